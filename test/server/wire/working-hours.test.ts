import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { dateOverrides, workingHours } from '../../../packages/server/src/wire/working-hours.js';

/** `mon,tue 09:00-17:00` as a request has it. */
function entry(text: string): object {
  const [days = '', wall = ''] = text.split(' ');
  return { days: days.split(','), ...range(wall) };
}
function range(wall: string): object {
  const [start, end] = wall.split('-');
  return { start, end };
}
const faultsOf = (schema: v.GenericSchema<unknown, unknown>, value: unknown): (string | null)[] =>
  v.safeParse(schema, value).issues?.map((issue) => v.getDotPath(issue)) ?? [];

const EVERY_DAY = 'mon,tue,wed,thu,fri,sat,sun';

describe('the hours of a week are taken', () => {
  for (const [what, entries] of [
    ['that there are none of', []],
    ['that touch', ['mon 09:00-12:00', 'mon 12:00-17:00']],
    ['in several ranges a day', ['mon,tue 09:00-12:00', 'mon,tue 13:00-17:00']],
    ['of the same range on different days', ['mon 09:00-17:00', 'tue 09:00-17:00']],
    ['around the clock', [`${EVERY_DAY} 00:00-24:00`]],
    ['of nights that follow each other', [`${EVERY_DAY} 22:00-06:00`, `${EVERY_DAY} 06:00-22:00`]],
    ['of days of 24 hours that begin at six', [`${EVERY_DAY} 06:00-05:59`]],
    ['of a Sunday night that ends where Monday begins', ['sun 22:00-02:00', 'mon 02:00-10:00']],
    ['that name a day twice', ['mon,mon 09:00-17:00']],
    ['in any order', ['mon 13:00-17:00', 'mon 09:00-12:00']],
  ] as const) {
    test(what, () => {
      assert.deepEqual(faultsOf(workingHours, entries.map(entry)), []);
    });
  }
});

describe('the hours of a week are refused', () => {
  for (const [what, path, entries] of [
    ['of no length', '0.end', ['mon 09:00-09:00']],
    ['of no length at midnight', '1.end', ['mon 09:00-10:00', 'mon 00:00-00:00']],
    ['from the midnight of an evening to the same', '0.end', ['mon 24:00-00:00']],
    ['from the end of a day to its end', '0.end', ['mon 24:00-24:00']],
    ['that overlap on a day', '1', ['mon 09:00-13:00', 'mon 12:59-17:00']],
    ['that are listed twice', '1', ['mon 09:00-17:00', 'mon 09:00-17:00']],
    ['one of which lies within another', '2', ['tue 08:00-10:00', 'mon 09:00-17:00', 'mon 12:00-13:00']],
    ['listed latest first', '1', ['mon 12:00-17:00', 'mon 09:00-13:00']],
    ['that reach over midnight into the next day’s', '1', ['mon 22:00-02:00', 'tue 01:00-09:00']],
    ['that reach over midnight into the day’s listed before', '1', ['tue 01:00-09:00', 'mon 22:00-02:00']],
    ['that reach from Sunday night into Monday', '1', ['mon 00:00-09:00', 'sun 22:00-00:01']],
    ['that overlap on one of their days', '1', ['mon,tue,wed 09:00-12:00', 'wed,thu 11:00-14:00']],
    ['with a minute that another covers', '1', [`${EVERY_DAY} 06:00-05:59`, 'wed 05:58-06:00']],
  ] as const) {
    test(`${what}, at ${path}`, () => {
      assert.deepEqual(faultsOf(workingHours, entries.map(entry)), [path]);
    });
  }

  test('that a long one covers, each of them', () => {
    const entries = ['mon 08:00-18:00', 'mon 09:00-10:00', 'mon 17:00-19:00'];
    assert.deepEqual(faultsOf(workingHours, entries.map(entry)), ['1', '2']);
  });

  test('that no clock shows, without a word about overlaps', () => {
    assert.deepEqual(faultsOf(workingHours, ['mon 25:00-26:00', 'mon 25:00-26:00'].map(entry)), [
      '0.start',
      '0.end',
      '1.start',
      '1.end',
    ]);
  });
});

describe('hours of single dates', () => {
  const override = (date: string, ...walls: string[]): object => ({ date, ranges: walls.map(range) });

  for (const [what, overrides] of [
    ['that there are none of', []],
    ['off', [override('2031-12-24')]],
    ['in ranges that touch', [override('2031-12-24', '09:00-12:00', '12:00-13:00')]],
    ['across midnight', [override('2031-12-24', '22:00-02:00', '09:00-12:00')]],
    ['on following dates', [override('2031-12-24', '22:00-02:00'), override('2031-12-25', '09:00-12:00')]],
  ] as const) {
    test(`are taken ${what}`, () => {
      assert.deepEqual(faultsOf(dateOverrides, overrides), []);
    });
  }

  for (const [what, path, overrides] of [
    ['of no length', '0.ranges.0.end', [override('2031-12-24', '09:00-09:00')]],
    ['that overlap', '0.ranges.1', [override('2031-12-24', '09:00-12:00', '11:00-13:00')]],
    [
      'that overlap across midnight',
      '1.ranges.1',
      [override('2031-12-23'), override('2031-12-24', '22:00-02:00', '23:00-23:30')],
    ],
    ['of one date twice', '2', [override('2031-12-24'), override('2031-12-25'), override('2031-12-24')]],
    ['on a day that does not exist', '0.date', [override('2031-02-29')]],
  ] as const) {
    test(`are refused ${what}, at ${path}`, () => {
      assert.deepEqual(faultsOf(dateOverrides, overrides), [path]);
    });
  }
});
