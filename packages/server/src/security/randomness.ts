import { randomBytes } from 'node:crypto';
import type { Randomness } from '../ports/ids.js';
import { base62 } from './base62.js';
import { hashOf } from './secret-key.js';

/** Chance from the operating system. */
export const systemRandomness: Randomness = {
  id: (prefix) => `${prefix}_${base62(randomBytes(16))}`,
  secret: () => randomBytes(32).toString('base64url'),
  hash: (secret) => hashOf(secret),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
