import { sql } from 'kysely';
import type { Hold } from '../../../domain/hold.js';
import { SchedulingError } from '../../../domain/scheduling-error.js';
import type { ClaimRecords } from '../../../ports/store.js';
import { type Scope, at } from './scope.js';

/** Time taken by holds and bookings; that no two overlap is the exclusion constraint's word (R1). */
export function claimRecords({ trx, tenantId, now }: Scope): ClaimRecords {
  return {
    list: async (resourceIds, period, exceptInvitation) => {
      if (resourceIds.length === 0) return [];
      const rows = await trx
        .selectFrom('claims')
        .innerJoin('holds', (join) =>
          join
            .onRef('holds.tenant_id', '=', 'claims.tenant_id')
            .onRef('holds.hold_id', '=', 'claims.hold_id'),
        )
        .select([
          'resource_id',
          sql<Temporal.Instant>`lower(during)`.as('start'),
          sql<Temporal.Instant>`upper(during)`.as('end'),
        ])
        .where('claims.tenant_id', '=', tenantId)
        .where('resource_id', 'in', [...resourceIds])
        .where(sql<boolean>`during && tstzrange(${period.start.toString()}, ${period.end.toString()}, '[)')`)
        .where((where) =>
          where.or([
            where('claims.booking_id', 'is not', null),
            where.and([
              where('claims.expires_at', '>', sql<Temporal.Instant>`now()`),
              ...(exceptInvitation === undefined
                ? []
                : [where('holds.invitation_id', '<>', exceptInvitation)]),
            ]),
          ]),
        )
        .execute();
      return rows.map((row) => ({ resourceId: row.resource_id, start: row.start, end: row.end }));
    },
    minutesBooked: async (resourceIds) => {
      if (resourceIds.length === 0) return new Map();
      const rows = await trx
        .selectFrom('claims')
        .select([
          'resource_id',
          sql<string>`sum(extract(epoch from upper(during) - lower(during)) / 60)::bigint`.as('minutes'),
        ])
        .where('tenant_id', '=', tenantId)
        .where('resource_id', 'in', [...resourceIds])
        .where('booking_id', 'is not', null)
        .groupBy('resource_id')
        .execute();
      return new Map(rows.map((row) => [row.resource_id, Number(row.minutes)]));
    },
    takeForHold: async (hold, resourceIds) => {
      await trx
        .deleteFrom('claims')
        .where('tenant_id', '=', tenantId)
        .where('resource_id', 'in', [...resourceIds])
        .where('booking_id', 'is', null)
        .where('expires_at', '<=', at(now))
        .execute();
      await trx
        .insertInto('claims')
        .values(
          [...resourceIds].sort().map((resourceId) => ({
            tenant_id: tenantId,
            resource_id: resourceId,
            during: sql<string>`tstzrange(${hold.start.toString()}, ${hold.end.toString()}, '[)')`,
            hold_id: hold.id,
            expires_at: hold.expiresAt.toString(),
          })),
        )
        .execute();
    },
    extend: async (hold) => {
      const result = await trx
        .updateTable('claims')
        .set({ expires_at: hold.expiresAt.toString() })
        .where('tenant_id', '=', tenantId)
        .where('hold_id', '=', hold.id)
        .executeTakeFirst();
      assertAllThere(hold, result.numUpdatedRows);
    },
    turnIntoBooking: async (hold, bookingId) => {
      const result = await trx
        .updateTable('claims')
        .set({ booking_id: bookingId, expires_at: null })
        .where('tenant_id', '=', tenantId)
        .where('hold_id', '=', hold.id)
        .executeTakeFirst();
      assertAllThere(hold, result.numUpdatedRows);
    },
    releaseHold: async (holdId) => {
      await trx
        .deleteFrom('claims')
        .where('tenant_id', '=', tenantId)
        .where('hold_id', '=', holdId)
        .where('booking_id', 'is', null)
        .execute();
    },
    releaseBooking: async (bookingId) => {
      await trx
        .deleteFrom('claims')
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', bookingId)
        .execute();
    },
  };
}

/** A hold that expired while its transaction waited may have lost its claims to somebody else by now. */
function assertAllThere(hold: Hold, updatedRows: bigint): void {
  if (updatedRows === BigInt(hold.panel.length)) return;
  throw new SchedulingError('hold_expired', 'The time is no longer held; please choose again.');
}
