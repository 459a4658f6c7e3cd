import '../../domain/temporal.js';
import { meetingKeyOf } from '../../domain/hosted-meeting.js';
import type { ConferencingAccount, SeenHostedMeeting } from '../../ports/conferencing-provider.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';

/** A meeting may have been moved since it was asked for; later than that nothing is booked. */
const REACH_DAYS = 180;

/**
 * The meeting that was asked for and whose answer did not come, by its key among those of its host. Where the service has no
 * hosts there is nothing to be found: nothing was made there.
 */
export async function findMade(
  account: ConferencingAccount,
  record: Pick<MeetingRecord, 'bookingId' | 'sessionKey' | 'generation' | 'hostUserId' | 'askedAt'>,
  signal: AbortSignal,
): Promise<SeenHostedMeeting | undefined> {
  const { bookingId, hostUserId, askedAt } = record;
  if (hostUserId === undefined) return undefined;
  const key = meetingKeyOf({ id: bookingId }, record);
  const period = { from: askedAt.subtract({ hours: 24 }), to: askedAt.add({ hours: REACH_DAYS * 24 }) };
  const meetings = await account.meetingsOf(hostUserId, period, signal);
  return meetings.find((meeting) => meeting.key === key);
}
