import '../domain/temporal.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { SlotOffer } from '../domain/slot.js';
import type { CandidateAccess } from './candidate-context.js';
import { type OfferedSlot, type Range, earlier, later, makeFindOffers, toSlot } from './find-offers.js';
import type { Ports, RunOptions } from './ports.js';
import type { SlotFacts } from './slot-query.js';
import { ticketIssuer } from './ticket.js';

export interface SlotList {
  slots: OfferedSlot[];
  computedAt: Temporal.Instant;
  nextAvailable: Temporal.Instant | undefined;
}

const MAX_RANGE_HOURS = 90 * 24;

/**
 * What a candidate may pick. Nothing is written but the cache of what calendars said.
 * @throws `not_found`, `already_booked`, `booking_closed`, `invalid_request` (range), `provider_unavailable` when
 *   nothing can be offered because calendars could not be read
 */
export function makeListSlots(ports: Ports) {
  const findOffers = makeFindOffers(ports);
  return async (
    access: CandidateAccess,
    range: Range,
    { signal }: RunOptions<SlotList>,
  ): Promise<SlotList> => {
    assertRange(range);
    const { facts, offers, readAt } = await findOffers(access, range, signal);
    const ticketFor = ticketIssuer(ports, access, facts.now);
    return {
      slots: offers.map((offer) => toSlot(facts.plan, offer, ticketFor(offer))),
      computedAt: readAt,
      nextAvailable:
        offers.length > 0
          ? undefined
          : await nextAfter(range.to, facts, async (rest) => (await findOffers(access, rest, signal)).offers),
    };
  };
}

function assertRange({ from, to }: Range): void {
  const fault = (message: string) =>
    new SchedulingError('invalid_request', `The range asked for is not valid: to ${message}.`, {
      details: { errors: [{ path: 'to', message }] },
    });
  if (Temporal.Instant.compare(from, to) >= 0) throw fault('must be after from');
  if (from.until(to).total('hours') > MAX_RANGE_HOURS) throw fault('must be within 90 days of from');
}

/** Looks on from where the range ended, a quarter of a year at the most. */
async function nextAfter(
  to: Temporal.Instant,
  facts: SlotFacts,
  offersIn: (range: Range) => Promise<SlotOffer[]>,
): Promise<Temporal.Instant | undefined> {
  const from = later(to, facts.now);
  const end = earlier(from.add({ hours: MAX_RANGE_HOURS }), horizonOf(facts.plan, facts.now));
  if (Temporal.Instant.compare(from, end) >= 0) return undefined;
  const [first] = await offersIn({ from, to: end });
  return first === undefined ? undefined : instantOfMinute(first.start);
}

/** The end of the last slot that a plan can offer as of now. */
export function horizonOf(plan: Plan, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: plan.horizonDays * 24, minutes: plan.session.durationMinutes });
}
