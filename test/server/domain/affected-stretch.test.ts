import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  affectedStretch,
  isMeeting,
  spreadOf,
} from '../../../packages/server/src/domain/affected-stretch.js';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2036-03-03T${time}Z`);
const textOf = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) =>
  `${String(start).slice(11, 16)}–${String(end).slice(11, 16)}`;

for (const [start, end, reach, expected] of [
  ['09:00', '09:30', 0, '09:00–09:30'],
  ['09:01', '09:29', 0, '09:00–09:30'],
  ['09:00', '09:30', 45, '08:15–10:15'],
  ['09:00', '09:30', 40, '08:15–10:15'],
  ['09:10', '09:25', 5, '09:00–09:30'],
] as const) {
  test(`slots within ${expected} may differ once ${start}–${end} is taken, where times reach ${reach} minutes`, () => {
    assert.equal(textOf(affectedStretch({ start: at(start), end: at(end) }, reach)), expected);
  });
}

for (const [streams, ms] of [
  [0, 50],
  [1, 50],
  [100, 50],
  [101, 51],
  [2000, 1000],
  [10_000, 5000],
  [50_000, 5000],
] as const) {
  test(`${streams} pages ask anew within ${ms} ms`, () => {
    assert.equal(spreadOf(streams), ms);
  });
}

test('stretches that only touch do not meet', () => {
  const morning = { start: at('08:00'), end: at('12:00') };
  assert.equal(isMeeting(morning, { start: at('12:00'), end: at('13:00') }), false);
  assert.equal(isMeeting({ start: at('07:00'), end: at('08:00') }, morning), false);
  assert.equal(isMeeting(morning, { start: at('11:59'), end: at('13:00') }), true);
  assert.equal(isMeeting(morning, { start: at('09:00'), end: at('10:00') }), true);
});
