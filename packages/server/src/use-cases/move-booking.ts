import '../domain/temporal.js';
import { moveBooking } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, sessionOf } from '../domain/booking.js';
import { claimedBy, claimsFor } from '../domain/claimed-time.js';
import type { HeldSession } from '../domain/hold.js';
import { conferencingAfterMove } from '../domain/hosted-meeting.js';
import { withConsentOf } from '../domain/hosting/note-taker.js';
import type { Plan } from '../domain/plan.js';
import { type SharedResource, resourceOfUnit } from '../domain/shared-resource.js';
import type { Transaction } from '../ports/store.js';
import { bookedSession, planFactsOf } from './confirm-booking.js';
import { isSameHost } from './hosting/seat-hosts.js';
import { type CountedResource, countedIn, placeOnLicences } from './licence-claims.js';
import { saveChange } from './save-change.js';

/** A booking and the times it is to have. */
export interface Move {
  /** Locked, with the claims of everybody who sits in `to` locked too. */
  booking: Booking;
  plan: Plan;
  to: readonly HeldSession[];
  /** Those of `to`: rooms, and licences by their own ids. */
  sharedResources: readonly SharedResource[];
  /** Those who host `to`, by their own ids. */
  countedHosts: readonly CountedResource[];
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
  const planFacts = await planFactsOf(tx, plan, placed);
  const facts = { ...planFacts, sharedResources: move.sharedResources, now: tx.now };
  const moved = placed.map((session) => movedSession(booking, bookedSession(session, plan, facts), tx.now));
  const after = moveBooking(booking, moved, { now: tx.now, timeZone, zoneDataVersion, isByCandidate });
  return saveChange(tx, { what: 'rescheduled', before: booking, after, plan });
}

/** @returns the sessions with the units of licences and hosts they got; those who no longer host are out of the ledger */
async function changeClaims(tx: Transaction, move: Move): Promise<HeldSession[]> {
  const { booking, to } = move;
  const before = to.flatMap(({ key }) => sessionOf(booking, key) ?? []);
  const had = claimsFor(before, await tx.claims.ofBooking(booking.id));
  await tx.claims.releaseOfBooking(booking.id, had.for);
  const counted = [...countedIn(move.sharedResources), ...move.countedHosts];
  const { sessions, moves } = await placeOnLicences(tx, to, counted);
  await tx.claims.moveUnits(moves);
  await tx.claims.takeForBooking(booking.id, claimedBy(sessions));
  for (const { key, host } of before) {
    const next = sessions.find((session) => session.key === key);
    if (host === undefined || isSameHost(host, next?.host)) continue;
    await tx.hostLedger.cancel(booking.id, key);
    // Who was to go on when a candidate held the time, and was replaced since, was given nothing with the hold.
    if (next?.host?.unit !== undefined)
      await assignAgain(tx, booking.id, next, resourceOfUnit(next.host.unit));
  }
  return sessions;
}

const assignAgain = (
  tx: Transaction,
  holderId: string,
  { key: sessionKey, start }: HeldSession,
  hostId: string,
): Promise<void> =>
  tx.hostLedger.put({
    hostId,
    holderId,
    sessionKey,
    start,
    assignedAt: tx.now,
    expiresAt: undefined,
    isCancelled: false,
  });

function movedSession(booking: Booking, session: BookedSession, now: Temporal.Instant): BookedSession {
  const before = sessionOf(booking, session.key);
  return {
    ...session,
    conferencing: conferencingAfterMove(before?.conferencing, session.conferencing, now),
    noteTaker: withConsentOf(before?.noteTaker, session.noteTaker),
    ...(before?.isCallOff === true && session.conferencing === undefined ? { isCallOff: true } : {}),
  };
}
