import '../domain/temporal.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CandidateAccess } from './candidate-context.js';
import { type OfferSearch, type OfferedSlot, type SearchEnd, makeFindOffers, toSlot } from './find-offers.js';
import type { Ports, RunOptions } from './ports.js';
import { type Range, earlier, later } from './range.js';
import { type SlotFacts, longestSlotOf } from './slot-facts.js';
import { ticketIssuer } from './ticket.js';

/** How a list of slots ends. */
export interface SlotListEnd extends SearchEnd {
  /** The first slot after the range, when the range itself has none. */
  nextAvailable: Temporal.Instant | undefined;
}

/** What a candidate may pick. */
export interface SlotList extends SlotListEnd {
  slots: OfferedSlot[];
  /** When the oldest calendar answer that went in was read. */
  computedAt: Temporal.Instant;
}

/** The same as it is found. */
export interface SlotStream {
  computedAt: Temporal.Instant;
  /** By start. What can fail fails at the first step; whoever no longer wants the rest aborts the signal. */
  batches: AsyncGenerator<OfferedSlot[], SlotListEnd, void>;
}

const MAX_RANGE_HOURS = 90 * 24;

/**
 * What a candidate may pick, in batches as they are found. Nothing is written but the cache of what calendars said.
 * @throws `not_found`, `already_booked`, `booking_closed`, `invalid_request` (range); at the first step
 *   `provider_unavailable` when nothing can be offered because calendars could not be read
 */
export function makeStreamSlots(ports: Ports) {
  const findOffers = makeFindOffers(ports);
  return async (
    access: CandidateAccess,
    range: Range,
    { signal }: Pick<RunOptions<never>, 'signal'>,
  ): Promise<SlotStream> => {
    assertRange(range);
    const search = await findOffers(access, range, signal);
    const nextAvailable = () => nextAfter(range.to, search.facts, (rest) => findOffers(access, rest, signal));
    return { computedAt: search.readAt, batches: slotsIn(ports, access, search, nextAvailable) };
  };
}

/** What a candidate may pick, all at once; throws what `makeStreamSlots` does. */
export function makeListSlots(ports: Ports) {
  const streamSlots = makeStreamSlots(ports);
  return async (...request: Parameters<typeof streamSlots>): Promise<SlotList> => {
    const { computedAt, batches } = await streamSlots(...request);
    const slots: OfferedSlot[] = [];
    for (;;) {
      const step = await batches.next();
      if (step.done === true) return { slots, computedAt, ...step.value };
      slots.push(...step.value);
    }
  };
}

async function* slotsIn(
  ports: Ports,
  access: CandidateAccess,
  { facts, batches }: OfferSearch,
  nextAvailable: () => Promise<Temporal.Instant | undefined>,
): AsyncGenerator<OfferedSlot[], SlotListEnd, void> {
  const ticketsFor = ticketIssuer(ports, access, facts);
  let isEmpty = true;
  for (;;) {
    const step = await batches.next();
    if (step.done === true) {
      return { ...step.value, nextAvailable: isEmpty ? await nextAvailable() : undefined };
    }
    isEmpty = false;
    const tickets = ticketsFor(step.value);
    yield step.value.map((offer, index) => toSlot(facts.plan, offer, tickets[index] ?? ''));
  }
}

function assertRange({ from, to }: Range): void {
  const fault = (message: string) =>
    new SchedulingError('invalid_request', `The range asked for is not valid: to ${message}.`, {
      details: { errors: [{ path: 'to', message }] },
    });
  if (Temporal.Instant.compare(from, to) >= 0) throw fault('must be after from');
  if (from.until(to).total('hours') > MAX_RANGE_HOURS) throw fault('must be within 90 days of from');
}

/** Looks on from where the range ended, a quarter of a year at the most, up to the first slot. */
async function nextAfter(
  to: Temporal.Instant,
  facts: SlotFacts,
  findOffers: (range: Range) => Promise<OfferSearch>,
): Promise<Temporal.Instant | undefined> {
  const from = later(to, facts.now);
  const end = earlier(from.add({ hours: MAX_RANGE_HOURS }), horizonOf(facts.plan, facts.now));
  if (Temporal.Instant.compare(from, end) >= 0) return undefined;
  const { batches } = await findOffers({ from, to: end });
  const first = await batches.next();
  const start = first.done === true ? undefined : first.value[0]?.start;
  return start === undefined ? undefined : instantOfMinute(start);
}

/** The latest end of a slot that a plan can offer as of now. */
export function horizonOf(plan: Plan, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: plan.horizonDays * 24 }).add(longestSlotOf(plan));
}
