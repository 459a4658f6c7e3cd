import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { nameList } from '../time/formatters.js';
import { dayAndTime } from '../time/loop-times.js';
import { isTimeZone } from '../time/time-zones.js';
import { isLinkComing } from './booking-controller.js';
import { checkIcon, placeIcon, videoIcon } from '../parts/booking-icons.js';
import { bookedTitle, type ConfirmedStep } from './booked-title.js';
import { buttonPart } from '../parts/button-part.js';
import { calendarIcon, peopleIcon } from '../parts/icons.js';
import { noticePart } from './notice-part.js';
import { outcomePart } from './outcome-part.js';
import type { Step } from './picker-state.js';
import { nobodyPart } from './nobody-part.js';
import type { BookingView } from './picker-view.js';
import { whenPart } from './summary-part.js';

/** An address from the server that may be followed: https and nothing else. @returns undefined for any other */
export const safeLink = (address: string | null): string | undefined => {
  if (address === null) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
};

type BookedSession = CandidateBooking['sessions'][number];

const linkOf = ({ conferencing }: BookedSession): string | undefined =>
  safeLink(conferencing?.joinUrl ?? null);

/** The one link that is good for every session; undefined when they differ or some have none. */
const commonLink = ({ sessions }: CandidateBooking): string | undefined => {
  const [link, ...others] = new Set(sessions.map(linkOf));
  return others.length === 0 ? link : undefined;
};

const joinButton = (href: string, { words }: BookingView): TemplateResult =>
  html`<a class="button primary" part="button primary-button" href=${href} target="_blank" rel="noopener noreferrer">
    ${videoIcon}${words.texts.join}
  </a>`;

const placePart = ({ location }: BookedSession, { words }: BookingView): TemplateResult | typeof nothing =>
  location
    ? html`<p class="fact">${placeIcon}<span class="visually-hidden">${words.texts.where}: </span>${location}</p>`
    : nothing;

/** With whom and where one of several sessions is, and its link unless all have the same. */
const aboutSession = (
  session: BookedSession,
  booking: CandidateBooking,
  view: BookingView,
): TemplateResult => {
  const { words } = view;
  const isLinkShared = commonLink(booking) !== undefined;
  const { title, interviewers } = session;
  const href = isLinkShared ? undefined : linkOf(session);
  return html`${
    interviewers.length > 0
      ? html`<p class="fact">${peopleIcon}${words.texts.withPeople(nameList(words.lang(), interviewers))}</p>`
      : nothing
  }
    ${placePart(session, view)}
    ${
      href
        ? html`<a class="session-link" href=${href} aria-label="${words.texts.join}: ${title}" target="_blank" rel="noopener noreferrer">${videoIcon}${words.texts.join}</a>`
        : nothing
    }
    ${nobodyPart(session, booking, view)}`;
};

const cancelQuestion = (step: ConfirmedStep, { words, act }: BookingView): TemplateResult => {
  const isSending = step.cancelling === 'sent';
  return html`<form class="form question" aria-labelledby="question" @submit=${act.cancel}>
    <h4 id="question" class="step-name" tabindex="-1">${words.texts.cancelAsked(step.booking.sessions.length)}</h4>
    <div class="field">
      <label for="reason">${words.texts.reason}</label>
      <input id="reason" name="reason" part="input" maxlength="500" autocomplete="off" dir="auto" ?readonly=${isSending} />
    </div>
    <div class="actions">
      <button class="button danger" part="button" aria-disabled=${isSending} aria-busy=${isSending}>
        ${words.texts.cancelYes}
      </button>
      ${isSending ? nothing : buttonPart(words.texts.cancelNo, act.dropCancel, 'plain')}
    </div>
  </form>`;
};

const actions = ({ booking }: ConfirmedStep, view: BookingView): TemplateResult => {
  const { words, act } = view;
  const link = commonLink(booking);
  const manage = safeLink(booking.manageUrl);
  return html`<div class="actions">
    ${link ? joinButton(link, view) : nothing}
    ${buttonPart([calendarIcon, words.texts.addToCalendar], act.addToCalendar)}
    ${
      manage
        ? html`<a class="button plain" part="button" href=${manage} target="_blank" rel="noopener noreferrer">${words.texts.openBooking}</a>`
        : nothing
    }
    ${booking.canReschedule ? buttonPart(words.texts.chooseAnother, act.move, 'plain') : nothing}
    ${booking.canCancel ? buttonPart(words.texts.cancelBooking(booking.sessions.length), act.askCancel, 'plain') : nothing}
  </div>`;
};

/** The interview is booked: when, where, and what can be done with it. */
export const bookedPart = (step: ConfirmedStep, view: BookingView): TemplateResult => {
  const { state, words, style } = view;
  const { booking, movedFrom, wasThere, cancelling, failure } = step;
  const { length, [0]: first } = booking.sessions;
  // The time was agreed in a zone, and it is told in that zone wherever the page is opened later.
  const agreed = {
    ...view,
    style: { ...style, timeZone: isTimeZone(booking.timeZone) ? booking.timeZone : style.timeZone },
  };
  const email = state.draft.email || state.invitation?.candidate.email;
  return html`<div class="outcome booked">
    <span class="medallion">${checkIcon}</span>
    <h3 id="step" class="step-name" tabindex="-1">${bookedTitle(step, words)}</h3>
    <p>${wasThere ? words.texts.alreadyBooked(length) : email ? words.texts.confirmedText(email) : nothing}</p>
    ${noticePart(failure, view)}
    ${whenPart(booking.sessions, agreed, (session) => aboutSession(session, booking, view))}
    ${movedFrom ? html`<p class="was">${words.texts.movedFrom(dayAndTime(movedFrom.sessions, agreed.style))}</p>` : nothing}
    ${first && length === 1 ? html`${placePart(first, view)} ${nobodyPart(first, booking, view)}` : nothing}
    ${isLinkComing(booking) ? html`<p class="fact">${videoIcon}${words.texts.linkComing}</p>` : nothing}
    ${view.noteTaker?.booked(step, view)}
    ${cancelling === 'no' ? actions(step, view) : cancelQuestion(step, view)}
  </div>`;
};

/** The interview is cancelled, and whether another can be booked. */
export const cancelledPart = (
  step: Extract<Step, { name: 'cancelled' }>,
  view: BookingView,
): TemplateResult => {
  const { words, on } = view;
  return outcomePart(
    calendarIcon,
    words.texts.cancelledTitle(step.booking.sessions.length),
    html`<p>${words.texts.cancelledText}</p>
      <div class="struck">${whenPart(step.booking.sessions, view)}</div>`,
    step.canBookAgain ? buttonPart(words.texts.chooseAnother, on.reload, 'primary') : nothing,
  );
};
