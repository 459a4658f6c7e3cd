import { sql } from 'kysely';
import type { AtsNoteRecords, AtsOutRecords } from '../../../ports/ats-write-records.js';
import { type Scope, at } from './scope.js';

/** Applications out of the race, until their grace is over. */
export function atsOutRecords({ trx, tenantId, now }: Scope): AtsOutRecords {
  return {
    put: async ({ connectionId, applicationId, reason, foundAt, dueAt }) => {
      await trx
        .insertInto('ats_outs')
        .values({
          tenant_id: tenantId,
          connection_id: connectionId,
          application_id: applicationId,
          reason,
          found_at: foundAt.toString(),
          due_at: dueAt.toString(),
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'application_id']).doUpdateSet({ reason }),
        )
        .execute();
    },
    drop: async (connectionId, applicationId) => {
      await trx
        .deleteFrom('ats_outs')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('application_id', '=', applicationId)
        .execute();
    },
    putOff: async (connectionId, applicationId, dueAt) => {
      await trx
        .updateTable('ats_outs')
        .set({ due_at: dueAt.toString() })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('application_id', '=', applicationId)
        .execute();
    },
    due: async (limit) => {
      const rows = await trx
        .selectFrom('ats_outs')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('due_at', '<=', at(now))
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        connectionId: row.connection_id,
        applicationId: row.application_id,
        reason: row.reason,
        foundAt: row.found_at,
        dueAt: row.due_at,
      }));
    },
  };
}

/** Notes and log lines that we have written, by their markers. */
export function atsNoteRecords({ trx, tenantId }: Scope): AtsNoteRecords {
  return {
    put: async ({ connectionId, marker, reference, askedAt }) => {
      await trx
        .insertInto('ats_notes')
        .values({
          tenant_id: tenantId,
          connection_id: connectionId,
          marker,
          reference: reference ?? null,
          asked_at: askedAt.toString(),
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'marker']).doUpdateSet({
            reference: sql<string | null>`excluded.reference`,
          }),
        )
        .execute();
    },
    find: async (connectionId, marker) => {
      const row = await trx
        .selectFrom('ats_notes')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('marker', '=', marker)
        .executeTakeFirst();
      return (
        row && {
          connectionId: row.connection_id,
          marker: row.marker,
          reference: row.reference ?? undefined,
          askedAt: row.asked_at,
        }
      );
    },
  };
}
