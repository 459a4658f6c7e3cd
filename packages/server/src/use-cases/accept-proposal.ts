import '../domain/temporal.js';
import { type Proposal, isProposed } from '../domain/proposal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { answerProposal, findProposal } from './answer-proposal.js';
import { makeBookAt } from './book-at.js';
import { findInvitation, lockInvitation } from './candidate-context.js';
import type { Ports, RunOptions } from './ports.js';
import type { ShownBooking } from './show-bookings.js';

/**
 * Books a start that lies in what was proposed; the candidate is told as of any booking.
 * @throws `not_found`, `booking_closed` when the proposal was answered or overtaken, `invalid_request` for a start outside
 *   of it, and what `makeBookAt` does
 */
export function makeAcceptProposal(ports: Ports) {
  const bookAt = makeBookAt(ports);
  return async (
    tenantId: string,
    { id, start }: { id: string; start: Temporal.Instant },
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const { invitationId, timeZone } = await ports.store.transaction(tenantId, async (tx) => {
      const proposal = await findProposal(tx, id);
      const { plan } = await findInvitation(tx, proposal.invitationId);
      // The sessions of a loop lie one after the other, so this is the least they take.
      const minutes = plan.sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
      if (!isProposed(proposal, { start, end: start.add({ minutes }) })) throw notProposed();
      return proposal;
    });
    const along = (tx: Transaction) => answerProposal(tx, id, 'accepted');
    return bookAt(tenantId, { invitationId, start, timeZone, along }, options);
  };
}

/** None of the times proposed can be; the candidate sees what is on offer again. @throws `not_found`, `booking_closed` */
export function makeDeclineProposal(ports: Ports) {
  return (tenantId: string, id: string): Promise<Proposal> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { invitation } = await lockInvitation(tx, (await findProposal(tx, id)).invitationId);
      const declined = await answerProposal(tx, id, 'declined');
      if (invitation.status === 'proposed') await tx.invitations.update({ ...invitation, status: 'open' });
      await tx.live.publish({ kind: 'invitation.changed', invitationId: invitation.id });
      return declined;
    });
}

const notProposed = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The start is not one that was proposed.', {
    details: {
      errors: [{ path: 'start', message: 'must lie in a range proposed, with the whole interview' }],
    },
  });
