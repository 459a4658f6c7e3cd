import { type Selectable, sql } from 'kysely';
import type { PartnerToken, PartnerTokenRecords } from '../../../ports/invitation-task-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** Tokens that we gave partners' customers; only their hashes are kept. */
export function partnerTokenRecords({ trx, tenantId }: Scope): PartnerTokenRecords {
  const select = trx.selectFrom('partner_tokens').selectAll().where('tenant_id', '=', tenantId);
  return {
    insert: async ({ id, connectionId, label, companyId, createdAt, usedAt }, hash) => {
      await trx
        .insertInto('partner_tokens')
        .values({
          tenant_id: tenantId,
          token_id: id,
          token_hash: Buffer.from(hash),
          connection_id: connectionId,
          label,
          company_id: companyId ?? null,
          created_at: createdAt.toString(),
          used_at: usedAt?.toString() ?? null,
        })
        .execute();
    },
    find: async (id) => {
      const row = await select.where('token_id', '=', id).executeTakeFirst();
      return row && toToken(row);
    },
    list: async (connectionId) => {
      const rows = await select
        .where('connection_id', '=', connectionId)
        .orderBy('created_at')
        .orderBy('token_id')
        .execute();
      return rows.map(toToken);
    },
    use: async (id, companyId) => {
      const company = companyId ?? null;
      const result = await trx
        .updateTable('partner_tokens')
        .set({
          company_id: sql<string | null>`coalesce(company_id, ${company}::text)`,
          used_at: sql<string>`clock_timestamp()`,
        })
        .where('tenant_id', '=', tenantId)
        .where('token_id', '=', id)
        .where(
          sql<boolean>`(${company}::text is null or company_id is null or company_id = ${company}::text)`,
        )
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    remove: async (connectionId, id) => {
      const result = await trx
        .deleteFrom('partner_tokens')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('token_id', '=', id)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
  };
}

const toToken = (row: Selectable<Database['partner_tokens']>): PartnerToken => ({
  id: row.token_id,
  connectionId: row.connection_id,
  label: row.label,
  companyId: row.company_id ?? undefined,
  createdAt: row.created_at,
  usedAt: row.used_at ?? undefined,
});
