import { createHash, hkdfSync } from 'node:crypto';

/** One master key, and the id by which what it sealed is recognised. */
export interface MasterKey {
  /** Eight hex digits of the key's SHA-256. */
  id: string;
  bytes: Buffer;
}

/** The key that seals, and the earlier ones that still open what they sealed. */
export interface KeyRing {
  current: MasterKey;
  find(id: string): MasterKey | undefined;
}

const KEY_BYTES = 32;

/**
 * Reads one master key: 32 bytes as base64, base64url or hex.
 * @throws Error with a sentence for the operator when it is short, long, unreadable or plainly not random
 */
export function parseMasterKey(text: string): MasterKey {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new Error(
      `must be ${String(KEY_BYTES)} random bytes in base64 or hex, and this is ${String(bytes.length)}`,
    );
  }
  if (isPlainlyNotRandom(bytes)) throw new Error('must be random; a pattern or a sample is not accepted');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** Few different values, text, or counting in equal steps: 32 random bytes are none of it (odds below 1 in 10^12). */
function isPlainlyNotRandom(bytes: Buffer): boolean {
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  const steps = bytes.subarray(1).map((byte, index) => byte - (bytes[index] ?? 0));
  return new Set(bytes).size < 16 || isText || new Set(steps).size === 1;
}

export function makeKeyRing(current: MasterKey, earlier: readonly MasterKey[] = []): KeyRing {
  const keys = new Map([...earlier, current].map((key) => [key.id, key]));
  return { current, find: (id) => keys.get(id) };
}

/** Deriving a key costs more than most of what is done with it, and there are a handful of purposes. */
const derived = new WeakMap<MasterKey, Map<string, Buffer>>();

/** A key for one purpose and nothing else (RFC 5869). */
export function deriveKey(master: MasterKey, purpose: string): Buffer {
  const ofMaster = derived.get(master) ?? new Map<string, Buffer>();
  derived.set(master, ofMaster);
  const known = ofMaster.get(purpose);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync('sha256', master.bytes, '', `slotwright/${purpose}`, KEY_BYTES));
  ofMaster.set(purpose, key);
  return key;
}
