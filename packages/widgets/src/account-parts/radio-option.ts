import { html, type TemplateResult } from 'lit';

/** One of several choices, with a sentence on what it means. */
export interface RadioOption {
  /** Of the sentence; unique in the element. */
  readonly id: string;
  /** What the choices have in common. */
  readonly group: string;
  readonly name: string;
  readonly text: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** @see RadioOption */
export const radioOption = ({ id, group, name, text, isChosen, onChoose }: RadioOption): TemplateResult =>
  html`<div class="road ${isChosen ? 'chosen' : ''}">
    <label class="road-name">
      <input
        type="radio"
        name=${group}
        aria-describedby=${id}
        .checked=${isChosen}
        @change=${onChoose}
      />
      <span>${name}</span>
    </label>
    <p id=${id} class="hint">${text}</p>
  </div>`;
