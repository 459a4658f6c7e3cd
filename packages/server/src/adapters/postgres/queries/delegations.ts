import type { Selectable } from 'kysely';
import type { SchedulingErrorCode } from '../../../domain/scheduling-error.js';
import type { Delegation, DelegationCode, DelegationRecords } from '../../../ports/delegation-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** People whose accounts service accounts were asked for; kept with the service account. */
export function delegationRecords({ trx, tenantId, vault, sendJob }: Scope): DelegationRecords {
  const select = trx.selectFrom('delegations').select(COLUMNS).where('tenant_id', '=', tenantId);
  const queue = (delegationId: string, at?: Temporal.Instant): Promise<void> =>
    sendJob(trx, {
      queue: 'delegations',
      data: { tenantId, delegationId },
      ...(at === undefined ? {} : { at }),
    });
  return {
    put: async (delegation, secretHash) => {
      const row = {
        delegation_id: delegation.id,
        secret_hash: Buffer.from(secretHash),
        requested_at: delegation.requestedAt.toString(),
        ...answerColumns(delegation),
      };
      await trx
        .insertInto('delegations')
        .values({
          tenant_id: tenantId,
          connection_id: delegation.connectionId,
          email: delegation.email,
          ...row,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id', 'email']).doUpdateSet(row))
        .execute();
    },
    update: async (delegation) => {
      await trx
        .updateTable('delegations')
        .set(answerColumns(delegation))
        .where('tenant_id', '=', tenantId)
        .where('delegation_id', '=', delegation.id)
        .execute();
    },
    saveCode: async (id, code) => {
      await trx
        .updateTable('delegations')
        .set({ sealed_code: await vault.seal(place(id), JSON.stringify(code)) })
        .where('tenant_id', '=', tenantId)
        .where('delegation_id', '=', id)
        .execute();
      await queue(id);
    },
    codeOf: async (id) => {
      const row = await trx
        .selectFrom('delegations')
        .select('sealed_code')
        .where('tenant_id', '=', tenantId)
        .where('delegation_id', '=', id)
        .executeTakeFirst();
      const sealed = row?.sealed_code ?? undefined;
      // Sealed by `saveCode`, so its shape is ours.
      return sealed && (JSON.parse(await vault.open(place(id), sealed)) as DelegationCode);
    },
    requeue: queue,
    find: async (id) => toDelegation(await select.where('delegation_id', '=', id).executeTakeFirst()),
    lockBySecret: async (connectionId, secretHash) =>
      toDelegation(
        await select
          .where('connection_id', '=', connectionId)
          .where('secret_hash', '=', Buffer.from(secretHash))
          .forUpdate()
          .executeTakeFirst(),
      ),
    ofConnection: async (connectionId) => {
      const rows = await select.where('connection_id', '=', connectionId).orderBy('email').execute();
      return rows.map(fromRow);
    },
  };
}

const answerColumns = (delegation: Delegation) => ({
  state: delegation.state,
  code: delegation.code ?? null,
  sealed_code: null,
  account_connection_id: delegation.accountConnectionId ?? null,
  answered_at: delegation.answeredAt?.toString() ?? null,
});

const COLUMNS = [
  'delegation_id',
  'connection_id',
  'email',
  'state',
  'code',
  'account_connection_id',
  'requested_at',
  'answered_at',
] as const satisfies (keyof Database['delegations'])[];

type Row = Pick<Selectable<Database['delegations']>, (typeof COLUMNS)[number]>;

const place = (row: string) => ({ table: 'delegations', row, field: 'sealed_code' });

const toDelegation = (row: Row | undefined): Delegation | undefined => row && fromRow(row);

const fromRow = (row: Row): Delegation => ({
  id: row.delegation_id,
  connectionId: row.connection_id,
  email: row.email,
  state: row.state,
  // Written by `put` and `update`, and by nothing else.
  code: (row.code ?? undefined) as SchedulingErrorCode | undefined,
  accountConnectionId: row.account_connection_id ?? undefined,
  requestedAt: row.requested_at,
  answeredAt: row.answered_at ?? undefined,
});
