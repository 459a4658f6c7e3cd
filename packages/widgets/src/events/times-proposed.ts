import type { CandidateProposal } from '@slotwright/server/wire/proposals.js';

/** The candidate has suggested times; the employer is to answer. */
export class TimesProposedEvent extends CustomEvent<{ readonly proposal: CandidateProposal }> {
  constructor(proposal: CandidateProposal) {
    super('times-proposed', { detail: { proposal }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'times-proposed': TimesProposedEvent;
  }
}
