import './temporal.js';
import { type BookedSession, type Booking, membersOf } from './booking.js';
import { hostedMeeting } from './hosted-meeting.js';

/**
 * Whose link it is: the candidate's, a member's by id, that of calendars that many look into, or that of whoever finds the
 * interview in an applicant tracking system.
 */
export type Participant = 'candidate' | 'team' | 'ats' | (string & {});

/** A link of one participant to one session's meeting. Its secret is kept sealed, so that the same link can be shown again (S17). */
export interface JoinLink {
  bookingId: string;
  sessionKey: string;
  participant: Participant;
  secret: string;
  expiresAt: Temporal.Instant;
}

/** A meeting can be joined from so long before its session until so long after it. */
const EARLY_MINUTES = 15;
const LATE_MINUTES = 30;
/** So long after its session a link still says what became of it. */
const LINK_LIFE_HOURS = 7 * 24;

/** From when until when a session's meeting can be joined, half-open. */
export const joinWindowOf = ({
  start,
  end,
}: Pick<BookedSession, 'start' | 'end'>): { from: Temporal.Instant; to: Temporal.Instant } => ({
  from: start.subtract({ minutes: EARLY_MINUTES }),
  to: end.add({ minutes: LATE_MINUTES }),
});

/** When a session's links end. */
export const joinLinkEndOf = ({ end }: Pick<BookedSession, 'end'>): Temporal.Instant =>
  end.add({ hours: LINK_LIFE_HOURS });

/** Whether everybody joins by a link of their own. */
export const isJoinedByOwnLink = ({ conferencing }: Pick<BookedSession, 'conferencing'>): boolean =>
  hostedMeeting(conferencing)?.isPersonal === true;

/** Whether anybody joins any of its sessions by a link of their own. */
export const hasOwnLinks = ({ sessions }: Pick<Booking, 'sessions'>): boolean =>
  sessions.some(isJoinedByOwnLink);

/** Whose links a session has: of everybody who is in it, and one for calendars that many look into. */
export const participantsOf = (session: Pick<BookedSession, 'members'>): Participant[] => [
  'candidate',
  ...membersOf([session]),
  'team',
];

/**
 * The booking as one reader is to be shown it: where everybody joins by a link of their own, with theirs. It is for showing
 * only, and never stored.
 * @param links the booking's
 */
export function asShownTo(
  booking: Booking,
  participant: Participant,
  { links, urlOf }: { links: readonly JoinLink[]; urlOf: (secret: string) => string },
): Booking {
  const sessions = booking.sessions.map((session) => {
    const meeting = hostedMeeting(session.conferencing);
    if (meeting?.isPersonal !== true) return session;
    const own = links.find((link) => link.sessionKey === session.key && link.participant === participant);
    return { ...session, conferencing: { ...meeting, joinUrl: own && urlOf(own.secret) } };
  });
  return { ...booking, sessions };
}
