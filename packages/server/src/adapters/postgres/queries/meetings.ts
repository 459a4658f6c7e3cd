import { type Selectable, sql } from 'kysely';
import type { MeetingRecord, MeetingRecords } from '../../../ports/meeting-records.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Meetings of ours at conferencing services. */
export function meetingRecords({ trx, tenantId, now }: Scope): MeetingRecords {
  const select = trx.selectFrom('meetings').selectAll().where('tenant_id', '=', tenantId);
  const ahead = select.where('state', '<>', 'gone').where((of) =>
    of.exists(
      of
        .selectFrom('bookings')
        .select('bookings.booking_id')
        .where('bookings.tenant_id', '=', tenantId)
        .whereRef('bookings.booking_id', '=', 'meetings.booking_id')
        .where('bookings.status', '=', 'confirmed')
        .where(
          sql<boolean>`exists (select from jsonb_array_elements(bookings.sessions) session
            where session ->> 'key' = meetings.session_key and (session ->> 'end')::timestamptz > ${at(now)})`,
        ),
    ),
  );
  const firstOf = async (query: typeof select, limit: number) =>
    (await query.orderBy('booking_id').orderBy('session_key').limit(limit).execute()).map(toMeeting);
  return {
    put: async (meeting) => {
      const { bookingId, sessionKey, generation } = meeting;
      await trx
        .insertInto('meetings')
        .values({
          tenant_id: tenantId,
          booking_id: bookingId,
          session_key: sessionKey,
          generation,
          ...mutableColumns(meeting),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'booking_id', 'session_key', 'generation'])
            .doUpdateSet(mutableColumns(meeting)),
        )
        .execute();
    },
    find: async (bookingId, sessionKey, generation) => {
      const row = await select
        .where('booking_id', '=', bookingId)
        .where('session_key', '=', sessionKey)
        .where('generation', '=', generation)
        .executeTakeFirst();
      return row && toMeeting(row);
    },
    ofBooking: async (bookingId) => {
      const rows = await select
        .where('booking_id', '=', bookingId)
        .orderBy('session_key')
        .orderBy('generation')
        .execute();
      return rows.map(toMeeting);
    },
    findByReference: async (connectionId, reference) => {
      const row = await select
        .where('connection_id', '=', connectionId)
        .where('reference', '=', reference)
        // One that was made anew at the service may have had the same before.
        .orderBy('asked_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toMeeting(row);
    },
    aheadOfHost: async (connectionId, hostUserId, limit) =>
      firstOf(ahead.where('connection_id', '=', connectionId).where('host_user_id', '=', hostUserId), limit),
    aheadOf: async (connectionId, limit) => firstOf(ahead.where('connection_id', '=', connectionId), limit),
    unanswered: async (askedBefore, limit) => {
      const rows = await select
        .where('state', '=', 'asked')
        .where('asked_at', '<', at(askedBefore))
        .orderBy('asked_at')
        .limit(limit)
        .execute();
      return rows.map(toMeeting);
    },
  };
}

const mutableColumns = (meeting: MeetingRecord) => ({
  connection_id: meeting.connectionId,
  host_user_id: meeting.hostUserId ?? null,
  reference: meeting.reference ?? null,
  state: meeting.state,
  written: meeting.written ?? null,
  started_at: meeting.startedAt?.toString() ?? null,
  ended_at: meeting.endedAt?.toString() ?? null,
  guest_joined_at: meeting.guestJoinedAt?.toString() ?? null,
  asked_at: meeting.askedAt.toString(),
});

const toMeeting = (row: Selectable<Database['meetings']>): MeetingRecord => ({
  bookingId: row.booking_id,
  sessionKey: row.session_key,
  generation: row.generation,
  connectionId: row.connection_id,
  hostUserId: row.host_user_id ?? undefined,
  reference: row.reference ?? undefined,
  state: row.state,
  written: row.written ?? undefined,
  startedAt: row.started_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  guestJoinedAt: row.guest_joined_at ?? undefined,
  askedAt: row.asked_at,
});
