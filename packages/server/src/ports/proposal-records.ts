import type { Proposal } from '../domain/proposal.js';
import type { PageRequest } from './page-request.js';

/** Who changes a proposal has locked its invitation. */
export interface ProposalRecords {
  insert(proposal: Proposal): Promise<void>;
  update(proposal: Proposal): Promise<void>;
  find(id: string): Promise<Proposal | undefined>;
  /** The one of the invitation that nobody has answered yet. */
  openOf(invitationId: string): Promise<Proposal | undefined>;
  /** In no particular order, of one state if one is given. */
  list(page: PageRequest & { state: Proposal['state'] | undefined }): Promise<Proposal[]>;
}
