import './temporal.js';
import { type BookedSession, type Booking, sessionOf } from './booking.js';
import {
  type BookedConferencing,
  type HostedChoice,
  type HostedMeeting,
  type PlannedConferencing,
  isFixedLink,
  isMadeByCalendar,
  pendingMeeting,
} from './conferencing.js';

/** A meeting of ours that nobody has made yet. @param service by its provider's name */
export function pendingHosted(
  { connectionId }: Pick<HostedChoice, 'connectionId'>,
  service: string,
  now: Temporal.Instant,
): HostedMeeting {
  return {
    provider: 'hosted',
    connectionId,
    service,
    generation: 1,
    state: 'pending',
    joinUrl: undefined,
    isPersonal: false,
    passcode: undefined,
    askedAt: now,
    isReported: false,
  };
}

/**
 * What a session that is booked now begins with.
 * @param services the services of the connections that meetings of ours are made through, by connection
 */
export function bookedConferencing(
  planned: PlannedConferencing | undefined,
  { services, now }: { services: ReadonlyMap<string, string>; now: Temporal.Instant },
): BookedConferencing | undefined {
  if (planned === undefined || planned.provider === 'none') return undefined;
  if (isFixedLink(planned)) return planned;
  if (isMadeByCalendar(planned)) return pendingMeeting(planned, now);
  // Of a connection that is gone only its id is left.
  return pendingHosted(planned, services.get(planned.connectionId) ?? planned.connectionId, now);
}

/** The meeting that we make for a session; undefined where we make none. */
export const hostedMeeting = (conferencing: BookedConferencing | undefined): HostedMeeting | undefined =>
  conferencing?.provider === 'hosted' ? conferencing : undefined;

/** What people type to join, where their link does not hold it. */
export const passcodeOf = (conferencing: BookedConferencing | undefined): string | undefined =>
  hostedMeeting(conferencing)?.passcode;

/** Another meeting in this one's place, which nobody has made yet. */
export const madeAnew = (meeting: HostedMeeting, now: Temporal.Instant): HostedMeeting => ({
  ...pendingHosted(meeting, meeting.service, now),
  generation: meeting.generation + 1,
});

/** The key of a session's meeting at every service: derived, so that making it twice is making it once (R6). */
export const meetingKeyOf = (
  booking: Pick<Booking, 'id'>,
  { sessionKey, generation }: { sessionKey: string; generation: number },
): string => `${booking.id}-${sessionKey}-${String(generation)}`;

/** Whether the booking, as it is, wants this very meeting. */
export function isMeetingWanted(
  booking: Booking,
  target: { sessionKey: string; connectionId: string; generation: number },
): boolean {
  const meeting = hostedMeeting(sessionOf(booking, target.sessionKey)?.conferencing);
  return (
    booking.status === 'confirmed' &&
    meeting?.connectionId === target.connectionId &&
    meeting.generation === target.generation
  );
}

/** Whether people are to meet in another way than in this meeting. */
export const isMeetingReplaced = (
  booking: Booking,
  target: { sessionKey: string; connectionId: string; generation: number },
): boolean =>
  booking.status === 'confirmed' &&
  sessionOf(booking, target.sessionKey)?.conferencing !== undefined &&
  !isMeetingWanted(booking, target);

/** Whether a session's earlier meetings are to stay until the one that it wants now is there. */
export function isAnotherAwaited(booking: Booking, sessionKey: string): boolean {
  const meeting = hostedMeeting(sessionOf(booking, sessionKey)?.conferencing);
  return booking.status === 'confirmed' && meeting !== undefined && meeting.state !== 'ready';
}

/**
 * How people meet in a session that is moved. A link stays the same through every move, so that whoever saved it comes to
 * the right place; but a meeting that we could not make is made anew, and one that was to be made otherwise gives way.
 * @param before as it was agreed last
 * @param planned as the plan has it now, with nothing made yet
 */
export function conferencingAfterMove(
  before: BookedConferencing | undefined,
  planned: BookedConferencing | undefined,
  now: Temporal.Instant,
): BookedConferencing | undefined {
  const earlier = hostedMeeting(before);
  if (before === undefined || earlier === undefined) return before ?? planned;
  const next = hostedMeeting(planned);
  if (next === undefined) return planned;
  if (next.connectionId !== earlier.connectionId) return { ...next, generation: earlier.generation + 1 };
  return earlier.state === 'failing' ? madeAnew(earlier, now) : earlier;
}

/** The same booking, in which a session with another host than before has another meeting. */
export function withHostsMeetings(
  before: Booking | undefined,
  after: Booking,
  now: Temporal.Instant,
): Booking {
  if (before === undefined || after.status === 'cancelled') return after;
  const sessions = after.sessions.map((session) =>
    withHostsMeeting(sessionOf(before, session.key), session, now),
  );
  return sessions.every((session, index) => session === after.sessions[index])
    ? after
    : { ...after, sessions };
}

function withHostsMeeting(
  before: BookedSession | undefined,
  session: BookedSession,
  now: Temporal.Instant,
): BookedSession {
  const meeting = hostedMeeting(session.conferencing);
  const earlier = hostedMeeting(before?.conferencing);
  if (meeting === undefined || meeting.generation !== earlier?.generation) return session;
  if (before?.host?.userId === session.host?.userId) return session;
  return { ...session, conferencing: madeAnew(meeting, now) };
}
