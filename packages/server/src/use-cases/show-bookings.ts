import type { Booking } from '../domain/booking.js';
import type { Effect } from '../domain/effect.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/store.js';
import type { Ports } from './ports.js';

/** A booking and what it caused, as the employer sees it. */
export interface ShownBooking {
  booking: Booking;
  effects: Effect[];
}

/** @throws `not_found` */
export function makeGetBooking(ports: Ports) {
  return (tenantId: string, bookingId: string): Promise<ShownBooking> =>
    ports.store.transaction(tenantId, async (tx) => {
      const booking = await tx.bookings.find(bookingId);
      if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
      return { booking, effects: await tx.effects.ofBooking(bookingId) };
    });
}

export function makeListBookings(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<ShownBooking[]> =>
    ports.store.transaction(tenantId, async (tx) => {
      const shown: ShownBooking[] = [];
      for (const booking of await tx.bookings.list(page)) {
        shown.push({ booking, effects: await tx.effects.ofBooking(booking.id) });
      }
      return shown;
    });
}
