import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrowedTo, slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { DAY, personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

const startsOf = (query: SlotQuery) => slotsOf(query).offers.map(({ start }) => start);
const ALL = [540, 570, 600, 630, 660, 690, 720];

test('an offer has its end, its session and who sits, and offers come by start', () => {
  const seated = [{ resourceId: 'ada', seat: 'lead' }];
  assert.deepEqual(slotsOf(queryWith({ stepMinutes: 90 })), {
    offers: [
      { start: 540, end: 600, sessions: [{ index: 0, start: 540, end: 600, seated }] },
      { start: 630, end: 690, sessions: [{ index: 0, start: 630, end: 690, seated }] },
      { start: 720, end: 780, sessions: [{ index: 0, start: 720, end: 780, seated }] },
    ],
    truncated: false,
  });
});

test('slots begin at every step and end by the end of working time', () => {
  assert.deepEqual(startsOf(queryWith()), ALL);
});

for (const kind of ['busy', 'claims'] as const) {
  test(`no slot overlaps ${kind}, and slots may touch`, () => {
    const people = [personTime('ada', { [kind]: [{ start: 630, end: 660 }] })];
    assert.deepEqual(startsOf(queryWith({ people })), [540, 570, 660, 690, 720]);
  });
}

test('one minute of busy time is enough to lose the slots around it', () => {
  const people = [personTime('ada', { busy: [{ start: 629, end: 631 }] })];
  assert.deepEqual(startsOf(queryWith({ people })), [540, 660, 690, 720]);
});

test('the slot that begins exactly with the notice, or exactly at the horizon, is offered', () => {
  const query = { now: 500, noticeMinutes: 100, horizonMinutes: 160 };
  assert.deepEqual(startsOf(queryWith(query)), [600, 630, 660]);
  assert.deepEqual(startsOf(queryWith({ ...query, now: 501 })), [630, 660]);
  assert.deepEqual(startsOf(queryWith({ ...query, now: 499 })), [600, 630]);
});

test('the longer notice of the plan and the person counts, for that person alone', () => {
  const query = queryWith({
    now: 540,
    noticeMinutes: 60,
    people: [personTime('ada', { minNoticeMinutes: 150 }), personTime('ben')],
    sessions: [sessionWith({ seats: [seatFor(['ada', 'ben'])] })],
    booked: { ben: 30 },
  });
  assert.deepEqual(
    slotsOf(query).offers.map(({ start, sessions }) => `${start} ${sessions[0]?.seated[0]?.resourceId}`),
    ['600 ben', '630 ben', '660 ben', '690 ada', '720 ada'],
  );
});

test('slots lie in the window whole, and start where starts are asked for', () => {
  assert.deepEqual(startsOf(queryWith({ window: { start: 570, end: 690 } })), [570, 600, 630]);
  assert.deepEqual(startsOf(queryWith({ window: { start: 571, end: 689 } })), [600]);
  assert.deepEqual(startsOf(queryWith({ starts: { start: 570, end: 631 } })), [570, 600, 630]);
});

test('slots lie in the hours of the candidate whole, in the zone of the candidate', () => {
  const candidateHours = { start: '15:30', end: '17:45', timeZone: 'Asia/Kathmandu' };
  // Kathmandu was at +05:30 in 1970, so this is 10:00 to 12:15.
  assert.deepEqual(startsOf(queryWith({ candidateHours })), [600, 630, 660]);
});

test('the grid counts from midnight of its zone, each day anew', () => {
  assert.deepEqual(startsOf(queryWith({ gridTimeZone: 'Asia/Kathmandu', stepMinutes: 60 })), [570, 630, 690]);
  const people = [personTime('ada', { working: undefined })];
  const twoDays = { start: 0, end: 2 * DAY };
  assert.deepEqual(
    startsOf(queryWith({ people, stepMinutes: 1000, window: twoDays })),
    [0, 1000, 1440, 2440],
  );
});

test('slots run through a doubled hour by real time and begin in both of its passes', () => {
  const midnight = Temporal.Instant.from('2026-10-25T00:00+01:00').epochMilliseconds / 60_000;
  const night = { start: midnight, end: midnight + 300 };
  const query = queryWith({
    now: midnight,
    window: night,
    stepMinutes: 60,
    gridTimeZone: 'Europe/London',
    people: [personTime('ada', { working: [night] })],
  });
  assert.deepEqual(
    startsOf(query).map((start) => start - midnight),
    [0, 60, 120, 180, 240],
  );
});

test('a slot may run across ranges of working time that touch', () => {
  const working = [
    { start: 630, end: 780 },
    { start: 540, end: 630 },
  ];
  assert.deepEqual(startsOf(queryWith({ people: [personTime('ada', { working })] })), ALL);
});

test('somebody whose calendars could not be read is never free', () => {
  const needing = (resources: string[], count: number) =>
    queryWith({ sessions: [sessionWith({ seats: [seatFor(resources, { count })] })] });
  assert.deepEqual(startsOf(needing(['ada', 'ghost'], 2)), []);
  assert.deepEqual(startsOf(needing(['ghost', 'ada'], 1)), ALL);
});

test('of more starts a day than are to be offered those in the middle of equal parts stay', () => {
  const offering = (count: number) => startsOf(queryWith({ offerPerDay: { count, timeZone: 'UTC' } }));
  assert.deepEqual(offering(1), [630]);
  assert.deepEqual(offering(2), [570, 690]);
  assert.deepEqual(offering(3), [570, 630, 690]);
  assert.deepEqual(offering(7), ALL);
  assert.deepEqual(offering(8), ALL);
});

test('fewer a day are counted by the dates of the candidate', () => {
  const people = [personTime('ada', { working: undefined })];
  const query = { people, stepMinutes: 360, window: { start: 0, end: DAY } };
  // In Auckland, twelve hours ahead, noon in UTC is midnight.
  const offerPerDay = { count: 1, timeZone: 'Pacific/Auckland' };
  assert.deepEqual(startsOf(queryWith({ ...query, offerPerDay })), [360, 1080]);
});

test('a slot left out only because fewer a day are offered may still be held', () => {
  const all = queryWith();
  const [first] = slotsOf(all).offers;
  assert.ok(first);
  const one = queryWith({ offerPerDay: { count: 1, timeZone: 'UTC' } });
  assert.deepEqual(slotsOf(narrowedTo(one, first.sessions)).offers, [first]);
});

for (const [what, broken] of [
  ['grid', { gridTimeZone: 'Mars/Olympus_Mons' }],
  ['candidate', { candidateHours: { start: '09:00', end: '11:00', timeZone: 'Mars/Olympus_Mons' } }],
] as const) {
  test(`an unknown zone of the ${what} is refused as an invalid request`, () => {
    assert.throws(
      () => slotsOf(queryWith(broken)),
      (error: unknown) => error instanceof SchedulingError && error.code === 'invalid_request',
    );
  });
}
