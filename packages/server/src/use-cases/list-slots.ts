import '../domain/temporal.js';
import { assertOpen } from '../domain/invitation.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SlotOffer, slotsOf } from '../domain/slot.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import type { Ports, RunOptions } from './ports.js';
import { makeReadCached } from './read-busy-time.js';
import { type SlotFacts, busyCalendarsOf, loadSlotFacts, paddedBy, slotQueryOf } from './slot-query.js';
import { ticketIssuer } from './ticket.js';

/** A slot on offer; times in minutes since the Unix epoch, as the engine gives them. */
export interface OfferedSlot {
  ticket: string;
  start: number;
  end: number;
  sessions: { key: string; title: string; start: number; end: number }[];
}

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
  const readCached = makeReadCached(ports);

  const offersIn = async (access: CandidateAccess, range: Range, signal: AbortSignal) => {
    const facts = await ports.store.transaction(access.tenantId, async (tx) => {
      const { invitation, plan } = await findInvitation(tx, access.invitationId);
      assertOpen(invitation, tx.now);
      assertAhead(range, tx.now);
      return loadSlotFacts(tx, { plan, invitation }, within(range, invitation.window));
    });
    const period = wholeDays(paddedBy(facts.plan, facts.window));
    const calendars = busyCalendarsOf(facts.members);
    const busy = await readCached({ tenantId: access.tenantId, calendars, period, now: facts.now }, signal);
    const offers = slotsOf(slotQueryOf(facts, busy.readings));
    if (offers.length === 0 && busy.faults[0] !== undefined) throw busy.faults[0];
    return { facts, offers, readAt: busy.readAt };
  };

  return async (
    access: CandidateAccess,
    range: Range,
    { signal }: RunOptions<SlotList>,
  ): Promise<SlotList> => {
    assertRange(range);
    const { facts, offers, readAt } = await offersIn(access, range, signal);
    const ticketFor = ticketIssuer(ports, access, facts.now);
    return {
      slots: offers.map((offer) => toSlot(facts.plan, offer, ticketFor(offer))),
      computedAt: readAt,
      nextAvailable:
        offers.length > 0
          ? undefined
          : await nextAfter(range.to, facts, async (rest) => (await offersIn(access, rest, signal)).offers),
    };
  };
}

interface Range {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

function assertRange({ from, to }: Range): void {
  const fault = (message: string) =>
    new SchedulingError('invalid_request', `The range asked for is not valid: to ${message}.`, {
      details: { errors: [{ path: 'to', message }] },
    });
  if (Temporal.Instant.compare(from, to) >= 0) throw fault('must be after from');
  if (from.until(to).total('hours') > MAX_RANGE_HOURS) throw fault('must be within 90 days of from');
}

/** What lies in the past is no mistake of the rules but of the asker. */
function assertAhead({ to }: Range, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(to, now) > 0) return;
  throw new SchedulingError('invalid_request', 'The range asked for lies in the past.', {
    details: { errors: [{ path: 'to', message: 'must be in the future' }] },
  });
}

/** The part of the range that the invitation allows; never reversed. */
function within(
  range: Range,
  window: { start: Temporal.Instant | undefined; end: Temporal.Instant | undefined },
): { start: Temporal.Instant; end: Temporal.Instant } {
  const start = window.start === undefined ? range.from : later(range.from, window.start);
  const end = window.end === undefined ? range.to : earlier(range.to, window.end);
  return { start, end: later(start, end) };
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

/** Whole days in UTC, so that askers of nearly the same range share one cached reading. */
function wholeDays({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }): Range {
  const day = 24 * 60 * 60 * 1000;
  return {
    from: Temporal.Instant.fromEpochMilliseconds(Math.floor(start.epochMilliseconds / day) * day),
    to: Temporal.Instant.fromEpochMilliseconds(Math.ceil(end.epochMilliseconds / day) * day),
  };
}

function toSlot(plan: Plan, offer: SlotOffer, ticket: string): OfferedSlot {
  const { start, end } = offer;
  const { key, title } = plan.session;
  return { ticket, start, end, sessions: [{ key, title, start, end }] };
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
