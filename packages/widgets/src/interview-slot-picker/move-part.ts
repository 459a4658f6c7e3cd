import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { dayAndTime } from '../time/loop-times.js';
import { buttonPart } from '../parts/button-part.js';
import { countdown } from './held-part.js';
import { noticePart } from './notice-part.js';
import type { Step } from './picker-state.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

/** Above the times: the booking stands until another time is taken, and the way back to it. */
export const moveNotePart = (
  { sessions }: CandidateBooking,
  { words, style, act }: BookingView,
): TemplateResult => html`<div class="move-note" part="move-note">
  <p id="step" tabindex="-1">${words.texts.moveNote(sessions.length, dayAndTime(sessions, style))}</p>
  ${buttonPart(words.texts.moveBack, act.dropMove)}
</div>`;

/** The held time, and the button that moves the booking to it; while it is being moved it says so. */
export const moveHeldPart = (
  step: Extract<Step, { name: 'held' | 'sending' }>,
  moving: CandidateBooking,
  view: BookingView,
): TemplateResult => {
  const { words, style, act } = view;
  const isSending = step.name === 'sending';
  const { sessions } = step.held.hold.slot;
  const { length } = sessions;
  const action = words.texts.move(length);
  return html`<div class="columns columns-held">
    <div class="panel">${whenPart(sessions, view)} ${countdown(step, view)}</div>
    <form class="form" aria-labelledby="step" @submit=${act.confirm}>
      <h3 id="step" class="step-name" tabindex="-1">${words.texts.moveTitle(length)}</h3>
      ${noticePart(step.name === 'held' ? step.failure : undefined, view)}
      <p class="was">${words.texts.movedFrom(dayAndTime(moving.sessions, style))}</p>
      <div class="actions">
        <button
          class="button primary"
          part="button primary-button"
          aria-label=${isSending ? nothing : words.texts.confirmTime(action, dayAndTime(sessions, style))}
          aria-disabled=${isSending}
          aria-busy=${isSending}
        >${isSending ? words.texts.moving(length) : action}</button>
        ${isSending ? nothing : buttonPart(words.texts.chooseAnother, act.leaveHold, 'plain')}
      </div>
    </form>
  </div>`;
};
