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

/** Wraps a tenant's data key anew when the master key has changed; secrets themselves are not touched (S31). */
export async function rewrapTenantKey(
  db: Kysely<Database>,
  ring: KeyRing,
  tenantId: string,
): Promise<boolean> {
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
