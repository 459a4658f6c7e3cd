import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { addEnglishNotes } from '../messages/en-notes.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { NoteTakerParts } from './picker-view.js';

const fact = (text: string): TemplateResult => html`<p part="note-taker">${text}</p>`;

const held: NoteTakerParts['held'] = ({ state, words }, isSending) => {
  const { noteTaker } = state.invitation ?? {};
  if (!noteTaker) return nothing;
  const { label, asks } = noteTaker;
  if (!asks) return fact(words.texts.notesBy(label));
  // What was sent is not changed on screen; a box has no way to be read-only.
  const keep = (event: Event): void => {
    if (isSending) event.preventDefault();
  };
  return html`<div part="note-taker">
    <label class="fact tick">
      <input
        type="checkbox"
        name="noteTakerConsent"
        part="checkbox"
        aria-describedby="notes-choice"
        aria-disabled=${isSending}
        .checked=${state.draft.noteTakerConsent ?? false}
        @click=${keep}
      />
      ${words.texts.notesAsked(label)}
    </label>
    <p class="hint" id="notes-choice">${words.texts.notesChoice}</p>
  </div>`;
};

const outcome = (
  { label, joins }: NonNullable<CandidateBooking['noteTaker']>,
  words: LocalizeController,
): string => (joins ? words.texts.notesBy(label) : words.texts.notesByNobody);

const booked: NoteTakerParts['booked'] = ({ booking, cancelling }, { words, isTelling, act }) => {
  const { noteTaker } = booking;
  if (!noteTaker) return nothing;
  const { joins, canAnswer } = noteTaker;
  return html`${fact(outcome(noteTaker, words))}
    ${
      canAnswer && cancelling === 'no'
        ? html`<button
          type="button"
          class="button plain"
          part="button"
          aria-disabled=${isTelling}
          aria-busy=${isTelling}
          @click=${() => act.answerNoteTaker(!joins)}
        >${joins ? words.texts.refuseNotes : words.texts.allowNotes}</button>`
        : nothing
    }`;
};

const announcement: NoteTakerParts['announcement'] = ({ step: before }, { step: after }, words) => {
  if (before.name !== 'confirmed' || after.name !== 'confirmed') return undefined;
  const { noteTaker } = after.booking;
  return noteTaker && noteTaker.joins !== before.booking.noteTaker?.joins
    ? outcome(noteTaker, words)
    : undefined;
};

/** The parts of an assistant, with their English texts. A file of its own, fetched where an assistant is to come. */
export const makeNoteTakerParts = (): NoteTakerParts => {
  addEnglishNotes();
  return { held, booked, announcement };
};
