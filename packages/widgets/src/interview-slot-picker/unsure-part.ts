import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import { buttonPart } from '../parts/button-part.js';
import { clockIcon } from '../parts/icons.js';
import { outcomePart } from './outcome-part.js';
import type { Step } from './picker-state.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

/** What is being done about a lost reply. */
export const unsureText = (
  { held, isWaiting }: Extract<Step, { name: 'unsure' }>,
  isMoving: boolean,
  { texts }: LocalizeController,
): string => {
  if (isMoving) return isWaiting ? texts.unsureMoveOpen : texts.unsureMove;
  return isWaiting ? texts.unsureOpen(held.hold.slot.sessions.length) : texts.unsureText;
};

/** The reply to the booking was lost: what is being done about it. */
export const unsurePart = (step: Extract<Step, { name: 'unsure' }>, view: BookingView): TemplateResult => {
  const { words, act } = view;
  const { sessions } = step.held.hold.slot;
  const text = unsureText(step, view.state.moving !== undefined, words);
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
