import '../domain/temporal.js';
import { wallTimeOf } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, endOfBooking, membersOf } from '../domain/booking.js';
import { type HeldSession, type Hold, bookHold } from '../domain/hold.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import type { Member } from '../domain/member.js';
import type { Plan } from '../domain/plan.js';
import type { SharedResource } from '../domain/shared-resource.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, lockInvitation } from './candidate-context.js';
import { lockOwnHold } from './manage-hold.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { saveChange } from './save-change.js';

export interface ConfirmRequest {
  holdId: string;
  candidate: { name: string; email: string; phone: string | undefined };
  timeZone: string;
}

/** A booking with what its candidate may see and do. */
export interface CandidatesBooking {
  booking: Booking;
  plan: Plan;
  /** Names by member id; used only when the plan shows them. */
  names: Map<string, string>;
  now: Temporal.Instant;
  /** The secret of a fresh link to the booking; only at the moment it was made. */
  manageSecret: string | undefined;
}

/**
 * Turns a hold into a booking, and queues what the booking causes, in one transaction; the reply waits for no provider.
 * @throws `not_found`, `hold_expired`, `already_booked`, `booking_closed`
 */
export function makeConfirmBooking(ports: Ports) {
  return (
    access: CandidateAccess,
    request: ConfirmRequest,
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, () => confirm(ports, tx, access, request)),
    );
}

async function confirm(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  request: ConfirmRequest,
): Promise<CandidatesBooking> {
  const { invitation, plan } = await lockInvitation(tx, access.invitationId);
  assertOpen(invitation, tx.now);
  const hold = bookHold(await lockOwnHold(tx, access, request.holdId), tx.now);
  const members = await tx.members.findMany(membersOf(hold.sessions));
  const roomIds = hold.sessions.flatMap(({ room }) => room ?? []);
  const rooms = roomIds.length === 0 ? [] : await tx.sharedResources.findMany([...new Set(roomIds)]);
  const booking = newBooking(ports.randomness.id('bkg'), {
    invitation,
    plan,
    hold,
    rooms,
    request,
    now: tx.now,
    zoneDataVersion: ports.zoneDataVersion,
  });

  await saveChange(tx, { what: 'confirmed', before: undefined, after: booking, plan });
  await tx.holds.update(hold);
  await tx.claims.turnIntoBooking(hold, booking.id);
  await tx.invitations.update({ ...invitation, status: 'booked' });
  const manageSecret = await issueManageLink(ports, tx, booking);
  return { booking, plan, names: namesOf(members), now: tx.now, manageSecret };
}

interface Agreement {
  invitation: Invitation;
  plan: Plan;
  hold: Hold;
  rooms: readonly SharedResource[];
  request: ConfirmRequest;
  now: Temporal.Instant;
  zoneDataVersion: string;
}

function newBooking(
  id: string,
  { invitation, plan, hold, rooms, request, now, zoneDataVersion }: Agreement,
): Booking {
  return {
    id,
    invitationId: invitation.id,
    status: 'confirmed',
    revision: 0,
    sessions: hold.sessions.map((session) => bookedSession(session, plan, rooms)),
    candidate: { ...request.candidate, locale: invitation.candidate.locale },
    job: invitation.job,
    timeZone: request.timeZone,
    agreedWallTime: wallTimeOf(hold.start, request.timeZone),
    zoneDataVersion: zoneDataVersion,
    cancelReason: undefined,
    reschedules: 0,
    noShows: [],
    revisedAt: now,
    createdAt: now,
  };
}

/** Where and how is as the plan says by now; without a place of its own the session takes place in its room. */
export function bookedSession(
  held: HeldSession,
  { sessions }: Plan,
  rooms: readonly SharedResource[],
): BookedSession {
  const planned = sessions.find(({ key }) => key === held.key);
  const room = rooms.find(({ id }) => id === held.room);
  return { ...held, conferencing: planned?.conferencing, location: planned?.location ?? room?.name };
}

/** How long after the interview its page can still be opened. */
const LINK_LIFE_DAYS = 30;

/** A link to the booking for its candidate. Its secret leaves here once; what is kept is the hash (S17). */
export async function issueManageLink(ports: Ports, tx: Transaction, booking: Booking): Promise<string> {
  const secret = ports.randomness.secret();
  await tx.links.insert(ports.randomness.hash(secret), {
    kind: 'manage',
    invitationId: booking.invitationId,
    expiresAt: endOfBooking(booking).add({ hours: LINK_LIFE_DAYS * 24 }),
  });
  return secret;
}

export const namesOf = (members: readonly Member[]): Map<string, string> =>
  new Map(members.map(({ id, name }) => [id, name]));
