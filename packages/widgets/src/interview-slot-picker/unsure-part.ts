import { html, type TemplateResult } from 'lit';
import { clockIcon } from './icons.js';
import { outcomePart } from './outcome-part.js';
import type { Step } from './picker-state.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

/** The reply to the booking was lost: what is being done about it. */
export const unsurePart = (step: Extract<Step, { name: 'unsure' }>, view: BookingView): TemplateResult => {
  const { words, act } = view;
  const text = words.term(step.isWaiting ? 'unsureOpen' : 'unsureText');
  const action = step.isWaiting
    ? html`<button type="button" class="button primary" part="button primary-button" @click=${act.check}>
        ${words.term('checkNow')}
      </button>`
    : html`<span class="spinner"></span>`;
  return outcomePart(
    clockIcon,
    words.term('unsureTitle'),
    html`<p>${text}</p>${whenPart(step.held.hold.slot.sessions, view)}`,
    action,
  );
};
