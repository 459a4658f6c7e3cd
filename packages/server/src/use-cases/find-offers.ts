import '../domain/temporal.js';
import { searchSlots } from '../domain/availability/search.js';
import type { SlotBatch, SlotOffer, SlotQuery } from '../domain/availability/slot-query.js';
import { type BookedSession, startOfBooking } from '../domain/booking.js';
import { floorMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import type { Ports } from './ports.js';
import type { Range } from './range.js';
import { faultOfHosts } from './hosting/host-sessions.js';
import { makeCompleteReadings } from './read-busy-time.js';
import {
  type SlotFacts,
  type Stretch,
  busyCalendarsOf,
  loadSlotFacts,
  paddedBy,
  periodWithin,
} from './slot-facts.js';
import { slotQueryOf } from './slot-query.js';
import { candidatesSubject } from './slot-subject.js';

/** A slot on offer; times in minutes since the Unix epoch, as the engine gives them. */
export interface OfferedSlot {
  ticket: string;
  start: number;
  /** The end of the last session. */
  end: number;
  /** By start. */
  sessions: { key: string; title: string; start: number; end: number }[];
}

/** How a search ended. */
export interface SearchEnd {
  /** Some starts could not be decided within the bound of work, and are missing. */
  isTruncated: boolean;
}

/** What the engine offers, and what it was asked with. */
export interface OfferSearch {
  facts: SlotFacts;
  /** When the oldest calendar answer that went in was read. */
  readAt: Temporal.Instant;
  /**
   * The offers by start, as they are found; no batch is empty. The first step throws `provider_unavailable` when nothing
   * can be offered because calendars could not be read, `service_unavailable` when nobody knows who can host. Others have a turn between the steps, and whoever no longer wants
   * the offers aborts the signal.
   */
  batches: AsyncGenerator<SlotOffer[], SearchEnd, void>;
}

/**
 * Finds what can be offered in a range, from readings of the calendars that are fresh enough to offer from.
 * Where the candidate may move the booking they have, the offers are times to move it to.
 * @throws `not_found`, `already_booked`, `booking_closed`, `policy_cutoff`, `policy_limit`, `slot_not_offered` (as
 *   `candidatesSubject` does), `invalid_request` for a range in the past
 */
export function makeFindOffers(ports: Ports) {
  const complete = makeCompleteReadings(ports);
  return async (access: CandidateAccess, range: Range, signal: AbortSignal): Promise<OfferSearch> => {
    const { facts, reading, cached } = await ports.store.transaction(access.tenantId, async (tx) => {
      const of = await candidatesSubject(tx, await findInvitation(tx, access.invitationId));
      assertAhead(range, tx.now);
      const facts = await loadSlotFacts(
        tx,
        ports,
        of,
        periodWithin(of, { start: range.from, end: range.to }),
      );
      const reading = {
        tenantId: access.tenantId,
        calendars: busyCalendarsOf([...facts.members, ...facts.sharedResources]),
        period: wholeDays(paddedBy(facts, facts.period.window)),
        now: facts.now,
      };
      return { facts, reading, cached: await tx.freeBusy.covering(reading.calendars, reading.period) };
    });
    const busy = await complete(reading, cached, signal);
    const fault = busy.faults[0] ?? faultOfHosts(facts);
    const all = batchesOf(slotQueryOf(facts, busy.readings), fault, signal);
    return { facts, readAt: busy.readAt, batches: withoutStartOf(facts.moving, all) };
  };
}

/** An offer with the ticket that takes it. */
export function toSlot(
  { sessions }: Plan,
  { start, end, sessions: placed }: SlotOffer,
  ticket: string,
): OfferedSlot {
  return {
    ticket,
    start,
    end,
    sessions: placed.map(({ index, start, end }) => ({
      key: sessions[index]?.key ?? '',
      title: sessions[index]?.title ?? '',
      start,
      end,
    })),
  };
}

async function* batchesOf(
  query: SlotQuery,
  fault: SchedulingError | undefined,
  signal: AbortSignal,
): AsyncGenerator<SlotOffer[], SearchEnd, void> {
  const search = searchSlots(query);
  let isNothingFound = true;
  for (;;) {
    const step = search.next();
    if (step.done === true) {
      if (isNothingFound && fault !== undefined) throw fault;
      return { isTruncated: step.value.truncated };
    }
    for (const offers of offersIn(step.value)) {
      isNothingFound = false;
      yield offers;
      await othersTurn(signal);
    }
    // A pause, or a piece of work that found nothing.
    if ((step.value?.starts.length ?? 0) === 0) await othersTurn(signal);
  }
}

/** More at once would let others wait while they are made into tickets and text. */
const OFFERS_AT_ONCE = 1000;

function* offersIn(batch: SlotBatch | undefined): Generator<SlotOffer[]> {
  if (batch === undefined) return;
  const { length } = batch.starts;
  for (let from = 0; from < length; from += OFFERS_AT_ONCE) {
    const count = Math.min(OFFERS_AT_ONCE, length - from);
    yield Array.from({ length: count }, (_, index) => batch.offerAt(from + index));
  }
}

/** Nobody moves a booking to where it is. */
async function* withoutStartOf(
  sessions: readonly BookedSession[],
  batches: OfferSearch['batches'],
): OfferSearch['batches'] {
  const present =
    sessions.length === 0 ? undefined : floorMinute(startOfBooking({ sessions: [...sessions] }));
  for (;;) {
    const step = await batches.next();
    if (step.done === true) return step.value;
    const others = present === undefined ? step.value : step.value.filter(({ start }) => start !== present);
    if (others.length > 0) yield others;
  }
}

/** Lets everything else that is waiting run, requests and the ends of connections included. @throws when aborted by then */
export async function othersTurn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => void setImmediate(resolve));
  signal.throwIfAborted();
}

/** What lies in the past is no mistake of the rules but of the asker. */
function assertAhead({ to }: Range, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(to, now) > 0) return;
  throw new SchedulingError('invalid_request', 'The range asked for lies in the past.', {
    details: { errors: [{ path: 'to', message: 'must be in the future' }] },
  });
}

/** Whole days in UTC, so that askers of nearly the same range share one cached reading. */
export function wholeDays({ start, end }: Stretch): Range {
  const day = 24 * 60 * 60 * 1000;
  return {
    from: Temporal.Instant.fromEpochMilliseconds(Math.floor(start.epochMilliseconds / day) * day),
    to: Temporal.Instant.fromEpochMilliseconds(Math.ceil(end.epochMilliseconds / day) * day),
  };
}
