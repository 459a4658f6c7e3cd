import { html, type TemplateResult } from 'lit';

/** What a button is for: the way on, something beside it, or neither. */
type Weight = 'primary' | 'plain' | '';

/** The `part` of a button or of a link that looks like one. */
export const buttonParts = (weight: Weight): string =>
  weight === 'primary' ? 'button primary-button' : 'button';

/** A button that does something where it stands. @param content text, with an icon before it or not */
export const buttonPart = (content: unknown, onClick: () => void, weight: Weight = ''): TemplateResult =>
  html`<button type="button" class="button ${weight}" part=${buttonParts(weight)} @click=${onClick}>${content}</button>`;
