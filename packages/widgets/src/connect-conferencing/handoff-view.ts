import type { Handoff } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import { failureWords, type PartFailure } from '../account-parts/part-failure.js';
import { exactTime } from '../time/relative-time.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { Copier } from '../account-parts/copier.js';
import { handoffTold, isOpen } from './provider-words.js';

/** The links of a service and what can be done with them. */
export interface HandoffListView {
  readonly host: ConferencingHost;
  readonly copier: Copier;
  readonly provider: string;
  /** Name of the service. */
  readonly label: string;
  readonly handoffs: readonly Handoff[];
  /** The link itself, where it was made on this page. */
  readonly linkOf: (id: string) => string | undefined;
  readonly isBusy: boolean;
  readonly failureOf: (id: string) => PartFailure | undefined;
  readonly withdraw: (handoff: Handoff) => void;
}

const linkField = (id: string, link: string, { host }: HandoffListView): TemplateResult =>
  html`<div class="field">
    <label for="handoff-link-${id}">${host.texts.handoffLink}</label>
    <input
      id="handoff-link-${id}"
      part="input"
      type="text"
      readonly
      dir="ltr"
      .value=${link}
      aria-describedby="handoff-link-${id}-hint"
      @focus=${({ currentTarget }: Event) => currentTarget instanceof HTMLInputElement && currentTarget.select()}
    />
    <p id="handoff-link-${id}-hint" class="hint">${host.texts.handoffLinkHint}</p>
  </div>`;

/** Why nothing came of it. Being refused is a matter of permissions, not a fault. */
const reason = (
  { state, code }: Handoff,
  { host: { texts }, label }: HandoffListView,
): string | undefined => {
  if (state === 'refused') return texts.handoffRefusedText(label);
  return state === 'failed' ? failureWords({ code: code ?? 'internal' }, texts) : undefined;
};

const handoffItem = (handoff: Handoff, view: HandoffListView): TemplateResult => {
  const { host, copier, linkOf, isBusy, withdraw, failureOf } = view;
  const { texts, language, timeZone } = host;
  const { id, email, expiresAt } = handoff;
  const { text, standing } = handoffTold(handoff, texts);
  const isLive = isOpen(handoff);
  const link = isLive ? linkOf(id) : undefined;
  const why = reason(handoff, view);
  const name = email === null ? texts.handoffByLink : texts.handoffTo(email);
  return html`<li class="handoff" part="handoff">
    <p class="unit-head"><bdi>${name}</bdi> ${stateBadge(text, standing)}</p>
    ${why === undefined ? nothing : html`<p class="hint">${why}</p>`}
    ${link === undefined ? nothing : linkField(id, link, view)}
    ${
      isLive
        ? html`<p class="hint">${texts.goodUntil(exactTime({ locale: language, timeZone }, expiresAt))}</p>
          ${failureNotice(failureOf(id), texts)}
          <div class="actions">
            ${link === undefined ? nothing : copier.button({ text: link, what: texts.handoffLink })}
            <button
              type="button"
              class="button small"
              part="button"
              aria-label=${texts.ofConnection(texts.withdraw, name)}
              aria-disabled=${isBusy}
              @click=${() => !isBusy && withdraw(handoff)}
            >
              ${texts.withdraw}
            </button>
          </div>`
        : nothing
    }
  </li>`;
};

/** Who was asked, and how far each is; nothing where nobody was. */
export const handoffList = (view: HandoffListView): TemplateResult | typeof nothing => {
  const { host, provider, handoffs } = view;
  if (handoffs.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="handoffs-${provider}">
    <h4 id="handoffs-${provider}" tabindex="-1">${host.texts.handoffs}</h4>
    <ul class="handoffs" part="handoffs">
      ${handoffs.map((handoff) => handoffItem(handoff, view))}
    </ul>
  </section>`;
};
