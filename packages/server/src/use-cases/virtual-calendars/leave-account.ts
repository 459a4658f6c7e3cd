import { SchedulingError } from '../../domain/scheduling-error.js';
import type { InterviewCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';
import type { CalendarPlace } from '../../ports/virtual-calendar-records.js';
import { relocateBooking } from '../relocate-booking.js';
import { type SettleRequest, settleEvents } from './settle-events.js';
import type { VirtualCalendarPorts } from './virtual-calendar-ports.js';

/** So many bookings or events are moved before others get their turn. */
export const AT_ONCE = 40;

/**
 * Bookings of a calendar that are not where they are to be. @param to undefined: in no virtual calendar
 */
export async function misplacedBookings(
  tx: Transaction,
  virtualCalendarId: string,
  to: CalendarPlace | undefined,
): Promise<string[]> {
  const misplaced: string[] = [];
  for (const id of await tx.virtualCalendars.bookingsAhead(virtualCalendarId)) {
    const place = (await tx.bookings.find(id))?.interviewCalendar;
    if (place === undefined) continue;
    if (place.connectionId !== to?.connectionId || place.calendarId !== to.calendarId) misplaced.push(id);
  }
  return misplaced;
}

/**
 * Writes bookings to another place, each in a transaction of its own; one that was cancelled meanwhile, or that has
 * begun, stays.
 * @param to the calendar; undefined: those of the people alone
 */
export async function relocateBookings(
  { store }: Pick<VirtualCalendarPorts, 'store'>,
  {
    tenantId,
    bookingIds,
    to,
  }: {
    tenantId: string;
    bookingIds: readonly string[];
    to: Omit<InterviewCalendar, 'isInstead'> | undefined;
  },
): Promise<void> {
  for (const bookingId of bookingIds) {
    try {
      await store.transaction(tenantId, async (tx) => {
        const booking = await tx.bookings.lock(bookingId);
        if (booking?.status !== 'confirmed') return;
        const isInstead = booking.interviewCalendar?.isInstead ?? false;
        await relocateBooking(tx, bookingId, to === undefined ? undefined : { ...to, isInstead });
      });
    } catch (error) {
      if (!isClosed(error)) throw error;
    }
  }
}

/** A booking that can't be changed any more is over soon. */
export const isClosed = (error: unknown): boolean =>
  error instanceof SchedulingError && error.code === 'booking_closed';

/**
 * Settles some of the events. @returns how many were done
 * @throws the first that can't be, by its code, once all others are done
 */
export async function settleSome(
  ports: VirtualCalendarPorts,
  request: SettleRequest,
  signal: AbortSignal,
): Promise<number> {
  const settled = await settleEvents(ports, { ...request, events: request.events.slice(0, AT_ONCE) }, signal);
  const failed = settled.find(({ outcome }) => outcome !== 'done');
  if (failed !== undefined && failed.outcome !== 'done') {
    throw new SchedulingError(failed.outcome, 'An event of the virtual calendar could not be written.');
  }
  return settled.length;
}
