import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextLookAt, retryLookAt } from '../../../packages/server/src/domain/look-rhythm.js';
import { NINE } from '../../support/records.js';

const minutesUntil = (starts: readonly number[]): number => {
  const sessions = starts.map((minutes) => ({ start: NINE.add({ minutes }) }));
  return NINE.until(nextLookAt({ sessions }, NINE)).total('minutes');
};

for (const [starts, minutes] of [
  [[20 * 24 * 60], 60],
  [[24 * 60 + 50], 60],
  [[24 * 60 + 5], 15],
  [[24 * 60], 10],
  [[65], 7],
  [[60], 2],
  [[1], 2],
  [[-30, 45], 2],
  [[-30, 300], 10],
  [[-30], 10],
] as const) {
  test(`with sessions ${starts.join(' and ')} minutes ahead the next look is in ${minutes} minutes`, () => {
    assert.equal(minutesUntil(starts), minutes);
  });
}

for (const [minutesAgo, minutes] of [
  [undefined, 1],
  [1, 1],
  [10, 5],
  [600, 15],
] as const) {
  test(`after a failed look, ${String(minutesAgo)} minutes after the last good one, the next is in ${minutes}`, () => {
    const lookedAt = minutesAgo === undefined ? undefined : NINE.subtract({ minutes: minutesAgo });
    assert.equal(NINE.until(retryLookAt(lookedAt, NINE)).total('minutes'), minutes);
  });
}
