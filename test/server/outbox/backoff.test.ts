import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backoffSeconds } from '../../../packages/server/src/outbox/backoff.js';

for (const [attempt, fraction, retryAfter, seconds] of [
  [1, 0, 0, 1],
  [1, 0.999, 0, 2],
  [2, 0.999, 0, 4],
  [5, 0.5, 0, 16],
  [9, 0.999, 0, 512],
  [10, 0.999, 0, 900],
  [1000, 0.999, 0, 900],
  [1, 0, 30, 30],
  [1, 0.5, 0.2, 1],
  [8, 0.5, 30, 128],
  [1, 0, 100_000, 900],
] as const) {
  test(`R8 attempt ${attempt} at chance ${fraction}, asked to wait ${retryAfter} s, waits ${seconds} s`, () => {
    assert.equal(backoffSeconds(attempt, fraction, retryAfter), seconds);
  });
}

test('R8 a wait is whole seconds, at least one and at most a quarter of an hour, never before what was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.double({ min: 0, max: 5_000, noNaN: true }),
      (attempt, fraction, retryAfter) => {
        const seconds = backoffSeconds(attempt, fraction, retryAfter);
        assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 900);
        assert.ok(seconds >= Math.min(retryAfter, 900));
      },
    ),
  );
});

test('R8 the jitter is full: of an outage’s effects some come back early and some late', () => {
  const waits = [0, 0.25, 0.5, 0.75, 0.99].map((fraction) => backoffSeconds(6, fraction));
  assert.deepEqual(waits, [1, 16, 32, 48, 64]);
});
