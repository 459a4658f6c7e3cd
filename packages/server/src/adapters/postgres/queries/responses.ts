import { sql } from 'kysely';
import type { AttendeeResponse, ResponseRecords } from '../../../ports/response-records.js';
import { type Scope, anyOf } from './scope.js';

/** What people answered to interviews in their own calendars. */
export function responseRecords({ trx, tenantId, now }: Scope): ResponseRecords {
  const ofBookings: ResponseRecords['ofBookings'] = async (bookingIds) => {
    const rows = await trx
      .selectFrom('attendee_responses')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('booking_id', '=', anyOf(bookingIds))
      .execute();
    const byBooking = new Map<string, AttendeeResponse[]>(bookingIds.map((id) => [id, []]));
    for (const { booking_id, session_key, attendee_id, response_status } of rows) {
      byBooking
        .get(booking_id)
        ?.push({ sessionKey: session_key, attendeeId: attendee_id, responseStatus: response_status });
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
            read_at: now.toString(),
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
