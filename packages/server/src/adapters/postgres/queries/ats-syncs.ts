import type { Selectable } from 'kysely';
import type { AtsSync, AtsSyncRecords } from '../../../ports/ats-records.js';
import type { AtsTables } from '../schema-ats.js';
import type { Scope } from './scope.js';

/** How the reading of each part of an applicant tracking system stands. */
export function atsSyncRecords({ trx, tenantId, sendJob }: Scope): AtsSyncRecords {
  const ofConnection = (connectionId: string) =>
    trx
      .selectFrom('ats_syncs')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId);
  return {
    of: async (connectionId) => {
      const rows = await ofConnection(connectionId).orderBy('resource').execute();
      return rows.map(toSync);
    },
    lock: async (connectionId, resource) => {
      const row = await ofConnection(connectionId)
        .where('resource', '=', resource)
        .forUpdate()
        .executeTakeFirst();
      return row && toSync(row);
    },
    put: async (sync) => {
      const columns = columnsOf(sync);
      await trx
        .insertInto('ats_syncs')
        .values({
          tenant_id: tenantId,
          connection_id: sync.connectionId,
          resource: sync.resource,
          ...columns,
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'resource']).doUpdateSet(columns),
        )
        .execute();
    },
    queue: (connectionId, at) =>
      sendJob(trx, {
        queue: 'ats_syncs',
        data: { tenantId, connectionId },
        group: connectionId,
        ...(at === undefined ? {} : { at }),
      }),
  };
}

const textOf = (instant: Temporal.Instant | undefined): string | null => instant?.toString() ?? null;

const columnsOf = (sync: AtsSync) => ({
  phase: sync.phase,
  state: sync.state,
  cursor: sync.cursor ?? null,
  since: textOf(sync.since),
  begun_at: textOf(sync.begunAt),
  count: sync.count,
  total: sync.total ?? null,
  read_at: textOf(sync.readAt),
  whole_at: textOf(sync.wholeAt),
  error_code: sync.error?.code ?? null,
  error_message: sync.error?.message ?? null,
  error_at: textOf(sync.error?.at),
  attempts: sync.attempts,
});

const toSync = (row: Selectable<AtsTables['ats_syncs']>): AtsSync => ({
  connectionId: row.connection_id,
  resource: row.resource,
  phase: row.phase,
  state: row.state,
  cursor: row.cursor ?? undefined,
  since: row.since ?? undefined,
  begunAt: row.begun_at ?? undefined,
  count: row.count,
  total: row.total ?? undefined,
  readAt: row.read_at ?? undefined,
  wholeAt: row.whole_at ?? undefined,
  error: errorOf(row),
  attempts: row.attempts,
});

function errorOf(row: Selectable<AtsTables['ats_syncs']>): AtsSync['error'] {
  const { error_code: code, error_message: message, error_at: at } = row;
  return code === null || message === null || at === null ? undefined : { code, message, at };
}
