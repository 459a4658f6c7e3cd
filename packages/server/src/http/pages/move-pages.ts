import '../../domain/temporal.js';
import { html } from 'hono/html';
import { startOfBooking } from '../../domain/booking.js';
import type { Hold } from '../../domain/hold.js';
import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { SlotList } from '../../use-cases/list-slots.js';
import { agenda, headingOf } from './agenda.js';
import { type Visit, hidden, isLoop, slotsByDay } from './booking-pages.js';
import { momentText, timeText } from './moment-texts.js';
import { type Markup, page } from './page.js';

/** The times a booking can be moved to, each a button that holds it. */
export function timesPage(
  { booking }: CandidatesBooking,
  list: SlotList,
  visit: Visit,
  notice?: string,
): Markup {
  const heading = headingOf(booking.sessions);
  return page(
    `${heading}: choose another time`,
    html`<h1>${heading}: choose another time</h1>
      <p>It is booked for ${momentText(startOfBooking(booking), visit.timeZone)}. That stays yours until another time is booked.</p>
      ${notice === undefined ? '' : html`<p class="card" role="alert">${notice}</p>`}
      <p class="muted">Times are shown in the zone ${visit.timeZone}.</p>
      ${list.slots.length === 0 ? html`<p class="card">No other times can be booked at the moment. Please look again later.</p>` : ''}
      ${slotsByDay(list.slots, visit, 'move')}
      <p class="after"><a class="button" href="${visit.path}">Keep the time</a></p>`,
  );
}

/** A held slot and the form that moves the booking there. `key` makes pressing the button twice move once. */
export function movePage({ booking }: CandidatesBooking, hold: Hold, visit: Visit, key: string): Markup {
  const heading = headingOf(hold.sessions);
  return page(
    `${heading}: move`,
    html`<h1>${heading}: move</h1>
      <p>From ${momentText(startOfBooking(booking), visit.timeZone)}</p>
      <p>to <strong>${momentText(hold.start, visit.timeZone)}</strong></p>
      ${isLoop(hold) ? agenda(hold.sessions, visit.timeZone) : ''}
      <p class="muted">The time is held for you until ${timeText(hold.expiresAt, visit.timeZone)}.</p>
      <form class="card" method="post" action="${visit.path}/reschedule">
        ${hidden('form', visit.formToken)} ${hidden('holdId', hold.id)} ${hidden('key', key)}
        ${hidden('timeZone', visit.timeZone)}
        <button class="primary">Move to this time</button>
      </form>
      <p class="after"><a class="button" href="${visit.path}/times">Choose another time</a></p>
      <p class="after"><a class="button" href="${visit.path}">Keep the time</a></p>`,
  );
}
