import '../../domain/temporal.js';
import { html } from 'hono/html';
import { canCandidateCancel, canCandidateReschedule } from '../../domain/booking-changes.js';
import { type BookedSession, type Booking, sessionsByStart } from '../../domain/booking.js';
import { isLinkToCome } from '../../domain/conferencing.js';
import type { Hold } from '../../domain/hold.js';
import {
  type BookedNoteTaker,
  announcedNoteTaker,
  isAnswerable,
  joins,
} from '../../domain/hosting/note-taker.js';
import { statusOf } from '../../domain/invitation.js';
import { instantOfMinute } from '../../domain/minutes.js';
import type { Plan } from '../../domain/plan.js';
import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { OfferedSlot } from '../../use-cases/find-offers.js';
import type { SlotList } from '../../use-cases/list-slots.js';
import type { CandidatesInvitation } from '../../use-cases/show-invitation.js';
import { agenda, agendaText, headingOf } from './agenda.js';
import { dayText, momentText, timeText } from './moment-texts.js';
import { type Markup, page } from './page.js';

/** What a page behind a link knows of its visitor. */
export interface Visit {
  /** The address of the page, with the link in it. */
  path: string;
  formToken: string;
  /** The zone times are shown in. */
  timeZone: string;
}

/** A field that the visitor does not see. */
export const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** The slots of an invitation, each a button that holds it: the booking page for when script is off. */
export function choosePage(
  shown: CandidatesInvitation,
  list: SlotList,
  visit: Visit,
  notice?: string,
): Markup {
  const { invitation, plan } = shown;
  const heading = headingOf(plan.sessions);
  return page(
    `${heading}: choose a time`,
    html`<h1>${heading}</h1>
      <p>${invitation.job.name}, ${invitation.job.employerName}. ${lengthOf(plan)}</p>
      ${isLoop(plan) ? html`<ul>${plan.sessions.map((each) => html`<li>${each.title}, ${each.durationMinutes} minutes</li>`)}</ul>` : ''}
      ${notice === undefined ? '' : html`<p class="card" role="alert">${notice}</p>`}
      <p class="muted">Times are shown in the zone ${visit.timeZone}.</p>
      ${list.slots.length === 0 ? html`<p class="card">No times can be booked at the moment. Please look again later.</p>` : ''}
      ${slotsByDay(list.slots, visit, 'hold')}`,
  );
}

/** Whether there are several interviews. */
export const isLoop = ({ sessions }: { sessions: readonly unknown[] }): boolean => sessions.length > 1;

/** How long the one interview takes; those of a loop are listed. */
const lengthOf = (plan: Plan): string =>
  isLoop(plan)
    ? ''
    : plan.sessions.map(({ durationMinutes }) => `${String(durationMinutes)} minutes.`).join('');

/** Slots under their days, each a button that is sent to this end of the page's address. */
export function slotsByDay(slots: readonly OfferedSlot[], visit: Visit, end: 'hold' | 'move'): Markup[] {
  const { timeZone } = visit;
  return [...byDay(slots, timeZone)].map(([day, slots]) =>
    daySection(day, slots, { ...visit, action: `${visit.path}/${end}` }),
  );
}

type SlotVisit = Visit & { action: string };

function daySection(day: string, slots: readonly OfferedSlot[], visit: SlotVisit): Markup {
  const hasLoops = slots.some(isLoop);
  return html`<section>
    <h2>${day}</h2>
    <ul class="${hasLoops ? 'loops' : 'times'}">
      ${slots.map((slot) => html`<li>${slotForm(slot, day, visit)}</li>`)}
    </ul>
  </section>`;
}

/** The button that holds a slot; a loop's says when each of its interviews is. */
function slotForm(slot: OfferedSlot, day: string, visit: SlotVisit): Markup {
  const time = timeText(instantOfMinute(slot.start), visit.timeZone);
  const items = slot.sessions.map(({ title, start, end }) => ({
    title,
    start: instantOfMinute(start),
    end: instantOfMinute(end),
  }));
  const name = isLoop(slot) ? `${time}, ${day}: ${agendaText(items, visit.timeZone)}` : `${time}, ${day}`;
  return html`<form method="post" action="${visit.action}">
    ${hidden('form', visit.formToken)} ${hidden('ticket', slot.ticket)} ${hidden('timeZone', visit.timeZone)}
    <button aria-label="${name}">
      ${time}
    </button>
    ${isLoop(slot) ? agenda(items, visit.timeZone) : ''}
  </form>`;
}

function byDay(slots: readonly OfferedSlot[], timeZone: string): Map<string, OfferedSlot[]> {
  const days = new Map<string, OfferedSlot[]>();
  for (const slot of slots) {
    const day = dayText(instantOfMinute(slot.start), timeZone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

/** A held slot and the form that books it. `key` makes pressing the button twice book once. */
export function confirmPage(shown: CandidatesInvitation, hold: Hold, visit: Visit, key: string): Markup {
  const { invitation, plan } = shown;
  const heading = headingOf(hold.sessions);
  return page(
    `${heading}: confirm`,
    html`<h1>${heading}</h1>
      <p><strong>${momentText(hold.start, visit.timeZone)}</strong>${isLoop(hold) ? '' : html`, ${lengthOf(plan)}`}</p>
      ${isLoop(hold) ? agenda(hold.sessions, visit.timeZone) : ''}
      <p class="muted">The time is held for you until ${timeText(hold.expiresAt, visit.timeZone)}.</p>
      <form class="card" method="post" action="${visit.path}/confirm">
        ${hidden('form', visit.formToken)} ${hidden('holdId', hold.id)} ${hidden('key', key)}
        ${hidden('timeZone', visit.timeZone)}
        <label class="field"
          >Your name
          <input type="text" name="name" autocomplete="name" required maxlength="200" value="${invitation.candidate.name}"
        /></label>
        <label class="field"
          >Your e-mail address
          <input
            type="email"
            name="email"
            autocomplete="email"
            required
            maxlength="254"
            value="${invitation.candidate.email}"
        /></label>
        ${noteTakerBox(announcedNoteTaker(plan.sessions))}
        <button class="primary">Book this time</button>
      </form>
      <p class="after"><a class="button" href="${visit.path}">Choose another time</a></p>`,
  );
}

/** A booking, the way to other times for it, and the form that cancels it, where those are allowed. */
export function bookingPage(shown: CandidatesBooking, visit: Visit, notice?: string): Markup {
  const { booking, plan, now } = shown;
  const isConfirmed = booking.status === 'confirmed';
  const interviews = isLoop(booking) ? 'interviews are' : 'interview is';
  const title = `Your ${interviews} ${isConfirmed ? 'booked' : 'cancelled'}`;
  return page(
    title,
    html`<h1>${title}</h1>
      ${notice === undefined ? '' : html`<p class="card" role="alert">${notice}</p>`}
      ${sessionsByStart(booking).map((session) => sessionCard(booking, session, visit))}
      ${noteTakerCard(shown, visit)}
      ${isConfirmed ? html`<p class="after"><a class="button" href="${visit.path}/interview.ics">Add to calendar</a></p>` : ''}
      ${canCandidateReschedule(booking, plan.reschedule, now) ? html`<p class="after"><a class="button" href="${visit.path}/times">Choose another time</a></p>` : ''}
      ${
        canCandidateCancel(booking, plan.cancel, now)
          ? html`<form method="post" action="${visit.path}/cancel">
            <h2>Cancel the ${isLoop(booking) ? 'interviews' : 'interview'}</h2>
            ${hidden('form', visit.formToken)} ${hidden('timeZone', visit.timeZone)}
            <label class="field">Reason (optional) <input type="text" name="reason" maxlength="500" /></label>
            <button>Cancel the ${isLoop(booking) ? 'interviews' : 'interview'}</button>
          </form>`
          : ''
      }`,
  );
}

/** Where an assistant comes only if the candidate accepts it. */
function noteTakerBox(noteTaker: BookedNoteTaker | undefined): Markup | '' {
  if (noteTaker?.requiresConsent !== true) return '';
  return html`${hidden('isAsked', 'yes')}
    <p><label><input type="checkbox" name="noteTaker" value="yes" /> An assistant may take notes (notes by ${noteTaker.label})</label></p>`;
}

/** Whether an assistant is to come, and the button that says otherwise while that can be said. */
function noteTakerCard({ booking, now }: CandidatesBooking, visit: Visit): Markup | '' {
  const session = booking.sessions.find((each) => isAnswerable(each, now));
  if (booking.status !== 'confirmed' || session?.noteTaker === undefined) return '';
  const isComing = joins(session.noteTaker);
  const { label } = session.noteTaker;
  return html`<form class="card" method="post" action="${visit.path}/note-taker">
    <p>${isComing ? `Notes by ${label}.` : `No assistant takes notes; ${label} would.`}</p>
    ${hidden('form', visit.formToken)} ${hidden('timeZone', visit.timeZone)}
    ${hidden('accepted', isComing ? 'no' : 'yes')}
    <button>${isComing ? 'Don’t allow an assistant to take notes' : 'Allow an assistant to take notes'}</button>
  </form>`;
}

function sessionCard(booking: Booking, session: BookedSession, { timeZone }: Visit): Markup {
  const { title, start, location, conferencing } = session;
  const isOn = booking.status === 'confirmed';
  const joinUrl = isOn ? conferencing?.joinUrl : undefined;
  const isToCome = isOn && isLinkToCome(conferencing);
  return html`<div class="card">
    <p><strong>${title}</strong><br />${booking.job.name}, ${booking.job.employerName}</p>
    <p>${momentText(start, timeZone)}</p>
    ${location === undefined ? '' : html`<p>${location}</p>`}
    ${joinUrl === undefined ? '' : html`<p><a class="button" rel="noreferrer" href="${joinUrl}">Join the video call</a></p>`}
    ${isToCome ? html`<p>The link to join follows by e-mail.</p>` : ''}
  </div>`;
}

/** What is said of an invitation that can't be booked any more. */
export function closedPage({ invitation, now }: CandidatesInvitation): Markup {
  const status = statusOf(invitation, now);
  const text = status === 'expired' ? 'This invitation has expired.' : 'This invitation is closed.';
  return page(
    text,
    html`<h1>${text}</h1><p>Please contact ${invitation.job.employerName} if you expected something else.</p>`,
  );
}

/** One sentence on a page of its own. */
export function messagePage(title: string, detail: string): Markup {
  return page(title, html`<h1>${title}</h1><p>${detail}</p>`);
}

/** What is said while the booking is being made; the browser goes on to it by itself. */
export function waitingPage(path: string): Markup {
  const title = 'One moment: your interview is being booked';
  const body = html`<h1>${title}</h1>
    <p><a class="button" href="${path}">See the booking</a></p>`;
  return page(title, body, { goesOnTo: path });
}
