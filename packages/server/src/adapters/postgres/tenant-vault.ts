import type { Kysely, Transaction } from 'kysely';
import { type KeyRing } from '../../security/master-key.js';
import { type SecretPlace, type WrappedKey, openSecret, sealSecret } from '../../security/vault.js';
import type { Database } from './schema.js';

/** Seals and opens secrets of one tenant, with the data key that its row keeps. */
export interface TenantVault {
  seal(place: Omit<SecretPlace, 'tenantId'>, secret: string): Promise<Buffer>;
  open(place: Omit<SecretPlace, 'tenantId'>, sealed: Buffer): Promise<string>;
}

/** The key is read at the first use in the transaction, so that a destroyed key is gone at once. */
export function tenantVault(
  trx: Transaction<Database> | Kysely<Database>,
  tenantId: string,
  ring: KeyRing,
): TenantVault {
  let dataKey: Promise<WrappedKey> | undefined;
  const key = (): Promise<WrappedKey> => (dataKey ??= readDataKey(trx, tenantId));
  return {
    seal: async (place, secret) => sealSecret(ring, await key(), { tenantId, ...place }, secret),
    open: async (place, sealed) => openSecret(ring, await key(), { tenantId, ...place }, sealed),
  };
}

async function readDataKey(
  trx: Transaction<Database> | Kysely<Database>,
  tenantId: string,
): Promise<WrappedKey> {
  const row = await trx
    .selectFrom('tenant_keys')
    .select(['master_key_id', 'wrapped'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return { masterKeyId: row.master_key_id, wrapped: row.wrapped };
}
