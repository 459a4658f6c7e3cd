import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { failureTexts } from './failure-words.js';
import { alertIcon, clockIcon } from '../parts/icons.js';
import type { Step } from './picker-state.js';
import type { PickerView } from './picker-view.js';

/** An icon, a heading, what is to be said, and the way on. */
export const outcomePart = (
  icon: unknown,
  title: string,
  body: unknown,
  action: TemplateResult | typeof nothing,
): TemplateResult => html`<div class="outcome">
  <span class="medallion quiet">${icon}</span>
  <h3 id="step" class="step-name" tabindex="-1">${title}</h3>
  ${body}
  ${action === nothing ? nothing : html`<div class="actions">${action}</div>`}
</div>`;

/** Something ended or failed: what, and the way on when there is one. */
export const endedPart = (
  step: Extract<Step, { name: 'expired' | 'failed' }>,
  // No more than this: when Temporal could not be fetched there is no view to be made.
  { state, words, on }: Pick<PickerView, 'state' | 'words' | 'on'>,
): TemplateResult => {
  const { title, text } = failureTexts(step, state.invitation, words);
  const hasWayOn = step.name === 'failed' || step.what !== 'invitation';
  const isHold = step.name === 'expired' && step.what === 'hold';
  const code =
    step.name === 'failed' ? html`<p class="code">${words.texts.errorCode(step.failure.code)}</p>` : nothing;
  const action = hasWayOn
    ? buttonPart(isHold ? words.texts.chooseAnother : words.texts.tryAgain, on.reload, 'primary')
    : nothing;
  return outcomePart(isHold ? clockIcon : alertIcon, title, html`<p>${text}</p>${code}`, action);
};
