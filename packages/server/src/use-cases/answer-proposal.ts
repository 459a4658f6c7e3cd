import { type Proposal, endProposal } from '../domain/proposal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';

/** What a proposal can come to. */
export type Answer = Exclude<Proposal['state'], 'open'>;

/** @throws `not_found` */
export async function findProposal(tx: Transaction, id: string): Promise<Proposal> {
  const proposal = await tx.proposals.find(id);
  if (proposal === undefined) throw new SchedulingError('not_found', 'There is no such proposal.');
  return proposal;
}

/** Ends one proposal. Its invitation must be locked. @throws `not_found`, `booking_closed` when it is not open */
export async function answerProposal(tx: Transaction, id: string, answer: Answer): Promise<Proposal> {
  const proposal = endProposal(await findProposal(tx, id), answer);
  await tx.proposals.update(proposal);
  return proposal;
}

/** Whatever is still open of an invitation's proposals is overtaken. The invitation must be locked. */
export async function supersedeProposal(tx: Transaction, invitationId: string): Promise<void> {
  const open = await tx.proposals.openOf(invitationId);
  if (open !== undefined) await tx.proposals.update(endProposal(open, 'superseded'));
}
