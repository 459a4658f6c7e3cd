import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Hold,
  assertHeld,
  bookHold,
  releaseHold,
  renewHold,
} from '../../../packages/server/src/domain/hold.js';
import { aHold } from '../../support/records.js';

const noon = Temporal.Instant.from('2036-03-03T12:00:00Z');
const hold = (changes: Partial<Hold> = {}) =>
  aHold('inv_1', ['mem_1'], { expiresAt: noon.add({ minutes: 10 }), ...changes });

/** Whether a hold stands at noon: what may still be done with it. */
const standings: readonly (readonly [title: string, hold: Hold, stands: boolean])[] = [
  ['a hold with time left', hold(), true],
  ['a hold a nanosecond before its end', hold({ expiresAt: noon.add({ nanoseconds: 1 }) }), true],
  ['a hold at its very end', hold({ expiresAt: noon }), false],
  ['a hold past its end', hold({ expiresAt: noon.subtract({ nanoseconds: 1 }) }), false],
  ['a released hold', hold({ state: 'released' }), false],
  ['a booked hold', hold({ state: 'booked' }), false],
];

for (const [title, given, stands] of standings) {
  for (const [step, run] of [
    ['is asserted', () => assertHeld(given, noon)],
    ['is booked', () => bookHold(given, noon)],
    ['is renewed', () => renewHold(given, noon, 10)],
  ] as const) {
    test(`R3 ${title} ${stands ? step : `is hold_expired when it ${step}`}`, () => {
      if (stands) assert.doesNotThrow(run);
      else assert.throws(run, { code: 'hold_expired' });
    });
  }
}

test('booking a hold changes its state and nothing else', () => {
  const given = hold();
  assert.deepEqual(bookHold(given, noon), { ...given, state: 'booked' });
});

test('S43 a hold is renewed from now on, once', () => {
  const given = hold();
  const renewed = renewHold(given, noon, 7);
  assert.deepEqual(renewed, { ...given, expiresAt: noon.add({ minutes: 7 }), renewals: 1 });
  assert.throws(() => renewHold(renewed, noon, 7), { code: 'hold_limit' });
});

test('an expired hold that was renewed before is hold_expired, not hold_limit', () => {
  assert.throws(() => renewHold(hold({ expiresAt: noon, renewals: 1 }), noon, 7), { code: 'hold_expired' });
});

for (const state of ['held', 'booked', 'released', 'expired'] as const) {
  test(`releasing a ${state} hold ${state === 'held' ? 'releases it' : 'leaves it as it is'}`, () => {
    const given = hold({ state });
    assert.deepEqual(releaseHold(given, noon), state === 'held' ? { ...given, state: 'released' } : given);
  });
}

test('a hold that is released once its time is over has expired', () => {
  assert.equal(releaseHold(hold({ expiresAt: noon }), noon).state, 'expired');
});
