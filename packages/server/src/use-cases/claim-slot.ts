import '../domain/temporal.js';
import { narrowedTo, slotsOf } from '../domain/availability/search.js';
import type { PlacedSession, SlotOffer, SlotQuery } from '../domain/availability/slot-query.js';
import { instantOfMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { isTaken, panelOf, requiredOf } from './held-sessions.js';
import { assignHosts, seatedIn } from './hosting/host-sessions.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { type CalendarRef, calendarKey, makeReadLive } from './read-busy-time.js';
import {
  type FactPorts,
  type SlotFacts,
  type SlotPeriod,
  busyCalendarsOf,
  loadPanelFacts,
  paddedBy,
  withinInvitation,
} from './slot-facts.js';
import { type Readings, queryWithoutCalendars, slotQueryOf } from './slot-query.js';
import type { SlotSubject } from './slot-subject.js';

/** A slot that somebody wants: who would sit when. */
export interface WantedSlot {
  sessions: readonly PlacedSession[];
  /** As they were when it was looked at, `loadWantedSlot`. */
  facts: SlotFacts;
}

/** A slot that can be had, in the transaction in which everybody's claims are locked. */
export interface CertainSlot<S extends SlotSubject = SlotSubject> {
  subject: S;
  offer: SlotOffer;
  facts: SlotFacts;
}

/** What is looked for, and what is done with it. */
export interface SlotClaim<T, S extends SlotSubject = SlotSubject> {
  tenantId: string;
  wanted: WantedSlot;
  /** Gives the subject anew, with its invitation locked. */
  lockSubject(tx: Transaction): Promise<S>;
  /** Takes the slot. */
  take(tx: Transaction, slot: CertainSlot<S>): Promise<T>;
}

/**
 * Makes a slot certain and lets it be taken. The calendars of its panel are read anew first, without a transaction; then
 * the same rules that offered the slot decide, with everybody's claims locked.
 * @throws `slot_taken`, `slot_not_offered`, `no_host`, `provider_unavailable` when a calendar of the panel does not answer within
 *   three seconds, and what `lockSubject` and `take` throw
 */
export function makeClaimSlot(ports: Ports) {
  const readLive = makeReadLive(ports);
  return async <T, S extends SlotSubject>(claim: SlotClaim<T, S>, options: RunOptions<T>): Promise<T> => {
    const { tenantId, wanted } = claim;
    // Plainly gone: no provider needs to be asked.
    if (isTaken(queryWithoutCalendars(wanted.facts), wanted.sessions)) throw slotTaken();
    const readings = await readPanel(readLive, tenantId, wanted, options.signal);
    return ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => claim.take(tx, await decide(tx, ports, claim, readings))),
    );
  };
}

/** What the database knows of a slot and its panel. */
export async function loadWantedSlot(
  tx: Transaction,
  ports: FactPorts,
  subject: SlotSubject,
  sessions: readonly PlacedSession[],
): Promise<WantedSlot> {
  const facts = await loadPanelFacts(tx, ports, subject, periodOf(subject, sessions), panelOf(sessions));
  return { sessions, facts };
}

/** What the calendars of a panel say now. @throws `provider_unavailable` and the like for one of somebody required */
async function readPanel(
  readLive: ReturnType<typeof makeReadLive>,
  tenantId: string,
  { sessions, facts }: WantedSlot,
  signal: AbortSignal,
): Promise<Readings> {
  const { start, end } = paddedBy(facts, facts.period.window);
  const calendars = calendarsOf(facts, panelOf(sessions));
  const period = { from: start, to: end };
  const { readings, faults } = await readLive({ tenantId, calendars, period, now: facts.now }, signal);
  // Optional people never stand in the way: one whose calendar can't be read is left out.
  const required = calendarsOf(facts, requiredOf(facts.plan, sessions));
  const unread = required.find((calendar) => !readings.has(calendarKey(calendar)));
  if (unread === undefined) return readings;
  throw faults.find(({ details }) => details.connectionId === unread.connectionId) ?? unreadable(unread);
}

async function decide<T, S extends SlotSubject>(
  tx: Transaction,
  ports: FactPorts,
  { wanted, ...claim }: SlotClaim<T, S>,
  readings: Readings,
): Promise<CertainSlot<S>> {
  const { sessions } = wanted;
  const subject = await claim.lockSubject(tx);
  await tx.claims.lock([...panelOf(sessions), ...hostIdsIn(wanted.facts)]);
  const { facts } = await loadWantedSlot(tx, ports, subject, sessions);
  const query = slotQueryOf(facts, readings);
  const narrowed = narrowedTo(query, sessions);
  const [offer] = slotsOf(narrowed).offers;
  if (offer !== undefined) return { subject, offer, facts };
  if (isTaken(query, sessions)) throw slotTaken();
  assertHostable(facts, narrowed);
  throw notOffered();
}

/** Those who could host what is claimed, or do. */
const hostIdsIn = ({ hosting }: SlotFacts): string[] => (hosting?.hosts ?? []).map(({ id }) => id);

/**
 * Tells a question that has no slot because of everybody's time from one whose slots nobody can host.
 * @throws `no_host` for the first of these, with all who were looked at
 */
export function assertHostable({ hosting, plan }: SlotFacts, query: SlotQuery): void {
  if (hosting === undefined) return;
  const [offer] = slotsOf({ ...query, hosting: undefined }).offers;
  if (offer !== undefined) assignHosts(hosting, seatedIn(plan, hosting, offer.sessions));
}

/** The calendars of those who are named. */
function calendarsOf({ members, sharedResources }: SlotFacts, ids: ReadonlySet<string>): CalendarRef[] {
  return busyCalendarsOf([...members, ...sharedResources].filter(({ id }) => ids.has(id)));
}

function periodOf({ invitation }: SlotSubject, sessions: readonly PlacedSession[]): SlotPeriod {
  const start = instantOfMinute(Math.min(...sessions.map((session) => session.start)));
  const end = instantOfMinute(Math.max(...sessions.map((session) => session.end)));
  const slot = withinInvitation(invitation, { start, end });
  return { starts: slot, window: slot };
}

const unreadable = ({ connectionId }: CalendarRef): SchedulingError =>
  new SchedulingError(
    'provider_unavailable',
    `Connection ${connectionId} told nothing of one of its calendars.`,
    {
      details: { connectionId },
    },
  );

/** Somebody has other things to do at this time by now. */
export const slotTaken = (): SchedulingError =>
  new SchedulingError('slot_taken', 'Somebody else has just taken this time.');

/** The rules no longer give this slot, or never did. */
export const notOffered = (): SchedulingError =>
  new SchedulingError(
    'slot_not_offered',
    'This time is no longer on offer; please choose from the current list.',
  );
