import '../../domain/temporal.js';
import { type BookedSession, type Booking, sessionOf } from '../../domain/booking.js';
import { hostedMeeting } from '../../domain/hosted-meeting.js';
import {
  type JoinLink,
  type Participant,
  asShownTo,
  hasOwnLinks,
  isJoinedByOwnLink,
  joinLinkEndOf,
  participantsOf,
} from '../../domain/join-link.js';
import type { Transaction } from '../../ports/store.js';

/** Gives addresses to links that people join meetings by. */
export interface JoinUrlPorts {
  /** The page of a link, by its secret. */
  joinUrlOf: (secret: string) => string;
}

/**
 * Brings the links that people join a booking's meetings by to what it is now: everybody in it has one as soon as there is
 * something to join, and keeps it through every move; whoever sits no longer loses it. Those of a booking that was cancelled
 * stay, since they say so; they let nobody in.
 */
export async function keepJoinLinks(
  tx: Transaction,
  before: Booking | undefined,
  after: Booking,
): Promise<void> {
  const touched = [...(before?.sessions ?? []), ...after.sessions];
  if (after.status === 'cancelled' || !touched.some(({ conferencing }) => hostedMeeting(conferencing)))
    return;
  const links = await tx.joinLinks.ofBooking(after.id);
  for (const link of links) {
    const session = sessionOf(after, link.sessionKey);
    if (session === undefined || !isToKeep(session, link)) await tx.joinLinks.revoke(link);
    else await prolong(tx, link, joinLinkEndOf(session));
  }
  for (const session of after.sessions.filter(isJoinedByOwnLink)) {
    const of = { bookingId: after.id, sessionKey: session.key, expiresAt: joinLinkEndOf(session) };
    const had = links.filter(({ sessionKey }) => sessionKey === session.key);
    const missing = participantsOf(session).filter((each) => had.every((link) => link.participant !== each));
    for (const participant of missing) await tx.joinLinks.issue({ ...of, participant });
  }
}

/** While a meeting is made anew its links stay: whoever has one may come by it again. */
function isToKeep(session: BookedSession, { participant }: JoinLink): boolean {
  // Whatever the meeting is by then, the page behind it says so.
  if (participant === 'ats') return session.conferencing !== undefined;
  const meeting = hostedMeeting(session.conferencing);
  if (meeting === undefined || !participantsOf(session).includes(participant)) return false;
  return meeting.isPersonal || meeting.state !== 'ready';
}

async function prolong(tx: Transaction, link: JoinLink, expiresAt: Temporal.Instant): Promise<void> {
  const { bookingId, sessionKey, participant } = link;
  if (link.expiresAt.equals(expiresAt)) return;
  await tx.joinLinks.prolong({ bookingId, sessionKey, participant, expiresAt });
}

/**
 * The booking as one reader is to be shown it, with the links that are theirs: the one way to a link that somebody is told.
 * For showing only, never to be stored. A booking that was cancelled has nothing to join.
 */
export async function shownTo(
  { joinUrlOf }: JoinUrlPorts,
  tx: Transaction,
  booking: Booking,
  participant: Participant,
): Promise<Booking> {
  if (booking.status === 'cancelled' || !hasOwnLinks(booking)) return booking;
  return asShownTo(booking, participant, {
    links: await tx.joinLinks.ofBooking(booking.id),
    urlOf: joinUrlOf,
  });
}
