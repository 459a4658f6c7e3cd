import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resourceTimeOf } from '../../../../packages/server/src/domain/availability/resource-time.js';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import { workingMinutesOf } from '../../../../packages/server/src/domain/availability/working-time.js';
import type {
  WallTimeRange,
  WorkingHours,
} from '../../../../packages/server/src/domain/availability-rule.js';
import { WEEKDAYS } from '../../../../packages/server/src/domain/availability-rule.js';
import { offsetAt } from '../../../../packages/server/src/domain/minutes.js';

/**
 * One date in a zone, worked out by hand from the zone's rule. Working time is `start/end` in UTC, or none. A doubled wall
 * time means its first pass, a skipped one the moment of the change.
 */
interface Day {
  readonly kind: string;
  readonly date: string;
  /** 00:00 to 24:00. */
  readonly day: string;
  /** 09:00 to 17:00. */
  readonly office: string;
  /** 22:00 on the date before to 06:00. */
  readonly night: string;
  /** 01:30 to 02:30. */
  readonly early: string;
  /**
   * Wall times, and the starts of an hour's interview in them at every half-hour of the clock: dates and times in UTC.
   * Times that run over midnight begin on the date before.
   */
  readonly starts: readonly [wallTimes: string, starts: string];
}

const ZONES: Record<string, readonly Day[]> = {
  // Second Sunday in March at 02:00, first Sunday in November at 02:00; −5 and −4.
  'America/New_York': [
    {
      kind: 'skipped hour',
      date: '2026-03-08',
      day: '2026-03-08T05:00Z/2026-03-09T04:00Z',
      office: '2026-03-08T13:00Z/2026-03-08T21:00Z',
      night: '2026-03-08T03:00Z/2026-03-08T10:00Z',
      early: '2026-03-08T06:30Z/2026-03-08T07:00Z',
      starts: ['00:00-04:00', '2026-03-08 05:00 05:30 06:00 06:30 07:00'],
    },
    {
      kind: 'doubled hour',
      date: '2026-11-01',
      day: '2026-11-01T04:00Z/2026-11-02T05:00Z',
      office: '2026-11-01T14:00Z/2026-11-01T22:00Z',
      night: '2026-11-01T02:00Z/2026-11-01T11:00Z',
      early: '2026-11-01T05:30Z/2026-11-01T07:30Z',
      starts: ['00:00-04:00', '2026-11-01 04:00 04:30 05:00 05:30 06:00 06:30 07:00 07:30 08:00'],
    },
    {
      kind: 'ordinary',
      date: '2026-12-31',
      day: '2026-12-31T05:00Z/2027-01-01T05:00Z',
      office: '2026-12-31T14:00Z/2026-12-31T22:00Z',
      night: '2026-12-31T03:00Z/2026-12-31T11:00Z',
      early: '2026-12-31T06:30Z/2026-12-31T07:30Z',
      starts: ['00:00-04:00', '2026-12-31 05:00 05:30 06:00 06:30 07:00 07:30 08:00'],
    },
  ],
  // Last Sunday in March and in October, at 01:00 UTC; 0 and +1.
  'Europe/London': [
    {
      kind: 'skipped hour',
      date: '2027-03-28',
      day: '2027-03-28T00:00Z/2027-03-28T23:00Z',
      office: '2027-03-28T08:00Z/2027-03-28T16:00Z',
      night: '2027-03-27T22:00Z/2027-03-28T05:00Z',
      early: '2027-03-28T01:00Z/2027-03-28T01:30Z',
      starts: ['00:00-04:00', '2027-03-28 00:00 00:30 01:00 01:30 02:00'],
    },
    {
      kind: 'doubled hour',
      date: '2027-10-31',
      day: '2027-10-30T23:00Z/2027-11-01T00:00Z',
      office: '2027-10-31T09:00Z/2027-10-31T17:00Z',
      night: '2027-10-30T21:00Z/2027-10-31T06:00Z',
      early: '2027-10-31T00:30Z/2027-10-31T02:30Z',
      starts: ['00:00-04:00', '2027-10-30 23:00 23:30 2027-10-31 00:00 00:30 01:00 01:30 02:00 02:30 03:00'],
    },
    {
      kind: 'ordinary',
      date: '2028-02-29',
      day: '2028-02-29T00:00Z/2028-03-01T00:00Z',
      office: '2028-02-29T09:00Z/2028-02-29T17:00Z',
      night: '2028-02-28T22:00Z/2028-02-29T06:00Z',
      early: '2028-02-29T01:30Z/2028-02-29T02:30Z',
      starts: ['00:00-04:00', '2028-02-29 00:00 00:30 01:00 01:30 02:00 02:30 03:00'],
    },
  ],
  // First Sunday in October at 02:00, first Sunday in April at 03:00; +10 and +11.
  'Australia/Sydney': [
    {
      kind: 'skipped hour',
      date: '2028-10-01',
      day: '2028-09-30T14:00Z/2028-10-01T13:00Z',
      office: '2028-09-30T22:00Z/2028-10-01T06:00Z',
      night: '2028-09-30T12:00Z/2028-09-30T19:00Z',
      early: '2028-09-30T15:30Z/2028-09-30T16:00Z',
      starts: ['00:00-04:00', '2028-09-30 14:00 14:30 15:00 15:30 16:00'],
    },
    {
      kind: 'doubled hour',
      date: '2028-04-02',
      day: '2028-04-01T13:00Z/2028-04-02T14:00Z',
      office: '2028-04-01T23:00Z/2028-04-02T07:00Z',
      night: '2028-04-01T11:00Z/2028-04-01T20:00Z',
      // Ends in the first pass of 02:00 to 03:00.
      early: '2028-04-01T14:30Z/2028-04-01T15:30Z',
      starts: ['00:00-04:00', '2028-04-01 13:00 13:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00'],
    },
    {
      kind: 'ordinary',
      date: '2028-06-14',
      day: '2028-06-13T14:00Z/2028-06-14T14:00Z',
      office: '2028-06-13T23:00Z/2028-06-14T07:00Z',
      night: '2028-06-13T12:00Z/2028-06-13T20:00Z',
      early: '2028-06-13T15:30Z/2028-06-13T16:30Z',
      starts: ['00:00-04:00', '2028-06-13 14:00 14:30 15:00 15:30 16:00 16:30 17:00'],
    },
  ],
  // The days of Sydney, at 02:00, by half an hour; +10:30 and +11.
  'Australia/Lord_Howe': [
    {
      kind: 'skipped half-hour',
      date: '2029-10-07',
      day: '2029-10-06T13:30Z/2029-10-07T13:00Z',
      office: '2029-10-06T22:00Z/2029-10-07T06:00Z',
      night: '2029-10-06T11:30Z/2029-10-06T19:00Z',
      early: '2029-10-06T15:00Z/2029-10-06T15:30Z',
      starts: ['00:00-04:00', '2029-10-06 13:30 14:00 14:30 15:00 15:30 16:00'],
    },
    {
      kind: 'doubled half-hour',
      date: '2029-04-01',
      day: '2029-03-31T13:00Z/2029-04-01T13:30Z',
      office: '2029-03-31T22:30Z/2029-04-01T06:30Z',
      night: '2029-03-31T11:00Z/2029-03-31T19:30Z',
      early: '2029-03-31T14:30Z/2029-03-31T16:00Z',
      // 01:30 is at 14:30 and at 15:00.
      starts: ['00:00-04:00', '2029-03-31 13:00 13:30 14:00 14:30 15:00 15:30 16:00 16:30'],
    },
    {
      kind: 'ordinary',
      date: '2029-07-15',
      day: '2029-07-14T13:30Z/2029-07-15T13:30Z',
      office: '2029-07-14T22:30Z/2029-07-15T06:30Z',
      night: '2029-07-14T11:30Z/2029-07-14T19:30Z',
      early: '2029-07-14T15:00Z/2029-07-14T16:00Z',
      starts: ['00:00-04:00', '2029-07-14 13:30 14:00 14:30 15:00 15:30 16:00 16:30'],
    },
  ],
  // +5:45 since 1986, without any change: only an ordinary day.
  'Asia/Kathmandu': [
    {
      kind: 'ordinary',
      date: '2030-10-31',
      day: '2030-10-30T18:15Z/2030-10-31T18:15Z',
      office: '2030-10-31T03:15Z/2030-10-31T11:15Z',
      night: '2030-10-30T16:15Z/2030-10-31T00:15Z',
      early: '2030-10-30T19:45Z/2030-10-30T20:45Z',
      starts: ['00:00-04:00', '2030-10-30 18:15 18:45 19:15 19:45 20:15 20:45 21:15'],
    },
  ],
  // −3 all year since 2019. In 2018 summer time, −2, ended on 17 February at 24:00 and began on 4 November at 00:00.
  'America/Sao_Paulo': [
    {
      kind: 'skipped first hour',
      date: '2018-11-04',
      day: '2018-11-04T03:00Z/2018-11-05T02:00Z',
      office: '2018-11-04T11:00Z/2018-11-04T19:00Z',
      night: '2018-11-04T01:00Z/2018-11-04T08:00Z',
      early: '2018-11-04T03:30Z/2018-11-04T04:30Z',
      starts: ['22:00-02:00', '2018-11-04 01:00 01:30 02:00 02:30 03:00'],
    },
    {
      kind: 'doubled last hour',
      date: '2018-02-17',
      day: '2018-02-17T02:00Z/2018-02-18T03:00Z',
      office: '2018-02-17T11:00Z/2018-02-17T19:00Z',
      night: '2018-02-17T00:00Z/2018-02-17T08:00Z',
      early: '2018-02-17T03:30Z/2018-02-17T04:30Z',
      starts: ['20:00-24:00', '2018-02-17 22:00 22:30 23:00 23:30 2018-02-18 00:00 00:30 01:00 01:30 02:00'],
    },
    {
      kind: 'after the doubled last hour',
      date: '2018-02-18',
      day: '2018-02-18T03:00Z/2018-02-19T03:00Z',
      office: '2018-02-18T12:00Z/2018-02-18T20:00Z',
      night: '2018-02-18T00:00Z/2018-02-18T09:00Z',
      early: '2018-02-18T04:30Z/2018-02-18T05:30Z',
      starts: ['22:00-02:00', '2018-02-18 00:00 00:30 01:00 01:30 02:00 02:30 03:00 03:30 04:00'],
    },
    {
      kind: 'ordinary',
      date: '2026-11-01',
      day: '2026-11-01T03:00Z/2026-11-02T03:00Z',
      office: '2026-11-01T12:00Z/2026-11-01T20:00Z',
      night: '2026-11-01T01:00Z/2026-11-01T09:00Z',
      early: '2026-11-01T04:30Z/2026-11-01T05:30Z',
      starts: ['22:00-02:00', '2026-11-01 01:00 01:30 02:00 02:30 03:00 03:30 04:00'],
    },
  ],
  // Last Friday in April at 00:00, last Thursday in October at 24:00; +2 and +3.
  'Africa/Cairo': [
    {
      kind: 'skipped first hour',
      date: '2030-04-26',
      day: '2030-04-25T22:00Z/2030-04-26T21:00Z',
      office: '2030-04-26T06:00Z/2030-04-26T14:00Z',
      night: '2030-04-25T20:00Z/2030-04-26T03:00Z',
      early: '2030-04-25T22:30Z/2030-04-25T23:30Z',
      starts: ['22:00-02:00', '2030-04-25 20:00 20:30 21:00 21:30 22:00'],
    },
    {
      kind: 'doubled last hour',
      date: '2030-10-31',
      day: '2030-10-30T21:00Z/2030-10-31T22:00Z',
      office: '2030-10-31T06:00Z/2030-10-31T14:00Z',
      night: '2030-10-30T19:00Z/2030-10-31T03:00Z',
      early: '2030-10-30T22:30Z/2030-10-30T23:30Z',
      starts: ['20:00-24:00', '2030-10-31 17:00 17:30 18:00 18:30 19:00 19:30 20:00 20:30 21:00'],
    },
    {
      kind: 'after the doubled last hour',
      date: '2030-11-01',
      day: '2030-10-31T22:00Z/2030-11-01T22:00Z',
      office: '2030-11-01T07:00Z/2030-11-01T15:00Z',
      night: '2030-10-31T19:00Z/2030-11-01T04:00Z',
      early: '2030-10-31T23:30Z/2030-11-01T00:30Z',
      starts: ['22:00-02:00', '2030-10-31 19:00 19:30 20:00 20:30 21:00 21:30 22:00 22:30 23:00'],
    },
    {
      kind: 'ordinary',
      date: '2029-02-28',
      day: '2029-02-27T22:00Z/2029-02-28T22:00Z',
      office: '2029-02-28T07:00Z/2029-02-28T15:00Z',
      night: '2029-02-27T20:00Z/2029-02-28T04:00Z',
      early: '2029-02-27T23:30Z/2029-02-28T00:30Z',
      starts: ['22:00-02:00', '2029-02-27 20:00 20:30 21:00 21:30 22:00 22:30 23:00'],
    },
  ],
  // Last Sunday in March and in October at 00:00; +2 and +3.
  'Asia/Beirut': [
    {
      kind: 'skipped first hour',
      date: '2028-03-26',
      day: '2028-03-25T22:00Z/2028-03-26T21:00Z',
      office: '2028-03-26T06:00Z/2028-03-26T14:00Z',
      night: '2028-03-25T20:00Z/2028-03-26T03:00Z',
      early: '2028-03-25T22:30Z/2028-03-25T23:30Z',
      starts: ['22:00-02:00', '2028-03-25 20:00 20:30 21:00 21:30 22:00'],
    },
    {
      kind: 'after the doubled last hour',
      date: '2028-10-29',
      day: '2028-10-28T22:00Z/2028-10-29T22:00Z',
      office: '2028-10-29T07:00Z/2028-10-29T15:00Z',
      night: '2028-10-28T19:00Z/2028-10-29T04:00Z',
      early: '2028-10-28T23:30Z/2028-10-29T00:30Z',
      starts: ['22:00-02:00', '2028-10-28 19:00 19:30 20:00 20:30 21:00 21:30 22:00 22:30 23:00'],
    },
    {
      kind: 'ordinary',
      date: '2028-12-31',
      day: '2028-12-30T22:00Z/2028-12-31T22:00Z',
      office: '2028-12-31T07:00Z/2028-12-31T15:00Z',
      night: '2028-12-30T20:00Z/2028-12-31T04:00Z',
      early: '2028-12-30T23:30Z/2028-12-31T00:30Z',
      starts: ['22:00-02:00', '2028-12-30 20:00 20:30 21:00 21:30 22:00 22:30 23:00'],
    },
  ],
  // +1, and +0 around Ramadan: back from 03:00 on a Sunday before it, on from 02:00 on a Sunday after it.
  'Africa/Casablanca': [
    {
      kind: 'doubled hour, Ramadan begins',
      date: '2026-02-15',
      day: '2026-02-14T23:00Z/2026-02-16T00:00Z',
      office: '2026-02-15T09:00Z/2026-02-15T17:00Z',
      night: '2026-02-14T21:00Z/2026-02-15T06:00Z',
      early: '2026-02-15T00:30Z/2026-02-15T01:30Z',
      starts: ['00:00-04:00', '2026-02-14 23:00 23:30 2026-02-15 00:00 00:30 01:00 01:30 02:00 02:30 03:00'],
    },
    {
      kind: 'ordinary, in Ramadan',
      date: '2026-03-01',
      day: '2026-03-01T00:00Z/2026-03-02T00:00Z',
      office: '2026-03-01T09:00Z/2026-03-01T17:00Z',
      night: '2026-02-28T22:00Z/2026-03-01T06:00Z',
      early: '2026-03-01T01:30Z/2026-03-01T02:30Z',
      starts: ['00:00-04:00', '2026-03-01 00:00 00:30 01:00 01:30 02:00 02:30 03:00'],
    },
    {
      kind: 'skipped hour, Ramadan is over',
      date: '2026-03-22',
      day: '2026-03-22T00:00Z/2026-03-22T23:00Z',
      office: '2026-03-22T08:00Z/2026-03-22T16:00Z',
      night: '2026-03-21T22:00Z/2026-03-22T05:00Z',
      early: '2026-03-22T01:30Z/2026-03-22T02:00Z',
      starts: ['00:00-04:00', '2026-03-22 00:00 00:30 01:00 01:30 02:00'],
    },
    {
      kind: 'doubled hour, the second Ramadan of the year',
      date: '2029-12-30',
      day: '2029-12-29T23:00Z/2029-12-31T00:00Z',
      office: '2029-12-30T09:00Z/2029-12-30T17:00Z',
      night: '2029-12-29T21:00Z/2029-12-30T06:00Z',
      early: '2029-12-30T00:30Z/2029-12-30T01:30Z',
      starts: ['00:00-04:00', '2029-12-29 23:00 23:30 2029-12-30 00:00 00:30 01:00 01:30 02:00 02:30 03:00'],
    },
  ],
  // −10 until 29 December 2011, 24:00, when 31 December began at +14; +13 since the first Sunday of April 2012, 04:00
  // (with summer time until 2021).
  'Pacific/Apia': [
    {
      kind: 'skipped day',
      date: '2011-12-30',
      day: '',
      office: '',
      // 22:00 on the 29th until the change, by which the clock passes 06:00 on the 30th.
      night: '2011-12-30T08:00Z/2011-12-30T10:00Z',
      early: '',
      starts: ['22:00-02:00', '2011-12-30 08:00 08:30 09:00'],
    },
    {
      kind: 'after the skipped day',
      date: '2011-12-31',
      day: '2011-12-30T10:00Z/2011-12-31T10:00Z',
      office: '2011-12-30T19:00Z/2011-12-31T03:00Z',
      // From the change, by which the clock passes 22:00 on the 30th.
      night: '2011-12-30T10:00Z/2011-12-30T16:00Z',
      early: '2011-12-30T11:30Z/2011-12-30T12:30Z',
      starts: ['22:00-02:00', '2011-12-30 10:00 10:30 11:00'],
    },
    {
      kind: 'doubled hour',
      date: '2012-04-01',
      day: '2012-03-31T10:00Z/2012-04-01T11:00Z',
      office: '2012-03-31T20:00Z/2012-04-01T04:00Z',
      night: '2012-03-31T08:00Z/2012-03-31T17:00Z',
      early: '2012-03-31T11:30Z/2012-03-31T12:30Z',
      starts: ['01:00-05:00', '2012-03-31 11:00 11:30 12:00 12:30 13:00 13:30 14:00 14:30 15:00'],
    },
    {
      kind: 'ordinary',
      date: '2026-06-10',
      day: '2026-06-09T11:00Z/2026-06-10T11:00Z',
      office: '2026-06-09T20:00Z/2026-06-10T04:00Z',
      night: '2026-06-09T09:00Z/2026-06-09T17:00Z',
      early: '2026-06-09T12:30Z/2026-06-09T13:30Z',
      starts: ['00:00-04:00', '2026-06-09 11:00 11:30 12:00 12:30 13:00 13:30 14:00'],
    },
  ],
  // Last Sunday in September at 02:45, first Sunday in April at 03:45; +12:45 and +13:45.
  'Pacific/Chatham': [
    {
      kind: 'skipped hour',
      date: '2030-09-29',
      day: '2030-09-28T11:15Z/2030-09-29T10:15Z',
      office: '2030-09-28T19:15Z/2030-09-29T03:15Z',
      night: '2030-09-28T09:15Z/2030-09-28T16:15Z',
      early: '2030-09-28T12:45Z/2030-09-28T13:45Z',
      starts: ['01:00-05:00', '2030-09-28 12:15 12:45 13:15 13:45 14:15'],
    },
    {
      kind: 'doubled hour',
      date: '2030-04-07',
      day: '2030-04-06T10:15Z/2030-04-07T11:15Z',
      office: '2030-04-06T20:15Z/2030-04-07T04:15Z',
      night: '2030-04-06T08:15Z/2030-04-06T17:15Z',
      early: '2030-04-06T11:45Z/2030-04-06T12:45Z',
      // 03:00 and 03:30 come at 13:15 and 13:45, and again at 14:15 and 14:45.
      starts: ['01:00-05:00', '2030-04-06 11:15 11:45 12:15 12:45 13:15 13:45 14:15 14:45 15:15'],
    },
    {
      kind: 'ordinary',
      date: '2030-01-31',
      day: '2030-01-30T10:15Z/2030-01-31T10:15Z',
      office: '2030-01-30T19:15Z/2030-01-31T03:15Z',
      night: '2030-01-30T08:15Z/2030-01-30T16:15Z',
      early: '2030-01-30T11:45Z/2030-01-30T12:45Z',
      starts: ['01:00-05:00', '2030-01-30 11:15 11:45 12:15 12:45 13:15 13:45 14:15'],
    },
  ],
};

const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;
const textOf = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString({ smallestUnit: 'minute' });

/** Hours on one weekday only: the date's, or for those over midnight that of the date before. */
function hoursOf(timeZone: string, date: string, { start, end }: WallTimeRange): WorkingHours {
  const begins = Temporal.PlainDate.from(date).subtract({ days: start < end ? 0 : 1 });
  const weekday = WEEKDAYS[begins.dayOfWeek - 1];
  assert.ok(weekday);
  return { timeZone, weekly: [{ days: [weekday], start, end }], dateOverrides: [] };
}

/** Four days: less than a week, so that the weekday comes once. */
function around(date: string) {
  const noon = minuteAt(`${date}T12:00Z`);
  return { start: noon - 2 * 1440, end: noon + 2 * 1440 };
}

function startsIn(hours: WorkingHours, date: string): string[] {
  const window = around(date);
  const ada = resourceTimeOf({
    id: 'ada',
    kind: 'person',
    working: workingMinutesOf(hours, window),
    busy: [],
    claims: [],
  });
  const seat = { key: 'seat', kind: 'person', resources: ['ada'], count: 1, isOptional: false } as const;
  const { offers } = slotsOf({
    sessions: [
      { key: 'interview', durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, seats: [seat] },
    ],
    order: 'fixed',
    gapMinutes: { min: 0, max: 0 },
    breaks: [],
    sameDay: true,
    samePersonOnce: true,
    sameRoom: false,
    stepMinutes: 30,
    gridTimeZone: hours.timeZone,
    noticeMinutes: 0,
    horizonMinutes: 7 * 1440,
    resources: new Map([['ada', ada]]),
    ledger: new Map(),
    now: window.start,
    starts: window,
    window,
  });
  return offers.map(({ start }) => textOf(start));
}

/** `2026-03-08 05:00 05:30 2026-03-09 …` as instants. */
function startsAsWritten(text: string): string[] {
  let date = '';
  return text.split(' ').flatMap((word) => {
    if (!word.includes('-')) return [`${date}T${word}Z`];
    date = word;
    return [];
  });
}

const RANGES = {
  day: { start: '00:00', end: '24:00' },
  office: { start: '09:00', end: '17:00' },
  night: { start: '22:00', end: '06:00' },
  early: { start: '01:30', end: '02:30' },
} as const;

for (const [timeZone, days] of Object.entries(ZONES)) {
  for (const { kind, date, starts, ...expected } of days) {
    for (const name of ['day', 'office', 'night', 'early'] as const) {
      const { start, end } = RANGES[name];
      test(`${date} in ${timeZone} (${kind}): ${start} to ${end} is ${expected[name] || 'no time at all'}`, () => {
        const list = [...workingMinutesOf(hoursOf(timeZone, date, { start, end }), around(date))];
        const [first, last] = list.map(textOf);
        assert.ok(list.length <= 2);
        assert.equal(list.length === 0 ? '' : `${first}/${last}`, expected[name]);
      });
    }
    const [wallTimes, written] = starts;
    test(`${date} in ${timeZone} (${kind}): an hour between ${wallTimes} can start at ${written}`, () => {
      const [start = '', end = ''] = wallTimes.split('-');
      assert.deepEqual(startsIn(hoursOf(timeZone, date, { start, end }), date), startsAsWritten(written));
    });
  }
}

/** The changes of a zone's clock in a year, each as a UTC instant and the new offset in minutes. */
function changesIn(timeZone: string, year: number): string[] {
  const end = minuteAt(`${year + 1}-01-01T00:00Z`);
  const changes: string[] = [];
  let span = offsetAt(timeZone, minuteAt(`${year}-01-01T00:00Z`));
  while (span.end < end) {
    const next = offsetAt(timeZone, span.end);
    if (next.offsetMinutes !== span.offsetMinutes)
      changes.push(`${textOf(next.start)} ${next.offsetMinutes}`);
    span = next;
  }
  return changes;
}

test('Casablanca changed its clock four times in 2017, with summer time stopped for Ramadan', () => {
  assert.deepEqual(changesIn('Africa/Casablanca', 2017), [
    '2017-03-26T02:00Z 60',
    '2017-05-21T02:00Z 0',
    '2017-07-02T02:00Z 60',
    '2017-10-29T02:00Z 0',
  ]);
});

for (const timeZone of ['Asia/Kathmandu', 'America/Sao_Paulo', 'Pacific/Apia']) {
  for (const year of [2026, 2027, 2028, 2029, 2030]) {
    test(`${timeZone} keeps its offset all through ${year}`, () => {
      assert.deepEqual(changesIn(timeZone, year), []);
    });
  }
}
