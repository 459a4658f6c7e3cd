import '../../domain/temporal.js';
import { sessionOf } from '../../domain/booking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { HookNews } from '../../ports/conferencing-provider.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';
import type { Transaction } from '../../ports/store.js';
import { lockBooking } from '../candidate-context.js';
import { loseMeeting } from './fail-meeting.js';
import type { MeetingPorts } from './meeting-task.js';

type MeetingNews = Extract<HookNews, { kind: 'meeting' }>;

/** Something that a service told of a meeting at it. */
interface ToldOfMeeting {
  tenantId: string;
  connectionId: string;
  news: MeetingNews;
}

/**
 * Keeps what a service tells of our meetings: that one has begun, that a guest came, that it ended. Of one that was changed
 * there it is read whether it is still there; when it is gone, coordinators are told. News of other meetings are none of ours.
 */
export function makeLookAtMeeting({ store, conferencing }: MeetingPorts) {
  return async ({ tenantId, connectionId, news }: ToldOfMeeting, signal: AbortSignal): Promise<void> => {
    const { reference } = news;
    const known = await store.transaction(tenantId, (tx) =>
      tx.meetings.findByReference(connectionId, reference),
    );
    if (known?.state !== 'standing') return;
    if (news.what !== 'changed') {
      await store.transaction(tenantId, (tx) => note(tx, known, news));
      return;
    }
    if (await isThere({ conferencing, tenantId, connectionId, reference }, signal)) return;
    await store.transaction(tenantId, async (tx) => {
      const context = await lockBooking(tx, known.bookingId);
      const current = await tx.meetings.findByReference(connectionId, reference);
      if (current !== undefined) await loseMeeting(tx, context, current);
    });
  };
}

/** Of an account that can't be asked nothing is concluded; the daily reconciliation asks again. */
async function isThere(
  {
    conferencing,
    tenantId,
    connectionId,
    reference,
  }: Pick<MeetingPorts, 'conferencing'> & { tenantId: string; connectionId: string; reference: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { account } = await conferencing.open(tenantId, connectionId);
    return (await account.readMeeting(reference, signal)) !== undefined;
  } catch (error) {
    // Our own database is no fault of the service's.
    if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
    return true;
  }
}

const MOMENTS: Readonly<Record<MeetingNews['what'], 'startedAt' | 'endedAt' | 'guestJoinedAt' | undefined>> =
  { started: 'startedAt', ended: 'endedAt', guest_joined: 'guestJoinedAt', changed: undefined };

const unlessBefore = (
  end: Temporal.Instant,
  at: Temporal.Instant | undefined,
): Temporal.Instant | undefined =>
  at === undefined || Temporal.Instant.compare(at, end) < 0 ? undefined : at;

/** News come late, twice and out of order; the first moment of each kind holds. */
async function note(
  tx: Transaction,
  { bookingId, sessionKey, generation }: MeetingRecord,
  news: MeetingNews,
): Promise<void> {
  const { booking } = await lockBooking(tx, bookingId);
  const record = await tx.meetings.find(bookingId, sessionKey, generation);
  const session = sessionOf(booking, sessionKey);
  if (record === undefined || session === undefined) return;
  const { at, what } = news;
  // Somebody who tried the link the day before has not held the interview.
  if (what === 'ended' && Temporal.Instant.compare(at, session.start) < 0) {
    await tx.meetings.put({
      ...record,
      startedAt: unlessBefore(at, record.startedAt),
      guestJoinedAt: unlessBefore(at, record.guestJoinedAt),
    });
    return;
  }
  const field = MOMENTS[what];
  if (field === undefined || record[field] !== undefined) return;
  await tx.meetings.put({ ...record, [field]: at });
  await tx.live.publish({ kind: 'booking.changed', invitationId: booking.invitationId });
}
