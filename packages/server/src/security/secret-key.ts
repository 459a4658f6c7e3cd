import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { base62 } from './base62.js';

const FORM = /^sk_([0-9A-Za-z]{22})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** A secret key at its birth: shown once, then only its id and hash are kept (S4). */
export interface NewSecretKey {
  keyId: string;
  secretKey: string;
  hash: Buffer;
}

export function newSecretKey(): NewSecretKey {
  const keyId = base62(randomBytes(16));
  const body = `sk_${keyId}_${base62(randomBytes(32))}`;
  const secretKey = body + checksum(body);
  return { keyId, secretKey, hash: hashOf(secretKey) };
}

/**
 * What a presented key claims to be. The checksum lets a mistyped or made-up key fail without a look-up.
 * @returns `undefined` when it does not have the form of a key
 */
export function readSecretKey(presented: string): { keyId: string; hash: Buffer } | undefined {
  const match = FORM.exec(presented);
  if (match?.[1] === undefined || checksum(presented.slice(0, -6)) !== match[3]) return undefined;
  return { keyId: match[1], hash: hashOf(presented) };
}

/** Constant time, and false for hashes of unequal length. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256; enough for values that are random, and only for those. */
export function hashOf(random: string): Buffer {
  return createHash('sha256').update(random).digest();
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return base62(bytes);
}
