import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages/messages.js';
import { dayAndTime } from '../time/loop-times.js';
import { timeLeft } from '../time/time-left.js';
import { buttonPart } from '../parts/button-part.js';
import type { Failure } from './failure.js';
import { noticePart } from './notice-part.js';
import type { CandidateDraft, Step } from './picker-state.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

type HeldStep = Extract<Step, { name: 'held' | 'sending' }>;

/** Below this many seconds the way to hold the time longer is offered. */
const LAST_SECONDS = 120;

const FIELDS = [
  {
    key: 'name',
    type: 'text',
    autocomplete: 'name',
    fault: (texts: Messages) => texts.nameNeeded,
    maxlength: 200,
  },
  {
    key: 'email',
    type: 'email',
    autocomplete: 'email',
    fault: (texts: Messages) => texts.emailNeeded,
    maxlength: 254,
  },
] as const;

const field = (
  { key, type, autocomplete, fault, maxlength }: (typeof FIELDS)[number],
  { state, words, faults }: BookingView,
  isSending: boolean,
): TemplateResult => {
  const isWrong = faults.includes(key);
  return html`<div class="field">
    <label for=${key}>${words.texts[key]}</label>
    <input
      id=${key}
      name=${key}
      part="input"
      type=${type}
      autocomplete=${autocomplete}
      maxlength=${maxlength}
      dir="auto"
      required
      ?readonly=${isSending}
      .defaultValue=${state.draft[key]}
      aria-invalid=${isWrong}
      aria-describedby=${isWrong ? `${key}-fault` : nothing}
    />
    ${isWrong ? html`<p class="fault" id="${key}-fault">${fault(words.texts)}</p>` : nothing}
  </div>`;
};

/** How long the time is still held, and the way to hold it longer. */
export const countdown = ({ held }: HeldStep, { secondsLeft, words, act }: BookingView): TemplateResult => {
  if (secondsLeft === undefined) return html`<p class="countdown"></p>`;
  const isLast = secondsLeft <= LAST_SECONDS;
  return html`<p class="countdown ${isLast ? 'last' : ''}" part="countdown" role="timer" aria-live="off">
      ${words.texts.heldFor(timeLeft(words.lang(), secondsLeft))}
    </p>
    ${isLast && !held.isRenewed ? buttonPart(words.texts.keepLonger, act.renew) : nothing}`;
};

/** A field that was refused says so itself. */
const failure = (step: HeldStep): Failure | undefined =>
  step.name === 'held' && step.failure?.kind !== 'field' ? step.failure : undefined;

/** The fields a refusal by the server names. */
export const refusedFields = (step: Step): readonly (keyof CandidateDraft)[] =>
  step.name === 'held' && step.failure
    ? FIELDS.map(({ key }) => key).filter((key) =>
        step.failure?.faults.some(({ path }) => path === `candidate.${key}`),
      )
    : [];

/** The held time beside the form that books it; while it is being booked the form stays and says so. */
export const heldPart = (step: HeldStep, view: BookingView): TemplateResult => {
  const { words, act } = view;
  const isSending = step.name === 'sending';
  const { sessions } = step.held.hold.slot;
  const { length } = sessions;
  return html`<div class="columns columns-held">
    <div class="panel">${whenPart(sessions, view)} ${countdown(step, view)}</div>
    <form class="form" novalidate aria-labelledby="step" @input=${act.type} @submit=${act.confirm}>
      <h3 id="step" class="step-name" tabindex="-1">${words.texts.heldTitle(length)}</h3>
      ${noticePart(failure(step), view)} ${FIELDS.map((item) => field(item, view, isSending))}
      ${view.noteTaker?.held(view, isSending)}
      <div class="actions">
        <button
          class="button primary"
          part="button primary-button"
          aria-label=${isSending ? nothing : words.texts.confirmTime(words.texts.confirm(length), dayAndTime(sessions, view.style))}
          aria-disabled=${isSending}
          aria-busy=${isSending}
        >${isSending ? words.texts.sending(length) : words.texts.confirm(length)}</button>
        ${isSending ? nothing : buttonPart(words.texts.chooseAnother, act.leaveHold, 'plain')}
      </div>
    </form>
  </div>`;
};
