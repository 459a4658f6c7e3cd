import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import {
  type SecretPlace,
  newDataKey,
  openSecret,
  rewrapDataKey,
  sealSecret,
} from '../../../packages/server/src/security/vault.js';

const newMaster = () => parseMasterKey(randomBytes(32).toString('hex'));
const [first, second] = [newMaster(), newMaster()];
const ring = makeKeyRing(first);
const place: SecretPlace = {
  tenantId: 'ten_1',
  table: 'connections',
  row: 'con_1',
  field: 'sealed_credentials',
};
const secret = '{"refreshToken":"88 mph"}';
const dataKey = newDataKey(ring, 'ten_1');
const sealed = sealSecret(ring, dataKey, place, secret);

test('S31 a secret opens where it was sealed, and cannot be read without its key', () => {
  assert.equal(openSecret(ring, dataKey, place, sealed), secret);
  assert.ok(!sealed.includes('88 mph') && !sealed.includes('refreshToken'));
  assert.notDeepEqual(sealSecret(ring, dataKey, place, secret), sealed);
});

const moved: Record<string, SecretPlace> = {
  'another row': { ...place, row: 'con_2' },
  'another field': { ...place, field: 'last_error' },
  'another table': { ...place, table: 'answers' },
  'a place that reads the same when joined': { ...place, table: 'connectionscon_', row: '1' },
};
for (const [what, elsewhere] of Object.entries(moved)) {
  test(`S31 a value moved to ${what} does not open`, () => {
    assert.throws(() => openSecret(ring, dataKey, elsewhere, sealed));
  });
}

test('S31 a value moved to another tenant does not open, with that tenant’s key or with its own key beside it', () => {
  const elsewhere = { ...place, tenantId: 'ten_2' };
  assert.throws(() => openSecret(ring, newDataKey(ring, 'ten_2'), elsewhere, sealed));
  assert.throws(() => openSecret(ring, dataKey, elsewhere, sealed));
  assert.throws(() => openSecret(ring, newDataKey(ring, 'ten_1'), place, sealed));
});

test('S31 a value or a wrapped key altered in any bit does not open', () => {
  const flipped = (bytes: Buffer, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  };
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    assert.throws(() => openSecret(ring, dataKey, place, flipped(sealed, bit)));
  }
  for (let bit = 0; bit < dataKey.wrapped.length * 8; bit++) {
    const wrapped = flipped(dataKey.wrapped, bit);
    assert.throws(() => openSecret(ring, { ...dataKey, wrapped }, place, sealed));
  }
});

test('S31 the master key rotates while serving: the earlier one still opens, the new one seals', () => {
  const rotated = makeKeyRing(second, [first]);
  assert.equal(openSecret(rotated, dataKey, place, sealed), secret);
  const rewrapped = rewrapDataKey(rotated, 'ten_1', dataKey);
  assert.ok(rewrapped);
  assert.equal(rewrapped.masterKeyId, second.id);
  // Now the earlier key can go: the secret itself was not touched.
  assert.equal(openSecret(makeKeyRing(second), rewrapped, place, sealed), secret);
  assert.equal(rewrapDataKey(rotated, 'ten_1', rewrapped), undefined);
  assert.throws(() => openSecret(ring, rewrapped, place, sealed));
});

test('S31 a data key under an unknown master key opens nothing and says which key is missing', () => {
  const stranger = makeKeyRing(newMaster());
  assert.throws(() => openSecret(stranger, dataKey, place, sealed), new RegExp(first.id));
  assert.throws(() => rewrapDataKey(stranger, 'ten_1', dataKey), new RegExp(first.id));
});

test('S31 a data key wrapped for one tenant is no other tenant’s', () => {
  assert.throws(() => rewrapDataKey(makeKeyRing(second, [first]), 'ten_2', dataKey));
  assert.notDeepEqual(newDataKey(ring, 'ten_1').wrapped, dataKey.wrapped);
});
