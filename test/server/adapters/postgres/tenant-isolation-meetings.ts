import type { MeetingRecord } from '../../../../packages/server/src/ports/meeting-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE } from '../../../support/records.js';
import { refused } from './refused-row.js';

const FAR = NINE.add({ hours: 200 * 365 * 24 });

/** One that was asked for and never answered, with a candidate's link to it. @param bookingId of a booking ahead with a session `onsite` */
export async function seedMeeting(
  tx: Transaction,
  { bookingId, connectionId }: { bookingId: string; connectionId: string },
): Promise<MeetingRecord> {
  const meeting: MeetingRecord = {
    bookingId,
    sessionKey: 'onsite',
    generation: 1,
    connectionId,
    hostUserId: 'user_1',
    reference: '92674392836',
    state: 'asked',
    written: undefined,
    startedAt: undefined,
    endedAt: undefined,
    guestJoinedAt: undefined,
    askedAt: Temporal.Instant.fromEpochMilliseconds(0),
  };
  await tx.meetings.put(meeting);
  await tx.joinLinks.issue({ bookingId, sessionKey: 'onsite', participant: 'candidate', expiresAt: FAR });
  return meeting;
}

type Attempt = (tx: Transaction, theirs: { meeting: MeetingRecord }) => Promise<unknown>;

/** See `tenant-isolation.test.ts`. */
export const meetingAttempts: {
  [Records in 'meetings' | 'joinLinks']: { [Method in keyof Transaction[Records]]: Attempt };
} = {
  joinLinks: {
    issue: (tx, { meeting }) => refused(tx.joinLinks.issue({ ...linkTo(meeting), expiresAt: FAR })),
    ofBooking: (tx, { meeting }) => tx.joinLinks.ofBooking(meeting.bookingId),
    prolong: (tx, { meeting }) => tx.joinLinks.prolong({ ...linkTo(meeting), expiresAt: NINE }),
    revoke: (tx, { meeting }) => tx.joinLinks.revoke(linkTo(meeting)),
  },
  meetings: {
    put: (tx, { meeting }) => refused(tx.meetings.put({ ...meeting, state: 'gone' })),
    find: (tx, { meeting }) => tx.meetings.find(meeting.bookingId, meeting.sessionKey, meeting.generation),
    ofBooking: (tx, { meeting }) => tx.meetings.ofBooking(meeting.bookingId),
    findByReference: (tx, { meeting }) =>
      tx.meetings.findByReference(meeting.connectionId, meeting.reference ?? ''),
    aheadOfHost: (tx, { meeting }) =>
      tx.meetings.aheadOfHost(meeting.connectionId, meeting.hostUserId ?? '', 10),
    aheadOf: (tx, { meeting }) => tx.meetings.aheadOf(meeting.connectionId, 10),
    unanswered: (tx) => tx.meetings.unanswered(NINE, 10),
  },
};

const linkTo = ({ bookingId, sessionKey }: MeetingRecord) => ({
  bookingId,
  sessionKey,
  participant: 'candidate',
});

/** How many of the meeting its own tenant finds, by each way of looking. */
export async function foundMeetings(
  tx: Transaction,
  { meeting: { bookingId, connectionId, reference = '', hostUserId = '' } }: { meeting: MeetingRecord },
) {
  return {
    ofBooking: (await tx.meetings.ofBooking(bookingId)).length,
    byReference: (await tx.meetings.findByReference(connectionId, reference))?.bookingId === bookingId,
    ahead: (await tx.meetings.aheadOf(connectionId, 10)).length,
    aheadOfHost: (await tx.meetings.aheadOfHost(connectionId, hostUserId, 10)).length,
    unanswered: (await tx.meetings.unanswered(NINE, 10)).length,
    links: (await tx.joinLinks.ofBooking(bookingId)).map(({ expiresAt }) => expiresAt.equals(FAR)),
  };
}
