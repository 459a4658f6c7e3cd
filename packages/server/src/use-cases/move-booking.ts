import { moveBooking } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, sessionOf } from '../domain/booking.js';
import { claimedBy, claimsFor } from '../domain/claimed-time.js';
import type { HeldSession } from '../domain/hold.js';
import type { Plan } from '../domain/plan.js';
import type { SharedResource } from '../domain/shared-resource.js';
import type { Transaction } from '../ports/store.js';
import { bookedSession } from './confirm-booking.js';
import { placeOnLicences } from './licence-claims.js';
import { saveChange } from './save-change.js';

/** A booking and the times it is to have. */
export interface Move {
  /** Locked, with the claims of everybody who sits in `to` locked too. */
  booking: Booking;
  plan: Plan;
  to: readonly HeldSession[];
  /** Those of `to`: rooms, and licences by their own ids. */
  sharedResources: readonly SharedResource[];
  timeZone: string;
  zoneDataVersion: string;
  isByCandidate: boolean;
}

/**
 * Gives sessions of a booking other times: the claims of the old ones are given up and the new ones taken in the same
 * transaction, whoever sits in them, and what this causes is queued. The others stay.
 * @throws `booking_closed`, `slot_taken`
 */
export async function moveTo(tx: Transaction, move: Move): Promise<Booking> {
  const { booking, plan, timeZone, zoneDataVersion, isByCandidate } = move;
  const placed = await changeClaims(tx, move);
  const moved = placed.map((session) =>
    movedSession(
      booking,
      bookedSession(session, plan, { sharedResources: move.sharedResources, now: tx.now }),
    ),
  );
  const after = moveBooking(booking, moved, { now: tx.now, timeZone, zoneDataVersion, isByCandidate });
  return saveChange(tx, { what: 'rescheduled', before: booking, after, plan });
}

/** @returns the sessions with the units of licences they got */
async function changeClaims(tx: Transaction, { booking, to, sharedResources }: Move): Promise<HeldSession[]> {
  const before = to.flatMap(({ key }) => sessionOf(booking, key) ?? []);
  const had = claimsFor(before, await tx.claims.ofBooking(booking.id));
  await tx.claims.releaseOfBooking(booking.id, had.for);
  const { sessions, moves } = await placeOnLicences(tx, to, sharedResources);
  await tx.claims.moveUnits(moves);
  await tx.claims.takeForBooking(booking.id, claimedBy(sessions));
  return sessions;
}

/** A link stays the same through every move, so that whoever saved it comes to the right place. */
function movedSession(booking: Booking, session: BookedSession): BookedSession {
  const before = sessionOf(booking, session.key);
  return { ...session, conferencing: before?.conferencing ?? session.conferencing };
}
