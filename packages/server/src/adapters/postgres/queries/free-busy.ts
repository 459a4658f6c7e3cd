import { sql } from 'kysely';
import type { FreeBusyRecords } from '../../../ports/store.js';
import { type Scope, at } from './scope.js';

/** What calendars said when last asked: a cache, shared by all servers and safe to lose. */
export function freeBusyRecords({ trx, tenantId, now }: Scope): FreeBusyRecords {
  return {
    covering: async (calendars, period) => {
      if (calendars.length === 0) return [];
      const rows = await trx
        .selectFrom('free_busy')
        .selectAll()
        .distinctOn(['connection_id', 'calendar_id'])
        .where('tenant_id', '=', tenantId)
        .where((where) =>
          where.or(
            calendars.map(({ connectionId, calendarId }) =>
              where.and({ connection_id: connectionId, calendar_id: calendarId }),
            ),
          ),
        )
        .where('from_at', '<=', at(period.from))
        .where('to_at', '>=', at(period.to))
        .orderBy('connection_id')
        .orderBy('calendar_id')
        .orderBy('read_at', 'desc')
        .execute();
      return rows.map((row) => ({
        connectionId: row.connection_id,
        calendarId: row.calendar_id,
        from: row.from_at,
        to: row.to_at,
        readAt: row.read_at,
        periods: row.periods.map(([start, end, kind]) => ({
          start: Temporal.Instant.from(start),
          end: Temporal.Instant.from(end),
          kind,
        })),
      }));
    },
    save: async (readings) => {
      // Always in one order, so that two servers that read the same calendars do not wait for each other in a circle.
      const ordered = [...readings].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      for (const reading of ordered) {
        const values = {
          read_at: reading.readAt.toString(),
          periods: JSON.stringify(reading.periods.map(({ start, end, kind }) => [start, end, kind])),
        };
        await trx
          .deleteFrom('free_busy')
          .where('tenant_id', '=', tenantId)
          .where('connection_id', '=', reading.connectionId)
          .where('calendar_id', '=', reading.calendarId)
          .where('read_at', '<', at(now.subtract({ hours: 1 })))
          .execute();
        await trx
          .insertInto('free_busy')
          .values({
            tenant_id: tenantId,
            connection_id: reading.connectionId,
            calendar_id: reading.calendarId,
            from_at: reading.from.toString(),
            to_at: reading.to.toString(),
            ...values,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['tenant_id', 'connection_id', 'calendar_id', 'from_at', 'to_at'])
              .doUpdateSet(values)
              .where('free_busy.read_at', '<', sql<Temporal.Instant>`excluded.read_at`),
          )
          .execute();
      }
    },
  };
}

const keyOf = (reading: { connectionId: string; calendarId: string }): string =>
  `${reading.connectionId} ${reading.calendarId}`;
