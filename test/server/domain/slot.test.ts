import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MemberTime, SlotQuery } from '../../../packages/server/src/domain/slot.js';
import { ruleOut, slotsOf } from '../../../packages/server/src/domain/slot.js';
import { ada, lead, panel, queryWith } from '../../support/slot-query.js';

const startsOf = (query: SlotQuery) => slotsOf(query).map(({ start }) => start);

test('an offer has its end and its panel, and offers come by start', () => {
  assert.deepEqual(slotsOf(queryWith({ rules: { stepMinutes: 90 } })), [
    { start: 540, end: 600, panel },
    { start: 630, end: 690, panel },
    { start: 720, end: 780, panel },
  ]);
});

test('slots begin at every step and end by the end of working time', () => {
  assert.deepEqual(startsOf(queryWith()), [540, 570, 600, 630, 660, 690, 720]);
});

for (const kind of ['busy', 'claimed'] as const) {
  test(`no slot overlaps ${kind} time, and slots may touch it`, () => {
    const query = queryWith({ ada: { [kind]: [{ start: 630, end: 660 }] } });
    assert.deepEqual(startsOf(query), [540, 570, 660, 690, 720]);
  });
}

test('one minute of busy time is enough to lose the slots around it', () => {
  assert.deepEqual(startsOf(queryWith({ ada: { busy: [{ start: 629, end: 631 }] } })), [540, 660, 690, 720]);
});

test('buffers are kept clear of busy time and may touch it', () => {
  const busy = [{ start: 630, end: 660 }];
  const starts = (before: number, after: number) =>
    startsOf(queryWith({ rules: { bufferBeforeMinutes: before, bufferAfterMinutes: after }, ada: { busy } }));
  assert.deepEqual(starts(30, 30), [540, 690, 720]);
  assert.deepEqual(starts(31, 0), [540, 570, 720]);
  assert.deepEqual(starts(0, 31), [660, 690, 720]);
});

test('buffers may reach out of working hours, and busy time there still counts', () => {
  const buffers = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
  assert.deepEqual(startsOf(queryWith({ rules: buffers })), [540, 570, 600, 630, 660, 690, 720]);
  const busy = [
    { start: 500, end: 511 },
    { start: 809, end: 900 },
  ];
  assert.deepEqual(startsOf(queryWith({ rules: buffers, ada: { busy } })), [570, 600, 630, 660, 690]);
});

test('the slot that begins exactly with the notice, or exactly at the horizon, is offered', () => {
  const query = { now: 500, rules: { noticeMinutes: 100, horizonMinutes: 160 } };
  assert.deepEqual(startsOf(queryWith(query)), [600, 630, 660]);
  assert.deepEqual(startsOf(queryWith({ ...query, now: 501 })), [630, 660]);
  assert.deepEqual(startsOf(queryWith({ ...query, now: 499 })), [600, 630]);
});

test('the longer notice of the plan and the member counts, for that member alone', () => {
  const ben: MemberTime = { ...ada, id: 'ben', minNoticeMinutes: 0 };
  const query = queryWith({
    now: 540,
    rules: { noticeMinutes: 60 },
    ada: { minNoticeMinutes: 150 },
    others: [ben],
    seats: [{ ...lead, members: ['ada', 'ben'] }],
  });
  assert.deepEqual(
    slotsOf(query).map(({ start, panel: [seated] }) => `${start} ${seated?.memberId}`),
    ['600 ben', '630 ben', '660 ben', '690 ada', '720 ada'],
  );
});

test('slots lie in the window whole', () => {
  assert.deepEqual(startsOf(queryWith({ window: { start: 570, end: 690 } })), [570, 600, 630]);
  assert.deepEqual(startsOf(queryWith({ window: { start: 571, end: 689 } })), [600]);
});

test('slots lie in the hours of the candidate whole, in the zone of the candidate', () => {
  const candidateHours = { start: '15:30', end: '17:45', timeZone: 'Asia/Kathmandu' };
  // Kathmandu was at +05:30 in 1970, so this is 10:00 to 12:15.
  assert.deepEqual(startsOf(queryWith({ rules: { candidateHours } })), [600, 630, 660]);
});

test('the grid counts from midnight of its zone', () => {
  const query = queryWith({ rules: { gridTimeZone: 'Asia/Kathmandu', stepMinutes: 60 } });
  assert.deepEqual(startsOf(query), [570, 630, 690]);
});

test('slots run through a doubled hour by real time and begin in both of its passes', () => {
  const midnight = Temporal.Instant.from('2026-10-25T00:00+01:00').epochMilliseconds / 60_000;
  const night = { start: midnight, end: midnight + 300 };
  const query = queryWith({
    now: midnight,
    window: night,
    rules: { stepMinutes: 60, gridTimeZone: 'Europe/London' },
    ada: { working: [night] },
  });
  assert.deepEqual(
    slotsOf(query).map(({ start, end }) => [start - midnight, end - midnight]),
    [
      [0, 60],
      [60, 120],
      [120, 180],
      [180, 240],
      [240, 300],
    ],
  );
});

test('lists in any order, overlapping, doubled, empty or reversed mean the minutes they cover', () => {
  const working = [
    { start: 660, end: 780 },
    { start: 700, end: 600 },
    { start: 540, end: 660 },
    { start: 600, end: 640 },
  ];
  const busy = [
    { start: 650, end: 660 },
    { start: 630, end: 655 },
    { start: 560, end: 560 },
    { start: 600, end: 550 },
  ];
  assert.deepEqual(startsOf(queryWith({ ada: { working, busy } })), [540, 570, 660, 690, 720]);
});

test('a slot may run across ranges of working time that touch', () => {
  const working = [
    { start: 630, end: 780 },
    { start: 540, end: 630 },
  ];
  assert.deepEqual(startsOf(queryWith({ ada: { working } })), [540, 570, 600, 630, 660, 690, 720]);
});

test('a member whose time is not known is never free', () => {
  const seats = [{ ...lead, members: ['ada', 'ghost'], count: 2 }];
  assert.deepEqual(slotsOf(queryWith({ seats })), []);
  assert.deepEqual(slotsOf(queryWith({ seats: [{ ...lead, members: ['ghost', 'ada'] }] }))[0]?.panel, panel);
});

test('an optional member comes along where free and never removes a slot', () => {
  const dee: MemberTime = { ...ada, id: 'dee', working: [{ start: 540, end: 600 }] };
  const seats = [lead, { key: 'shadow', members: ['dee'], count: 1, isOptional: true }];
  const sizes = slotsOf(queryWith({ seats, others: [dee] })).map((offer) => offer.panel.length);
  assert.deepEqual(sizes, [2, 1, 1, 1, 1, 1, 1]);
});

for (const [nonsense, changes] of [
  ['a duration of 0', { rules: { durationMinutes: 0 } }],
  ['a negative duration', { rules: { durationMinutes: -60 } }],
  ['a step of 0', { rules: { stepMinutes: 0 } }],
  ['a reversed window', { window: { start: 780, end: 540 } }],
  ['a horizon behind now', { rules: { horizonMinutes: -1 } }],
  ['no seats', { seats: [] }],
  ['an empty pool', { seats: [{ ...lead, members: [] }] }],
  ['no working time', { ada: { working: [] } }],
] as const) {
  test(`${nonsense} gives no slots and lets nothing through`, () => {
    const query = queryWith(changes);
    assert.deepEqual(slotsOf(query), []);
    assert.notEqual(ruleOut(query, 600, query.seats.length === 0 ? [] : panel), undefined);
  });
}

test('a negative buffer is none, so that no slot overlaps busy time', () => {
  const query = queryWith({
    rules: { bufferBeforeMinutes: -30, bufferAfterMinutes: -30 },
    ada: { busy: [{ start: 630, end: 660 }] },
  });
  assert.deepEqual(startsOf(query), [540, 570, 660, 690, 720]);
});
