import { sql } from 'kysely';
import type { ConnectionUses } from '../../../ports/connection-records.js';
import { fromRow } from './bookings.js';
import { type Scope, anyOf, at } from './scope.js';

/** What goes through connections. */
export function connectionUses({ trx, tenantId, now }: Scope): ConnectionUses {
  return {
    bookingsThrough: async (ids, limit) => {
      const rows = await trx
        .selectFrom('bookings')
        .selectAll()
        .select(sql<string>`count(*) over ()`.as('total'))
        .where('tenant_id', '=', tenantId)
        .where('status', '=', 'confirmed')
        .where('ends_at', '>', at(now))
        .where((where) =>
          where.exists(
            where
              .selectFrom('effects')
              .select('effect_id')
              .whereRef('effects.tenant_id', '=', 'bookings.tenant_id')
              .whereRef('effects.booking_id', '=', 'bookings.booking_id')
              .where('effects.state', '<>', 'compensated')
              .where(sql<string>`effects.target->>'connectionId'`, '=', anyOf(ids)),
          ),
        )
        .orderBy('ends_at')
        .orderBy('booking_id')
        .limit(limit)
        .execute();
      return { first: rows.map(fromRow), count: Number(rows[0]?.total ?? 0) };
    },
    membersThrough: async (ids) => {
      const rows = await trx
        .selectFrom('members')
        .select(['external_id as externalId', 'name'])
        .where('tenant_id', '=', tenantId)
        .where('is_active', '=', true)
        .where((where) =>
          where.exists(
            where
              .selectFrom('member_calendars')
              .select('position')
              .whereRef('member_calendars.tenant_id', '=', 'members.tenant_id')
              .whereRef('member_calendars.member_id', '=', 'members.member_id')
              .where('member_calendars.connection_id', '=', anyOf(ids)),
          ),
        )
        .orderBy('name')
        .orderBy('external_id')
        .execute();
      return rows;
    },
  };
}
