import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FIRST_MINUTE, LAST_MINUTE } from '../../../packages/server/src/domain/availability/minute-list.js';
import {
  ceilMinute,
  dateTextOfDay,
  floorMinute,
  instantOfMinute,
  minuteOfWallTime,
  offsetAt,
  utcTextOfMinute,
  zonedMinute,
} from '../../../packages/server/src/domain/minutes.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { wallMinute } from '../../support/oracle/clock.js';

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

test('dates and minutes are written as RFC 3339 writes them, also before 1970 and when asked for by the thousand', () => {
  assert.equal(utcTextOfMinute(minuteAt('2027-03-01T09:05:00Z')), '2027-03-01T09:05:00Z');
  assert.equal(utcTextOfMinute(-1), '1969-12-31T23:59:00Z');
  for (let day = -1000; day < 1000; day += 1) {
    const expected = Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
    assert.equal(dateTextOfDay(day), expected);
    assert.equal(dateTextOfDay(day), expected);
  }
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
    assert.equal(minuteOfWallTime(minuteAt(`${wall}Z`), timeZone), minuteAt(instant));
  });
}

const offsets = [
  ['America/New_York', '2026-03-08T06:59Z', -300, '2025-11-02T06:00Z', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-03-08T07:00Z', -240, '2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-06-10T00:00Z', 630, '2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  ['Pacific/Chatham', '2026-12-31T00:00Z', 825, '2026-09-26T14:00Z', '2027-04-03T14:00Z'],
  ['Asia/Kathmandu', '2026-06-10T00:00Z', 345, '1985-12-31T18:30Z', undefined],
  ['Africa/Casablanca', '2026-03-01T00:00Z', 0, '2026-02-15T02:00Z', '2026-03-22T02:00Z'],
  ['Pacific/Apia', '2011-12-30T09:59Z', -600, '2011-09-24T14:00Z', '2011-12-30T10:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z', 840, '2011-12-30T10:00Z', '2012-03-31T14:00Z'],
  ['UTC', '2026-06-10T00:00Z', 0, undefined, undefined],
] as const;

for (const [timeZone, at, offsetMinutes, start, end] of offsets) {
  test(`${timeZone} at ${at} is ${offsetMinutes} minutes off UTC, from ${start ?? 'ever'} until ${end ?? 'ever'}`, () => {
    const offsetOf = (minute: number) => offsetAt(timeZone, minute).offsetMinutes;
    assert.equal(offsetOf(minuteAt(at)), offsetMinutes);
    if (start !== undefined) {
      assert.equal(offsetOf(minuteAt(start)), offsetMinutes);
      assert.notEqual(offsetOf(minuteAt(start) - 1), offsetMinutes);
    }
    if (end !== undefined) {
      assert.equal(offsetOf(minuteAt(end) - 1), offsetMinutes);
      assert.notEqual(offsetOf(minuteAt(end)), offsetMinutes);
    }
  });
}

test('a zone without changes has one offset from the first minute to the last', () => {
  for (const minute of [0, FIRST_MINUTE, LAST_MINUTE - 1]) {
    assert.equal(offsetAt('UTC', minute).offsetMinutes, 0);
  }
  assert.equal(offsetAt('Asia/Kathmandu', minuteAt('2026-06-10T00:00Z')).end, LAST_MINUTE);
});

test('the offset of a minute does not depend on which minutes were asked before', () => {
  const zones = ['Europe/London', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu'];
  const near = { min: minuteAt('2025-01-01T00:00Z'), max: minuteAt('2028-01-01T00:00Z') };
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer(near), (timeZone, minute) => {
      const span = offsetAt(timeZone, minute);
      assert.ok(span.start <= minute && minute < span.end);
      assert.equal(minute + span.offsetMinutes, wallMinute(timeZone, minute));
    }),
    { numRuns: 300 },
  );
});

test('spans of one zone join up, whatever the order of the questions', () => {
  const days = Array.from({ length: 1500 }, (_, index) => minuteAt('2024-01-01T00:00Z') + index * 1440);
  const asked = [...days.filter((_, index) => index % 97 === 0).reverse(), ...days];
  for (const minute of asked) {
    const span = offsetAt('Europe/Berlin', minute);
    assert.ok(span.start <= minute && minute < span.end);
    for (const edge of [span.start, span.end - 1]) {
      assert.equal(edge + span.offsetMinutes, wallMinute('Europe/Berlin', edge));
    }
  }
});

test('so many spans of one zone that not all are kept are told right again', () => {
  const winters = Array.from({ length: 400 }, (_, index) => minuteAt(`${1980 + index}-02-01T00:00Z`));
  for (const minute of [...winters, ...winters.reverse()]) {
    assert.equal(offsetAt('Europe/London', minute).offsetMinutes, 0);
    assert.equal(offsetAt('Europe/London', minute + 180 * 1440).offsetMinutes, 60);
  }
});

test('an offset in an unknown zone is refused as an invalid request, however often it is asked', () => {
  for (let time = 0; time < 2; time += 1) {
    assert.throws(
      () => offsetAt('Mars/Olympus_Mons', 0),
      (error) => error instanceof SchedulingError && error.code === 'invalid_request',
    );
  }
});
