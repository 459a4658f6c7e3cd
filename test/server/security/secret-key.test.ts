import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import test from 'node:test';
import fc from 'fast-check';
import {
  hashOf,
  newSecretKey,
  readSecretKey,
  sameHash,
} from '../../../packages/server/src/security/secret-key.js';

test('S4 a key is sk_, a public id, 256 random bits and a checksum, and reads back to its id and hash', () => {
  for (let count = 0; count < 200; count++) {
    const { keyId, secretKey, hash } = newSecretKey();
    assert.match(secretKey, /^sk_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}$/);
    assert.ok(secretKey.startsWith(`sk_${keyId}_`));
    assert.deepEqual(readSecretKey(secretKey), { keyId, hash });
    assert.deepEqual(hash, crypto.createHash('sha256').update(secretKey).digest());
  }
});

test('S4 keys differ in id and secret, each from each', () => {
  const keys = Array.from({ length: 500 }, () => newSecretKey());
  assert.equal(new Set(keys.map(({ keyId }) => keyId)).size, 500);
  assert.equal(new Set(keys.map(({ secretKey }) => secretKey.slice(26, 69))).size, 500);
});

test('S4 a key with any letter changed fails by its checksum, without a look-up', () => {
  const { secretKey } = newSecretKey();
  for (let at = 0; at < secretKey.length; at++) {
    for (const letter of ['0', 'A', 'z', '_', '-', ' ']) {
      if (letter === secretKey[at]) continue;
      const altered = secretKey.slice(0, at) + letter + secretKey.slice(at + 1);
      assert.equal(readSecretKey(altered), undefined, `${letter} at ${at}`);
    }
  }
});

test('S4 what has not the form of a key is none', () => {
  const { secretKey } = newSecretKey();
  for (const text of [
    '',
    'sk_',
    ` ${secretKey}`,
    `${secretKey}\n`,
    `${secretKey}0`,
    secretKey.slice(1),
    secretKey.slice(0, -1),
    secretKey.toUpperCase(),
    `pk${secretKey.slice(2)}`,
  ]) {
    assert.equal(readSecretKey(text), undefined, JSON.stringify(text));
  }
  fc.assert(fc.property(fc.string(), (text) => readSecretKey(text) === undefined));
});

test('hashes are the same only when every byte is', () => {
  const hash = hashOf('one');
  assert.equal(sameHash(hash, Buffer.from(hash)), true);
  for (let at = 0; at < hash.length; at++) {
    const other = Buffer.from(hash);
    other[at] = (other[at] ?? 0) ^ 1;
    assert.equal(sameHash(hash, other), false);
  }
  assert.equal(sameHash(hash, hash.subarray(0, 31)), false);
  assert.equal(sameHash(hash, Buffer.alloc(0)), false);
});

test('S4 hashes are compared in constant time, whether they are the same or not', () => {
  const original = crypto.timingSafeEqual;
  let calls = 0;
  crypto.timingSafeEqual = (a, b) => {
    calls += 1;
    return original(a, b);
  };
  syncBuiltinESMExports();
  try {
    sameHash(hashOf('one'), hashOf('one'));
    sameHash(hashOf('one'), hashOf('two'));
  } finally {
    crypto.timingSafeEqual = original;
    syncBuiltinESMExports();
  }
  assert.equal(calls, 2);
});
