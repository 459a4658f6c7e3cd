import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Explanation } from '../../../../packages/server/src/domain/availability/explain.js';
import { gridMinutesOf, gridOf } from '../../../../packages/server/src/domain/availability/grid.js';
import { resourceTimeOf } from '../../../../packages/server/src/domain/availability/resource-time.js';
import { isSearchable, slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { loopWorld, singleWorld } from '../../../arbitraries/availability-world.js';
import { HOUR, asking, at, explained, person, refusalAt, seat, session } from '../../../support/explained.js';
import { lifted } from '../../../support/lifted-query.js';
import { sized } from '../../../support/oracle/runs.js';
import type { World } from '../../../support/oracle/world.js';
import { queryOf } from '../../../support/oracle/world-query.js';

const startsOf = (query: SlotQuery): number[] => slotsOf(query).offers.map(({ start }) => start);

/** Every start of the grid is told of once, and those that are offered are the search's. */
function assertComplete(query: SlotQuery, { offered, refusals }: Explanation): void {
  assert.deepEqual(offered, startsOf(query));
  const grid = gridOf(query.gridTimeZone, query.stepMinutes);
  const all = gridMinutesOf(Int32Array.of(query.starts.start, query.starts.end), grid);
  const told = [...offered, ...refusals.map(({ start }) => start)].sort((a, b) => a - b);
  assert.deepEqual(told, [...all]);
}

/** With what the blockers of a start name gone, the search finds a slot there. */
function assertBlockersHold(world: World): void {
  const query = queryOf(world);
  if (!isSearchable(query)) return;
  const explanation = explained(query);
  assertComplete(query, explanation);
  const capacityOf = (id: string): number => world.things.find((thing) => thing.id === id)?.capacity ?? 1;
  for (const { start, rule, blockers } of explanation.refusals) {
    if (blockers.length === 0) continue;
    assert.equal(rule, blockers[0]?.rule);
    const free = lifted({ ...query, offerPerDay: undefined }, blockers, capacityOf);
    const { offers, truncated } = slotsOf({ ...free, starts: { start, end: start + 1 } });
    assert.ok(truncated || offers.length === 1, `${start}: ${JSON.stringify(blockers)}`);
  }
}

/** Of one session, what the blockers name is needed to the last: with one of them left, there is no slot. */
function assertBlockersNeeded(world: World): void {
  const query = { ...queryOf(world), offerPerDay: undefined };
  const capacityOf = (id: string): number => world.things.find((thing) => thing.id === id)?.capacity ?? 1;
  for (const { start, blockers } of explained(query).refusals) {
    for (const blocker of blockers) {
      const others = blockers.filter((each) => each !== blocker);
      const free = lifted(query, others, capacityOf);
      const { offers } = slotsOf({ ...free, starts: { start, end: start + 1 } });
      assert.deepEqual(offers, [], `${start}: ${JSON.stringify(blockers)}`);
    }
  }
}

test('of one session, a slot appears where what the blockers name is taken away', () => {
  fc.assert(fc.property(singleWorld, assertBlockersHold), sized(400));
});

test('of one session, no slot appears while one of the blockers stays', () => {
  fc.assert(fc.property(singleWorld, assertBlockersNeeded), sized(150));
});

test('of a loop, a slot appears where what the blockers name is taken away', () => {
  fc.assert(fc.property(loopWorld, assertBlockersHold), sized(250));
});

describe('a start that is not offered', () => {
  const talk = session('talk', [seat('lead', ['ada']), seat('second', ['ben', 'cyd'])]);

  test('names who would have to be free, where that is fewest, and what is in the way', () => {
    const people = [
      person('ada', { busy: [at(10)] }),
      person('ben', { busy: [at(10), at(11)] }),
      person('cyd', { claims: [at(11)] }),
    ];
    const found = explained(asking([talk], people));
    assert.deepEqual(refusalAt(found, 10), {
      start: 10 * HOUR,
      rule: 'busy',
      session: 0,
      seat: 'lead',
      blockers: [
        {
          session: 0,
          ...at(10),
          seat: 'lead',
          resourceId: 'ada',
          rule: 'busy',
          rules: ['busy'],
          between: [at(10)],
        },
      ],
    });
    assert.deepEqual(
      refusalAt(found, 11)?.blockers.map(({ resourceId, rule }) => [resourceId, rule]),
      [['ben', 'busy']],
    );
  });

  test('names somebody with a meeting before somebody out of hours, and both before an unread calendar', () => {
    const alone = session('talk', [seat('lead', ['ada', 'ben', 'cyd'])]);
    const ada = person('ada', { working: [at(9, 120)] });
    const ben = person('ben', { busy: [at(12, 300)] });
    const withAll = explained(asking([alone], [ada, ben]));
    assert.equal(refusalAt(withAll, 12)?.blockers[0]?.resourceId, 'ben');
    const withoutBen = explained(asking([alone], [ada]));
    assert.equal(refusalAt(withoutBen, 12)?.blockers[0]?.resourceId, 'ada');
    const withNobody = explained(asking([alone], []));
    assert.equal(refusalAt(withNobody, 12)?.rule, 'calendar_unread');
  });

  test('tells of all rules that would have to give way for one person', () => {
    const ada = person('ada', { busy: [at(16)], limits: { timeZone: 'UTC', perDay: 1 }, claims: [at(9)] });
    const found = explained(asking([session('talk', [seat('lead', ['ada'])])], [ada]));
    assert.deepEqual(refusalAt(found, 16)?.blockers[0]?.rules, ['busy', 'limit_per_day']);
  });

  test('moves people between seats rather than name one who need not be free', () => {
    const both = session('talk', [seat('lead', ['ada', 'ben']), seat('second', ['ada'])]);
    const people = [person('ada'), person('ben', { busy: [at(10)] })];
    const blockers = refusalAt(explained(asking([both], people)), 10)?.blockers ?? [];
    assert.deepEqual(
      blockers.map(({ seat, resourceId }) => [seat, resourceId]),
      [['lead', 'ben']],
    );
  });
});

describe('what no start can satisfy', () => {
  const ben = person('ben');
  const cases: readonly (readonly [title: string, rule: string, seat: string, query: SlotQuery])[] = [
    [
      'too few qualified people',
      'too_few_people',
      'lead',
      asking([session('talk', [seat('lead', ['ben'], { requires: 'sql' })])], [ben]),
    ],
    [
      'one person for two seats',
      'nobody_twice',
      'second',
      asking([session('talk', [seat('lead', ['ben']), seat('second', ['ben'])])], [ben]),
    ],
    [
      'one person for two sessions of a loop in which nobody sits twice',
      'nobody_twice',
      'lead',
      asking([session('a', [seat('lead', ['ben'])]), session('b', [seat('lead', ['ben'])])], [ben]),
    ],
  ];
  for (const [title, rule, key, query] of cases) {
    test(`${title}: every start says ${rule} and the seat, and blames nobody`, () => {
      const { refusals, offered } = explained(query);
      assert.deepEqual(offered, []);
      assert.equal(refusals.length, 8);
      const considered = refusals.filter((each) => each.rule !== 'outside_window');
      assert.ok(
        considered.every((each) => each.rule === rule && each.seat === key && each.blockers.length === 0),
      );
    });
  }

  test('rooms of which none is on the list of every session', () => {
    const rooms = ['rom_a', 'rom_b'].map((id) =>
      resourceTimeOf({ id, kind: 'room', working: undefined, busy: [], claims: [] }),
    );
    const sessions = [
      session('a', [seat('lead', ['ada']), seat('room', ['rom_a'], { kind: 'room' })]),
      session('b', [seat('lead', ['ben']), seat('room', ['rom_b'], { kind: 'room' })]),
    ];
    const found = explained(asking(sessions, [person('ada'), ben, ...rooms], { sameRoom: true }));
    assert.deepEqual([found.refusals[0]?.rule, found.refusals[0]?.session], ['same_room', 1]);
  });
});

describe('a loop', () => {
  const two = [session('a', [seat('lead', ['ada'])]), session('b', [seat('lead', ['ben'])])];
  const people = [person('ada'), person('ben')];
  const hours = { start: '09:00', end: '12:00', timeZone: 'UTC' };
  const cases: readonly (readonly [rule: string, hour: number, Partial<SlotQuery>])[] = [
    [
      'break',
      15,
      { breaks: [{ kind: 'after', afterMinutes: 60, lengthMinutes: 90 }], gapMinutes: { min: 0, max: 0 } },
    ],
    ['gap', 13, { gapMinutes: { min: 200, max: 210 } }],
    ['outside_candidate_hours', 11, { candidateHours: hours }],
    ['outside_window', 16, {}],
  ];
  for (const [rule, hour, changes] of cases) {
    test(`for which there is no time says which rule leaves none: ${rule}`, () => {
      assert.equal(refusalAt(explained(asking(two, people, changes)), hour)?.rule, rule);
    });
  }

  test('for which there is no time on one date says same_day', () => {
    const night = { start: 22 * HOUR, end: 30 * HOUR };
    const owls = people.map((each) => resourceTimeOf({ ...each, working: [night] }));
    const found = explained(asking(two, owls, { starts: night, window: night }));
    assert.equal(refusalAt(found, 23)?.rule, 'same_day');
  });

  test('takes the itinerary in whose way least stands', () => {
    const loop = [...two, session('c', [seat('lead', ['cyd'])])];
    const busy = [person('ada', { busy: [at(9)] }), person('ben', { busy: [at(10)] }), person('cyd')];
    const found = explained(asking(loop, busy, { order: 'any', gapMinutes: { min: 0, max: 0 } }));
    // Ben, Cyd, Ada at nine, ten and eleven would do, and does.
    assert.ok(found.offered.includes(9 * HOUR));
    const fixed = explained(asking(loop, busy, { gapMinutes: { min: 0, max: 60 } }));
    assert.deepEqual(
      refusalAt(fixed, 9)?.blockers.map(({ resourceId, start }) => [resourceId, start]),
      [['ada', 9 * HOUR]],
    );
  });
});
