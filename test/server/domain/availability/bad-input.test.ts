import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchSlots, slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { DAY, personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

const startsOf = (query: SlotQuery) => slotsOf(query).offers.map(({ start }) => start);
const talk = (changes: Parameters<typeof sessionWith>[0]) => ({ sessions: [sessionWith(changes)] });
const loop = (changes: Parameters<typeof sessionWith>[0]) => ({
  sessions: [sessionWith(), sessionWith({ key: 'code', ...changes })],
});

for (const [nonsense, changes] of [
  ['a duration of 0', talk({ durationMinutes: 0 })],
  ['a negative duration', talk({ durationMinutes: -60 })],
  ['half a minute', talk({ durationMinutes: 0.5 })],
  ['a duration that is no number', talk({ durationMinutes: Number.NaN })],
  ['a duration of 0 within a loop', loop({ durationMinutes: 0 })],
  ['a step of 0', { stepMinutes: 0 }],
  ['a negative step', { stepMinutes: -30 }],
  ['a step that is no number', { stepMinutes: Number.NaN }],
  ['a reversed window', { window: { start: 780, end: 540 } }],
  ['an empty window', { window: { start: 600, end: 600 } }],
  ['a reversed range of starts', { starts: { start: 700, end: 600 } }],
  ['a horizon behind now', { horizonMinutes: -1 }],
  ['no sessions', { sessions: [] }],
  ['no seats', talk({ seats: [] })],
  ['no seats in one session of a loop', loop({ seats: [] })],
  ['only optional seats', talk({ seats: [seatFor(['ada'], { isOptional: true })] })],
  ['only seats for nobody', talk({ seats: [seatFor(['ada'], { count: 0 })] })],
  ['an empty pool', talk({ seats: [seatFor([])] })],
  ['an empty pool in one session of a loop', loop({ seats: [seatFor([])] })],
  ['a count above the pool', talk({ seats: [seatFor(['ada'], { count: 2 })] })],
  ['one person named twice for two places', talk({ seats: [seatFor(['ada', 'ada'], { count: 2 })] })],
  ['no working time', { people: [personTime('ada', { working: [] })] }],
  ['reversed working time', { people: [personTime('ada', { working: [{ start: 780, end: 540 }] })] }],
  ['a loop whose gap ends before it begins', { ...loop({}), gapMinutes: { min: 30, max: 0 } }],
  ['a loop longer than the day', loop({ durationMinutes: 1440 })],
  [
    'a break that never fits its window',
    {
      ...loop({}),
      breaks: [
        {
          kind: 'window' as const,
          window: { start: '08:00', end: '13:00' },
          timeZone: 'UTC',
          lengthMinutes: 301,
        },
      ],
    },
  ],
] as const) {
  test(`${nonsense} gives no slots`, () => {
    assert.deepEqual(slotsOf(queryWith(changes)), { offers: [], truncated: false });
  });
}

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
  const expected = [540, 570, 660, 690, 720];
  assert.deepEqual(startsOf(queryWith({ people: [personTime('ada', { working, busy })] })), expected);
  assert.deepEqual(startsOf(queryWith({ people: [personTime('ada', { working, claims: busy })] })), expected);
});

test('a seat for nobody, or for fewer, stands in no other seat’s way', () => {
  for (const count of [0, -1]) {
    const seats = [seatFor(['ada']), seatFor(['ben'], { key: 'peer', count })];
    assert.deepEqual(slotsOf(queryWith(talk({ seats }))).offers[0]?.sessions[0]?.seated, [
      { resourceId: 'ada', seat: 'lead' },
    ]);
  }
});

test('a step that divides neither an hour nor a day begins anew each date', () => {
  const people = [personTime('ada', { working: undefined })];
  const window = { start: 0, end: 2 * DAY };
  assert.deepEqual(startsOf(queryWith({ people, window, stepMinutes: 700 })), [0, 700, 1400, 1440, 2140]);
});

/** Twelve sessions in any order for twelve people, two of whom can come at one and the same time: many ways, none good. */
const hopeless = (): SlotQuery => {
  const ids = Array.from({ length: 12 }, (_, index) => `mem_${String(index)}`);
  const once = [{ start: 2 * DAY + 600, end: 2 * DAY + 620 }];
  const window = { start: 0, end: 7 * DAY };
  return queryWith({
    sessions: Array.from({ length: 12 }, (_, index) =>
      sessionWith({ key: `s${String(index)}`, durationMinutes: 20 + 5 * (index % 3), seats: [seatFor(ids)] }),
    ),
    people: ids.map((id, index) => personTime(id, { working: index < 10 ? undefined : once })),
    order: 'any',
    gapMinutes: { min: 0, max: 200 },
    breaks: [{ kind: 'after', afterMinutes: 60, lengthMinutes: 30 }],
    sameDay: false,
    samePersonOnce: true,
    stepMinutes: 15,
    window,
  });
};

test('a search without hope comes to an end, says what it left undecided, and pauses on the way', () => {
  const search = searchSlots(hopeless());
  let pauses = 0;
  let step = search.next();
  for (; step.done !== true; step = search.next()) {
    pauses += 1;
    assert.equal(step.value?.starts.length ?? 0, 0);
  }
  assert.equal(step.value.truncated, true);
  assert.ok(pauses > 10, `paused ${String(pauses)} times`);
});

test('twelve sessions in any order that have a way are placed', () => {
  const query = hopeless();
  const { offers } = slotsOf({ ...query, samePersonOnce: false, window: { start: 0, end: DAY } });
  assert.ok(offers.length > 0);
  for (const { sessions } of offers) {
    assert.deepEqual(
      [...sessions].map(({ index }) => index).sort((a, b) => a - b),
      [...query.sessions.keys()],
    );
  }
});
