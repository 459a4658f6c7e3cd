import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { base62 } from '../../../packages/server/src/security/base62.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const valueOf = (text: string): bigint =>
  Array.from(text).reduce((sum, letter) => sum * 62n + BigInt(ALPHABET.indexOf(letter)), 0n);

test('bytes come back from their letters, and all values of one size have one length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      const text = base62(bytes);
      assert.match(text, /^[0-9A-Za-z]+$/);
      assert.equal(valueOf(text), BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
      assert.equal(text.length, base62(new Uint8Array(bytes.length).fill(255)).length);
    }),
  );
});

for (const [size, length] of [
  [4, 6],
  [16, 22],
  [32, 43],
] as const) {
  test(`${size} bytes are ${length} letters, the smallest and the largest alike`, () => {
    assert.equal(base62(new Uint8Array(size)), '0'.repeat(length));
    assert.equal(base62(new Uint8Array(size).fill(255)).length, length);
  });
}
