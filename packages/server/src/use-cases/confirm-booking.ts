import '../domain/temporal.js';
import { type BookedSession, type Booking } from '../domain/booking.js';
import type { EffectTarget } from '../domain/effect.js';
import { type Hold, bookHold } from '../domain/hold.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import type { Member } from '../domain/member.js';
import type { Plan } from '../domain/plan.js';
import type { Transaction } from '../ports/store.js';
import { type CandidateAccess, lockInvitation } from './candidate-context.js';
import { lockOwnHold } from './manage-hold.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';

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
  const members = await tx.members.findMany(hold.panel.map(({ memberId }) => memberId));
  const booking = newBooking(ports.randomness.id('bkg'), {
    invitation,
    plan,
    hold,
    request,
    now: tx.now,
    zoneDataVersion: ports.zoneDataVersion,
  });

  await tx.bookings.insert(booking);
  await tx.holds.update(hold);
  await tx.claims.turnIntoBooking(hold, booking.id);
  await tx.invitations.update({ ...invitation, status: 'booked' });
  await tx.effects.queue(booking.id, booking.revision, targetsOf(booking, members));
  const manageSecret = await issueManageLink(ports, tx, booking);
  return { booking, plan, names: namesOf(members), now: tx.now, manageSecret };
}

interface Agreement {
  invitation: Invitation;
  plan: Plan;
  hold: Hold;
  request: ConfirmRequest;
  now: Temporal.Instant;
  zoneDataVersion: string;
}

function newBooking(
  id: string,
  { invitation, plan, hold, request, now, zoneDataVersion }: Agreement,
): Booking {
  const { key, title, conferencing, location } = plan.session;
  const session: BookedSession = {
    key,
    title,
    start: hold.start,
    end: hold.end,
    members: hold.panel,
    conferencing,
    location,
  };
  return {
    id,
    invitationId: invitation.id,
    status: 'confirmed',
    revision: 0,
    sessions: [session],
    candidate: { ...request.candidate, locale: invitation.candidate.locale },
    job: invitation.job,
    timeZone: request.timeZone,
    agreedWallTime: hold.start.toZonedDateTimeISO(request.timeZone).toPlainDateTime().toString(),
    zoneDataVersion: zoneDataVersion,
    cancelReason: undefined,
    revisedAt: now,
    createdAt: now,
  };
}

/** One event in every calendar the panel wants interviews written to, and one mail to the candidate. */
function targetsOf(booking: Booking, members: readonly Member[]): EffectTarget[] {
  return booking.sessions.flatMap((session) => [
    ...members.flatMap((member) =>
      member.calendars
        .filter(({ use }) => use.includes('write'))
        .map(({ connectionId, calendarId }) => ({
          kind: 'calendar_event' as const,
          memberId: member.id,
          connectionId,
          calendarId,
          sessionKey: session.key,
        })),
    ),
    { kind: 'candidate_mail' as const, sessionKey: session.key },
  ]);
}

/** How long after the interview its page can still be opened. */
const LINK_LIFE_DAYS = 30;

/** A link to the booking for its candidate. Its secret leaves here once; what is kept is the hash (S17). */
export async function issueManageLink(ports: Ports, tx: Transaction, booking: Booking): Promise<string> {
  const secret = ports.randomness.secret();
  const ends =
    booking.sessions
      .map((session) => session.end)
      .sort((a, b) => Temporal.Instant.compare(a, b))
      .at(-1) ?? tx.now;
  await tx.links.insert(ports.randomness.hash(secret), {
    kind: 'manage',
    invitationId: booking.invitationId,
    expiresAt: ends.add({ hours: LINK_LIFE_DAYS * 24 }),
  });
  return secret;
}

export const namesOf = (members: readonly Member[]): Map<string, string> =>
  new Map(members.map(({ id, name }) => [id, name]));
