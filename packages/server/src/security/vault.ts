import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './aead.js';
import { type KeyRing, deriveKey } from './master-key.js';

/** Where a secret lives; a value moved elsewhere does not open (S31). */
export interface SecretPlace {
  tenantId: string;
  table: string;
  row: string;
  field: string;
}

/** A tenant's data key as it is stored: wrapped by the master key of this id. */
export interface WrappedKey {
  masterKeyId: string;
  wrapped: Buffer;
}

/** A new data key for a tenant, wrapped by the current master key. */
export function newDataKey(ring: KeyRing, tenantId: string): WrappedKey {
  return wrap(ring, tenantId, randomBytes(32));
}

/** The same data key under the current master key, or `undefined` when it is already. */
export function rewrapDataKey(ring: KeyRing, tenantId: string, stored: WrappedKey): WrappedKey | undefined {
  if (stored.masterKeyId === ring.current.id) return undefined;
  return wrap(ring, tenantId, unwrap(ring, tenantId, stored));
}

/** Seals one secret with its tenant's data key. */
export function sealSecret(ring: KeyRing, dataKey: WrappedKey, place: SecretPlace, secret: string): Buffer {
  return encrypt(unwrap(ring, place.tenantId, dataKey), Buffer.from(secret), placeText(place));
}

/** @throws Error when the value, its place or the key is another */
export function openSecret(
  ring: KeyRing,
  dataKey: WrappedKey,
  place: SecretPlace,
  sealed: Uint8Array,
): string {
  return decrypt(unwrap(ring, place.tenantId, dataKey), sealed, placeText(place)).toString();
}

function wrap(ring: KeyRing, tenantId: string, dataKey: Buffer): WrappedKey {
  const key = deriveKey(ring.current, 'wrap');
  return { masterKeyId: ring.current.id, wrapped: encrypt(key, dataKey, `data-key|${tenantId}`) };
}

function unwrap(ring: KeyRing, tenantId: string, stored: WrappedKey): Buffer {
  const master = ring.find(stored.masterKeyId);
  if (master === undefined) throw new Error(`the master key ${stored.masterKeyId} is not configured`);
  return decrypt(deriveKey(master, 'wrap'), stored.wrapped, `data-key|${tenantId}`);
}

const placeText = (place: SecretPlace): string =>
  JSON.stringify([place.tenantId, place.table, place.row, place.field]);
