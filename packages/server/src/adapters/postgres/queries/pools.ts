import { sql } from 'kysely';
import type { Pool } from '../../../domain/pool.js';
import type { PoolRecords } from '../../../ports/store.js';
import { type Scope, anyOf } from './scope.js';

/** Pools of members and of other pools. */
export function poolRecords(scope: Scope): PoolRecords {
  const { trx, tenantId } = scope;
  const select = trx
    .selectFrom('pools')
    .select(['pool_id', 'external_id', 'name', 'members'])
    .where('tenant_id', '=', tenantId);
  return {
    put: (pool) => putPool(scope, pool),
    find: async (externalId) => (await select.where('external_id', '=', externalId).execute()).map(toPool)[0],
    unfold: (ids) => unfold(scope, ids),
    idsOf: async (externalIds) => {
      if (externalIds.length === 0) return new Map();
      const rows = await select.where('external_id', '=', anyOf(externalIds)).execute();
      return new Map(rows.map((row) => [row.external_id, row.pool_id]));
    },
    list: async ({ limit, after }) =>
      (
        await select
          .where('pool_id', '>', after ?? '')
          .orderBy('pool_id')
          .limit(limit)
          .execute()
      ).map(toPool),
    remove: async (id) => {
      await trx.deleteFrom('pools').where('tenant_id', '=', tenantId).where('pool_id', '=', id).execute();
    },
  };
}

interface PoolRow {
  pool_id: string;
  external_id: string;
  name: string;
  members: string[];
}

const toPool = (row: PoolRow): Pool => ({
  id: row.pool_id,
  externalId: row.external_id,
  name: row.name,
  members: row.members,
});

async function putPool({ trx, tenantId }: Scope, pool: Pool): Promise<void> {
  const values = { name: pool.name, members: pool.members };
  await trx
    .insertInto('pools')
    .values({ tenant_id: tenantId, pool_id: pool.id, external_id: pool.externalId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'pool_id']).doUpdateSet(values))
    .execute();
}

/** `union` keeps each pool once, so that pools that hold each other end the walk instead of going round for ever. */
async function unfold({ trx, tenantId }: Scope, ids: readonly string[]): Promise<Map<string, Pool>> {
  const named = ids.filter((id) => id.startsWith('pol_'));
  if (named.length === 0) return new Map();
  const { rows } = await sql<PoolRow>`
    with recursive reached (pool_id) as (
      select unnest(${named}::text[])
      union
      select id from reached
      join pools on pools.tenant_id = ${tenantId} and pools.pool_id = reached.pool_id
      cross join lateral unnest(pools.members) as held (id)
      where starts_with(id, 'pol_')
    )
    select pool_id, external_id, name, members from pools join reached using (pool_id)
    where tenant_id = ${tenantId}`.execute(trx);
  return new Map(rows.map((row) => [row.pool_id, toPool(row)]));
}
