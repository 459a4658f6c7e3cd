import type { RevocationRecords } from '../../../ports/revocation-records.js';
import { type Scope, at } from './scope.js';

/** Grants that their provider has still to be told to end; their credentials are sealed for their row alone (S31). */
export function revocationRecords({ trx, tenantId, vault, now }: Scope): RevocationRecords {
  return {
    insert: async (revocation) => {
      await trx
        .insertInto('revocations')
        .values({
          tenant_id: tenantId,
          revocation_id: revocation.id,
          provider: revocation.provider,
          data_center: revocation.dataCenter ?? null,
          sealed_credentials: await vault.seal(place(revocation.id), JSON.stringify(revocation.credentials)),
          attempts: revocation.attempts,
          next_attempt_at: now.toString(),
          created_at: revocation.createdAt.toString(),
        })
        .execute();
    },
    take: async (limit, forSeconds) => {
      const due = trx
        .selectFrom('revocations')
        .select('revocation_id')
        .where('tenant_id', '=', tenantId)
        .where('next_attempt_at', '<=', at(now))
        .orderBy('next_attempt_at')
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const rows = await trx
        .updateTable('revocations')
        .set(({ eb }) => ({
          next_attempt_at: now.add({ seconds: forSeconds }).toString(),
          attempts: eb('attempts', '+', 1),
        }))
        .where('tenant_id', '=', tenantId)
        .where('revocation_id', 'in', due)
        .returningAll()
        .execute();
      return Promise.all(
        rows.map(async (row) => ({
          id: row.revocation_id,
          provider: row.provider,
          dataCenter: row.data_center ?? undefined,
          credentials: JSON.parse(
            await vault.open(place(row.revocation_id), row.sealed_credentials),
          ) as unknown,
          attempts: row.attempts,
          createdAt: row.created_at,
        })),
      );
    },
    putOff: async (id, until) => {
      await trx
        .updateTable('revocations')
        .set({ next_attempt_at: until.toString() })
        .where('tenant_id', '=', tenantId)
        .where('revocation_id', '=', id)
        .execute();
    },
    remove: async (id) => {
      await trx
        .deleteFrom('revocations')
        .where('tenant_id', '=', tenantId)
        .where('revocation_id', '=', id)
        .execute();
    },
  };
}

const place = (row: string) => ({ table: 'revocations', row, field: 'sealed_credentials' });
