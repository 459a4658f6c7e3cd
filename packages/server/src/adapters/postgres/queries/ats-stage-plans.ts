import { type Selectable, sql } from 'kysely';
import type { AtsStagePlan, AtsStagePlanRecords, MissedInvitation } from '../../../ports/ats-records.js';
import type { AtsTables } from '../schema-ats.js';
import type { Scope } from './scope.js';

/** Plans of stages, and who could not be invited by them. */
export function atsStagePlanRecords(scope: Scope): AtsStagePlanRecords {
  const { trx, tenantId } = scope;
  const all = (connectionId: string) =>
    trx
      .selectFrom('ats_stage_plans')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId);
  return {
    ...missedInvitations(scope),
    put: async (stagePlan) => {
      const { connectionId, jobId, stageId } = stagePlan;
      const columns = columnsOf(stagePlan);
      await trx
        .insertInto('ats_stage_plans')
        .values({
          tenant_id: tenantId,
          connection_id: connectionId,
          job_id: jobId,
          stage_id: stageId,
          ...columns,
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'job_id', 'stage_id']).doUpdateSet(columns),
        )
        .execute();
    },
    remove: async (connectionId, jobId, stageId) => {
      await trx
        .deleteFrom('ats_stage_plans')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('job_id', '=', jobId)
        .where('stage_id', '=', stageId)
        .execute();
    },
    find: async (connectionId, jobId, stageId) => {
      const row = await all(connectionId)
        .where('stage_id', '=', stageId)
        .where('job_id', 'in', ['', jobId ?? ''])
        .orderBy('job_id', 'desc')
        .executeTakeFirst();
      return row && toStagePlan(row);
    },
    all: async (connectionId) => {
      const rows = await all(connectionId).orderBy('job_id').orderBy('stage_id').execute();
      return rows.map(toStagePlan);
    },
    wasInvited: async (connectionId, applicationId, stageId) => {
      const row = await trx
        .selectFrom('invitations')
        .select('invitation_id')
        .where('tenant_id', '=', tenantId)
        .where(sql<string>`ats ->> 'connectionId'`, '=', connectionId)
        .where(sql<string>`ats ->> 'applicationId'`, '=', applicationId)
        .where(sql<string>`ats ->> 'stageId'`, '=', stageId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

const columnsOf = ({ planId, invites, invitesSince, steps }: AtsStagePlan) => ({
  plan_id: planId,
  invites,
  invites_since: invitesSince?.toString() ?? null,
  steps: JSON.stringify(steps),
});

const toStagePlan = (row: Selectable<AtsTables['ats_stage_plans']>): AtsStagePlan => ({
  connectionId: row.connection_id,
  jobId: row.job_id,
  stageId: row.stage_id,
  planId: row.plan_id,
  invites: row.invites,
  invitesSince: row.invites_since ?? undefined,
  steps: row.steps,
});

type Missed = Pick<AtsStagePlanRecords, 'keepMissed' | 'findMissed' | 'missedOf' | 'dropMissed'>;

function missedInvitations({ trx, tenantId }: Scope): Missed {
  const select = trx.selectFrom('ats_missed_invitations').selectAll().where('tenant_id', '=', tenantId);
  return {
    keepMissed: async ({ id, connectionId, applicationId, stageId, code, message, foundAt }) => {
      const found = { code, message, found_at: foundAt.toString() };
      await trx
        .insertInto('ats_missed_invitations')
        .values({
          tenant_id: tenantId,
          missed_id: id,
          connection_id: connectionId,
          application_id: applicationId,
          stage_id: stageId,
          ...found,
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'application_id', 'stage_id']).doUpdateSet(found),
        )
        .execute();
    },
    findMissed: async (id) => {
      const row = await select.where('missed_id', '=', id).executeTakeFirst();
      return row && toMissed(row);
    },
    missedOf: async (connectionId, limit) => {
      const rows = await select
        .where('connection_id', '=', connectionId)
        .orderBy('found_at', 'desc')
        .orderBy('missed_id')
        .limit(limit)
        .execute();
      return rows.map(toMissed);
    },
    dropMissed: async (connectionId, applicationId, stageId) => {
      await trx
        .deleteFrom('ats_missed_invitations')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('application_id', '=', applicationId)
        .where('stage_id', '=', stageId)
        .execute();
    },
  };
}

const toMissed = (row: Selectable<AtsTables['ats_missed_invitations']>): MissedInvitation => ({
  id: row.missed_id,
  connectionId: row.connection_id,
  applicationId: row.application_id,
  stageId: row.stage_id,
  code: row.code,
  message: row.message,
  foundAt: row.found_at,
});
