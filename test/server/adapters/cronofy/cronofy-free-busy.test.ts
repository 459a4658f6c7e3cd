import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  busyPeriodsOf,
  daysTold,
  freeBusyWindow,
  requireReadable,
  zoneOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-free-busy.js';
import { userInfoOf } from '../../../../packages/server/src/adapters/cronofy/cronofy-identity.js';
import { freeBusyPageOf } from '../../../../packages/server/src/adapters/cronofy/cronofy-replies.js';
import { fixture, now } from './cronofy.harness.js';

const instant = (text: string) => Temporal.Instant.from(text);

/** The window of a query in words: days asked for, then the unknown parts. */
function windowOf(from: string, to: string): string[] {
  const { days, unknown } = freeBusyWindow({ from: instant(from), to: instant(to) }, now);
  return [
    days === undefined ? 'nothing' : `${days.from.toString()} to ${days.to.toString()}`,
    ...unknown.map(({ start, end, kind }) => `${kind} ${start.toString()} to ${end.toString()}`),
  ];
}

const windows: readonly (readonly [title: string, from: string, to: string, ...expected: string[]])[] = [
  [
    'hours of one day ask for the day before and after as well',
    '2026-12-08T09:00:00Z',
    '2026-12-08T17:00:00Z',
    '2026-12-07 to 2026-12-10',
  ],
  [
    'a query that ends at midnight does not ask for one more day',
    '2026-12-08T00:00:00Z',
    '2026-12-09T00:00:00Z',
    '2026-12-07 to 2026-12-10',
  ],
  [
    'the end of Cronofy’s window is not free but busy',
    '2027-06-07T12:00:00Z',
    '2027-06-09T12:00:00Z',
    '2027-06-06 to 2027-06-09',
    'busy 2027-06-08T00:00:00Z to 2027-06-09T12:00:00Z',
  ],
  [
    'the start of Cronofy’s window is not free but busy',
    '2026-10-09T12:00:00Z',
    '2026-10-11T00:00:00Z',
    '2026-10-09 to 2026-10-12',
    'busy 2026-10-09T12:00:00Z to 2026-10-10T00:00:00Z',
  ],
  [
    'nothing is asked beyond the window',
    '2028-01-01T00:00:00Z',
    '2028-01-02T00:00:00Z',
    'nothing',
    'busy 2028-01-01T00:00:00Z to 2028-01-02T00:00:00Z',
  ],
  ['an empty query asks nothing', '2026-12-08T09:00:00Z', '2026-12-08T09:00:00Z', 'nothing'],
];

for (const [title, from, to, ...expected] of windows) {
  test(title, () => assert.deepEqual(windowOf(from, to), expected));
}

test('a query over everything stays within 42 days back and 201 ahead', () => {
  assert.equal(windowOf('2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z')[0], '2026-10-09 to 2027-06-09');
  const today = Temporal.PlainDate.from('2026-11-20');
  assert.equal(today.subtract({ days: 42 }).toString(), '2026-10-09');
  assert.equal(today.add({ days: 201 }).toString(), '2027-06-09');
});

/** The busy periods of one entry in words. */
function busyOf(entry: { start: string; end: string; status?: string }, zone?: string): string[] {
  const { start, end, status = 'busy' } = entry;
  const page = freeBusyPageOf(
    { free_busy: [{ calendar_id: 'c', start, end, free_busy_status: status }] },
    'con_1',
  );
  return busyPeriodsOf(page, zone, 'con_1').map(
    ([, { start: from, end: until, kind, isAllDay }]) =>
      `${kind}${isAllDay === true ? ', all day,' : ''} ${from.toString()} to ${until.toString()}`,
  );
}

const hour = { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' };

for (const [status, kind] of [
  ['busy', 'busy'],
  ['tentative', 'tentative'],
  ['unknown', 'busy'],
  ['working_elsewhere', 'busy'],
  ['out_of_office', 'unavailable'],
]) {
  test(`a period that is ${status} blocks as ${kind}`, () => {
    assert.deepEqual(busyOf({ ...hour, status: status ?? '' }), [
      `${kind} 2026-12-08T09:00:00Z to 2026-12-08T10:00:00Z`,
    ]);
  });
}

test('a tentative all-day event is both', () => {
  assert.deepEqual(busyOf({ start: '2026-12-08', end: '2026-12-09', status: 'tentative' }, 'UTC'), [
    'tentative, all day, 2026-12-08T00:00:00Z to 2026-12-09T00:00:00Z',
  ]);
});

test('a period from midnight to midnight by the clock is no all-day event', () => {
  assert.deepEqual(busyOf({ start: '2026-12-08T00:00:00Z', end: '2026-12-09T00:00:00Z' }, 'UTC'), [
    'busy 2026-12-08T00:00:00Z to 2026-12-09T00:00:00Z',
  ]);
});

test('a period that is free or has no length does not block', () => {
  assert.deepEqual(busyOf({ ...hour, status: 'free' }), []);
  assert.deepEqual(busyOf({ ...hour, end: hour.start }), []);
});

test('a period that ends before it starts is nonsense', () => {
  assert.throws(() => busyOf({ start: hour.end, end: hour.start }), { code: 'provider_unavailable' });
  assert.throws(() => busyOf({ start: '2026-12-09', end: '2026-12-08' }, 'Europe/London'), {
    code: 'provider_unavailable',
  });
});

const allDay: readonly (readonly [
  title: string,
  start: string,
  end: string,
  zone: string,
  expected: string,
])[] = [
  [
    'an ordinary day',
    '2026-12-08',
    '2026-12-09',
    'Europe/Berlin',
    '2026-12-07T23:00:00Z to 2026-12-08T23:00:00Z',
  ],
  ['23 hours', '2027-03-28', '2027-03-29', 'Europe/Berlin', '2027-03-27T23:00:00Z to 2027-03-28T22:00:00Z'],
  ['25 hours', '2026-10-25', '2026-10-26', 'Europe/Berlin', '2026-10-24T22:00:00Z to 2026-10-25T23:00:00Z'],
  ['two days', '2026-12-08', '2026-12-10', 'Asia/Kathmandu', '2026-12-07T18:15:00Z to 2026-12-09T18:15:00Z'],
  [
    'an end on its own day',
    '2026-12-08',
    '2026-12-08',
    'UTC',
    '2026-12-08T00:00:00Z to 2026-12-09T00:00:00Z',
  ],
];

for (const [title, start, end, zone, expected] of allDay) {
  test(`an all-day event in ${zone} is the owner’s day: ${title}`, () => {
    assert.deepEqual(busyOf({ start, end }, zone), [`busy, all day, ${expected}`]);
  });
}

test('without a known zone an all-day event is the day everywhere on earth', () => {
  assert.deepEqual(busyOf({ start: '2026-12-08', end: '2026-12-09' }), [
    'busy, all day, 2026-12-07T10:00:00Z to 2026-12-09T12:00:00Z',
  ]);
});

const account = userInfoOf(fixture('userinfo'), 'con_1');

for (const [id, code] of [
  ['cal_Cd34_main', 'needs_connection'],
  ['cal_Ab12_old', 'provider_rejected'],
  ['cal_of_another', 'provider_rejected'],
  ['cal_Ef56_home', 'provider_unavailable'],
] as const) {
  test(`free/busy of ${id}, which can’t be believed, gives ${code}`, () => {
    assert.throws(() => requireReadable(account, ['cal_Ab12_main', id], 'con_1'), {
      code,
      details: { connectionId: 'con_1' },
    });
  });
}

test('free/busy of calendars that are there and connected is believed', () => {
  requireReadable(account, ['cal_Ab12_main', 'cal_Ab12_holidays'], 'con_1');
});

for (const [zoneinfo, zone] of [
  ['Europe/London', 'Europe/London'],
  ['Nowhere/Atlantis', undefined],
  ['+01:00', undefined],
  ['', undefined],
  [null, undefined],
] as const) {
  test(`the zone ${JSON.stringify(zoneinfo)} is taken as ${zone ?? 'unknown'}`, () => {
    assert.equal(zoneOf(userInfoOf({ zoneinfo, 'cronofy.data': {} }, 'con_1')), zone);
  });
}

test('a period’s events are listed by days as long as Cronofy tells of all of them, else without', () => {
  const told = (from: string, to: string) => daysTold({ from: instant(from), to: instant(to) }, now);
  const days = told('2026-12-08T08:00:00Z', '2026-12-08T18:00:00Z');
  assert.deepEqual([String(days?.from), String(days?.to)], ['2026-12-07', '2026-12-10']);
  assert.equal(told('2026-12-08T08:00:00Z', '2027-12-08T18:00:00Z'), undefined);
  assert.equal(told('2026-01-08T08:00:00Z', '2026-12-08T18:00:00Z'), undefined);
});
