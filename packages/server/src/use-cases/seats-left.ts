import '../domain/temporal.js';
import type { Transaction } from '../ports/store.js';
import { type BookingContext, lockBooking } from './candidate-context.js';
import { openException } from './open-exception.js';

/**
 * Every interview that somebody who leaves was still to sit in becomes an exception, for a person to decide on. Comes
 * before what is written of the member: bookings are locked first, as everywhere.
 */
export async function openSeatsLeft(tx: Transaction, memberId: string): Promise<void> {
  for (const { booking } of await lockAheadOf(tx, memberId)) {
    const seats = booking.sessions.filter(
      ({ start, members }) =>
        Temporal.Instant.compare(start, tx.now) > 0 && members.some((seated) => seated.memberId === memberId),
    );
    for (const { key } of seats) {
      await openException(tx, booking, {
        sessionKey: key,
        kind: 'member_left',
        subject: memberId,
        detail: {},
      });
    }
  }
}

/** Somebody is back: nothing is to be decided any more of the seats they still have. */
export async function closeSeatsLeft(tx: Transaction, memberId: string): Promise<void> {
  for (const { booking } of await lockAheadOf(tx, memberId)) {
    for (const exception of await tx.exceptions.openOf(booking.id)) {
      if (exception.kind !== 'member_left' || exception.subject !== memberId) continue;
      await tx.exceptions.resolve(exception.id, 'gone');
    }
  }
}

/**
 * Every booking that somebody is still to sit in, locked. In order of id, so that two who lock several never wait for each
 * other in a circle.
 */
export async function lockAheadOf(tx: Transaction, memberId: string): Promise<BookingContext[]> {
  const locked: BookingContext[] = [];
  for (const { id } of await tx.bookings.aheadOf(memberId)) {
    const context = await lockBooking(tx, id);
    if (context.booking.status === 'confirmed') locked.push(context);
  }
  return locked;
}
