import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridMinutesOf, gridOf } from '../../../../packages/server/src/domain/availability/grid.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { DAYS_IN_THREES } from '../../../arbitraries/working-hours.js';
import { wallMinute } from '../../../support/oracle/clock.js';

const MINUTES_A_DAY = 1440;
const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;
const minutesIn = (list: number[], step: number, timeZone: string) => [
  ...gridMinutesOf(Int32Array.from(list), gridOf(timeZone, step)),
];

for (const { timeZone, kind, date } of DAYS_IN_THREES) {
  test(`the grid of ${timeZone} around ${date} (${kind}) is every wall time that is a multiple of the step`, () => {
    const from = minuteAt(`${date}T00:00Z`) - MINUTES_A_DAY;
    const to = from + 3 * MINUTES_A_DAY + 7;
    for (const step of [1, 15, 50, 60, 90, 1440, 2000]) {
      const expected: number[] = [];
      for (let minute = from; minute < to; minute += 1) {
        const wall = wallMinute(timeZone, minute);
        if ((wall - Math.floor(wall / MINUTES_A_DAY) * MINUTES_A_DAY) % step === 0) expected.push(minute);
      }
      assert.deepEqual(minutesIn([from, to], step, timeZone), expected);
    }
  });
}

test('the grid of hours stays on the hour after a clock moved by half an hour', () => {
  // 02:00 at 15:30Z is 02:30; then come 03:00 and 04:00.
  const list = [minuteAt('2026-10-03T15:30Z'), minuteAt('2026-10-03T18:00Z')];
  assert.deepEqual(minutesIn(list, 60, 'Australia/Lord_Howe'), [
    minuteAt('2026-10-03T16:00Z'),
    minuteAt('2026-10-03T17:00Z'),
  ]);
});

test('the grid of several intervals leaves out what lies between them', () => {
  assert.deepEqual(minutesIn([1, 16, 44, 45, 60, 61], 15, 'UTC'), [15, 60]);
});

test('an unknown zone has no grid', () => {
  assert.throws(
    () => gridOf('Mars/Olympus_Mons', 15).from(0),
    (error) => error instanceof SchedulingError && error.code === 'invalid_request',
  );
});
