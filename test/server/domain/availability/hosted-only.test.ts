import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  narrowedTo,
  searchSlots,
  slotsOf,
} from '../../../../packages/server/src/domain/availability/search.js';
import type {
  HostingRules,
  PlacedSession,
} from '../../../../packages/server/src/domain/availability/slot-query.js';
import { HOUR, asking, at, explained, person, refusalAt, seat, session } from '../../../support/explained.js';

/** What can be hosted, whoever sits. */
const when = (canBeHosted: HostingRules['canBeHosted']): HostingRules => ({
  canBeHosted,
  whoCouldHost: () => new Set(),
});

/** Nobody can host before noon. */
const afternoons = when((sessions) => sessions.every(({ start }) => start >= 12 * HOUR));

/** Those who sit can host, each but at some hours, and no others. */
const by = (hosts: Readonly<Record<string, readonly number[]>>): HostingRules => ({
  canBeHosted: (sessions) =>
    sessions.every(({ start, seated }) =>
      seated.some(({ resourceId }) => hosts[resourceId]?.includes(start / HOUR) === false),
    ),
  whoCouldHost: () => new Set(Object.keys(hosts)),
});

const query = asking([session('one', [seat('s', ['doc'])])], [person('doc')], { hosting: afternoons });
const hoursOf = (asked: typeof query): number[] => slotsOf(asked).offers.map(({ start }) => start / HOUR);

test('only what can be hosted is offered', () => {
  assert.deepEqual(hoursOf(query), [12, 13, 14, 15, 16]);
});

test('so many a day are chosen of those that can be hosted', () => {
  assert.deepEqual(hoursOf({ ...query, offerPerDay: { count: 2, timeZone: 'UTC' } }), [13, 15]);
});

test('more slots than are looked at at once are all looked at', () => {
  const fine = { ...query, stepMinutes: 1, sessions: [session('one', [seat('s', ['doc'])], 1)] };
  const isEven = ([only]: readonly PlacedSession[]): boolean => (only?.start ?? 1) % 2 === 0;
  const starts = slotsOf({ ...fine, hosting: when(isEven) }).offers.map(({ start }) => start);
  assert.deepEqual(
    starts,
    Array.from({ length: 240 }, (_, index) => 9 * HOUR + index * 2),
  );
});

test('of a loop all sessions have to be hosted', () => {
  const sessions = [session('one', [seat('s', ['doc'])]), session('two', [seat('s', ['ein'])])];
  const loop = asking(sessions, [person('doc'), person('ein')], { hosting: afternoons });
  assert.deepEqual(hoursOf(loop), [12, 13, 14, 15]);
});

test('a slot that nobody can host can’t be held either', () => {
  const [offer] = slotsOf({ ...query, hosting: undefined }).offers;
  assert.equal(offer?.start, 9 * HOUR);
  assert.deepEqual(slotsOf(narrowedTo(query, offer.sessions)).offers, []);
});

test('an explanation tells times that nobody can host from those that people are busy at', () => {
  const busy = person('doc', { busy: [{ start: 10 * HOUR, end: 11 * HOUR }] });
  const explanation = explained({ ...query, resources: new Map([['doc', busy]]) });
  assert.deepEqual(
    [9, 10, 11, 12].map((hour) => refusalAt(explanation, hour)?.rule),
    ['no_host', 'busy', 'no_host', undefined],
  );
  assert.deepEqual(refusalAt(explanation, 9)?.blockers, []);
});

const panelsOf = (asked: typeof query): [number, ...string[]][] =>
  slotsOf(asked).offers.map(({ start, sessions }) => [
    start / HOUR,
    ...sessions.flatMap(({ seated }) => seated.map(({ resourceId }) => resourceId)),
  ]);

test('somebody who could host sits where the one who comes first can’t', () => {
  const people = [person('ann'), person('bea', { busy: [{ start: 9 * HOUR, end: 15 * HOUR }] })];
  const asked = asking([session('one', [seat('s', ['ann', 'bea'])])], people, { hosting: by({ bea: [] }) });
  assert.deepEqual(panelsOf(asked), [
    [15, 'bea'],
    [16, 'bea'],
  ]);
});

test('the one who comes first stays where nobody has to give way', () => {
  const people = [person('ann'), person('bea')];
  const hosting = by({ ann: [9, 10, 11, 12, 13, 14], bea: [] });
  const asked = asking([session('one', [seat('s', ['ann', 'bea'])])], people, { hosting });
  assert.deepEqual(
    panelsOf(asked).map(([, id]) => id),
    ['bea', 'bea', 'bea', 'bea', 'bea', 'bea', 'ann', 'ann'],
  );
});

test('others who could host go before those who host something else then, hour by hour', () => {
  const people = [person('ann'), person('bea'), person('cleo')];
  const hosting = by({ ann: [9, 10], bea: [10, 11], cleo: [9, 12, 13, 14, 15, 16] });
  const asked = asking([session('one', [seat('s', ['ann', 'bea', 'cleo'])])], people, { hosting });
  assert.deepEqual(panelsOf(asked).slice(0, 3), [
    [9, 'bea'],
    [10, 'cleo'],
    [11, 'ann'],
  ]);
});

test('in a loop only the session without a host gets another panel', () => {
  const people = [person('ann'), person('bea'), person('cleo'), person('dora')];
  const sessions = [
    session('one', [seat('s', ['ann', 'bea'])]),
    session('two', [seat('s', ['cleo', 'dora'])]),
  ];
  const hosting = by({ bea: [], cleo: [10], dora: [] });
  const asked = asking(sessions, people, { hosting });
  assert.deepEqual(panelsOf(asked)[0], [9, 'bea', 'dora']);
});

test('a time is offered exactly where anybody who is free can host', () => {
  const hour = fc.integer({ min: 9, max: 16 });
  const hours = fc.uniqueArray(hour, { maxLength: 8 });
  const one = fc.record({ busy: hours, elsewhere: hours, isHost: fc.boolean(), booked: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (team) => {
      const named = team.map((each, index) => ({ ...each, id: `p${String(index)}` }));
      const people = named.map(({ id, busy }) =>
        person(id, {
          busy: busy.toSorted((a, b) => a - b).map((at) => ({ start: at * HOUR, end: at * HOUR + HOUR })),
        }),
      );
      const asked = asking(
        [
          session('one', [
            seat(
              's',
              named.map(({ id }) => id),
            ),
          ]),
        ],
        people,
        {
          hosting: by(
            Object.fromEntries(
              named.filter(({ isHost }) => isHost).map(({ id, elsewhere }) => [id, elsewhere]),
            ),
          ),
          ledger: new Map(named.map(({ id, booked }) => [id, booked * HOUR])),
        },
      );
      const free = [9, 10, 11, 12, 13, 14, 15, 16].filter((at) =>
        named.some(({ isHost, busy, elsewhere }) => isHost && !busy.includes(at) && !elsewhere.includes(at)),
      );
      assert.deepEqual(hoursOf(asked), free);
      for (const [at = 0, id] of panelsOf(asked)) {
        const sitting = named.find((each) => each.id === id);
        assert.ok(sitting?.busy.includes(at) === false, 'who is busy does not sit');
      }
    }),
  );
});

test('where a range is cut does not change who sits', () => {
  const people = [person('ann'), person('bea'), person('cleo')];
  const hosting = by({ bea: [9, 11, 13], cleo: [10, 12] });
  const asked = asking([session('one', [seat('s', ['ann', 'bea', 'cleo'])])], people, { hosting });
  const inTwo = [
    { start: 9 * HOUR, end: 12 * HOUR },
    { start: 12 * HOUR, end: 17 * HOUR },
  ].flatMap((starts) => panelsOf({ ...asked, starts }));
  assert.equal(inTwo.length, 8);
  assert.deepEqual(inTwo, panelsOf(asked));
});

/** So many people, each of whom works one hour of the day and can never host what they sit in. */
const busyHosts = (count: number) => {
  const people = Array.from({ length: count }, (_, index) =>
    person(`p${String(index).padStart(5, '0')}`, { working: [at(9 + (index % 8))] }),
  );
  const ids = people.map(({ id }) => id);
  let asked = 0;
  const hosting: HostingRules = {
    canBeHosted: () => {
      asked += 1;
      return false;
    },
    whoCouldHost: () => new Set(ids),
  };
  return { query: asking([session('one', [seat('s', ids)])], people, { hosting }), asked: () => asked };
};

test('others are let run between the panels that are tried', () => {
  const { query: hopeless, asked } = busyHosts(200);
  const questions: number[] = [];
  let before = 0;
  const search = searchSlots(hopeless);
  while (search.next().done !== true) {
    questions.push(asked() - before);
    before = asked();
  }
  assert.ok(before > 100);
  assert.ok(Math.max(...questions) <= 3 * 8, String(Math.max(...questions)));
});

test('of very many people not all panels are tried, and what is left is said to be undecided', () => {
  const { query: hopeless } = busyHosts(30_000);
  assert.deepEqual(slotsOf(hopeless), { offers: [], truncated: true });
  const rules = explained(hopeless).refusals.map(({ rule }) => rule);
  assert.deepEqual([...new Set(rules)].sort(), ['no_host', 'undecided']);
  assert.equal(slotsOf(busyHosts(200).query).truncated, false);
});
