import '../domain/temporal.js';
import { assertOpen } from '../domain/invitation.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SlotOffer, slotsOf } from '../domain/slot.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import type { Ports } from './ports.js';
import { makeReadCached } from './read-busy-time.js';
import { type SlotFacts, busyCalendarsOf, loadSlotFacts, paddedBy, slotQueryOf } from './slot-query.js';

/** A slot on offer; times in minutes since the Unix epoch, as the engine gives them. */
export interface OfferedSlot {
  ticket: string;
  start: number;
  end: number;
  sessions: { key: string; title: string; start: number; end: number }[];
}

export interface Range {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** What the engine offers, and what it was asked with. */
export interface FoundOffers {
  facts: SlotFacts;
  offers: SlotOffer[];
  /** When the oldest calendar answer that went in was read. */
  readAt: Temporal.Instant;
}

/**
 * Finds what can be offered in a range, from readings of the calendars that are fresh enough to offer from.
 * @throws `not_found`, `already_booked`, `booking_closed`, `invalid_request` for a range in the past, and
 *   `provider_unavailable` when nothing can be offered because calendars could not be read
 */
export function makeFindOffers(ports: Ports) {
  const readCached = makeReadCached(ports);
  return async (access: CandidateAccess, range: Range, signal: AbortSignal): Promise<FoundOffers> => {
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
}

/** An offer with the ticket that takes it. */
export function toSlot(plan: Plan, offer: SlotOffer, ticket: string): OfferedSlot {
  const { start, end } = offer;
  const { key, title } = plan.session;
  return { ticket, start, end, sessions: [{ key, title, start, end }] };
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

/** Whole days in UTC, so that askers of nearly the same range share one cached reading. */
function wholeDays({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }): Range {
  const day = 24 * 60 * 60 * 1000;
  return {
    from: Temporal.Instant.fromEpochMilliseconds(Math.floor(start.epochMilliseconds / day) * day),
    to: Temporal.Instant.fromEpochMilliseconds(Math.ceil(end.epochMilliseconds / day) * day),
  };
}

export const later = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;
export const earlier = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
