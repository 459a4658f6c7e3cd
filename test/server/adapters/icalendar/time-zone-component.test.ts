import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentLines } from '../../../../packages/server/src/adapters/icalendar/content-lines.js';
import { timeZoneComponent } from '../../../../packages/server/src/adapters/icalendar/time-zone-component.js';

/** Observances as `kind onset from to name`. */
function observances(zone: string, start: string, end = start): string[] {
  const lines = contentLines(
    timeZoneComponent(
      Temporal.Instant.from(start).toZonedDateTimeISO(zone),
      Temporal.Instant.from(end).toZonedDateTimeISO(zone),
    ),
  ).split('\r\n');
  assert.deepEqual(lines.slice(0, 2), ['BEGIN:VTIMEZONE', `TZID:${zone}`]);
  return lines
    .join(' ')
    .split(/BEGIN:(?=STANDARD|DAYLIGHT)/)
    .slice(1)
    .map((block) => {
      const value = (name: string) => new RegExp(`${name}:(\\S+)`).exec(block)?.[1];
      return [block.split(' ')[0], ...['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'TZNAME'].map(value)].join(
        ' ',
      );
    });
}

const cases: [title: string, zone: string, start: string, end: string, expected: string[]][] = [
  [
    'the year of the event and what was in force when it began',
    'America/New_York',
    '2026-07-01T12:00:00Z',
    '2026-07-01T13:00:00Z',
    [
      'STANDARD 20251102T020000 -0400 -0500 EST',
      'DAYLIGHT 20260308T020000 -0500 -0400 EDT',
      'STANDARD 20261101T020000 -0400 -0500 EST',
    ],
  ],
  [
    'both years of an event over midnight of New Year, in the zone’s own calendar',
    'Australia/Lord_Howe',
    '2026-12-31T12:30:00Z',
    '2026-12-31T13:30:00Z',
    [
      'DAYLIGHT 20251005T020000 +1030 +1100 GMT+11',
      'STANDARD 20260405T020000 +1100 +1030 GMT+10:30',
      'DAYLIGHT 20261004T020000 +1030 +1100 GMT+11',
      'STANDARD 20270404T020000 +1100 +1030 GMT+10:30',
      'DAYLIGHT 20271003T020000 +1030 +1100 GMT+11',
    ],
  ],
  [
    'one observance for a zone that no longer changes',
    'Asia/Kathmandu',
    '2026-07-01T12:00:00Z',
    '2026-07-01T13:00:00Z',
    ['STANDARD 19860101T000000 +0530 +0545 GMT+5:45'],
  ],
  [
    'one observance since 1970 for a zone that has not changed since',
    'Asia/Kolkata',
    '2026-07-01T12:00:00Z',
    '2026-07-01T13:00:00Z',
    ['STANDARD 19700101T053000 +0530 +0530 GMT+5:30'],
  ],
  [
    'the last change of a zone that gave up summer time',
    'Pacific/Apia',
    '2026-07-01T12:00:00Z',
    '2026-07-01T13:00:00Z',
    ['STANDARD 20210404T040000 +1400 +1300 GMT+13'],
  ],
];
for (const [title, zone, start, end, expected] of cases) {
  test(`a VTIMEZONE holds ${title} (${zone})`, () => {
    assert.deepEqual(observances(zone, start, end), expected);
  });
}

test('a VTIMEZONE holds changes that follow no rule (Africa/Casablanca, Ramadan of 2026)', () => {
  assert.deepEqual(
    observances('Africa/Casablanca', '2026-07-01T12:00:00Z').map((line) =>
      line.split(' ').slice(0, 4).join(' '),
    ),
    [
      'DAYLIGHT 20250406T020000 +0000 +0100',
      'STANDARD 20260215T030000 +0100 +0000',
      'DAYLIGHT 20260322T020000 +0000 +0100',
    ],
  );
});
