import '../../domain/temporal.js';
import type { BookedSession, Booking } from '../../domain/booking.js';
import { meetingKeyOf } from '../../domain/hosted-meeting.js';
import type { Plan } from '../../domain/plan.js';
import type { MeetingRequest } from '../../ports/conferencing-provider.js';

/** A session's meeting as its service is to make it. Its topic says what the candidate's own calendar does. */
export function wantedMeeting(
  booking: Booking,
  session: BookedSession,
  { plan, generation }: { plan: Plan; generation: number },
): MeetingRequest {
  const { job, timeZone } = booking;
  const planned = plan.sessions.find(({ key }) => key === session.key)?.conferencing;
  return {
    key: meetingKeyOf(booking, { sessionKey: session.key, generation }),
    topic: `${session.title}: ${job.name}, ${job.employerName}`,
    start: session.start,
    end: session.end,
    timeZone,
    hostUserId: session.host?.userId,
    alternates: session.host?.alternates ?? [],
    canJoinBeforeHost: session.host?.canJoinBeforeHost ?? true,
    hasWaitingRoom: planned?.provider === 'hosted' && planned.hosting.waitingRoom === true,
  };
}

/** The same as one text, so that nothing is written twice. */
export const writtenText = ({ start, end, ...rest }: MeetingRequest): string =>
  JSON.stringify({ ...rest, start: start.toString(), end: end.toString() });
