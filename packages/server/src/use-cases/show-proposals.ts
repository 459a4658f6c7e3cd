import '../domain/temporal.js';
import { searchSlots } from '../domain/availability/search.js';
import type { SlotOffer } from '../domain/availability/slot-query.js';
import type { Proposal, ProposedRange } from '../domain/proposal.js';
import type { PageRequest } from '../ports/page-request.js';
import { findProposal } from './answer-proposal.js';
import { findInvitation } from './candidate-context.js';
import { type ExplainedSlots, type NamedResource, explainFacts, namedResourcesOf } from './explain.js';
import { othersTurn } from './find-offers.js';
import type { Ports } from './ports.js';
import { earlier, later } from './range.js';
import type { BusyTimes } from './read-busy-time.js';
import { type SlotFacts, loadSlotFacts } from './slot-facts.js';
import { makeReadForQuestion } from './slot-question.js';
import { slotQueryOf } from './slot-query.js';
import { employersSubject } from './slot-subject.js';

/** What could be booked in a range that was proposed. */
export interface ProposedOption {
  range: ProposedRange;
  /** By start, 20 at the most. */
  offers: SlotOffer[];
  /** Why there is none, where there is none and the range is not over. */
  explained: ExplainedSlots | undefined;
}

/** A proposal, and while it is open, who could sit when. */
export interface ShownProposal {
  proposal: Proposal;
  options: ProposedOption[];
  /** Keys of the plan's sessions, by their place. */
  sessionKeys: string[];
  /** By our id: everybody and everything that can sit. */
  resources: ReadonlyMap<string, NamedResource>;
  /** When the oldest calendar answer that went in was read. */
  readAt: Temporal.Instant;
}

const MAX_SLOTS = 20;

export function makeListProposals(ports: Ports) {
  return (
    tenantId: string,
    page: PageRequest & { state: Proposal['state'] | undefined },
  ): Promise<Proposal[]> => ports.store.transaction(tenantId, (tx) => tx.proposals.list(page));
}

/**
 * A proposal with the slots that could be had in it, found as the employer's own people look for them.
 * @throws `not_found`
 */
export function makeShowProposal(ports: Ports) {
  const read = makeReadForQuestion(ports);
  return async (
    tenantId: string,
    id: string,
    { signal }: { signal: AbortSignal },
  ): Promise<ShownProposal> => {
    const { proposal, facts } = await ports.store.transaction(tenantId, async (tx) => {
      const proposal = await findProposal(tx, id);
      const subject = employersSubject(await findInvitation(tx, proposal.invitationId));
      const span = spanOf(proposal.ranges, tx.now);
      return { proposal, facts: await loadSlotFacts(tx, ports, subject, { starts: span, window: span }) };
    });
    const isOpen = proposal.state === 'open';
    const busy = await read(tenantId, isOpen ? [facts] : [], signal);
    const options: ProposedOption[] = [];
    for (const range of isOpen ? proposal.ranges : [])
      options.push(await optionOf(facts, busy, range, signal));
    return {
      proposal,
      options,
      sessionKeys: facts.plan.sessions.map(({ key }) => key),
      resources: namedResourcesOf(facts),
      readAt: isOpen ? busy.readAt : facts.now,
    };
  };
}

async function optionOf(
  facts: SlotFacts,
  busy: BusyTimes,
  range: ProposedRange,
  signal: AbortSignal,
): Promise<ProposedOption> {
  const ofRange = { ...facts, period: { starts: range, window: range } };
  const offers = await firstOffers(ofRange, busy, signal);
  const isOver = Temporal.Instant.compare(range.end, facts.now) <= 0;
  if (offers.length > 0 || isOver) return { range, offers, explained: undefined };
  const asked = { from: later(range.start, facts.now), to: range.end };
  return { range, offers, explained: await explainFacts(ofRange, busy, asked, signal) };
}

async function firstOffers(
  facts: SlotFacts,
  { readings }: BusyTimes,
  signal: AbortSignal,
): Promise<SlotOffer[]> {
  const search = searchSlots(slotQueryOf(facts, readings));
  const offers: SlotOffer[] = [];
  for (;;) {
    const step = search.next();
    if (step.done === true) return offers;
    const count = Math.min(step.value?.starts.length ?? 0, MAX_SLOTS - offers.length);
    for (let index = 0; index < count; index += 1)
      if (step.value !== undefined) offers.push(step.value.offerAt(index));
    if (offers.length === MAX_SLOTS) return offers;
    await othersTurn(signal);
  }
}

/** From the first range to the last, as far as they are still ahead. */
function spanOf(ranges: readonly ProposedRange[], now: Temporal.Instant): ProposedRange {
  const start = ranges.map((range) => range.start).reduce(earlier);
  const end = ranges.map((range) => range.end).reduce(later);
  return { start: later(start, now), end: later(end, now) };
}
