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

const ownerKey = (master: MasterKey, purpose: string, owner: string): Buffer =>
  Buffer.from(hkdfSync('sha256', deriveKey(master, `seal/${purpose}`), '', owner, 32));
