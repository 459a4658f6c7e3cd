import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { firstWordOfSha256 } from '../../../../packages/server/src/domain/hosting/sha256.js';

test('the first word of a text’s SHA-256 is that of the standard', () => {
  // FIPS 180-4, examples: "abc" and two blocks.
  assert.equal(firstWordOfSha256('abc'), 0xba7816bf);
  assert.equal(firstWordOfSha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'), 0x248d6a61);
  for (const text of [
    '',
    'inv_1/onsite',
    'ä😀',
    ...Array.from({ length: 130 }, (_, length) => 'x'.repeat(length)),
  ])
    assert.equal(firstWordOfSha256(text), createHash('sha256').update(text).digest().readUInt32BE(0));
});
