import '../domain/temporal.js';
import { narrowedTo, slotsOf } from '../domain/availability/search.js';
import type { SlotOffer } from '../domain/availability/slot-query.js';
import { type Hold, releaseHold } from '../domain/hold.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, findInvitation, lockInvitation } from './candidate-context.js';
import { heldSessionsOf, isTaken, panelOf, requiredOf } from './held-sessions.js';
import { placeOnLicences } from './licence-claims.js';
import { makeNearbySlots } from './nearby-slots.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { type CalendarRef, calendarKey, makeReadLive } from './read-busy-time.js';
import {
  type SlotFacts,
  type SlotPeriod,
  busyCalendarsOf,
  loadPanelFacts,
  paddedBy,
  withinInvitation,
} from './slot-facts.js';
import { type Readings, queryWithoutCalendars, slotQueryOf } from './slot-query.js';
import { type Ticket, readTicket } from './ticket.js';

/**
 * Claims the slot of a ticket, all its sessions, for everybody of its panel, its rooms and its licences, or says that it is
 * gone. Their calendars are read anew first, without a transaction; then the same rules that offered the slot decide, with
 * everybody's claims locked. The invitation's earlier hold, if any, gives way.
 * @throws `slot_not_offered`, `slot_taken` (with `alternatives`), `already_booked`, `booking_closed`,
 *   `provider_unavailable` when a calendar of the panel does not answer within three seconds
 */
export function makePlaceHold(ports: Ports) {
  const readLive = makeReadLive(ports);
  const nearbySlots = makeNearbySlots(ports);

  const claim = async (
    access: CandidateAccess,
    { ticket, facts }: Looked,
    options: RunOptions<Hold>,
  ): Promise<Hold> => {
    // Plainly gone: no provider needs to be asked.
    if (isTaken(queryWithoutCalendars(facts), ticket.sessions)) throw slotTaken();
    const readings = await readPanel(readLive, access, { ticket, facts }, options.signal);
    return ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, () => decide(ports, tx, access, ticket, readings)),
    );
  };

  return async (
    access: CandidateAccess,
    request: { ticket: string },
    options: RunOptions<Hold>,
  ): Promise<Hold> => {
    const looked = await ports.store.transaction(access.tenantId, (tx) =>
      look(ports, tx, access, request.ticket),
    );
    try {
      return await claim(access, looked, options);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code !== 'slot_taken') throw error;
      const lost = { start: startOf(looked.ticket), now: looked.facts.now };
      const alternatives = await nearbySlots(access, lost, options.signal);
      throw new SchedulingError('slot_taken', error.message, { details: { alternatives }, cause: error });
    }
  };
}

interface Looked {
  ticket: Ticket;
  facts: SlotFacts;
}

/** What the calendars of a panel say now. @throws `provider_unavailable` and the like for one of somebody required */
async function readPanel(
  readLive: ReturnType<typeof makeReadLive>,
  { tenantId }: CandidateAccess,
  { ticket, facts }: Looked,
  signal: AbortSignal,
): Promise<Readings> {
  const { start, end } = paddedBy(facts, facts.period.window);
  const calendars = calendarsOf(facts, panelOf(ticket.sessions));
  const period = { from: start, to: end };
  const { readings, faults } = await readLive({ tenantId, calendars, period, now: facts.now }, signal);
  // Optional people never stand in the way: one whose calendar can't be read is left out.
  const required = calendarsOf(facts, requiredOf(facts.plan, ticket.sessions));
  const unread = required.find((calendar) => !readings.has(calendarKey(calendar)));
  if (unread === undefined) return readings;
  throw faults.find(({ details }) => details.connectionId === unread.connectionId) ?? unreadable(unread);
}

async function look(ports: Ports, tx: Transaction, access: CandidateAccess, sealed: string): Promise<Looked> {
  const of = await findInvitation(tx, access.invitationId);
  const ticket = readTicket(ports, access, sealed, { plan: of.plan, now: tx.now });
  assertOpen(of.invitation, tx.now);
  const facts = await loadPanelFacts(tx, of, periodOf(of.invitation, ticket), panelOf(ticket.sessions));
  return { ticket, facts };
}

async function decide(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  ticket: Ticket,
  readings: Readings,
): Promise<Hold> {
  const of = await lockInvitation(tx, access.invitationId);
  assertOpen(of.invitation, tx.now);
  const panel = panelOf(ticket.sessions);
  await tx.claims.lock([...panel]);
  const facts = await loadPanelFacts(tx, of, periodOf(of.invitation, ticket), panel);
  const query = slotQueryOf(facts, readings);
  const [offer] = slotsOf(narrowedTo(query, ticket.sessions)).offers;
  if (offer === undefined) throw isTaken(query, ticket.sessions) ? slotTaken() : notOffered();
  await giveWay(tx, access, ticket);

  const hold = newHold(ports, tx, access, { ticket, offer, plan: of.plan });
  const { sessions, moves } = await placeOnLicences(tx, hold.sessions, facts.sharedResources);
  const placed = { ...hold, sessions };
  await tx.holds.insert(placed);
  await tx.claims.moveUnits(moves);
  await tx.claims.takeForHold(placed);
  return placed;
}

/** One live hold an invitation (S43). A ticket that is being held already is not good for a second hold. */
async function giveWay(tx: Transaction, access: CandidateAccess, ticket: Ticket): Promise<void> {
  const current = await tx.holds.lockCurrent(access.invitationId);
  if (current === undefined) return;
  const isLive = Temporal.Instant.compare(current.expiresAt, tx.now) > 0;
  if (isLive && current.ticketId === ticket.id) throw slotTaken();
  await tx.claims.releaseHold(current.id);
  await tx.holds.update(releaseHold(current));
}

function newHold(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  { ticket, offer, plan }: { ticket: Ticket; offer: SlotOffer; plan: Plan },
): Hold {
  return {
    id: ports.randomness.id('hld'),
    invitationId: access.invitationId,
    ticketId: ticket.id,
    bookingId: undefined,
    clientKey: undefined,
    state: 'held',
    start: instantOfMinute(offer.start),
    end: instantOfMinute(offer.end),
    sessions: heldSessionsOf(plan, offer),
    expiresAt: tx.now.add({ minutes: plan.holdMinutes }),
    renewals: 0,
  };
}

/** The calendars of those who are named. */
function calendarsOf({ members, sharedResources }: SlotFacts, ids: ReadonlySet<string>): CalendarRef[] {
  return busyCalendarsOf([...members, ...sharedResources].filter(({ id }) => ids.has(id)));
}

const startOf = ({ sessions }: Ticket): Temporal.Instant =>
  instantOfMinute(Math.min(...sessions.map(({ start }) => start)));

function periodOf(invitation: Invitation, ticket: Ticket): SlotPeriod {
  const end = instantOfMinute(Math.max(...ticket.sessions.map((session) => session.end)));
  const slot = withinInvitation(invitation, { start: startOf(ticket), end });
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

const slotTaken = (): SchedulingError =>
  new SchedulingError('slot_taken', 'Somebody else has just taken this time.');

const notOffered = (): SchedulingError =>
  new SchedulingError(
    'slot_not_offered',
    'This time is no longer on offer; please choose from the current list.',
  );
