import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { type ConsoleFailure, consoleFailureTexts } from './console-failure.js';

/** Why there is nothing to show, and the way to ask again. */
export const failedScreen = (
  failure: ConsoleFailure,
  texts: AccountTexts,
  tryAgain: () => void,
): TemplateResult => {
  const { title, text } = consoleFailureTexts(failure, texts);
  return html`<div class="empty" part="empty">
    <span class="medallion quiet">${alertIcon}</span>
    <h3>${title}</h3>
    <p>${text}</p>
    ${failure.kind === 'set-up' ? nothing : buttonPart(texts.tryAgain, tryAgain, 'primary')}
    <p class="code">${texts.errorCode(failure.code)}</p>
  </div>`;
};

/** That what is on screen may be out of date, and why. */
export const outdatedNotice = (
  failure: ConsoleFailure,
  texts: AccountTexts,
  tryAgain: () => void,
): TemplateResult =>
  html`<div class="banner bad" part="notice">${alertIcon}
    <div class="banner-text">
      <p>${texts.outdated} ${consoleFailureTexts(failure, texts).text}</p>
      <div class="actions">${buttonPart(texts.tryAgain, tryAgain)}</div>
    </div>
  </div>`;
