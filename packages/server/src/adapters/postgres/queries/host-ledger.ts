import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { HostAssignment, HostLedgerRecords } from '../../../ports/host-records.js';
import type { Database } from '../schema.js';
import { type Scope, anyOf, at } from './scope.js';

/** Who was given to which interview. */
export function hostLedgerRecords(scope: Scope): HostLedgerRecords {
  const { trx, tenantId, now } = scope;
  const isLive = sql<boolean>`(expires_at is null or expires_at > ${at(now)})`;
  const live = trx.selectFrom('host_assignments').selectAll().where('tenant_id', '=', tenantId).where(isLive);
  const ofHolder = (holderId: string) =>
    trx.updateTable('host_assignments').where('tenant_id', '=', tenantId).where('holder_id', '=', holderId);
  return {
    list: async (hostIds, { start, end }) => {
      if (hostIds.length === 0) return [];
      const rows = await live
        .where('host_id', '=', anyOf(hostIds))
        .where('starts_at', '>=', at(start))
        .where('starts_at', '<', at(end))
        .orderBy('starts_at')
        .orderBy('holder_id')
        .execute();
      return rows.map(fromRow);
    },
    newest: async (hostIds) => {
      if (hostIds.length === 0) return [];
      const rows = await live
        .where('host_id', '=', anyOf(hostIds))
        .where('is_cancelled', '=', false)
        .distinctOn('host_id')
        .orderBy('host_id')
        .orderBy('assigned_at', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    put: (assignment) => putAssignment(scope, assignment),
    extend: async (holdId, expiresAt) => {
      await ofHolder(holdId).set({ expires_at: expiresAt.toString() }).execute();
    },
    turnIntoBooking: (holdId, bookingId) => turnIntoBooking(scope, holdId, bookingId),
    forget: async (holdId) => {
      await trx
        .deleteFrom('host_assignments')
        .where('tenant_id', '=', tenantId)
        .where('holder_id', '=', holdId)
        .execute();
    },
    cancel: async (bookingId, sessionKey) => {
      await ofHolder(bookingId).where('session_key', '=', sessionKey).set({ is_cancelled: true }).execute();
    },
  };
}

/** Who comes back to an interview is assigned anew. */
async function putAssignment({ trx, tenantId }: Scope, assignment: HostAssignment): Promise<void> {
  const values = {
    starts_at: assignment.start.toString(),
    assigned_at: assignment.assignedAt.toString(),
    expires_at: assignment.expiresAt?.toString() ?? null,
    is_cancelled: assignment.isCancelled,
  };
  const { hostId, holderId, sessionKey } = assignment;
  await trx
    .insertInto('host_assignments')
    .values({ tenant_id: tenantId, host_id: hostId, holder_id: holderId, session_key: sessionKey, ...values })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'holder_id', 'session_key', 'host_id']).doUpdateSet(values),
    )
    .execute();
}

async function turnIntoBooking({ trx, tenantId }: Scope, holdId: string, bookingId: string): Promise<void> {
  // Somebody who hosted it before, and does again.
  await sql`
    delete from host_assignments before using host_assignments held
    where held.tenant_id = ${tenantId} and held.holder_id = ${holdId}
      and before.tenant_id = ${tenantId} and before.holder_id = ${bookingId}
      and before.session_key = held.session_key and before.host_id = held.host_id`.execute(trx);
  await trx
    .updateTable('host_assignments')
    .set({ holder_id: bookingId, expires_at: null })
    .where('tenant_id', '=', tenantId)
    .where('holder_id', '=', holdId)
    .execute();
}

const fromRow = (row: Selectable<Database['host_assignments']>): HostAssignment => ({
  hostId: row.host_id,
  holderId: row.holder_id,
  sessionKey: row.session_key,
  start: row.starts_at,
  assignedAt: row.assigned_at,
  expiresAt: row.expires_at ?? undefined,
  isCancelled: row.is_cancelled,
});
