import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { decrypt, encrypt } from '../../../packages/server/src/security/aead.js';

const key = randomBytes(32);
const plain = Buffer.from('Marty McFly, 1985-10-26');
const where = 'ticket|tenant';

test('what was encrypted opens with the same key and the same associated data', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, associated) => {
      assert.deepEqual(decrypt(key, encrypt(key, bytes, associated), associated), Buffer.from(bytes));
    }),
  );
});

test('a box is a nonce of 12 bytes, the ciphertext and a tag of 16: AES-256-GCM as anybody computes it', () => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(where));
  const box = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  assert.deepEqual(decrypt(key, box, where), plain);
  assert.equal(encrypt(key, plain, where).length, 12 + plain.length + 16);
});

test('S12 a box altered in any bit does not open', () => {
  const box = encrypt(key, plain, where);
  for (let bit = 0; bit < box.length * 8; bit++) {
    const altered = Buffer.from(box);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.throws(() => decrypt(key, altered, where), `bit ${bit}`);
  }
});

test('S12 a box cut or lengthened anywhere does not open', () => {
  const box = encrypt(key, plain, where);
  for (let length = 0; length < box.length; length++) {
    assert.throws(() => decrypt(key, box.subarray(0, length), where), `first ${length}`);
    assert.throws(() => decrypt(key, box.subarray(box.length - length), where), `last ${length}`);
  }
  assert.throws(() => decrypt(key, Buffer.concat([box, Buffer.alloc(1)]), where));
});

test('S31 another key or other associated data does not open it', () => {
  const box = encrypt(key, plain, where);
  assert.throws(() => decrypt(randomBytes(32), box, where));
  for (const other of ['', 'ticket|', 'ticket|tenant ', 'cursor|tenant']) {
    assert.throws(() => decrypt(key, box, other));
  }
});

test('a nonce never comes twice, also where a new supply of random bytes is begun', () => {
  const nonces = new Set<string>();
  for (let count = 0; count < 2000; count++) {
    nonces.add(encrypt(key, plain, where).subarray(0, 12).toString('hex'));
  }
  assert.equal(nonces.size, 2000);
});

test('a box that was given out is not changed by the next one', () => {
  const first = encrypt(key, plain, where);
  const copy = Buffer.from(first);
  for (let count = 0; count < 600; count++) encrypt(key, plain, where);
  assert.deepEqual(first, copy);
});
