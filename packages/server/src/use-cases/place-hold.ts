import '../domain/temporal.js';
import { startOfBooking } from '../domain/booking.js';
import { claimedBy, timeBeyond } from '../domain/claimed-time.js';
import type { Hold } from '../domain/hold.js';
import { instantOfMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Claim } from '../ports/claim-records.js';
import type { Transaction } from '../ports/store.js';
import { announceHold } from './announce-hold.js';
import { type CandidateAccess, findInvitation, lockInvitation } from './candidate-context.js';
import {
  type CertainSlot,
  type WantedSlot,
  loadWantedSlot,
  makeClaimSlot,
  notOffered,
  slotTaken,
} from './claim-slot.js';
import { heldSessionsOf } from './held-sessions.js';
import { tryLater } from './hosting/host-sessions.js';
import { type SeatedHosts, keepAssigned, seatHosts } from './hosting/seat-hosts.js';
import { countedIn, placeClaimsOnLicences, placeOnLicences } from './licence-claims.js';
import { assertMayHold } from './hold-limits.js';
import { giveUpCurrentHold } from './manage-hold.js';
import { makeNearbySlots } from './nearby-slots.js';
import type { Ports, RunOptions } from './ports.js';
import { candidatesSubject } from './slot-subject.js';
import { type Ticket, readTicket } from './ticket.js';

/**
 * Claims the slot of a ticket, all its sessions, for everybody of its panel, its rooms and its licences, or says that it is
 * gone. Who has a booking holds a slot to move it to; until it is moved there, the booking keeps its own time too. The
 * invitation's earlier hold, if any, gives way.
 * @throws `slot_not_offered`, `slot_taken` (with `alternatives`), `already_booked`, `booking_closed`, `policy_cutoff`,
 *   `policy_limit`, `hold_limit`, `service_unavailable` while nobody knows who can host, `provider_unavailable` when a calendar of the panel does not answer within three seconds
 */
export function makePlaceHold(ports: Ports) {
  const claimSlot = makeClaimSlot(ports);
  const nearbySlots = makeNearbySlots(ports);

  return async (
    access: CandidateAccess,
    request: { ticket: string; clientKey?: string | undefined },
    options: RunOptions<Hold>,
  ): Promise<Hold> => {
    const { tenantId, invitationId } = access;
    const { ticket, wanted } = await ports.store.transaction(tenantId, async (tx) => {
      const looked = await look(ports, tx, access, request.ticket);
      await assertMayHold(tx, { invitationId, clientKey: request.clientKey, ...looked.wanted });
      return looked;
    });
    const lockSubject = async (tx: Transaction) =>
      candidatesSubject(tx, await lockInvitation(tx, invitationId));
    const take = (tx: Transaction, slot: CertainSlot) =>
      hold(ports, tx, { ticket, clientKey: request.clientKey }, slot);
    try {
      return await claimSlot({ tenantId, wanted, lockSubject, take }, options).catch(asTaken);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code !== 'slot_taken') throw error;
      const lost = { start: startOf(ticket), now: wanted.facts.now };
      const alternatives = await nearbySlots(access, lost, options.signal);
      throw new SchedulingError('slot_taken', error.message, { details: { alternatives }, cause: error });
    }
  };
}

/**
 * Who hosts is no matter of the candidate's: for them the time is gone, or, while nobody knows who can host, it is to be
 * tried again later.
 */
function asTaken(error: unknown): never {
  if (!(error instanceof SchedulingError) || error.code !== 'no_host') throw error;
  throw error.details.hosting?.code === 'DIRECTORY_STALE' ? tryLater() : slotTaken();
}

async function look(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  sealed: string,
): Promise<{ ticket: Ticket; wanted: WantedSlot }> {
  const subject = await candidatesSubject(tx, await findInvitation(tx, access.invitationId));
  const ticket = readTicket(ports, access, sealed, { plan: subject.plan, now: tx.now });
  return { ticket, wanted: await loadWantedSlot(tx, ports, subject, ticket.sessions) };
}

/** What is held with, and from where, see `Hold`. */
interface Asked {
  ticket: Ticket;
  clientKey: string | undefined;
}

async function hold(ports: Ports, tx: Transaction, asked: Asked, slot: CertainSlot): Promise<Hold> {
  const { booking, invitation } = slot.subject;
  const { ticket } = asked;
  // Nobody moves a booking to where it is.
  if (booking !== undefined && startOfBooking(booking).equals(startOf(ticket))) throw notOffered();
  await giveWay(tx, invitation.id, ticket);
  const wanted = newHold(ports, tx, asked, slot);
  const hosted = await seatHosts(tx, slot.facts.hosting, {
    sessions: wanted.sessions,
    holderId: booking?.id,
  });
  const { placed, claims, moves } = await withClaims(
    tx,
    { ...wanted, sessions: hosted.sessions },
    slot,
    hosted,
  );
  await tx.holds.insert(placed);
  await tx.claims.moveUnits(moves);
  await tx.claims.takeForHold(placed, claims);
  await keepAssigned(tx, hosted, { holderId: placed.id, expiresAt: placed.expiresAt });
  await announceHold(tx, 'slots.taken', placed);
  return placed;
}

/** One live hold an invitation (S43). A ticket that is being held already is not good for a second hold. */
async function giveWay(tx: Transaction, invitationId: string, ticket: Ticket): Promise<void> {
  const current = await giveUpCurrentHold(tx, invitationId);
  if (current?.ticketId !== ticket.id) return;
  if (Temporal.Instant.compare(current.expiresAt, tx.now) > 0) throw slotTaken();
}

function newHold(
  ports: Ports,
  tx: Transaction,
  { ticket, clientKey }: Asked,
  { subject: { plan, invitation, booking }, offer }: CertainSlot,
): Hold {
  return {
    id: ports.randomness.id('hld'),
    invitationId: invitation.id,
    ticketId: ticket.id,
    bookingId: booking?.id,
    clientKey,
    state: 'held',
    start: instantOfMinute(offer.start),
    end: instantOfMinute(offer.end),
    sessions: heldSessionsOf(plan, offer),
    expiresAt: tx.now.add({ minutes: plan.holdMinutes }),
    renewals: 0,
  };
}

/** The hold with the claims it takes: the time of its sessions, less what the booking has already that it is to move. */
async function withClaims(
  tx: Transaction,
  hold: Hold,
  { subject: { booking }, facts: { sharedResources } }: CertainSlot,
  hosted: SeatedHosts,
): Promise<{ placed: Hold; claims: Claim[]; moves: (Claim & { to: string })[] }> {
  const counted = [...countedIn(sharedResources), ...hosted.counted];
  if (booking === undefined) {
    const { sessions, moves } = await placeOnLicences(tx, hold.sessions, counted);
    return { placed: { ...hold, sessions }, claims: claimedBy(sessions), moves };
  }
  // The units of licences and hosts are found when the booking moves: the pieces of one session may lie on different ones.
  const besides = timeBeyond(claimedBy(hold.sessions), await tx.claims.ofBooking(booking.id));
  return { placed: hold, ...(await placeClaimsOnLicences(tx, besides, counted)) };
}

const startOf = ({ sessions }: Ticket): Temporal.Instant =>
  instantOfMinute(Math.min(...sessions.map(({ start }) => start)));
