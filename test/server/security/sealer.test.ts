import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import type { SealPurpose } from '../../../packages/server/src/ports/seal.js';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';

const newMaster = () => parseMasterKey(randomBytes(32).toString('hex'));
const master = newMaster();
const sealer = makeSealer(makeKeyRing(master));
const now = Temporal.Instant.from('2031-03-01T09:00:00Z');
const later = now.add({ minutes: 10 });
const owner = 'ten_1/inv_1';
const value = ['hld', 12345, [['mem_doc', 'seat-1']]];
const sealed = sealer.seal({ purpose: 'ticket', owner, value, expiresAt: later });
const opened = (
  text: string,
  changes: { purpose?: SealPurpose; owner?: string; now?: Temporal.Instant } = {},
) => sealer.open({ purpose: 'ticket', owner, now, sealed: text, ...changes });

test('what was sealed opens for its owner and purpose, in URL letters, with its value whole', () => {
  assert.match(sealed, /^[A-Za-z0-9_-]+$/);
  assert.deepEqual(opened(sealed), value);
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      // What JSON itself does not keep, such as -0, is not asked for.
      const kept = JSON.parse(JSON.stringify(json)) as unknown;
      assert.deepEqual(
        opened(sealer.seal({ purpose: 'ticket', owner, value: kept, expiresAt: later })),
        kept,
      );
    }),
  );
});

test('S12 S14 altered in any bit it does not open, and throws nothing', () => {
  const bytes = Buffer.from(sealed, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const altered = Buffer.from(bytes);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(opened(altered.toString('base64url')), undefined, `bit ${bit}`);
  }
});

test('S12 any other letter at any place does not open, also where base64 would read the same bytes', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ';
  for (let at = 0; at < sealed.length; at++) {
    for (const letter of letters) {
      if (letter === sealed[at]) continue;
      const altered = sealed.slice(0, at) + letter + sealed.slice(at + 1);
      assert.equal(opened(altered), undefined, `${letter} at ${at}`);
    }
  }
});

test('S12 cut, lengthened, padded or made-up text does not open', () => {
  for (let length = 0; length < sealed.length; length++)
    assert.equal(opened(sealed.slice(0, length)), undefined);
  for (const text of [
    `${sealed}A`,
    `${sealed}=`,
    ` ${sealed}`,
    `${sealed}\n`,
    'A'.repeat(10_000),
    '\u0000',
    'ü',
  ]) {
    assert.equal(opened(text), undefined);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => opened(text) === undefined));
});

test('S12 it opens for no other purpose', () => {
  for (const purpose of ['cursor', 'form', 'oauth-begin'] as const) {
    assert.equal(opened(sealed, { purpose }), undefined);
  }
});

test('S12 S14 it opens for no other invitation and no other tenant', () => {
  for (const other of [
    '',
    'ten_1',
    'ten_1/inv_2',
    'ten_2/inv_1',
    'ten_1/inv_1/',
    'ten_1/inv_10',
    'TEN_1/INV_1',
  ]) {
    assert.equal(opened(sealed, { owner: other }), undefined, other);
  }
});

test('S12 S14 it opens up to its expiry, and not at that moment or after it', () => {
  assert.deepEqual(opened(sealed, { now: later.subtract({ milliseconds: 1 }) }), value);
  assert.equal(opened(sealed, { now: later }), undefined);
  assert.equal(opened(sealed, { now: later.add({ hours: 24 * 365 }) }), undefined);
});

test('S14 it shows nothing of its value or its owner', () => {
  const text = Buffer.from(sealed, 'base64url').toString('latin1');
  for (const inner of ['mem_', 'doc', 'seat', 'hld', 'ten_', 'inv_', '12345', '{', '[']) {
    assert.ok(inner.length === 1 || !text.includes(inner), inner);
  }
  assert.notEqual(sealer.seal({ purpose: 'ticket', owner, value, expiresAt: later }), sealed);
});

test('S12 it names its key: an earlier one still opens it, an unknown one does not', () => {
  assert.equal(Buffer.from(sealed, 'base64url').subarray(0, 4).toString('hex'), master.id);
  const rotated = makeSealer(makeKeyRing(newMaster(), [master]));
  assert.deepEqual(rotated.open({ purpose: 'ticket', owner, now, sealed }), value);
  const fresh = rotated.seal({ purpose: 'ticket', owner, value, expiresAt: later });
  assert.equal(opened(fresh), undefined);
  assert.equal(
    makeSealer(makeKeyRing(newMaster())).open({ purpose: 'ticket', owner, now, sealed }),
    undefined,
  );
});
