import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type LoopTimes,
  type PlacedInLoop,
  faultOfMove,
} from '../../../packages/server/src/domain/loop-move.js';

const plan: LoopTimes = {
  order: 'fixed',
  gapMinutes: { min: 10, max: 30 },
  sameDay: true,
  keys: ['first', 'second', 'third'],
  timeZone: 'America/New_York',
};

/** Half an hour from this time of a day in New York. */
function placed(key: string, time: string, date = '2027-03-01'): PlacedInLoop {
  const start = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(plan.timeZone).toInstant();
  return { key, start, end: start.add({ minutes: 30 }) };
}

const others = [placed('first', '09:00'), placed('third', '12:00')];

for (const [what, time, changes, fault] of [
  ['between its neighbours', '10:30', {}, undefined],
  ['just after the shortest gap', '09:40', {}, undefined],
  ['just before the shortest gap', '11:20', {}, undefined],
  ['too soon after the one before', '09:39', {}, 'gap'],
  ['too late before the next one', '11:21', {}, 'gap'],
  ['into the one before', '09:15', {}, 'overlap'],
  ['to the time of another', '12:00', {}, 'overlap'],
  ['behind the one that is to follow', '13:00', {}, 'order'],
  ['before the first one', '08:00', {}, 'order'],
  ['behind all others, in any order', '13:00', { order: 'any' }, undefined],
  ['behind the last one too soon, in any order', '12:35', { order: 'any' }, 'gap'],
  ['right behind another, without a shortest gap', '09:30', { gapMinutes: { min: 0, max: 0 } }, undefined],
] as const) {
  test(`a session of a loop that is moved ${what} ${fault === undefined ? 'fits' : `does not (${fault})`}`, () => {
    assert.equal(faultOfMove(placed('second', time), others, { ...plan, ...changes }), fault);
  });
}

test('a session of a loop stays on the date of the others in the plan’s zone, where the plan asks that', () => {
  const late = placed('third', '23:00');
  assert.equal(faultOfMove(late, others.slice(0, 1), plan), undefined, 'though it is tomorrow in UTC');
  const tomorrow = placed('third', '12:00', '2027-03-02');
  assert.equal(faultOfMove(tomorrow, others.slice(0, 1), plan), 'date');
  assert.equal(faultOfMove(tomorrow, others.slice(0, 1), { ...plan, sameDay: false }), undefined);
});
