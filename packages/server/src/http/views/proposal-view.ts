import type * as v from 'valibot';
import type { SlotOffer } from '../../domain/availability/slot-query.js';
import { utcTextOfMinute } from '../../domain/minutes.js';
import type { Proposal } from '../../domain/proposal.js';
import type { ProposedOption, ShownProposal } from '../../use-cases/show-proposals.js';
import type { CandidateProposal, proposal, proposalWithSlots } from '../../wire/proposals.js';
import { explainView } from './explain-view.js';

/** What the candidate proposed, as they see it. */
export function candidateProposalView(shown: Proposal): CandidateProposal {
  return {
    id: shown.id,
    ranges: shown.ranges.map(({ start, end }) => ({ start: start.toString(), end: end.toString() })),
    note: shown.note ?? null,
    timeZone: shown.timeZone,
    createdAt: shown.createdAt.toString(),
  };
}

export function proposalView(shown: Proposal): v.InferOutput<typeof proposal> {
  return { ...candidateProposalView(shown), invitationId: shown.invitationId, state: shown.state };
}

type ProposalWithSlots = v.InferOutput<typeof proposalWithSlots>;

/** A start and its reason tell the coordinator enough; a day in steps of minutes would have hundreds. */
const MAX_REASONS = 20;

export function proposalWithSlotsView(shown: ShownProposal): ProposalWithSlots {
  return {
    ...proposalView(shown.proposal),
    options: shown.options.map((option) => optionView(shown, option)),
    computedAt: shown.readAt.toString(),
  };
}

function optionView(
  shown: ShownProposal,
  { range, offers, explained }: ProposedOption,
): ProposalWithSlots['options'][number] {
  const explanation = explained && explainView(explained);
  return {
    start: range.start.toString(),
    end: range.end.toString(),
    slots: offers.map((offer) => slotView(shown, offer)),
    sentences: explanation?.sentences ?? [],
    reasons: explanation?.reasons.slice(0, MAX_REASONS) ?? [],
  };
}

function slotView(
  { sessionKeys, resources }: ShownProposal,
  { start, end, sessions }: SlotOffer,
): ProposalWithSlots['options'][number]['slots'][number] {
  const nobody = { kind: 'member' as const, externalId: '', name: '' };
  return {
    start: utcTextOfMinute(start),
    end: utcTextOfMinute(end),
    sessions: sessions.map((placed) => ({
      key: sessionKeys[placed.index] ?? '',
      start: utcTextOfMinute(placed.start),
      end: utcTextOfMinute(placed.end),
      panel: placed.seated.map(({ resourceId, seat }) => ({
        id: resourceId,
        ...(resources.get(resourceId) ?? nobody),
        seat,
      })),
    })),
  };
}
