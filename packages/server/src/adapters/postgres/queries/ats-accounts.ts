import type { AtsAccountRecord, AtsAccountRecords } from '../../../ports/ats-records.js';
import type { Scope } from './scope.js';

/** What is kept about connected applicant tracking systems; secrets of hooks are sealed for their row alone (S31). */
export function atsAccountRecords({ trx, tenantId, now, vault, sendJob }: Scope): AtsAccountRecords {
  return {
    put: async ({ connectionId, settings, hookSecrets, heardAt }) => {
      const columns = {
        settings: JSON.stringify(settings),
        sealed_hook_secrets:
          hookSecrets.length === 0
            ? null
            : await vault.seal(place(connectionId), JSON.stringify(hookSecrets)),
        heard_at: heardAt?.toString() ?? null,
      };
      await trx
        .insertInto('ats_accounts')
        .values({ tenant_id: tenantId, connection_id: connectionId, ...columns })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id']).doUpdateSet(columns))
        .execute();
    },
    find: async (connectionId): Promise<AtsAccountRecord | undefined> => {
      const row = await trx
        .selectFrom('ats_accounts')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const sealed = row.sealed_hook_secrets;
      const secrets = sealed === null ? '[]' : await vault.open(place(connectionId), sealed);
      return {
        connectionId,
        settings: row.settings,
        // As `put` wrote them; nothing else opens here.
        hookSecrets: JSON.parse(secrets) as string[],
        heardAt: row.heard_at ?? undefined,
      };
    },
    lookAt: (connectionId, news) =>
      sendJob(trx, {
        queue: 'ats_news',
        data: { tenantId, connectionId, news },
        group: connectionId,
      }),
    check: (connectionId) =>
      sendJob(trx, { queue: 'ats_checks', data: { tenantId, connectionId }, group: connectionId }),
    heard: async (connectionId) => {
      await trx
        .updateTable('ats_accounts')
        .set({ heard_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
    },
  };
}

const place = (row: string) => ({ table: 'ats_accounts', row, field: 'sealed_hook_secrets' });
