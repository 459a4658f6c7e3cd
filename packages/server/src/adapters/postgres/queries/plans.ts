import type { PlanRecords } from '../../../ports/store.js';
import type { Scope } from './scope.js';

/** Plans, each kept whole. */
export function planRecords({ trx, tenantId, now }: Scope): PlanRecords {
  return {
    insert: async (plan) => {
      await trx
        .insertInto('plans')
        .values({ tenant_id: tenantId, plan_id: plan.id, plan: JSON.stringify(plan) })
        .execute();
    },
    update: async (plan) => {
      await trx
        .updateTable('plans')
        .set({ plan: JSON.stringify(plan), updated_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('plan_id', '=', plan.id)
        .execute();
    },
    find: async (id) => {
      const row = await trx
        .selectFrom('plans')
        .select('plan')
        .where('tenant_id', '=', tenantId)
        .where('plan_id', '=', id)
        .executeTakeFirst();
      // JSON drops what is undefined; these are the optional values of a plan.
      return (
        row && {
          ...row.plan,
          candidateHours: row.plan.candidateHours ?? undefined,
          session: {
            ...row.plan.session,
            seats: row.plan.session.seats.map((seat) => ({ ...seat, name: seat.name ?? undefined })),
            conferencing: row.plan.session.conferencing ?? undefined,
            location: row.plan.session.location ?? undefined,
          },
        }
      );
    },
  };
}
