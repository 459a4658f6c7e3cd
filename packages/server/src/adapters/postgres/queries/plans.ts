import { sql } from 'kysely';
import type { Plan, PlanSession } from '../../../domain/plan.js';
import type { PlanRecords } from '../../../ports/store.js';
import { type Scope, at } from './scope.js';

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
      return row && fromJson(row.plan);
    },
    list: async ({ limit, after }) => {
      const rows = await trx
        .selectFrom('plans')
        .select('plan')
        .where('tenant_id', '=', tenantId)
        .where('plan_id', '>', after ?? '')
        .orderBy('plan_id')
        .limit(limit)
        .execute();
      return rows.map(({ plan }) => fromJson(plan));
    },
    moveMeetings: async ({ from, to }) => {
      const session = JSON.stringify({ conferencing: { provider: 'hosted', connectionId: from } });
      await sql`
        update plans set updated_at = ${at(now)}, plan = jsonb_set(plan, '{sessions}', (
          select jsonb_agg(
            case when session @> ${session}::jsonb
              then jsonb_set(session, '{conferencing,connectionId}', to_jsonb(${to}::text)) else session end
            order by position)
          from jsonb_array_elements(plan->'sessions') with ordinality as sessions (session, position)))
        where tenant_id = ${tenantId}
          and plan->'sessions' @> jsonb_build_array(${session}::jsonb)`.execute(trx);
    },
  };
}

/** Values that plans stored by earlier versions are without. */
const LATER_VALUES = {
  reschedule: { isAllowed: false, cutoffMinutes: 0, max: 0 },
  reminders: { candidateMinutes: [], interviewerMinutes: [] },
  interviewCalendars: [],
  virtualCalendar: undefined,
  sharesInterviewDetails: false,
} satisfies Partial<Plan>;

/** JSON drops what is undefined; these are the optional values of a plan. */
const fromJson = (plan: Plan): Plan => ({
  ...LATER_VALUES,
  ...plan,
  sessions: plan.sessions.map(sessionFromJson),
  candidateHours: plan.candidateHours ?? undefined,
  offerPerDay: plan.offerPerDay ?? undefined,
  virtualCalendar: plan.virtualCalendar ?? undefined,
});

const sessionFromJson = (session: PlanSession): PlanSession => ({
  ...session,
  seats: session.seats.map((seat) => ({
    ...seat,
    name: seat.name ?? undefined,
    requires: seat.requires ?? undefined,
  })),
  conferencing: session.conferencing ?? undefined,
  noteTaker: session.noteTaker ?? undefined,
  recordedEvent: session.recordedEvent ?? undefined,
  location: session.location ?? undefined,
});
