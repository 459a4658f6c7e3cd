import { type Booking, assertCandidateCanCancel, cancelBooking, membersOf } from '../domain/booking.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, lockInvitation } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import type { ShownBooking } from './show-bookings.js';

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
        const { plan } = await lockInvitation(tx, access.invitationId);
        const current = await tx.bookings.ofInvitation(access.invitationId);
        const booking = current && (await tx.bookings.lock(current.id));
        if (booking === undefined) throw new SchedulingError('not_found', 'There is no booking yet.');
        assertCandidateCanCancel(booking, plan.cancel, tx.now);
        const cancelled = await cancel(tx, booking, reason);
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
        const seen = await tx.bookings.find(bookingId);
        // The invitation first, as everywhere: two ways of cancelling at once must not wait for each other in a circle.
        if (seen !== undefined) await lockInvitation(tx, seen.invitationId);
        const booking = seen && (await tx.bookings.lock(bookingId));
        if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
        const cancelled = await cancel(tx, booking, reason);
        return { booking: cancelled, effects: await tx.effects.ofBooking(bookingId) };
      }),
    );
}

/** Frees the panel's time and queues the undoing of everything any revision caused. */
async function cancel(tx: Transaction, booking: Booking, reason: string | undefined): Promise<Booking> {
  const cancelled = cancelBooking(booking, tx.now, reason);
  await tx.bookings.update(cancelled);
  await tx.claims.releaseBooking(booking.id);
  const invitation = await tx.invitations.find(booking.invitationId);
  if (invitation !== undefined) await tx.invitations.update({ ...invitation, status: 'cancelled' });
  await tx.effects.queue(booking.id, cancelled.revision, await tx.effects.targetsOf(booking.id));
  return cancelled;
}
