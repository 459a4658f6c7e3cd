import '../../domain/temporal.js';
import { withMeetings } from '../../domain/booking-changes.js';
import { sessionOf } from '../../domain/booking.js';
import type { HostedMeeting } from '../../domain/conferencing.js';
import { hostedMeeting, isMeetingWanted } from '../../domain/hosted-meeting.js';
import { isLinkOverdue } from '../../domain/link-rhythm.js';
import type { Transaction } from '../../ports/store.js';
import { followMeetings } from '../arrange-meeting.js';
import type { BookingContext } from '../candidate-context.js';
import { openException } from '../open-exception.js';

/** Which meeting of a booking. */
export interface MeetingOf {
  connectionId: string;
  sessionKey: string;
  generation: number;
}

/**
 * A meeting that is not there yet can't be made as it is asked for: coordinators see it, and what can be done. One that is
 * there stays as good as it was.
 * @param context locked
 * @param why `no_link`: the service does not make it; `no_host`: nobody can host it
 */
export async function failMeeting(
  tx: Transaction,
  context: BookingContext,
  of: MeetingOf,
  why: 'no_link' | 'no_host',
): Promise<void> {
  const meeting = wantedMeeting(context, of);
  if (meeting === undefined || meeting.state === 'ready') return;
  const isReported = why === 'no_link' || meeting.isReported;
  await keep(tx, context, of, { ...meeting, state: 'failing', isReported });
  if (why === 'no_link') return;
  const { connectionId, generation } = meeting;
  await openException(tx, context.booking, {
    sessionKey: of.sessionKey,
    kind: why,
    subject: of.sessionKey,
    detail: { connectionId, generation },
  });
}

/** Reports a meeting that is still to come and should be there by now, once. @param context locked */
export async function reportLateMeeting(
  tx: Transaction,
  context: BookingContext,
  of: MeetingOf,
): Promise<void> {
  const meeting = wantedMeeting(context, of);
  if (meeting?.state !== 'pending' || meeting.isReported || !isLinkOverdue(meeting.askedAt, tx.now)) return;
  await keep(tx, context, of, { ...meeting, isReported: true });
}

/**
 * A meeting is gone at its service, by somebody else's hand: its link opens nothing any more, and a person decides what is
 * to be done. @param context locked
 */
export async function loseMeeting(tx: Transaction, context: BookingContext, of: MeetingOf): Promise<void> {
  const { booking } = context;
  const record = await tx.meetings.find(booking.id, of.sessionKey, of.generation);
  if (record === undefined || record.state === 'gone') return;
  await tx.meetings.put({ ...record, state: 'gone' });
  const meeting = wantedMeeting(context, of);
  const session = sessionOf(booking, of.sessionKey);
  if (meeting === undefined || session === undefined) return;
  if (Temporal.Instant.compare(session.end, tx.now) <= 0) return;
  await keep(tx, context, of, { ...meeting, state: 'failing', isReported: true });
}

const wantedMeeting = ({ booking }: BookingContext, of: MeetingOf): HostedMeeting | undefined =>
  isMeetingWanted(booking, of) ? hostedMeeting(sessionOf(booking, of.sessionKey)?.conferencing) : undefined;

/** The revision stays: nobody is told anything that they could act on. */
async function keep(
  tx: Transaction,
  { booking }: BookingContext,
  { sessionKey }: MeetingOf,
  meeting: HostedMeeting,
): Promise<void> {
  const after = withMeetings(booking, new Map([[sessionKey, meeting]]));
  await tx.bookings.update(after);
  await followMeetings(tx, booking, after);
}
