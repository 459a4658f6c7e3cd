import { type Hold, isHosted, renewHold } from '../domain/hold.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { giveUpHold } from './announce-hold.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import type { Ports } from './ports.js';

/** Keeps a hold a while longer, once. @throws `not_found`, `hold_expired`, `hold_limit` */
export function makeRenewHold(ports: Ports) {
  return (access: CandidateAccess, holdId: string): Promise<Hold> =>
    ports.store.transaction(access.tenantId, async (tx) => {
      const { plan } = await findInvitation(tx, access.invitationId);
      const renewed = renewHold(await lockOwnHold(tx, access, holdId), tx.now, plan.holdMinutes);
      await tx.holds.update(renewed);
      const { bookingId } = renewed;
      await tx.claims.extend(renewed, bookingId === undefined ? [] : await tx.claims.ofBooking(bookingId));
      if (isHosted(renewed)) await tx.hostLedger.extend(renewed.id, renewed.expiresAt);
      return renewed;
    });
}

/** Gives a held slot back; giving it back twice is harmless, a booked one stays. @throws `not_found` */
export function makeReleaseHold(ports: Ports) {
  return (access: CandidateAccess, holdId: string): Promise<void> =>
    ports.store.transaction(access.tenantId, async (tx) => {
      const hold = await lockOwnHold(tx, access, holdId);
      if (hold.state === 'held') await giveUpHold(tx, hold);
    });
}

/** Releases the hold that the invitation has, if any: something else takes its place. The invitation must be locked. */
export async function giveUpCurrentHold(tx: Transaction, invitationId: string): Promise<Hold | undefined> {
  const current = await tx.holds.lockCurrent(invitationId);
  if (current !== undefined) await giveUpHold(tx, current);
  return current;
}

/** A hold of this invitation; another's is not there (S8). */
export async function lockOwnHold(tx: Transaction, access: CandidateAccess, holdId: string): Promise<Hold> {
  const hold = await tx.holds.lock(holdId);
  if (hold?.invitationId !== access.invitationId)
    throw new SchedulingError('not_found', 'There is no such hold.');
  return hold;
}
