import { type Kysely, sql } from 'kysely';
import type { TaskRecords, TaskRun } from '../../../ports/task-records.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** When a tenant's regular work is due next. */
export function taskRecords({ trx, tenantId, now }: Scope): TaskRecords {
  /** Puts the next run off, as long as the row is as it was when the run was taken. */
  const putOff = async ({ task, until }: TaskRun, seconds: number): Promise<TaskRun | undefined> => {
    const next = now.add({ seconds });
    const result = await trx
      .updateTable('recurring_tasks')
      .set({ next_at: next.toString() })
      .where('tenant_id', '=', tenantId)
      .where('task', '=', task)
      .where('next_at', '=', at(until))
      .executeTakeFirst();
    return result.numUpdatedRows === 1n ? { task, until: next } : undefined;
  };
  return {
    take: async (task, forSeconds, firstInSeconds) => {
      const until = now.add({ seconds: forSeconds });
      const row = await trx
        .insertInto('recurring_tasks')
        .values({ tenant_id: tenantId, task, next_at: now.add({ seconds: firstInSeconds }).toString() })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'task'])
            .doUpdateSet({ next_at: until.toString() })
            .where('recurring_tasks.next_at', '<=', at(now)),
        )
        // A row that nobody has changed yet was made here.
        .returning(sql<boolean>`xmax = 0`.as('is_new'))
        .executeTakeFirst();
      return row === undefined || row.is_new ? undefined : { task, until };
    },
    keep: putOff,
    end: async (run, nextInSeconds) => {
      await putOff(run, nextInSeconds);
    },
  };
}

/**
 * Tenants whose run of this task is due, the longest due first; those of which it never ran before all. Asked as the
 * tables' owner, before any tenant is chosen.
 */
export async function dueTenants(db: Kysely<Database>, task: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tenants')
    .leftJoin('recurring_tasks', (join) =>
      join.onRef('recurring_tasks.tenant_id', '=', 'tenants.tenant_id').on('recurring_tasks.task', '=', task),
    )
    .select('tenants.tenant_id')
    .where((where) =>
      where.or([
        where('recurring_tasks.next_at', 'is', null),
        where('recurring_tasks.next_at', '<=', sql<Temporal.Instant>`now()`),
      ]),
    )
    .orderBy('recurring_tasks.next_at', (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute();
  return rows.map((row) => row.tenant_id);
}
