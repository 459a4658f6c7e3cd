import { html, nothing, type TemplateResult } from 'lit';
import { exactTime, relativeTime } from '../time/relative-time.js';
import type { AdminHost } from './admin-host.js';
import { alertIcon } from '../parts/icons.js';
import type { ShownCalendar } from './detail-context.js';
import { timeStyle } from './detail-when.js';

const row = (name: string, instant: string, host: AdminHost): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${relativeTime(host.language, instant, host.clock.now())} <span class="hint">${exactTime(timeStyle(host), instant)}</span></dd>
  </div>`;

/**
 * How old the credentials of a calendar are, and the way to new ones; never the credentials.
 * @param rotate undefined where it is not offered
 */
export const detailCredentials = (
  { calendar }: ShownCalendar,
  host: AdminHost,
  rotate: (() => void) | undefined,
): TemplateResult => {
  const { texts } = host;
  const { tokens, connectionState } = calendar;
  return html`<section class="detail-section" aria-labelledby="detail-credentials">
    <h4 id="detail-credentials" class="part-name">${texts.credentials}</h4>
    ${connectionState === 'revoked' ? html`<p class="notice">${alertIcon}<span>${texts.credentialsRevoked}. ${texts.rotateHelps}</span></p>` : nothing}
    ${
      tokens
        ? html`<dl class="facts-list">
            ${row(texts.issuedAt, tokens.issuedAt, host)} ${row(texts.endsAt, tokens.expiresAt, host)}
            ${row(texts.refreshedAt, tokens.nextRefreshAt, host)}
          </dl>`
        : html`<p class="hint">${texts.noCredentials}</p>`
    }
    ${rotate ? html`<div class="actions"><button type="button" id="detail-rotate" class="button" part="button" @click=${rotate}>${texts.rotate}</button></div>` : nothing}
  </section>`;
};
