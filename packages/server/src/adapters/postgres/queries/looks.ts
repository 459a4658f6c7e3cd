import { sql } from 'kysely';
import type { LookRecords } from '../../../ports/look-records.js';
import { fromRow } from './bookings.js';
import { type Scope, at } from './scope.js';

/** Which bookings' calendars are to be read, and when. */
export function lookRecords({ trx, tenantId, now, sendJob }: Scope): LookRecords {
  const ahead = trx
    .selectFrom('bookings')
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'confirmed')
    .where((where) =>
      // Servers of the version before leave it empty, as they do `look_at`; 'never over' is the safe reading.
      where.or([where('ends_at', '>', at(now)), where('ends_at', 'is', null)]),
    );
  return {
    take: async (limit, forSeconds) => {
      const due = ahead
        .select('booking_id')
        .where((where) => where.or([where('look_at', '<=', at(now)), where('look_at', 'is', null)]))
        .orderBy('look_at', (order) => order.asc().nullsFirst())
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const until = now.add({ seconds: forSeconds });
      const rows = await trx
        .updateTable('bookings')
        .set({ look_at: until.toString() })
        .where('tenant_id', '=', tenantId)
        .where('booking_id', 'in', due)
        .returning(['booking_id', 'looked_at'])
        .execute();
      return rows.map((row) => ({
        bookingId: row.booking_id,
        until,
        lookedAt: row.looked_at ?? undefined,
      }));
    },
    done: async ({ bookingId, until }, { next, isWhole }) => {
      await trx
        .updateTable('bookings')
        .set({
          look_at: sql<string>`case when look_at = ${at(until)} then ${at(next)} else look_at end`,
          ...(isWhole ? { looked_at: now.toString() } : {}),
        })
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', bookingId)
        .execute();
    },
    hasten: async (which) => {
      const all = ahead.select('booking_id');
      const meant =
        'bookingId' in which
          ? all.where('booking_id', '=', which.bookingId)
          : all.where((where) =>
              where.exists(
                where
                  .selectFrom('effects')
                  .select('effect_id')
                  .whereRef('effects.tenant_id', '=', 'bookings.tenant_id')
                  .whereRef('effects.booking_id', '=', 'bookings.booking_id')
                  .where(sql<boolean>`effects.target->>'connectionId' = ${which.connectionId}`),
              ),
            );
      await trx
        .updateTable('bookings')
        .set({ look_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('booking_id', 'in', meant)
        .execute();
    },
    forLinks: (bookingId, when) =>
      sendJob(trx, { queue: 'links', data: { tenantId, bookingId }, at: when, group: bookingId }),
    ahead: async ({ limit, after }) => {
      const rows = await ahead
        .selectAll()
        .where('booking_id', '>', after ?? '')
        .orderBy('booking_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}
