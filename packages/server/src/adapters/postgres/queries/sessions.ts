import type { SessionRecords } from '../../../ports/store.js';
import { type Scope, anyOf, at } from './scope.js';

/** Sessions of elements. */
export function sessionRecords({ trx, tenantId, now }: Scope): SessionRecords {
  return {
    insert: async (session) => {
      // What expired a day ago can't be asked about any more.
      await trx
        .deleteFrom('sessions')
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<', at(now.subtract({ hours: 24 })))
        .execute();
      await trx
        .insertInto('sessions')
        .values({
          tenant_id: tenantId,
          session_id: session.id,
          secret_key_id: session.secretKeyId,
          audience: session.audience,
          permissions: session.permissions,
          origins: session.origins,
          invitation_id: session.invitationId ?? null,
          actor: session.actor === undefined ? null : JSON.stringify(session.actor),
          expires_at: session.expiresAt.toString(),
        })
        .execute();
    },
    find: async (id) => {
      const row = await trx
        .selectFrom('sessions')
        .innerJoin('secret_keys', (join) =>
          join
            .onRef('secret_keys.tenant_id', '=', 'sessions.tenant_id')
            .onRef('secret_keys.key_id', '=', 'sessions.secret_key_id'),
        )
        .selectAll('sessions')
        .where('sessions.tenant_id', '=', tenantId)
        .where('session_id', '=', id)
        .where('sessions.revoked_at', 'is', null)
        .where('secret_keys.revoked_at', 'is', null)
        .executeTakeFirst();
      return (
        row && {
          id: row.session_id,
          audience: row.audience,
          permissions: row.permissions,
          origins: row.origins,
          invitationId: row.invitation_id ?? undefined,
          actor: row.actor ?? undefined,
          secretKeyId: row.secret_key_id,
          expiresAt: row.expires_at,
        }
      );
    },
    revoke: async (id) => {
      const result = await trx
        .updateTable('sessions')
        .set({ revoked_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('session_id', '=', id)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    standing: async (ids) => {
      const rows = await trx
        .selectFrom('sessions')
        .innerJoin('secret_keys', (join) =>
          join
            .onRef('secret_keys.tenant_id', '=', 'sessions.tenant_id')
            .onRef('secret_keys.key_id', '=', 'sessions.secret_key_id'),
        )
        .innerJoin('invitations', (join) =>
          join
            .onRef('invitations.tenant_id', '=', 'sessions.tenant_id')
            .onRef('invitations.invitation_id', '=', 'sessions.invitation_id'),
        )
        .select(['session_id', 'window_start', 'window_end'])
        .where('sessions.tenant_id', '=', tenantId)
        .where('session_id', '=', anyOf(ids))
        .where('sessions.expires_at', '>', at(now))
        .where('sessions.revoked_at', 'is', null)
        .where('secret_keys.revoked_at', 'is', null)
        .where('invitations.status', '<>', 'cancelled')
        .execute();
      return new Map(
        rows.map((row) => [
          row.session_id,
          { start: row.window_start ?? undefined, end: row.window_end ?? undefined },
        ]),
      );
    },
  };
}
