import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import { alertIcon } from '../parts/icons.js';
import { failureWords, type PartFailure } from './part-failure.js';

/** The button that does what a form or a dialog is for. */
export interface MainButton {
  readonly text: string;
  readonly busyText: string;
  readonly isBusy: boolean;
  /** It can be reached but does nothing, and this id says why. */
  readonly blockedBy?: string | undefined;
  /** Left out in a form, which is sent by it. */
  readonly onClick?: () => void;
  readonly isDangerous?: boolean;
}

/** @see MainButton */
export const mainButton = ({
  text,
  busyText,
  isBusy,
  blockedBy,
  onClick,
  isDangerous,
}: MainButton): TemplateResult => {
  const isBlocked = isBusy || blockedBy !== undefined;
  return html`<button
    type=${onClick ? 'button' : 'submit'}
    class="button ${isDangerous === true ? 'danger' : 'primary'}"
    part="button primary-button"
    aria-disabled=${isBlocked}
    aria-busy=${isBusy}
    aria-describedby=${blockedBy ?? nothing}
    @click=${(event: Event) => {
      if (isBlocked) event.preventDefault();
      else onClick?.();
    }}
  >
    ${isBusy ? busyText : text}
  </button>`;
};

/** Why a request failed, read out as soon as it is there. */
export const failureNotice = (failure: PartFailure | undefined, texts: AccountTexts): TemplateResult =>
  alertNotice(failure ? failureWords(failure, texts) : undefined);

/** A sentence that is read out as soon as it is there. */
export const alertNotice = (text: string | TemplateResult | undefined): TemplateResult =>
  html`<div role="alert">${text === undefined ? nothing : html`<p class="notice" part="notice">${alertIcon}<span>${text}</span></p>`}</div>`;
