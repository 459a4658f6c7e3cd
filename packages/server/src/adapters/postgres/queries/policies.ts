import '../../../domain/temporal.js';
import type { Selectable } from 'kysely';
import type { ConferencingPolicy, KeptPolicy } from '../../../domain/hosting/conferencing-policy.js';
import type { PolicyRecords } from '../../../ports/policy-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** Conferencing policies, one of each level and what it is for. */
export function policyRecords({ trx, tenantId, now }: Scope): PolicyRecords {
  const select = trx.selectFrom('conferencing_policies').selectAll().where('tenant_id', '=', tenantId);
  return {
    put: async ({ level, ref, label, changedBy, ...policy }) => {
      const values = {
        label: label ?? null,
        policy: JSON.stringify(policy),
        changed_by: changedBy === undefined ? null : JSON.stringify(changedBy),
        changed_at: now.toString(),
      };
      await trx
        .insertInto('conferencing_policies')
        .values({ tenant_id: tenantId, level, ref, ...values })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'level', 'ref']).doUpdateSet(values))
        .execute();
    },
    remove: async (level, ref) => {
      await trx
        .deleteFrom('conferencing_policies')
        .where('tenant_id', '=', tenantId)
        .where('level', '=', level)
        .where('ref', '=', ref)
        .execute();
    },
    find: async (level, ref) => {
      const row = await select.where('level', '=', level).where('ref', '=', ref).executeTakeFirst();
      return row && fromRow(row);
    },
    inForce: async ({ stage, invitationId }) => {
      const rows = await select
        .where((where) =>
          where.or([
            where.eb('level', '=', 'tenant'),
            ...(stage === undefined ? [] : [where.and({ level: 'stage', ref: stage })]),
            ...(invitationId === undefined ? [] : [where.and({ level: 'invitation', ref: invitationId })]),
          ]),
        )
        .execute();
      return rows.map(fromRow);
    },
    all: async () => (await select.orderBy('level').orderBy('label').orderBy('ref').execute()).map(fromRow),
  };
}

/** A policy inside a row of something that it concerns. */
export interface StoredPolicy extends Partial<ConferencingPolicy> {
  level: KeptPolicy['level'];
  ref: string;
  label: string | null;
  changedBy: NonNullable<KeptPolicy['changedBy']> | null;
  changedAt: string;
}

/** JSON drops what is undefined. */
export const policyFromJson = (stored: StoredPolicy): KeptPolicy => ({
  level: stored.level,
  ref: stored.ref,
  label: stored.label ?? undefined,
  meeting: stored.meeting,
  noteTaker: stored.noteTaker,
  recordedEvent: stored.recordedEvent,
  changedBy: stored.changedBy ?? undefined,
  changedAt: Temporal.Instant.from(stored.changedAt),
});

const fromRow = (row: Selectable<Database['conferencing_policies']>): KeptPolicy => ({
  level: row.level,
  ref: row.ref,
  label: row.label ?? undefined,
  meeting: row.policy.meeting,
  noteTaker: row.policy.noteTaker,
  recordedEvent: row.policy.recordedEvent,
  changedBy: row.changed_by ?? undefined,
  changedAt: row.changed_at,
});
