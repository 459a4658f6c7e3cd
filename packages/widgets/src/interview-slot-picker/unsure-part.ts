import { html, type TemplateResult } from 'lit';
import { buttonPart } from './button-part.js';
import { clockIcon } from './icons.js';
import { outcomePart } from './outcome-part.js';
import type { Step } from './picker-state.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

/** The reply to the booking was lost: what is being done about it. */
export const unsurePart = (step: Extract<Step, { name: 'unsure' }>, view: BookingView): TemplateResult => {
  const { words, act } = view;
  const { sessions } = step.held.hold.slot;
  const text = step.isWaiting ? words.texts.unsureOpen(sessions.length) : words.texts.unsureText;
  const action = step.isWaiting
    ? buttonPart(words.texts.checkNow, act.check, 'primary')
    : html`<span class="spinner"></span>`;
  return outcomePart(
    clockIcon,
    words.texts.unsureTitle,
    html`<p>${text}</p>${whenPart(sessions, view)}`,
    action,
  );
};
