import '../../domain/temporal.js';
import { html } from 'hono/html';
import { statusOf } from '../../domain/invitation.js';
import { instantOfMinute } from '../../domain/minutes.js';
import { canCandidateCancel } from '../../domain/booking.js';
import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { OfferedSlot } from '../../use-cases/find-offers.js';
import type { SlotList } from '../../use-cases/list-slots.js';
import type { PlacedHold } from '../../use-cases/place-hold.js';
import type { CandidatesInvitation } from '../../use-cases/show-invitation.js';
import { type Markup, page } from './page.js';

/** What a page behind a link knows of its visitor. */
export interface Visit {
  /** The address of the page, with the link in it. */
  path: string;
  formToken: string;
  /** The zone times are shown in. */
  timeZone: string;
}

const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

const timeText = (instant: Temporal.Instant, timeZone: string): string =>
  instant.toLocaleString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

const dayText = (instant: Temporal.Instant, timeZone: string): string =>
  instant.toLocaleString('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

const zoneText = (instant: Temporal.Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' })
    .formatToParts(instant.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

const momentText = (instant: Temporal.Instant, timeZone: string): string =>
  `${dayText(instant, timeZone)}, ${timeText(instant, timeZone)} (${zoneText(instant, timeZone)})`;

/** The slots of an invitation, each a button that holds it: the booking page for when script is off. */
export function choosePage(
  shown: CandidatesInvitation,
  list: SlotList,
  visit: Visit,
  notice?: string,
): Markup {
  const { invitation, plan } = shown;
  return page(
    `${plan.session.title}: choose a time`,
    html`<h1>${plan.session.title}</h1>
      <p>${invitation.job.name}, ${invitation.job.employerName}. ${plan.session.durationMinutes} minutes.</p>
      ${notice === undefined ? '' : html`<p class="card" role="alert">${notice}</p>`}
      <p class="muted">Times are shown in the zone ${visit.timeZone}.</p>
      ${list.slots.length === 0 ? html`<p class="card">No times can be booked at the moment. Please look again later.</p>` : ''}
      ${[...byDay(list.slots, visit.timeZone)].map(([day, slots]) => daySection(day, slots, visit))}`,
  );
}

function daySection(day: string, slots: readonly OfferedSlot[], visit: Visit): Markup {
  const time = (slot: OfferedSlot): string => timeText(instantOfMinute(slot.start), visit.timeZone);
  return html`<section>
    <h2>${day}</h2>
    <ul class="times">
      ${slots.map(
        (slot) =>
          html`<li>
            <form method="post" action="${visit.path}/hold">
              ${hidden('form', visit.formToken)} ${hidden('ticket', slot.ticket)} ${hidden('timeZone', visit.timeZone)}
              <button aria-label="${time(slot)}, ${day}">
                ${time(slot)}
              </button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
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
export function confirmPage(
  shown: CandidatesInvitation,
  { hold }: PlacedHold,
  visit: Visit,
  key: string,
): Markup {
  const { invitation, plan } = shown;
  return page(
    `${plan.session.title}: confirm`,
    html`<h1>${plan.session.title}</h1>
      <p><strong>${momentText(hold.start, visit.timeZone)}</strong>, ${plan.session.durationMinutes} minutes.</p>
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
        <button class="primary">Book this time</button>
      </form>
      <p class="after"><a class="button" href="${visit.path}">Choose another time</a></p>`,
  );
}

/** A booking, and the form that cancels it where that is allowed. */
export function bookingPage(shown: CandidatesBooking, visit: Visit, notice?: string): Markup {
  const { booking, plan, now } = shown;
  const isConfirmed = booking.status === 'confirmed';
  return page(
    isConfirmed ? 'Your interview is booked' : 'Your interview is cancelled',
    html`<h1>${isConfirmed ? 'Your interview is booked' : 'Your interview is cancelled'}</h1>
      ${notice === undefined ? '' : html`<p class="card" role="alert">${notice}</p>`}
      ${booking.sessions.map(
        (session) =>
          html`<div class="card">
            <p><strong>${session.title}</strong><br />${booking.job.name}, ${booking.job.employerName}</p>
            <p>${momentText(session.start, visit.timeZone)}</p>
            ${session.location === undefined ? '' : html`<p>${session.location}</p>`}
            ${
              session.conferencing === undefined || !isConfirmed
                ? ''
                : html`<p><a class="button" rel="noreferrer" href="${session.conferencing.joinUrl}">Join the video call</a></p>`
            }
            ${isConfirmed ? html`<p><a class="button" href="${visit.path}/interview.ics">Add to calendar</a></p>` : ''}
          </div>`,
      )}
      ${
        canCandidateCancel(booking, plan.cancel, now)
          ? html`<form method="post" action="${visit.path}/cancel">
            <h2>Cancel the interview</h2>
            ${hidden('form', visit.formToken)} ${hidden('timeZone', visit.timeZone)}
            <label class="field">Reason (optional) <input type="text" name="reason" maxlength="500" /></label>
            <button>Cancel the interview</button>
          </form>`
          : ''
      }`,
  );
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
