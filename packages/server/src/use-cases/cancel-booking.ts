import { assertCandidateCanCancel, cancelBooking } from '../domain/booking-changes.js';
import { type Booking, membersOf } from '../domain/booking.js';
import type { Plan } from '../domain/plan.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, lockBooking, lockOwnBooking } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import { giveUpCurrentHold } from './manage-hold.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { saveChange } from './save-change.js';
import { type ShownBooking, showBooking } from './show-bookings.js';

/**
 * Cancels on the candidate's word, within the plan's rule.
 * @throws `not_found`, `booking_closed`, `policy_cutoff`
 */
export function makeCancelOwnBooking(ports: Ports) {
  return (
    access: CandidateAccess,
    { reason }: { reason: string | undefined },
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const { booking, plan } = await lockOwnBooking(tx, access);
        assertCandidateCanCancel(booking, plan.cancel, tx.now);
        const cancelled = await cancel(tx, { booking, plan, reason });
        const members = await tx.members.findMany(membersOf(booking.sessions));
        return { booking: cancelled, plan, names: namesOf(members), now: tx.now, manageSecret: undefined };
      }),
    );
}

/** Cancels on the employer's word, whatever the plan allows candidates. @throws `not_found`, `booking_closed` */
export function makeCancelBooking(ports: Ports) {
  return (
    tenantId: string,
    { bookingId, reason }: { bookingId: string; reason: string | undefined },
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const cancelled = await cancelAnyway(tx, bookingId, reason);
        return showBooking(tx, cancelled);
      }),
    );
}

/** Cancels within a transaction, whatever the plan allows candidates. @throws `not_found`, `booking_closed` */
export async function cancelAnyway(
  tx: Transaction,
  bookingId: string,
  reason: string | undefined,
): Promise<Booking> {
  const { booking, plan } = await lockBooking(tx, bookingId);
  return cancel(tx, { booking, plan, reason });
}

/** Frees the panel's time and queues the undoing of everything any revision caused. */
async function cancel(
  tx: Transaction,
  { booking, plan, reason }: { booking: Booking; plan: Plan; reason: string | undefined },
): Promise<Booking> {
  const cancelled = cancelBooking(booking, tx.now, reason);
  await saveChange(tx, { what: 'cancelled', before: booking, after: cancelled, plan });
  await tx.claims.releaseBooking(booking.id);
  for (const { key, host } of booking.sessions)
    if (host !== undefined) await tx.hostLedger.cancel(booking.id, key);
  // One to move it to, which nothing will come of now.
  await giveUpCurrentHold(tx, booking.invitationId);
  const invitation = await tx.invitations.find(booking.invitationId);
  if (invitation !== undefined) await tx.invitations.update({ ...invitation, status: 'cancelled' });
  return cancelled;
}
