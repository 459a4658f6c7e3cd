import type { BookedSession } from '../../domain/booking.js';
import type { MeetingTarget } from '../../domain/effect.js';
import { hostedMeeting, isMeetingWanted } from '../../domain/hosted-meeting.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingChange } from '../booking-change.js';

/**
 * The meetings of ours that a change is to reach: those that its sessions want, and those that stand or are being asked for
 * and that nobody wants any more. (These stay until there is another one, whose link then reaches them again.)
 * @param touched sessions that the change is about
 */
export async function meetingTargetsOf(
  tx: Transaction,
  { what, before, after }: Pick<BookingChange, 'what' | 'before' | 'after'>,
  touched: readonly BookedSession[],
): Promise<MeetingTarget[]> {
  const wanted =
    after.status === 'cancelled' ? [] : touched.flatMap((session) => targetOf(session, what) ?? []);
  const isHosted = [...(before?.sessions ?? []), ...after.sessions].some(
    ({ conferencing }) => hostedMeeting(conferencing) !== undefined,
  );
  // Of most bookings there is nothing to ask.
  if (before === undefined || !isHosted) return wanted;
  const keys = touched.map(({ key }) => key);
  const known = await tx.meetings.ofBooking(after.id);
  const unwanted = known
    .filter(({ state, sessionKey }) => state !== 'gone' && keys.includes(sessionKey))
    .filter((meeting) => !isMeetingWanted(after, meeting))
    .map(({ sessionKey, connectionId, generation }) => ({
      kind: 'meeting' as const,
      connectionId,
      sessionKey,
      generation,
    }));
  return [...wanted, ...unwanted];
}

/** One whose link has just come is as it should be, and whom events list is nothing to it. */
function targetOf(
  { key, conferencing }: BookedSession,
  what: BookingChange['what'],
): MeetingTarget | undefined {
  const meeting = hostedMeeting(conferencing);
  const isAsIs = what === 'listed' || (what === 'link' && meeting?.state === 'ready');
  if (meeting === undefined || isAsIs) return undefined;
  const { connectionId, generation } = meeting;
  return { kind: 'meeting', connectionId, sessionKey: key, generation };
}
