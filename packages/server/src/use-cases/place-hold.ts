import '../domain/temporal.js';
import { type Hold, releaseHold } from '../domain/hold.js';
import { assertOpen } from '../domain/invitation.js';
import { floorMinute } from '../domain/minutes.js';
import type { SeatedMember } from '../domain/panel.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { leaveOutLostOptionals, ruleOut } from '../domain/slot.js';
import type { BusyPeriod } from '../ports/calendar.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, findInvitation, lockInvitation } from './candidate-context.js';
import { makeNearbySlots } from './nearby-slots.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { type CalendarRef, calendarKey, makeReadLive } from './read-busy-time.js';
import { type SlotFacts, busyCalendarsOf, loadSlotFacts, paddedBy, slotQueryOf } from './slot-query.js';
import { type Ticket, readTicket } from './ticket.js';

export interface PlacedHold {
  hold: Hold;
  session: { key: string; title: string };
}

/**
 * Claims the slot of a ticket for every member of its panel, or says that it is gone. The calendars of the panel are
 * read anew first, without a transaction; then the same rules that offered the slot decide, with everybody's claims
 * locked. The invitation's earlier hold, if any, gives way.
 * @throws `slot_not_offered`, `slot_taken` (with `alternatives`), `already_booked`, `booking_closed`,
 *   `provider_unavailable` when a calendar of the panel does not answer within three seconds
 */
export function makePlaceHold(ports: Ports) {
  const readLive = makeReadLive(ports);
  const nearbySlots = makeNearbySlots(ports);

  const claim = async (
    access: CandidateAccess,
    { ticket, facts }: Looked,
    options: RunOptions<PlacedHold>,
  ): Promise<PlacedHold> => {
    const required = requiredMembers(facts, ticket);
    // Plainly gone: no provider needs to be asked.
    if (facts.claims.some(({ resourceId }) => required.has(resourceId))) throw slotTaken();
    const panel = new Set(ticket.panel.map(({ memberId }) => memberId));
    const calendarsOf = (ids: ReadonlySet<string>) =>
      busyCalendarsOf(facts.members.filter(({ id }) => ids.has(id)));
    const period = paddedBy(facts.plan, facts.window);
    const { readings, faults } = await readLive(
      {
        tenantId: access.tenantId,
        calendars: calendarsOf(panel),
        period: { from: period.start, to: period.end },
        now: facts.now,
      },
      options.signal,
    );
    const unread = calendarsOf(required).find((calendar) => !readings.has(calendarKey(calendar)));
    if (unread !== undefined) {
      throw faults.find(({ details }) => details.connectionId === unread.connectionId) ?? unreadable(unread);
    }
    return ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, () => decide(ports, tx, access, ticket, readings)),
    );
  };

  return async (
    access: CandidateAccess,
    request: { ticket: string },
    options: RunOptions<PlacedHold>,
  ): Promise<PlacedHold> => {
    const looked = await ports.store.transaction(access.tenantId, (tx) =>
      look(ports, tx, access, request.ticket),
    );
    try {
      return await claim(access, looked, options);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code !== 'slot_taken') throw error;
      const { ticket, facts } = looked;
      const alternatives = await nearbySlots(access, { start: ticket.start, now: facts.now }, options.signal);
      throw new SchedulingError('slot_taken', error.message, { details: { alternatives }, cause: error });
    }
  };
}

interface Looked {
  ticket: Ticket;
  facts: SlotFacts;
}

/** Those without whom there is no interview; optional people never stand in the way. */
function requiredMembers({ plan }: SlotFacts, ticket: Ticket): Set<string> {
  const optional = new Set(plan.session.seats.filter(({ isOptional }) => isOptional).map(({ key }) => key));
  return new Set(ticket.panel.filter(({ seat }) => !optional.has(seat)).map(({ memberId }) => memberId));
}

const unreadable = ({ connectionId }: CalendarRef): SchedulingError =>
  new SchedulingError(
    'provider_unavailable',
    `Connection ${connectionId} told nothing of one of its calendars.`,
    {
      details: { connectionId },
    },
  );

async function look(ports: Ports, tx: Transaction, access: CandidateAccess, sealed: string): Promise<Looked> {
  const ticket = readTicket(ports, access, sealed, tx.now);
  const { invitation, plan } = await findInvitation(tx, access.invitationId);
  assertOpen(invitation, tx.now);
  const facts = await loadSlotFacts(tx, { plan, invitation }, slotOf(ticket, plan.session.durationMinutes));
  return { ticket, facts };
}

async function decide(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  ticket: Ticket,
  readings: ReadonlyMap<string, BusyPeriod[]>,
): Promise<PlacedHold> {
  const { invitation, plan } = await lockInvitation(tx, access.invitationId);
  assertOpen(invitation, tx.now);
  await tx.members.lock(ticket.panel.map(({ memberId }) => memberId));
  const window = slotOf(ticket, plan.session.durationMinutes);
  const query = slotQueryOf(await loadSlotFacts(tx, { plan, invitation }, window), readings);
  const start = floorMinute(ticket.start);
  const panel = leaveOutLostOptionals(query, start, ticket.panel);
  const refusal = ruleOut(query, start, panel);
  if (refusal !== undefined) throw refusal.reason === 'busy' ? slotTaken() : notOffered();
  await giveWay(tx, access, ticket);

  const hold = newHold(ports, tx, { access, ticket, panel, end: window.end, holdMinutes: plan.holdMinutes });
  await tx.holds.insert(hold);
  await tx.claims.takeForHold(
    hold,
    panel.map(({ memberId }) => memberId),
  );
  return { hold, session: { key: plan.session.key, title: plan.session.title } };
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
  from: {
    access: CandidateAccess;
    ticket: Ticket;
    panel: SeatedMember[];
    end: Temporal.Instant;
    holdMinutes: number;
  },
): Hold {
  return {
    id: ports.randomness.id('hld'),
    invitationId: from.access.invitationId,
    ticketId: from.ticket.id,
    state: 'held',
    start: from.ticket.start,
    end: from.end,
    panel: from.panel,
    expiresAt: tx.now.add({ minutes: from.holdMinutes }),
    renewals: 0,
  };
}

const slotOf = ({ start }: Ticket, durationMinutes: number) => ({
  start,
  end: start.add({ minutes: durationMinutes }),
});

const slotTaken = (): SchedulingError =>
  new SchedulingError('slot_taken', 'Somebody else has just taken this time.');

const notOffered = (): SchedulingError =>
  new SchedulingError(
    'slot_not_offered',
    'This time is no longer on offer; please choose from the current list.',
  );
