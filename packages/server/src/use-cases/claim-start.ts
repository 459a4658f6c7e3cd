import '../domain/temporal.js';
import { slotsOf } from '../domain/availability/search.js';
import type { PlacedSession } from '../domain/availability/slot-query.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type SlotClaim, assertHostable, loadWantedSlot, makeClaimSlot, notOffered } from './claim-slot.js';
import { wholeDays } from './find-offers.js';
import type { Ports, RunOptions } from './ports.js';
import { makeReadCached, makeReadLive } from './read-busy-time.js';
import { type SlotPeriod, busyCalendarsOf, loadSlotFacts, longestSlotOf, paddedBy } from './slot-facts.js';
import { slotQueryOf } from './slot-query.js';
import type { SlotSubject } from './slot-subject.js';

/** A time that somebody names, for whoever can sit then. */
export interface StartClaim<T, S extends SlotSubject> extends Omit<SlotClaim<T, S>, 'wanted'> {
  /** Of the slot's first session. */
  start: Temporal.Instant;
  /** Gives the subject, to look at. */
  findSubject(tx: Transaction): Promise<S>;
}

/**
 * Takes the slot of a subject at one start, with the people whom the rules choose: as it would be offered, then made
 * certain. @throws `slot_not_offered` when there is none, and what `makeClaimSlot` does
 */
export function makeClaimStart(ports: Ports) {
  const readCached = makeReadCached(ports);
  const readLive = makeReadLive(ports);
  const claimSlot = makeClaimSlot(ports);

  const find = async (
    { tenantId, start, findSubject }: StartLook,
    read: typeof readCached,
    signal: AbortSignal,
  ): Promise<readonly PlacedSession[]> => {
    const facts = await ports.store.transaction(tenantId, async (tx) => {
      const subject = await findSubject(tx);
      return loadSlotFacts(tx, ports, subject, periodAt(subject, start));
    });
    const calendars = busyCalendarsOf([...facts.members, ...facts.sharedResources]);
    const period = wholeDays(paddedBy(facts, facts.period.window));
    const { readings, faults } = await read({ tenantId, calendars, period, now: facts.now }, signal);
    const query = slotQueryOf(facts, readings);
    const [offer] = slotsOf(query).offers;
    if (offer !== undefined) return offer.sessions;
    assertHostable(facts, query);
    throw faults[0] ?? notOffered();
  };

  const attempt = async <T, S extends SlotSubject>(
    claim: StartClaim<T, S>,
    read: typeof readCached,
    options: RunOptions<T>,
  ): Promise<T> => {
    const sessions = await find(claim, read, options.signal);
    const wanted = await ports.store.transaction(claim.tenantId, async (tx) =>
      loadWantedSlot(tx, ports, await claim.findSubject(tx), sessions),
    );
    return claimSlot({ ...claim, wanted }, options);
  };

  return async <T, S extends SlotSubject>(claim: StartClaim<T, S>, options: RunOptions<T>): Promise<T> => {
    try {
      return await attempt(claim, readCached, options);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code !== 'slot_taken') throw error;
      // Somebody's calendar has filled since it was read last; others may be free still.
      return attempt(claim, readLive, options);
    }
  };
}

type StartLook = Pick<StartClaim<unknown, SlotSubject>, 'tenantId' | 'start' | 'findSubject'>;

/** One start, and as far on as its sessions can lie. */
function periodAt({ plan }: Pick<SlotSubject, 'plan'>, start: Temporal.Instant): SlotPeriod {
  return {
    starts: { start, end: start.add({ minutes: 1 }) },
    window: { start, end: start.add(longestSlotOf(plan)) },
  };
}
