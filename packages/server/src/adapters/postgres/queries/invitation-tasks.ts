import { type Selectable, type UpdateObject, sql } from 'kysely';
import type { InvitationTask, InvitationTaskRecords } from '../../../ports/invitation-task-records.js';
import type { Job } from '../job-queue.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Whoever finds a task at work looks again after this long. */
const BUSY_RETRY_SECONDS = 2;

/** What invitations cause elsewhere, and the jobs that carry it out. */
export function invitationTaskRecords(scope: Scope): InvitationTaskRecords {
  const { trx, tenantId, now, sendJob } = scope;
  const select = trx.selectFrom('invitation_tasks').selectAll().where('tenant_id', '=', tenantId);
  const jobOf = (taskId: string, at: Temporal.Instant | undefined): Job => ({
    queue: 'invitation_tasks',
    data: { tenantId, taskId },
    ...(at === undefined ? {} : { at }),
  });
  return {
    queue: async (invitationId, kinds, at) => {
      const ids: string[] = [];
      for (const kind of kinds) ids.push(await put(scope, { invitationId, kind, at: at ?? now }));
      await sendJob(
        trx,
        ids.map((id) => jobOf(id, at)),
      );
    },
    lease: async (id, forSeconds) => {
      const leased = await lease(scope, id, forSeconds);
      if (leased === 'busy') await sendJob(trx, jobOf(id, now.add({ seconds: BUSY_RETRY_SECONDS })));
      return leased === 'busy' ? undefined : leased;
    },
    finish: async (id, token, end) => {
      const row = await trx
        .updateTable('invitation_tasks')
        .set(endedColumns(end))
        .where('tenant_id', '=', tenantId)
        .where('task_id', '=', id)
        .where('lease_token', '=', token)
        .returning(['state', 'due_at'])
        .executeTakeFirst();
      if (row?.state === 'pending') await sendJob(trx, jobOf(id, row.due_at));
      return row !== undefined;
    },
    mailedTo: async (email, since) => {
      const { count } = await trx
        .selectFrom('invitation_tasks as task')
        .innerJoin('invitations as invitation', (join) =>
          join
            .onRef('invitation.tenant_id', '=', 'task.tenant_id')
            .onRef('invitation.invitation_id', '=', 'task.invitation_id'),
        )
        .select((of) => of.fn.countAll<string>().as('count'))
        .where('task.tenant_id', '=', tenantId)
        .where('task.kind', '=', 'mail')
        .where('task.state', '=', 'done')
        .where('invitation.created_at', '>=', at(since))
        .where(sql<string>`lower(invitation.candidate ->> 'email')`, '=', email.toLowerCase())
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    find: async (invitationId, kind) => {
      const row = await select
        .where('invitation_id', '=', invitationId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row && toTask(row);
    },
    findById: async (id) => {
      const row = await select.where('task_id', '=', id).executeTakeFirst();
      return row && toTask(row);
    },
    failedOf: async (connectionId, limit) => {
      const rows = await select
        .where('state', '=', 'failed')
        .where((of) =>
          of.or([
            of.exists(
              of
                .selectFrom('invitations')
                .select('invitations.invitation_id')
                .where('invitations.tenant_id', '=', tenantId)
                .whereRef('invitations.invitation_id', '=', 'invitation_tasks.invitation_id')
                .where(sql<boolean>`invitations.ats ->> 'connectionId' = ${connectionId}`),
            ),
            of.exists(
              of
                .selectFrom('partner_reports')
                .select('partner_reports.report_id')
                .where('partner_reports.tenant_id', '=', tenantId)
                .whereRef('partner_reports.invitation_id', '=', 'invitation_tasks.invitation_id')
                .where('partner_reports.connection_id', '=', connectionId),
            ),
          ]),
        )
        .orderBy('task_id')
        .limit(limit)
        .execute();
      return rows.map(toTask);
    },
    reopen: async (id) => {
      const result = await trx
        .updateTable('invitation_tasks')
        .set({ state: 'pending', attempts: 0, due_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('task_id', '=', id)
        .where('state', '=', 'failed')
        .executeTakeFirst();
      const isReopened = result.numUpdatedRows === 1n;
      if (isReopened) await sendJob(trx, jobOf(id, undefined));
      return isReopened;
    },
  };
}

/**
 * A row that is there already begins anew, unless it is at work: then it is done once more after that. One that waits for a
 * later time is done at the earlier one.
 */
async function put(
  { trx, tenantId, randomness }: Scope,
  { invitationId, kind, at }: { invitationId: string; kind: InvitationTask['kind']; at: Temporal.Instant },
): Promise<string> {
  const { task_id } = await trx
    .insertInto('invitation_tasks')
    .values({
      tenant_id: tenantId,
      task_id: randomness.id('itk'),
      invitation_id: invitationId,
      kind,
      state: 'pending',
      due_at: at.toString(),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'invitation_id', 'kind']).doUpdateSet({
        is_stale: sql<boolean>`invitation_tasks.lease_token is not null`,
        attempts: 0,
        due_at: sql<string>`case when invitation_tasks.state = 'pending'
          then least(invitation_tasks.due_at, excluded.due_at) else excluded.due_at end`,
        state: 'pending',
      }),
    )
    .returning('task_id')
    .executeTakeFirstOrThrow();
  return task_id;
}

async function lease(
  { trx, tenantId, randomness }: Scope,
  id: string,
  forSeconds: number,
): Promise<{ task: InvitationTask; token: string } | 'busy' | undefined> {
  const row = await trx
    .selectFrom('invitation_tasks')
    .selectAll()
    .select([
      sql<boolean>`due_at <= clock_timestamp()`.as('is_due'),
      // One that ends later than any given now would is of a time before the database's clock was set back.
      sql<boolean>`coalesce(leased_until > clock_timestamp()
        and leased_until <= clock_timestamp() + make_interval(secs => ${forSeconds}), false)`.as('is_leased'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('task_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.state !== 'pending' || !row.is_due) return undefined;
  if (row.is_leased) return 'busy';
  const token = randomness.secret();
  const attempts = row.attempts + 1;
  await trx
    .updateTable('invitation_tasks')
    .set({
      lease_token: token,
      leased_until: sql<string>`clock_timestamp() + make_interval(secs => ${forSeconds})`,
      attempts,
      is_stale: false,
    })
    .where('tenant_id', '=', tenantId)
    .where('task_id', '=', id)
    .execute();
  return { task: { ...toTask(row), attempts }, token };
}

/** What was asked for once more while it was worked on is due at once, whatever came of it. */
function endedColumns(
  end: Parameters<InvitationTaskRecords['finish']>[2],
): UpdateObject<Database, 'invitation_tasks'> {
  const nextAt = end.state === 'pending' ? end.nextAttemptAt.toString() : undefined;
  return {
    state: sql<InvitationTask['state']>`case when is_stale then 'pending' else ${end.state} end`,
    due_at: sql<string>`case when is_stale or ${nextAt ?? null}::timestamptz is null then due_at
      else ${nextAt ?? null}::timestamptz end`,
    last_error: 'error' in end ? end.error : null,
    lease_token: null,
    leased_until: null,
    is_stale: false,
  };
}

const toTask = (row: Selectable<Database['invitation_tasks']>): InvitationTask => ({
  id: row.task_id,
  invitationId: row.invitation_id,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  lastError: row.last_error ?? undefined,
  dueAt: row.due_at,
});
