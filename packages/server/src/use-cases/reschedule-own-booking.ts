import { assertCandidateCanReschedule, assertStands } from '../domain/booking-changes.js';
import { membersOf } from '../domain/booking.js';
import { claimedBy, timeBeyond } from '../domain/claimed-time.js';
import { type Hold, assertHeld, bookHold, isHosted } from '../domain/hold.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type BookingContext, type CandidateAccess, lockOwnBooking } from './candidate-context.js';
import { type CandidatesBooking, namesOf, sharedResourcesIn } from './confirm-booking.js';
import { shownTo } from './hosting/join-links.js';
import { countedHosts } from './hosting/seat-hosts.js';
import { lockOwnHold } from './manage-hold.js';
import { moveTo } from './move-booking.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { resourcesIn } from './save-change.js';

export interface RescheduleOwnRequest {
  holdId: string;
  /** The zone the candidate saw the new time in; undefined keeps the booking's. */
  timeZone: string | undefined;
}

/**
 * Moves the candidate's booking to the time they hold for it: the same booking at its next revision, with what that causes
 * queued, in one transaction. The reply waits for no provider. A hold of before somebody else moved the booking is no good.
 * @throws `not_found` without a booking, or a hold for it; `booking_closed`, `policy_cutoff`, `policy_limit`,
 *   `hold_expired`, `slot_taken`
 */
export function makeRescheduleOwnBooking(ports: Ports) {
  return (
    access: CandidateAccess,
    request: RescheduleOwnRequest,
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const context = await lockOwnBooking(tx, access);
        const hold = await lockHoldFor(tx, access, { ...context, holdId: request.holdId });
        const moved = await move(ports, tx, { ...context, hold, timeZone: request.timeZone });
        const booking = await shownTo(ports, tx, moved, 'candidate');
        const members = await tx.members.findMany(membersOf(booking.sessions));
        const { plan } = context;
        return { booking, plan, names: namesOf(members), now: tx.now, manageSecret: undefined };
      }),
    );
}

async function lockHoldFor(
  tx: Transaction,
  access: CandidateAccess,
  { booking, plan, holdId }: BookingContext & { holdId: string },
): Promise<Hold> {
  const hold = await lockOwnHold(tx, access, holdId);
  if (hold.bookingId !== booking.id) throw new SchedulingError('not_found', 'There is no such hold.');
  assertStands(booking);
  // A hold that has moved the booking already is told apart from having moved it too often.
  assertHeld(hold, tx.now);
  assertCandidateCanReschedule(booking, plan.reschedule, tx.now);
  return hold;
}

async function move(
  ports: Ports,
  tx: Transaction,
  { booking, plan, hold, timeZone }: BookingContext & { hold: Hold; timeZone: string | undefined },
) {
  await tx.claims.lock([...booking.sessions, ...hold.sessions].flatMap(resourcesIn));
  const besides = timeBeyond(claimedBy(hold.sessions), await tx.claims.ofBooking(booking.id));
  // A hold that ran out while its transaction waited may have lost its claims to somebody else by now.
  if ((await tx.claims.releaseHold(hold.id)) !== besides.length) {
    throw new SchedulingError('hold_expired', 'The time is no longer held; please choose again.');
  }
  await tx.holds.update(bookHold(hold, tx.now));
  const moved = await moveTo(tx, {
    booking,
    plan,
    to: hold.sessions,
    sharedResources: await sharedResourcesIn(tx, hold.sessions),
    countedHosts: await countedHosts(tx, hold.sessions, plan),
    timeZone: timeZone ?? booking.timeZone,
    zoneDataVersion: ports.zoneDataVersion,
    isByCandidate: true,
  });
  if (isHosted(hold)) await tx.hostLedger.turnIntoBooking(hold.id, booking.id);
  return moved;
}
