import { html, type nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { checkIcon } from '../parts/booking-icons.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import { type ConsentOutcome, type ConsentStep, type ConsentTarget, outcomeText } from './consent-outcome.js';
import { failureWords } from './part-failure.js';

/** What is shown of a consent that is under way or over. */
export interface ConnectNoticeView {
  readonly step: ConsentStep;
  readonly texts: AccountTexts;
  readonly isBusy: boolean;
  /** What the element has to say besides. */
  readonly help: TemplateResult | typeof nothing;
  readonly goThere: (target: ConsentTarget) => void;
  readonly dismiss: () => void;
}

const notice = (icon: unknown, kind: string, content: unknown): TemplateResult =>
  html`<div id="consent" class="banner ${kind}" part="notice" tabindex="-1">${icon}<div class="banner-text">${content}</div></div>`;

const waiting = (isOutOfSight: boolean, { texts, help, dismiss }: ConnectNoticeView): TemplateResult =>
  notice(
    html`<span class="spinner"></span>`,
    '',
    html`<p>${isOutOfSight ? texts.windowClosed : texts.waitingForConsent}</p>
      ${help}
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

const ended = (isGood: boolean, text: string, { texts, help, dismiss }: ConnectNoticeView): TemplateResult =>
  notice(
    isGood ? checkIcon : alertIcon,
    isGood ? 'good' : 'bad',
    html`<p>${text}</p>
      ${help}
      <div class="actions">${buttonPart(texts.close, dismiss)}</div>`,
  );

const isGood = ({ name }: ConsentOutcome): boolean => name === 'connected' || name === 'to_confirm';

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
      return ended(isGood(step.outcome), outcomeText(step.outcome, texts), view);
    case 'failed':
      return ended(false, failureWords(step, texts), view);
  }
};
