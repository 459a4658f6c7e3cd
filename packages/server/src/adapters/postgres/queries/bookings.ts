import type { Selectable } from 'kysely';
import { type Booking, endOfBooking } from '../../../domain/booking.js';
import { nextLookAt } from '../../../domain/look-rhythm.js';
import type { BookingRecords } from '../../../ports/store.js';
import type { BookedConferencing } from '../../../domain/conferencing.js';
import type { BookedRecordedEvent } from '../../../domain/hosting/recorded-event.js';
import type { Database, StoredBookedSession } from '../schema.js';
import { hostFromJson } from './host-json.js';
import { type Scope, at } from './scope.js';

/** Bookings, one confirmed at a time for each invitation. */
export function bookingRecords({ trx, tenantId, now }: Scope): BookingRecords {
  const select = trx.selectFrom('bookings').selectAll().where('tenant_id', '=', tenantId);
  return {
    insert: async (booking) => {
      await trx
        .insertInto('bookings')
        .values({
          tenant_id: tenantId,
          booking_id: booking.id,
          invitation_id: booking.invitationId,
          created_at: booking.createdAt.toString(),
          ...mutableColumns(booking),
        })
        .execute();
    },
    update: async (booking) => {
      await trx
        .updateTable('bookings')
        .set(mutableColumns(booking))
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', booking.id)
        .execute();
    },
    find: async (id) => toBooking(await select.where('booking_id', '=', id).executeTakeFirst()),
    lock: async (id) => toBooking(await select.where('booking_id', '=', id).forUpdate().executeTakeFirst()),
    ofInvitation: async (invitationId) =>
      toBooking(
        await select
          .where('invitation_id', '=', invitationId)
          // 'confirmed' sorts after 'cancelled'.
          .orderBy('status', 'desc')
          .orderBy('created_at', 'desc')
          .executeTakeFirst(),
      ),
    list: async ({ limit, after }) => {
      const rows = await select
        .where('booking_id', '>', after ?? '')
        .orderBy('booking_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    aheadOf: async (memberId) => {
      const rows = await select
        .where('status', '=', 'confirmed')
        .where('booking_id', 'in', (query) =>
          query
            .selectFrom('claims')
            .select('claims.booking_id')
            .where('claims.tenant_id', '=', tenantId)
            .where('resource_of_unit', '=', memberId)
            .where('claims.ends_at', '>', at(now)),
        )
        .orderBy('booking_id')
        .execute();
      return rows.map(fromRow);
    },
  };
}

const mutableColumns = (booking: Booking) => ({
  status: booking.status,
  revision: booking.revision,
  sessions: JSON.stringify(booking.sessions),
  candidate: JSON.stringify(booking.candidate),
  job: JSON.stringify(booking.job),
  time_zone: booking.timeZone,
  agreed_wall_time: booking.agreedWallTime,
  zone_data_version: booking.zoneDataVersion,
  cancel_reason: booking.cancelReason ?? null,
  interview_calendar:
    booking.interviewCalendar === undefined ? null : JSON.stringify(booking.interviewCalendar),
  ats: booking.ats === undefined ? null : JSON.stringify(booking.ats),
  revised_at: booking.revisedAt.toString(),
  reschedules: booking.reschedules,
  no_shows: JSON.stringify(booking.noShows),
  ends_at: endOfBooking(booking).toString(),
  look_at: nextLookAt(booking, booking.revisedAt).toString(),
});

const toBooking = (row: Selectable<Database['bookings']> | undefined): Booking | undefined =>
  row && fromRow(row);

function conferencingFromRow(stored: StoredBookedSession['conferencing']): BookedConferencing | undefined {
  if (stored === undefined || stored.provider === 'fixed_link') return stored;
  const askedAt = Temporal.Instant.from(stored.askedAt);
  // JSON drops what is undefined.
  if (stored.provider === 'hosted') {
    const { joinUrl, passcode, ...rest } = stored;
    return { ...rest, joinUrl, passcode, askedAt };
  }
  const { place, service, joinUrl, ...rest } = stored;
  return { ...rest, place, service, joinUrl, askedAt };
}

// JSON drops what is undefined.
const recordedEventFromRow = (
  stored: StoredBookedSession['recordedEvent'],
): BookedRecordedEvent | undefined =>
  stored && { ...stored, wanted: stored.wanted ?? undefined, place: stored.place ?? undefined };

/** A booking as its row has it. */
export function fromRow(row: Selectable<Database['bookings']>): Booking {
  return {
    id: row.booking_id,
    invitationId: row.invitation_id,
    status: row.status,
    revision: row.revision,
    sessions: row.sessions.map((session) => ({
      ...session,
      start: Temporal.Instant.from(session.start),
      end: Temporal.Instant.from(session.end),
      // JSON drops what is undefined.
      conferencing: conferencingFromRow(session.conferencing),
      location: session.location ?? undefined,
      room: session.room ?? undefined,
      licence: session.licence ?? undefined,
      host: hostFromJson(session.host),
      noteTaker: session.noteTaker ?? undefined,
      recordedEvent: recordedEventFromRow(session.recordedEvent),
    })),
    candidate: {
      name: row.candidate.name,
      email: row.candidate.email,
      phone: row.candidate.phone,
      locale: row.candidate.locale,
    },
    job: row.job,
    timeZone: row.time_zone,
    agreedWallTime: row.agreed_wall_time,
    zoneDataVersion: row.zone_data_version,
    cancelReason: row.cancel_reason ?? undefined,
    interviewCalendar: row.interview_calendar ?? undefined,
    ats: row.ats ?? undefined,
    revisedAt: row.revised_at,
    createdAt: row.created_at,
    reschedules: row.reschedules,
    noShows: row.no_shows.map((noShow) => ({ ...noShow, at: Temporal.Instant.from(noShow.at) })),
  };
}
