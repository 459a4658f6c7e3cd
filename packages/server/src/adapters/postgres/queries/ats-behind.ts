import { sql } from 'kysely';
import type { AtsInterviewRecords } from '../../../ports/ats-write-records.js';
import { type Scope, at } from './scope.js';

/** Bookings whose interviews in an applicant tracking system are to be written anew outside a revision. */
export function behindRecords({
  trx,
  tenantId,
  now,
}: Scope): Pick<AtsInterviewRecords, 'markBehind' | 'takeBehind' | 'caughtUp'> {
  return {
    markBehind: async (bookingId) => {
      await trx
        .insertInto('ats_behind')
        .values({ tenant_id: tenantId, booking_id: bookingId, since: now.toString() })
        // Whoever is at it now may have read what it was before.
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'booking_id'])
            .doUpdateSet({ since: now.toString(), taken_until: null }),
        )
        .execute();
    },
    takeBehind: async (limit, forSeconds) => {
      const due = trx
        .selectFrom('ats_behind')
        .select('booking_id')
        .where('tenant_id', '=', tenantId)
        .where((where) => where.or([where('taken_until', 'is', null), where('taken_until', '<=', at(now))]))
        .orderBy('since')
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const rows = await trx
        .updateTable('ats_behind')
        .set({ taken_until: sql<string>`clock_timestamp() + make_interval(secs => ${forSeconds})` })
        .where('tenant_id', '=', tenantId)
        .where('booking_id', 'in', due)
        .returning('booking_id')
        .execute();
      return rows.map((row) => row.booking_id);
    },
    caughtUp: async (bookingId) => {
      // One that was marked once more meanwhile is nobody's, and stays.
      await trx
        .deleteFrom('ats_behind')
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', bookingId)
        .where('taken_until', 'is not', null)
        .execute();
    },
  };
}
