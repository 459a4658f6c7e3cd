import { html, type TemplateResult } from 'lit';
import type { ServiceTexts } from '../messages/account-parts/service-texts.js';

/** A button on a card whose name says which account it is for. */
export interface CardButton {
  readonly text: string;
  /** What the account, or whatever else it is for, is called. */
  readonly name: string;
  readonly texts: ServiceTexts;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
  /** `primary` for the main one, `small` for one beside other things. */
  readonly look?: 'primary' | 'small' | '';
}

/** @see CardButton */
export const cardButton = ({
  text,
  name,
  texts,
  onClick,
  isBusy = false,
  look = '',
}: CardButton): TemplateResult =>
  html`<button
    type="button"
    class="button ${look}"
    part=${look === 'primary' ? 'button primary-button' : 'button'}
    aria-label=${texts.ofConnection(text, name)}
    aria-disabled=${isBusy}
    aria-busy=${isBusy}
    @click=${() => !isBusy && onClick()}
  >
    ${text}
  </button>`;
