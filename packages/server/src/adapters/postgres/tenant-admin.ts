import { type Kysely, sql } from 'kysely';
import type { Randomness } from '../../ports/ids.js';
import type { KeyRing } from '../../security/master-key.js';
import { newSecretKey } from '../../security/secret-key.js';
import { newDataKey, rewrapDataKey } from '../../security/vault.js';
import type { Database } from './schema.js';

/**
 * Makes a tenant with its data key and a first secret key. Runs as the tables' owner, because requests may not make tenants.
 * @returns the secret key, shown this once
 */
export async function createTenant(
  db: Kysely<Database>,
  ring: KeyRing,
  randomness: Randomness,
  name: string,
): Promise<{ tenantId: string; secretKey: string }> {
  const tenantId = randomness.id('ten');
  const key = newSecretKey();
  const { masterKeyId, wrapped } = newDataKey(ring, tenantId);
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('slotwright.tenant_id', ${tenantId}, true)`.execute(trx);
    await trx.insertInto('tenants').values({ tenant_id: tenantId, name }).execute();
    await trx
      .insertInto('tenant_keys')
      .values({ tenant_id: tenantId, master_key_id: masterKeyId, wrapped })
      .execute();
    await trx
      .insertInto('secret_keys')
      .values({ tenant_id: tenantId, key_id: key.keyId, secret_hash: key.hash })
      .execute();
  });
  return { tenantId, secretKey: key.secretKey };
}

/**
 * Wraps every tenant's data key by the current master key; secrets themselves are not touched (S31). May be cut off
 * and run again, while servers that know both master keys serve.
 * @returns how many keys were wrapped anew
 * @throws Error when a key is wrapped by a master key that is not configured
 */
export async function rewrapTenantKeys(db: Kysely<Database>, ring: KeyRing): Promise<number> {
  const tenants = await db.selectFrom('tenants').select('tenant_id').orderBy('tenant_id').execute();
  let count = 0;
  for (const { tenant_id } of tenants) {
    if (await rewrapTenantKey(db, ring, tenant_id)) count += 1;
  }
  return count;
}

async function rewrapTenantKey(db: Kysely<Database>, ring: KeyRing, tenantId: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('slotwright.tenant_id', ${tenantId}, true)`.execute(trx);
    const row = await trx
      .selectFrom('tenant_keys')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const fresh = rewrapDataKey(ring, tenantId, { masterKeyId: row.master_key_id, wrapped: row.wrapped });
    if (fresh === undefined) return false;
    await trx
      .updateTable('tenant_keys')
      .set({ master_key_id: fresh.masterKeyId, wrapped: fresh.wrapped })
      .where('tenant_id', '=', tenantId)
      .execute();
    return true;
  });
}
