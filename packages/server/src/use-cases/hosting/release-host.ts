import type { BookedSession, Booking } from '../../domain/booking.js';
import { claimsFor } from '../../domain/claimed-time.js';
import type { Transaction } from '../../ports/store.js';

/** Gives up the time of whoever hosts a booked session, whose people meet in another way from now on. */
export async function releaseHost(tx: Transaction, booking: Booking, session: BookedSession): Promise<void> {
  if (session.host === undefined) return;
  const onlyHost = { ...session, members: [], room: undefined, licence: undefined };
  const had = claimsFor([onlyHost], await tx.claims.ofBooking(booking.id));
  await tx.claims.releaseOfBooking(booking.id, had.for);
  await tx.hostLedger.cancel(booking.id, session.key);
}
