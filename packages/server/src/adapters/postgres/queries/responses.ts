import { sql } from 'kysely';
import type { AttendeeResponse, KeptResponse, ResponseRecords } from '../../../ports/response-records.js';
import { type Scope, anyOf } from './scope.js';

/** What people answered to interviews in their own calendars. */
export function responseRecords({ trx, tenantId }: Scope): ResponseRecords {
  const ofBookings: ResponseRecords['ofBookings'] = async (bookingIds) => {
    const rows = await trx
      .selectFrom('attendee_responses')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('booking_id', '=', anyOf(bookingIds))
      .execute();
    const byBooking = new Map<string, KeptResponse[]>(bookingIds.map((id) => [id, []]));
    for (const row of rows) {
      byBooking.get(row.booking_id)?.push({
        sessionKey: row.session_key,
        attendeeId: row.attendee_id,
        responseStatus: row.response_status,
        readAt: row.read_at,
      });
    }
    return byBooking;
  };
  return {
    ofBookings,
    ofBooking: async (bookingId) => (await ofBookings([bookingId])).get(bookingId) ?? [],
    save: async (bookingId, responses) => {
      if (responses.length === 0) return;
      await trx
        .insertInto('attendee_responses')
        .values(
          responses.map(({ sessionKey, attendeeId, responseStatus }) => ({
            tenant_id: tenantId,
            booking_id: bookingId,
            session_key: sessionKey,
            attendee_id: attendeeId,
            response_status: responseStatus,
            // Not when the transaction began: who read what was known a moment ago has not seen this.
            read_at: sql<string>`clock_timestamp()`,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'booking_id', 'session_key', 'attendee_id']).doUpdateSet({
            response_status: sql<AttendeeResponse['responseStatus']>`excluded.response_status`,
            read_at: sql<string>`excluded.read_at`,
          }),
        )
        .execute();
    },
  };
}
