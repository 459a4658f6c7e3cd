import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterSeconds } from '../../../packages/server/src/oauth/retry-after.js';

const now = Temporal.Instant.from('2027-03-01T09:00:00Z');

const cases: readonly (readonly [value: string | null, seconds: number | undefined])[] = [
  ['7', 7],
  [' 7 ', 7],
  ['0', 1],
  ['301', 300],
  ['99999999999999999999999999', 300],
  ['Mon, 01 Mar 2027 09:01:30 GMT', 90],
  ['Monday, 01-Mar-27 09:01:30 GMT', 90],
  ['Mon Mar  1 09:01:30 2027', 90],
  ['2027-03-01T09:01:30Z', 90],
  ['2027-03-01T09:00:00.500Z', 1],
  ['2027-03-01T08:00:00Z', 1],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 1],
  ['Mon, 01 Mar 2032 09:00:00 GMT', 300],
  ['Mon, 31 Feb 2027 09:00:00 GMT', undefined],
  ['Mon, 01 Foo 2027 09:00:00 GMT', undefined],
  ['-3', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
];

for (const [value, seconds] of cases) {
  test(`R8 Retry-After ${JSON.stringify(value)} means ${seconds ?? 'nothing'}`, () => {
    assert.equal(retryAfterSeconds(value, now), seconds);
  });
}
