import '../domain/temporal.js';
import { assertOpen } from '../domain/invitation.js';
import { type Proposal, type ProposedRange, assertRanges } from '../domain/proposal.js';
import { supersedeProposal } from './answer-proposal.js';
import { type CandidateAccess, lockInvitation } from './candidate-context.js';
import { type Ports, type RunOptions, runOnce } from './ports.js';

export interface ProposedTimes {
  ranges: ProposedRange[];
  note: string | undefined;
  timeZone: string;
}

/**
 * Takes down times that would suit the candidate, instead of those they named before; slots can be booked all the same.
 * @throws `not_found`, `already_booked`, `booking_closed`, `invalid_request` for ranges that no interview can be in
 */
export function makeProposeTimes(ports: Ports) {
  return (
    access: CandidateAccess,
    request: ProposedTimes,
    options: RunOptions<Proposal>,
  ): Promise<Proposal> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const { invitation } = await lockInvitation(tx, access.invitationId);
        assertOpen(invitation, tx.now);
        const proposal: Proposal = {
          ...request,
          id: ports.randomness.id('prp'),
          invitationId: invitation.id,
          ranges: assertRanges(request.ranges, { now: tx.now, window: invitation.window }),
          state: 'open',
          createdAt: tx.now,
        };
        await supersedeProposal(tx, invitation.id);
        await tx.proposals.insert(proposal);
        await tx.invitations.update({ ...invitation, status: 'proposed' });
        await tx.webhooks.publish({
          type: 'proposal.received',
          orderingKey: invitation.id,
          data: { proposalId: proposal.id, invitationId: invitation.id },
        });
        await tx.live.publish({ kind: 'invitation.changed', invitationId: invitation.id });
        return proposal;
      }),
    );
}
