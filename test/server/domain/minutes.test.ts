import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ceilMinute,
  floorMinute,
  gridMinutesIn,
  instantOfMinute,
  minuteOfWallTime,
  zonedMinute,
} from '../../../packages/server/src/domain/minutes.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { DAYS_IN_THREES } from '../../arbitraries/working-hours.js';
import { wallMinute } from '../../support/availability-oracle.js';

const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;

const roundings = [
  ['1970-01-01T00:00:00Z', 0, 0],
  ['1970-01-01T00:00:00.000000001Z', 0, 1],
  ['1970-01-01T00:00:59.999999999Z', 0, 1],
  ['1970-01-01T00:01:00Z', 1, 1],
  ['1969-12-31T23:59:59.999999999Z', -1, 0],
  ['1969-12-31T23:59:00Z', -1, -1],
  ['1969-12-31T23:58:59.5Z', -2, -1],
] as const;

for (const [text, floor, ceil] of roundings) {
  test(`${text} lies in minute ${floor} and minute ${ceil} is the first not before it`, () => {
    const instant = Temporal.Instant.from(text);
    assert.equal(floorMinute(instant), floor);
    assert.equal(ceilMinute(instant), ceil);
  });
}

test('a minute made an instant and back is the same minute, rounded either way', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (minute) => {
      assert.equal(floorMinute(instantOfMinute(minute)), minute);
      assert.equal(ceilMinute(instantOfMinute(minute)), minute);
    }),
  );
});

test('a fraction of a minute has no instant', () => {
  assert.throws(() => instantOfMinute(0.123456789), RangeError);
});

for (const zone of ['', 'Mars/Olympus_Mons', 'Europe/London; DROP']) {
  test(`the zone "${zone}" is refused as an invalid request that does not repeat it`, () => {
    assert.throws(
      () => zonedMinute(0, zone),
      (error) =>
        error instanceof SchedulingError &&
        error.code === 'invalid_request' &&
        (zone === '' || !error.message.includes(zone)),
    );
  });
}

const wallTimes = [
  ['Europe/London', '2026-03-29T00:59', '2026-03-29T00:59Z', 'ordinary'],
  ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:00Z', 'skipped'],
  ['Europe/London', '2026-03-29T02:00', '2026-03-29T01:00Z', 'first after the gap'],
  ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30Z', 'doubled'],
  ['Europe/London', '2026-10-25T02:00', '2026-10-25T02:00Z', 'first after both passes'],
  ['America/New_York', '2026-03-08T02:59', '2026-03-08T07:00Z', 'skipped'],
  ['America/New_York', '2026-11-01T01:00', '2026-11-01T05:00Z', 'doubled'],
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30Z', 'skipped'],
  ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45Z', 'doubled'],
  ['Asia/Kathmandu', '1986-01-01T00:10', '1985-12-31T18:30Z', 'skipped'],
  ['Asia/Kathmandu', '2026-06-10T09:00', '2026-06-10T03:15Z', 'ordinary'],
  ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00Z', 'on a skipped day'],
  ['Africa/Cairo', '2026-04-24T00:30', '2026-04-23T22:00Z', 'skipped at midnight'],
  ['UTC', '2026-12-31T23:59', '2026-12-31T23:59Z', 'ordinary'],
] as const;

for (const [timeZone, wall, instant, kind] of wallTimes) {
  test(`${wall} in ${timeZone} (${kind}) is reached at ${instant}`, () => {
    assert.equal(minuteOfWallTime(Temporal.PlainDateTime.from(wall), timeZone), minuteAt(instant));
  });
}

for (const { timeZone, kind, date } of DAYS_IN_THREES) {
  test(`the grid of ${timeZone} around ${date} (${kind}) is every wall time that is a multiple of the step`, () => {
    const from = minuteAt(`${date}T00:00Z`) - 1440;
    const to = from + 3 * 1440 + 7;
    for (const step of [1, 15, 50, 60, 90, 1440, 2000]) {
      const expected: number[] = [];
      for (let minute = from; minute < to; minute += 1) {
        if ((((wallMinute(timeZone, minute) % 1440) + 1440) % 1440) % step === 0) expected.push(minute);
      }
      assert.deepEqual(gridMinutesIn([{ start: from, end: to }], step, timeZone), expected);
    }
  });
}

test('the grid of hours stays on the hour after a clock moved by half an hour', () => {
  const day = { start: minuteAt('2026-10-03T15:30Z'), end: minuteAt('2026-10-03T18:00Z') };
  const shown = gridMinutesIn([day], 60, 'Australia/Lord_Howe').map((minute) =>
    zonedMinute(minute, 'Australia/Lord_Howe').toPlainTime().toString({ smallestUnit: 'minute' }),
  );
  assert.deepEqual(shown, ['03:00', '04:00']);
});

test('the grid of several intervals leaves out what lies between them', () => {
  const list = [
    { start: 1, end: 16 },
    { start: 44, end: 45 },
    { start: 45 + 15, end: 45 + 16 },
  ];
  assert.deepEqual(gridMinutesIn(list, 15, 'UTC'), [15, 60]);
});

for (const step of [0, -15, 7.5, Number.NaN, Infinity]) {
  test(`a step of ${step} minutes gives no grid`, () => {
    assert.deepEqual(gridMinutesIn([{ start: 0, end: 1440 }], step, 'UTC'), []);
  });
}
