import '../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import { moveToCalendar } from '../domain/booking-changes.js';
import { endOfBooking } from '../domain/booking.js';
import type { InterviewCalendar } from '../domain/virtual-calendar.js';
import type { Transaction } from '../ports/store.js';
import { lockBooking } from './candidate-context.js';
import { saveChange } from './save-change.js';

/**
 * Lets the interviews of a booking stand in another virtual calendar, or only in the calendars of their people, at the
 * next revision: they are taken out of the one they were in, and a meeting that was made there is made anew. One that is
 * there already, cancelled or over stays as it is.
 * @param to undefined: in none any more
 * @throws `not_found`
 */
export async function relocateBooking(
  tx: Transaction,
  bookingId: string,
  to: InterviewCalendar | undefined,
): Promise<void> {
  const { booking, plan } = await lockBooking(tx, bookingId);
  if (booking.status === 'cancelled' || isDeepStrictEqual(booking.interviewCalendar, to)) return;
  if (Temporal.Instant.compare(endOfBooking(booking), tx.now) <= 0) return;
  const after = moveToCalendar(booking, to, tx.now);
  await saveChange(tx, { what: 'relocated', before: booking, after, plan });
}
