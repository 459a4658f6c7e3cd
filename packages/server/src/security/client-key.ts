import { createHmac } from 'node:crypto';
import { type KeyRing, deriveKey } from './master-key.js';

/**
 * Makes of an address what tells clients apart without keeping where anybody is: a keyed hash of its own for each tenant,
 * as letters, digits, `-` and `_`. Whoever has the database alone can't find the address by trying them all.
 */
export function makeClientKey(ring: KeyRing): (tenantId: string, address: string) => string {
  const key = deriveKey(ring.current, 'client-key');
  return (tenantId, address) =>
    createHmac('sha256', key)
      .update(JSON.stringify([tenantId, address]))
      .digest('base64url')
      .slice(0, KEY_LETTERS);
}

/** 132 bits. */
const KEY_LETTERS = 22;
