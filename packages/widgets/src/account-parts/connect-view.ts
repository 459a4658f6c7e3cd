import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { checkIcon } from '../parts/booking-icons.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import {
  type ConsentPlace,
  type ConsentProvider,
  type ConsentStep,
  type ConsentTarget,
  outcomeText,
} from './consent-outcome.js';
import { failureWords } from './part-failure.js';

/** What is shown of a consent that is under way or over. */
export interface ConnectNoticeView {
  readonly step: ConsentStep;
  readonly texts: AccountTexts;
  readonly isBusy: boolean;
  readonly goThere: (target: ConsentTarget) => void;
  readonly dismiss: () => void;
}

const notice = (icon: unknown, kind: string, content: unknown): TemplateResult =>
  html`<div id="consent" class="banner ${kind}" part="notice" tabindex="-1">${icon}<div class="banner-text">${content}</div></div>`;

const waiting = (isOutOfSight: boolean, { texts, dismiss }: ConnectNoticeView): TemplateResult =>
  notice(
    html`<span class="spinner"></span>`,
    '',
    html`<p>${isOutOfSight ? texts.windowClosed : texts.waitingForConsent}</p>
      <div class="actions">${buttonPart(texts.stopWaiting, dismiss)}</div>`,
  );

const blocked = (
  target: ConsentTarget,
  { texts, goThere, dismiss, isBusy }: ConnectNoticeView,
): TemplateResult =>
  notice(
    alertIcon,
    'bad',
    html`<p><strong>${texts.blockedTitle}</strong></p>
      <p>${texts.blockedText}</p>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          part="button primary-button"
          aria-disabled=${isBusy}
          aria-busy=${isBusy}
          @click=${() => !isBusy && goThere(target)}
        >
          ${texts.goThere}
        </button>
        ${buttonPart(texts.stopWaiting, dismiss)}
      </div>`,
  );

const ended = (isGood: boolean, text: string, { texts, dismiss }: ConnectNoticeView): TemplateResult =>
  notice(
    isGood ? checkIcon : alertIcon,
    isGood ? 'good' : 'bad',
    html`<p>${text}</p>
      <div class="actions">${buttonPart(texts.close, dismiss)}</div>`,
  );

/** How connecting stands, and the way on; an empty place while nothing was begun. */
export const connectNotice = (view: ConnectNoticeView): TemplateResult => {
  const { step, texts } = view;
  switch (step.name) {
    case 'none':
      return html``;
    case 'asking':
      return waiting(false, view);
    case 'waiting':
      return waiting(step.isOutOfSight, view);
    case 'blocked':
      return blocked(step.target, view);
    case 'ended':
      return ended(step.outcome.name === 'connected', outcomeText(step.outcome, texts), view);
    case 'failed':
      return ended(false, failureWords(step, texts), view);
  }
};

/** A button that connects something. */
export interface ConnectAction {
  readonly scope: ConsentTarget['scope'];
  readonly text: string;
  readonly isPrimary: boolean;
}

/** What is chosen before a consent begins. */
export interface ConnectFormView {
  readonly texts: AccountTexts;
  readonly actions: readonly ConnectAction[];
  readonly isBusy: boolean;
  readonly providers: readonly ConsentProvider[];
  readonly place: ConsentPlace | undefined;
  readonly choose: (place: ConsentPlace) => void;
  readonly begin: (target: ConsentTarget) => void;
}

const valueOf = (event: Event): string =>
  event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : '';

const providerSelect = ({ texts, providers, place, choose }: ConnectFormView): TemplateResult =>
  html`<label class="choice">${texts.provider}
    <select
      part="select"
      @change=${(event: Event) => choose({ provider: valueOf(event), dataCenter: undefined })}
    >
      ${providers.map(
        ({ provider }) =>
          html`<option value=${provider} .selected=${provider === place?.provider}>${provider}</option>`,
      )}
    </select>
  </label>`;

const dataCenterSelect = (
  dataCenters: readonly string[],
  place: ConsentPlace,
  { texts, choose }: ConnectFormView,
): TemplateResult =>
  html`<label class="choice">${texts.dataCenter}
    <select
      part="select"
      @change=${(event: Event) => choose({ ...place, dataCenter: valueOf(event) || undefined })}
    >
      <option value="" .selected=${place.dataCenter === undefined}>${texts.usualDataCenter}</option>
      ${dataCenters.map(
        (center) =>
          html`<option value=${center} .selected=${center === place.dataCenter}>${center.toUpperCase()}</option>`,
      )}
    </select>
  </label>`;

/** Provider and data centre, as far as there is a choice, and the buttons; a sentence where no provider is set up. */
export const connectForm = (view: ConnectFormView): TemplateResult => {
  const { texts, providers, place } = view;
  if (!place) return html`<p class="hint">${texts.noProvider}</p>`;
  const { dataCenters = [], scopes = [] } =
    providers.find(({ provider }) => provider === place.provider) ?? {};
  return html`<div class="connect">
    ${providers.length > 1 ? providerSelect(view) : nothing}
    ${dataCenters.length > 0 ? dataCenterSelect(dataCenters, place, view) : nothing}
    ${view.actions.filter(({ scope }) => scopes.includes(scope)).map((action) => connectButton(action, place, view))}
  </div>`;
};

const connectButton = (
  { scope, text, isPrimary }: ConnectAction,
  place: ConsentPlace,
  { isBusy, begin }: ConnectFormView,
): TemplateResult =>
  html`<button
    type="button"
    class="button ${isPrimary ? 'primary' : 'plain'}"
    part="button ${isPrimary ? 'primary-button' : ''}"
    aria-disabled=${isBusy}
    @click=${() => !isBusy && begin({ ...place, scope })}
  >
    ${text}
  </button>`;
