import { hkdfSync } from 'node:crypto';
import type { Seal } from '../ports/seal.js';
import { decrypt, encrypt } from './aead.js';
import { type KeyRing, type MasterKey, deriveKey } from './master-key.js';

const MASTER_ID_BYTES = 4;

/**
 * Seals small values that leave our hands: tickets, cursors, form tokens (S12, S14). A sealed value opens only for the
 * purpose and the owner it was sealed for, and until it expires. Each owner has a key of its own, so random nonces
 * stay far from their limit (NIST SP 800-38D §8.3).
 */
export function makeSealer(ring: KeyRing): Seal {
  const ownerKey = rememberedOwnerKeys();
  return {
    seal({ purpose, owner, value, expiresAt }) {
      const plain = Buffer.from(JSON.stringify({ e: expiresAt.epochMilliseconds, v: value }));
      const box = encrypt(ownerKey(ring.current, purpose, owner), plain, `${purpose}|${owner}`);
      return Buffer.concat([Buffer.from(ring.current.id, 'hex'), box]).toString('base64url');
    },
    open({ purpose, owner, sealed, now }) {
      const bytes = Buffer.from(sealed, 'base64url');
      // base64 reads many spellings of the same bytes; only ours is accepted.
      if (bytes.toString('base64url') !== sealed) return undefined;
      const master = ring.find(bytes.subarray(0, MASTER_ID_BYTES).toString('hex'));
      if (master === undefined) return undefined;
      try {
        const plain = decrypt(
          ownerKey(master, purpose, owner),
          bytes.subarray(MASTER_ID_BYTES),
          `${purpose}|${owner}`,
        );
        const { e, v } = JSON.parse(plain.toString()) as { e: number; v: unknown };
        return e > now.epochMilliseconds ? v : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** A list of slots seals hundreds of tickets for one owner, and deriving a key costs more than sealing. */
const MAX_REMEMBERED = 1000;

function rememberedOwnerKeys(): (master: MasterKey, purpose: string, owner: string) => Buffer {
  const remembered = new Map<string, Buffer>();
  return (master, purpose, owner) => {
    const name = JSON.stringify([master.id, purpose, owner]);
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', deriveKey(master, `seal/${purpose}`), '', owner, 32));
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(name, key);
    return key;
  };
}
