import { type Selectable, sql } from 'kysely';
import { CLOSED_CIRCUIT, type Circuit } from '../../../domain/circuit.js';
import type { CircuitRecords } from '../../../ports/circuit-records.js';
import type { Database } from '../schema.js';
import { type Scope, anyOf } from './scope.js';

/**
 * Which providers are left alone. They have a table of their own, because a connection's row is held while its token is
 * renewed, and a provider that hangs there must not hold up those who only want to know that it hangs.
 */
export function circuitRecords({ trx, tenantId }: Scope): CircuitRecords {
  const select = trx.selectFrom('circuits').selectAll().where('tenant_id', '=', tenantId);
  return {
    ofConnections: async (connectionIds) => {
      const rows = await select.where('connection_id', '=', anyOf(connectionIds)).execute();
      return new Map(rows.map((row) => [row.connection_id, toCircuit(row)]));
    },
    lock: async (connectionId) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`circuit ${connectionId}`}, 0))`.execute(trx);
      const row = await select.where('connection_id', '=', connectionId).executeTakeFirst();
      return row === undefined ? CLOSED_CIRCUIT : toCircuit(row);
    },
    save: async (connectionId, { failures, openUntil, lastError }) => {
      const until = openUntil?.toString() ?? null;
      await sql`
        insert into circuits (tenant_id, connection_id, failures, open_until, last_error)
        select tenant_id, connection_id, ${failures}::integer, ${until}::timestamptz, ${lastError ?? null}::text
        from connections where tenant_id = ${tenantId} and connection_id = ${connectionId}
        on conflict (tenant_id, connection_id) do update
        set failures = excluded.failures, open_until = excluded.open_until, last_error = excluded.last_error`.execute(
        trx,
      );
    },
  };
}

const toCircuit = (row: Selectable<Database['circuits']>): Circuit => ({
  failures: row.failures,
  openUntil: row.open_until ?? undefined,
  lastError: row.last_error ?? undefined,
});
