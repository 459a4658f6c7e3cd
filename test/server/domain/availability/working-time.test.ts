import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { flatten } from '../../../../packages/server/src/domain/availability/minute-list.js';
import { workingMinutesOf } from '../../../../packages/server/src/domain/availability/working-time.js';
import type { WorkingHours } from '../../../../packages/server/src/domain/availability-rule.js';
import { WEEKDAYS, workingTimeOf } from '../../../../packages/server/src/domain/availability-rule.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { DAYS_IN_THREES, workingHours } from '../../../arbitraries/working-hours.js';

const MINUTES_A_DAY = 1440;
const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;

const nights: WorkingHours = {
  timeZone: 'Europe/London',
  weekly: [{ days: WEEKDAYS, start: '22:00', end: '06:00' }],
  dateOverrides: [],
};
const wallTimeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** A Monday in January; the weeks kept are counted from Thursday, 1970-01-01T00:00Z. */
const monday = minuteAt('2027-01-04T00:00Z');

for (const { timeZone, kind, date } of DAYS_IN_THREES) {
  test(`over weeks around ${date} in ${timeZone} (${kind}) it is what the rules give without a cache`, () => {
    const around = minuteAt(`${date}T00:00Z`);
    const ranges = fc.array(
      fc
        .tuple(
          fc.integer({ min: -30, max: 10 }),
          fc.integer({ min: 0, max: 1439 }),
          fc.integer({ min: 0, max: 40_000 }),
        )
        .map(([days, minutes, length]) => {
          const start = around + days * MINUTES_A_DAY + minutes;
          return { start, end: start + length };
        }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(workingHours(timeZone, date), ranges, (hours, asked) => {
        for (const range of asked) {
          assert.deepEqual(workingMinutesOf(hours, range), flatten(workingTimeOf(hours, range)));
        }
      }),
      { numRuns: 30 },
    );
  });
}

test('a night over the end of a kept week is one interval', () => {
  const wednesday = monday + 2 * MINUTES_A_DAY;
  const range = { start: wednesday, end: wednesday + 2 * MINUTES_A_DAY };
  const hours = (count: number) => wednesday + count * 60;
  assert.deepEqual(
    [...workingMinutesOf(nights, range)],
    [wednesday, hours(6), hours(22), hours(30), hours(46), hours(48)],
  );
});

test('hours around the clock are one interval over any number of weeks', () => {
  const always: WorkingHours = { ...nights, weekly: [{ days: WEEKDAYS, start: '00:00', end: '24:00' }] };
  const range = { start: monday + 5, end: monday + 50 * 7 * MINUTES_A_DAY };
  assert.deepEqual([...workingMinutesOf(always, range)], [range.start, range.end]);
});

test('hours that differ in one override are told apart, and equal ones read twice are the same', () => {
  const range = { start: monday, end: monday + 7 * MINUTES_A_DAY };
  const withDayOff = { ...nights, dateOverrides: [{ date: '2027-01-05', ranges: [] }] };
  const all = workingMinutesOf(nights, range);
  assert.notDeepEqual(workingMinutesOf(withDayOff, range), all);
  assert.deepEqual(workingMinutesOf(structuredClone(nights), range), all);
});

test('what a caller does to its answer does not reach the next caller', () => {
  const range = { start: monday, end: monday + 7 * MINUTES_A_DAY };
  const before = workingMinutesOf(nights, range);
  workingMinutesOf(nights, range).fill(0);
  assert.deepEqual(workingMinutesOf(nights, range), before);
});

test('working hours by the thousand, more than are kept, stay right when asked for again', () => {
  const start = minuteAt('2027-02-01T00:00Z');
  const range = { start, end: start + 60 * 7 * MINUTES_A_DAY };
  const startingAt = (minute: number): WorkingHours => ({
    timeZone: 'UTC',
    weekly: [{ days: ['mon'], start: wallTimeOf(minute), end: '24:00' }],
    dateOverrides: [],
  });
  for (const minute of [...Array(1000).keys(), ...Array(1000).keys()]) {
    const list = workingMinutesOf(startingAt(minute), range);
    assert.equal(list.length, 2 * 60);
    assert.deepEqual([...list.slice(0, 2)], [start + minute, start + MINUTES_A_DAY]);
  }
});

test('a range over a thousand years, more weeks than are kept, has all its working time', () => {
  const range = { start: monday, end: monday + 55_000 * 7 * MINUTES_A_DAY };
  const sundays: WorkingHours = {
    timeZone: 'UTC',
    weekly: [{ days: ['sun'], start: '09:00', end: '10:00' }],
    dateOverrides: [],
  };
  assert.equal(workingMinutesOf(sundays, range).length, 2 * 55_000);
});

for (const range of [
  { start: 100, end: 100 },
  { start: 100, end: 50 },
]) {
  test(`a range from ${range.start} to ${range.end} has no working time`, () => {
    assert.deepEqual([...workingMinutesOf(nights, range)], []);
  });
}

for (const [fault, hours] of [
  ['an unknown zone', { ...nights, timeZone: 'Mars/Olympus_Mons' }],
  ['a wall time beyond the day', { ...nights, weekly: [{ days: WEEKDAYS, start: '09:00', end: '24:01' }] }],
] as const) {
  test(`${fault} is refused as an invalid request, the second time too`, () => {
    for (let time = 0; time < 2; time += 1) {
      assert.throws(
        () => workingMinutesOf(hours, { start: monday, end: monday + 60 }),
        (error) => error instanceof SchedulingError && error.code === 'invalid_request',
      );
    }
  });
}
