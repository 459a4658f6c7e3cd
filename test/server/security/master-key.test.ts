import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { deriveKey, makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';

const bytes = randomBytes(32);

for (const [what, text] of [
  ['hex', bytes.toString('hex')],
  ['hex in capitals', bytes.toString('hex').toUpperCase()],
  ['base64', bytes.toString('base64')],
  ['base64url', bytes.toString('base64url')],
  ['base64 with a line end, as a file holds it', `${bytes.toString('base64')}\n`],
] as const) {
  test(`S31 32 random bytes in ${what} are a master key`, () => {
    assert.deepEqual(parseMasterKey(text).bytes, bytes);
  });
}

const counting = (step: number, from = 0) =>
  Buffer.from(Array.from({ length: 32 }, (_, index) => (from + index * step) & 255));
const refused: Record<string, string> = {
  'is empty': '',
  'is one byte short': randomBytes(31).toString('base64'),
  'is one byte long': randomBytes(33).toString('base64'),
  'is 16 bytes': randomBytes(16).toString('hex'),
  'is a password': 'correct horse battery staple',
  'is a placeholder': 'changeme',
  'is all zeros': '0'.repeat(64),
  'is all ones': Buffer.alloc(32, 255).toString('base64'),
  'repeats eight bytes': Buffer.concat(Array.from({ length: 4 }, () => bytes.subarray(0, 8))).toString('hex'),
  'counts up': counting(1).toString('hex'),
  'counts up from 1': counting(1, 1).toString('base64'),
  'counts down': counting(255, 255).toString('hex'),
  'counts in steps': counting(17).toString('hex'),
  'is a sentence of 32 letters': Buffer.from('my-very-secret-master-key-012345').toString('base64'),
  'is hex of letters and digits': Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('hex'),
};
for (const [what, text] of Object.entries(refused)) {
  test(`S31 a master key that ${what} is refused, without being repeated`, () => {
    assert.throws(
      () => parseMasterKey(text),
      (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /^must be /);
        if (text.length > 8) assert.ok(!error.message.includes(text.slice(0, 8)));
        return true;
      },
    );
  });
}

test('random keys are never taken for a pattern', () => {
  for (let count = 0; count < 5000; count++) parseMasterKey(randomBytes(32).toString('hex'));
});

test('a ring knows the current key and the earlier ones by their ids, and no other', () => {
  const [current, earlier, stranger] = [0, 1, 2].map(() => parseMasterKey(randomBytes(32).toString('hex')));
  assert.ok(current && earlier && stranger);
  const ring = makeKeyRing(current, [earlier]);
  assert.equal(ring.current, current);
  assert.equal(ring.find(current.id), current);
  assert.equal(ring.find(earlier.id), earlier);
  for (const id of [stranger.id, '', '__proto__', 'constructor']) assert.equal(ring.find(id), undefined);
});

test('an id tells keys apart and nothing of the key', () => {
  const key = parseMasterKey(bytes.toString('hex'));
  assert.match(key.id, /^[0-9a-f]{8}$/);
  assert.ok(!bytes.toString('hex').includes(key.id));
  assert.equal(parseMasterKey(bytes.toString('base64')).id, key.id);
});

test('a key derived for one purpose is the same each time and another for each purpose and master key', () => {
  const [one, two] = [parseMasterKey(bytes.toString('hex')), parseMasterKey(randomBytes(32).toString('hex'))];
  const purposes = ['session', 'wrap', 'seal/ticket', 'seal/cursor', 'seal/form'];
  const derived = [one, two].flatMap((key) =>
    purposes.map((purpose) => deriveKey(key, purpose).toString('hex')),
  );
  assert.equal(new Set(derived).size, derived.length);
  assert.ok(!derived.includes(bytes.toString('hex')));
  assert.deepEqual(deriveKey(one, 'session'), deriveKey(one, 'session'));
  assert.equal(deriveKey(one, 'session').length, 32);
});
