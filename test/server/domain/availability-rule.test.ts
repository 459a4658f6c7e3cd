import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkingHours } from '../../../packages/server/src/domain/availability-rule.js';
import { WEEKDAYS, workingTimeOf } from '../../../packages/server/src/domain/availability-rule.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';

const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;

/** Working time over these UTC days, as `start/end` in UTC. */
const shown = (hours: WorkingHours, from: string, to: string): string[] => {
  const text = (minute: number) =>
    Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString({ smallestUnit: 'minute' });
  return workingTimeOf(hours, { start: minuteAt(`${from}T00:00Z`), end: minuteAt(`${to}T00:00Z`) }).map(
    ({ start, end }) => `${text(start)}/${text(end)}`,
  );
};

/** The same ranges every day. */
const daily = (timeZone: string, ...ranges: string[]): WorkingHours => ({
  timeZone,
  weekly: ranges.map((range) => ({ days: WEEKDAYS, start: range.slice(0, 5), end: range.slice(6) })),
  dateOverrides: [],
});

const days = [
  [
    'an ordinary day',
    daily('Europe/London', '09:00-17:00'),
    '2026-06-10',
    ['2026-06-10T08:00Z/2026-06-10T16:00Z'],
  ],
  [
    'several ranges a day',
    daily('UTC', '13:00-17:00', '09:00-12:00'),
    '2026-06-10',
    ['2026-06-10T09:00Z/2026-06-10T12:00Z', '2026-06-10T13:00Z/2026-06-10T17:00Z'],
  ],
  [
    'ranges that overlap',
    daily('UTC', '09:00-12:00', '11:00-13:00'),
    '2026-06-10',
    ['2026-06-10T09:00Z/2026-06-10T13:00Z'],
  ],
  [
    'a range across midnight, of this day and the one before',
    daily('UTC', '22:00-02:00'),
    '2026-06-10',
    ['2026-06-10T00:00Z/2026-06-10T02:00Z', '2026-06-10T22:00Z/2026-06-11T00:00Z'],
  ],
  ['a range up to 24:00', daily('UTC', '18:00-24:00'), '2026-06-10', ['2026-06-10T18:00Z/2026-06-11T00:00Z']],
  ['00:00 to 24:00', daily('UTC', '00:00-24:00'), '2026-06-10', ['2026-06-10T00:00Z/2026-06-11T00:00Z']],
  [
    'an end at its start, a whole day long',
    daily('UTC', '09:00-09:00'),
    '2026-06-10',
    ['2026-06-10T00:00Z/2026-06-11T00:00Z'],
  ],
  [
    'a year end',
    daily('UTC', '23:00-01:00'),
    '2026-12-31',
    ['2026-12-31T00:00Z/2026-12-31T01:00Z', '2026-12-31T23:00Z/2027-01-01T00:00Z'],
  ],
  [
    'a zone at +05:45',
    daily('Asia/Kathmandu', '09:00-17:00'),
    '2026-06-10',
    ['2026-06-10T03:15Z/2026-06-10T11:15Z'],
  ],
  [
    'a skipped hour within the range',
    daily('Europe/London', '00:00-05:00'),
    '2026-03-29',
    // Five hours by the clock are four here; the next day begins at 23:00Z.
    ['2026-03-29T00:00Z/2026-03-29T04:00Z', '2026-03-29T23:00Z/2026-03-30T00:00Z'],
  ],
  [
    'a start in the skipped hour',
    daily('Europe/London', '01:30-05:00'),
    '2026-03-29',
    ['2026-03-29T01:00Z/2026-03-29T04:00Z'],
  ],
  [
    'an end in the skipped hour',
    daily('Europe/London', '00:15-01:30'),
    '2026-03-29',
    ['2026-03-29T00:15Z/2026-03-29T01:00Z', '2026-03-29T23:15Z/2026-03-30T00:00Z'],
  ],
  ['a range within the skipped hour', daily('Europe/London', '01:15-01:45'), '2026-03-29', []],
  [
    'a doubled hour within the range',
    daily('Europe/London', '00:30-05:00'),
    '2026-10-25',
    // Begun at 23:30Z the evening before; five and a half hours long.
    ['2026-10-25T00:00Z/2026-10-25T05:00Z'],
  ],
  [
    'a start in the doubled hour',
    daily('Europe/London', '01:30-05:00'),
    '2026-10-25',
    ['2026-10-25T00:30Z/2026-10-25T05:00Z'],
  ],
  [
    'an end in the doubled hour',
    daily('Europe/London', '01:00-01:30'),
    '2026-10-25',
    ['2026-10-25T00:00Z/2026-10-25T00:30Z'],
  ],
  [
    'a doubled half-hour',
    daily('Australia/Lord_Howe', '01:00-03:00'),
    '2026-04-04',
    ['2026-04-04T14:00Z/2026-04-04T16:30Z'],
  ],
  [
    'a skipped half-hour',
    daily('Australia/Lord_Howe', '01:00-03:00'),
    '2026-10-03',
    ['2026-10-03T14:30Z/2026-10-03T16:00Z'],
  ],
  [
    'a day that the zone skipped',
    daily('Pacific/Apia', '09:00-17:00'),
    '2011-12-30',
    // The 29th ends at 10:00Z and the 31st follows.
    ['2011-12-30T00:00Z/2011-12-30T03:00Z', '2011-12-30T19:00Z/2011-12-31T00:00Z'],
  ],
  [
    'an hour skipped at midnight',
    daily('Africa/Cairo', '22:00-02:00'),
    '2026-04-23',
    // 22:00 to midnight is 20:00Z to 22:00Z, where the clock goes on at 01:00.
    ['2026-04-23T20:00Z/2026-04-23T23:00Z'],
  ],
] as const;

for (const [title, hours, date, expected] of days) {
  test(`working time on ${date} in ${hours.timeZone}: ${title}`, () => {
    const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    assert.deepEqual(shown(hours, date, next), expected);
  });
}

test('each weekday has its own ranges', () => {
  const hours: WorkingHours = {
    timeZone: 'UTC',
    weekly: [
      { days: ['mon', 'wed'], start: '09:00', end: '10:00' },
      { days: ['sun'], start: '11:00', end: '12:00' },
    ],
    dateOverrides: [],
  };
  assert.deepEqual(shown(hours, '2026-06-08', '2026-06-15'), [
    '2026-06-08T09:00Z/2026-06-08T10:00Z',
    '2026-06-10T09:00Z/2026-06-10T10:00Z',
    '2026-06-14T11:00Z/2026-06-14T12:00Z',
  ]);
});

test('an override replaces the ranges of its day and of no other', () => {
  const hours: WorkingHours = {
    ...daily('UTC', '09:00-17:00'),
    dateOverrides: [{ date: '2026-06-10', ranges: [{ start: '12:00', end: '13:00' }] }],
  };
  assert.deepEqual(shown(hours, '2026-06-09', '2026-06-12'), [
    '2026-06-09T09:00Z/2026-06-09T17:00Z',
    '2026-06-10T12:00Z/2026-06-10T13:00Z',
    '2026-06-11T09:00Z/2026-06-11T17:00Z',
  ]);
});

test('an override without ranges is a day off from midnight to midnight, also for the night before', () => {
  const hours: WorkingHours = {
    ...daily('Europe/London', '22:00-06:00'),
    dateOverrides: [{ date: '2026-06-10', ranges: [] }],
  };
  assert.deepEqual(shown(hours, '2026-06-09', '2026-06-12'), [
    '2026-06-09T00:00Z/2026-06-09T05:00Z',
    '2026-06-09T21:00Z/2026-06-09T23:00Z',
    '2026-06-11T21:00Z/2026-06-12T00:00Z',
  ]);
});

test('an override across midnight stands whatever the next day says, and overrides of one day add up', () => {
  const hours: WorkingHours = {
    ...daily('UTC'),
    dateOverrides: [
      { date: '2026-06-10', ranges: [{ start: '23:00', end: '01:00' }] },
      { date: '2026-06-10', ranges: [{ start: '08:00', end: '09:00' }] },
      { date: '2026-06-11', ranges: [] },
    ],
  };
  assert.deepEqual(shown(hours, '2026-06-10', '2026-06-12'), [
    '2026-06-10T08:00Z/2026-06-10T09:00Z',
    '2026-06-10T23:00Z/2026-06-11T01:00Z',
  ]);
});

for (const range of [
  { start: 100, end: 100 },
  { start: 100, end: 50 },
]) {
  test(`a range from ${range.start} to ${range.end} has no working time`, () => {
    assert.deepEqual(workingTimeOf(daily('UTC', '00:00-24:00'), range), []);
  });
}

for (const [fault, hours] of [
  ['an unknown zone', daily('Mars/Olympus_Mons', '09:00-17:00')],
  [
    'a wall time without a leading zero',
    { ...daily('UTC'), weekly: [{ days: WEEKDAYS, start: '9:00', end: '17:00' }] },
  ],
  ['a wall time beyond the day', daily('UTC', '09:00-24:01')],
  [
    'a wall time with seconds',
    { ...daily('UTC'), weekly: [{ days: WEEKDAYS, start: '09:00', end: '17:00:30' }] },
  ],
  ['an empty wall time', { ...daily('UTC'), weekly: [{ days: WEEKDAYS, start: '', end: '17:00' }] }],
] as const) {
  test(`${fault} is refused as an invalid request`, () => {
    assert.throws(
      () => workingTimeOf(hours, { start: 0, end: 1440 }),
      (error) => error instanceof SchedulingError && error.code === 'invalid_request',
    );
  });
}
