import type { Selectable } from 'kysely';
import type { BookingException } from '../../../domain/booking-exception.js';
import type { ExceptionRecords } from '../../../ports/exception-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** What is wrong with bookings and waits for a person, and what was done about it. */
export function exceptionRecords({ trx, tenantId, now, randomness }: Scope): ExceptionRecords {
  const select = trx.selectFrom('exceptions').selectAll().where('tenant_id', '=', tenantId);
  return {
    open: async ({ bookingId, sessionKey, kind, subject, detail }) => {
      const row = await trx
        .insertInto('exceptions')
        .values({
          tenant_id: tenantId,
          exception_id: randomness.id('exc'),
          booking_id: bookingId,
          session_key: sessionKey,
          kind,
          subject,
          detail: JSON.stringify(detail),
          state: 'open',
          found_at: now.toString(),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'booking_id', 'session_key', 'kind', 'subject'])
            .where('state', '=', 'open')
            .doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      return row && toException(row);
    },
    openOf: async (bookingId) =>
      (
        await select
          .where('booking_id', '=', bookingId)
          .where('state', '=', 'open')
          .orderBy('exception_id')
          .execute()
      ).map(toException),
    find: async (id) => {
      const row = await select.where('exception_id', '=', id).executeTakeFirst();
      return row && toException(row);
    },
    resolve: async (id, remedy) => {
      const result = await trx
        .updateTable('exceptions')
        .set({ state: 'resolved', remedy, resolved_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('exception_id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    list: async ({ limit, after, state }) => {
      const all = select
        .where('exception_id', '>', after ?? '')
        .orderBy('exception_id')
        .limit(limit);
      return (await (state === undefined ? all : all.where('state', '=', state)).execute()).map(toException);
    },
  };
}

function toException(row: Selectable<Database['exceptions']>): BookingException {
  return {
    id: row.exception_id,
    bookingId: row.booking_id,
    sessionKey: row.session_key,
    kind: row.kind,
    subject: row.subject,
    detail: row.detail,
    state: row.state,
    remedy: row.remedy ?? undefined,
    foundAt: row.found_at,
    resolvedAt: row.resolved_at ?? undefined,
  };
}
