import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Seat } from '../../../packages/server/src/domain/panel.js';
import { panelChooser, panelFor, seatingFaultOf } from '../../../packages/server/src/domain/panel.js';
import { freePeople, ledger, seats } from '../../arbitraries/panel.js';
import { requiredPanels, rightPeople } from '../../support/availability-oracle.js';

const seat = (key: string, members: string[], count: number, isOptional = false): Seat => ({
  key,
  members,
  count,
  isOptional,
});

const everyone = () => true;
const onlyFree =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);
const nothingOwed = new Map<string, number>();

/** `seat:member` in the panel's order. */
const shown = (panel: ReturnType<typeof panelFor>) =>
  panel?.map(({ seat: key, memberId }) => `${key}:${memberId}`);

test('all of a seat sit, in the order of their ids', () => {
  const panel = panelFor([seat('team', ['cyd', 'ada', 'ben'], 3)], everyone, nothingOwed);
  assert.deepEqual(shown(panel), ['team:ada', 'team:ben', 'team:cyd']);
});

test('there is no panel when one of all is not free', () => {
  assert.equal(panelFor([seat('team', ['ada', 'ben'], 2)], onlyFree('ada'), nothingOwed), undefined);
});

test('of a pool the least owed sits', () => {
  const owed = new Map([
    ['ada', 60],
    ['ben', 30],
    ['cyd', 90],
  ]);
  assert.deepEqual(shown(panelFor([seat('lead', ['ada', 'ben', 'cyd'], 1)], everyone, owed)), ['lead:ben']);
});

test('someone missing from the ledger is owed nothing and sits first', () => {
  const owed = new Map([['ada', 30]]);
  assert.deepEqual(shown(panelFor([seat('lead', ['ada', 'zoe'], 1)], everyone, owed)), ['lead:zoe']);
});

test('among equals the id decides, not the order of the pool', () => {
  for (const pool of [
    ['cyd', 'ada', 'ben'],
    ['ben', 'cyd', 'ada'],
  ]) {
    assert.deepEqual(shown(panelFor([seat('lead', pool, 2)], everyone, nothingOwed)), [
      'lead:ada',
      'lead:ben',
    ]);
  }
});

test('ids are compared by code units, so no locale has a say', () => {
  assert.deepEqual(shown(panelFor([seat('lead', ['ä', 'a', 'Z'], 1)], everyone, nothingOwed)), ['lead:Z']);
});

test('a person in several pools is moved when that is the only way to fill them', () => {
  const pools = [seat('lead', ['ada', 'ben'], 1), seat('peer', ['ada'], 1)];
  assert.deepEqual(shown(panelFor(pools, everyone, nothingOwed)), ['lead:ben', 'peer:ada']);
});

test('a chain of moves is found through three pools', () => {
  const pools = [
    seat('a', ['ada', 'ben'], 1),
    seat('b', ['ben', 'cyd'], 1),
    seat('c', ['cyd', 'dee'], 1),
    seat('d', ['ada'], 1),
  ];
  const free = onlyFree('ada', 'ben', 'cyd', 'dee');
  assert.deepEqual(shown(panelFor(pools, free, nothingOwed)), ['a:ben', 'b:cyd', 'c:dee', 'd:ada']);
});

test('an optional member comes along when free and is never missed', () => {
  const withShadow = [seat('shadow', ['cyd'], 1, true), seat('lead', ['ada'], 1)];
  assert.deepEqual(shown(panelFor(withShadow, everyone, nothingOwed)), ['shadow:cyd', 'lead:ada']);
  assert.deepEqual(shown(panelFor(withShadow, onlyFree('ada'), nothingOwed)), ['lead:ada']);
});

test('an optional seat never takes a person from a required one', () => {
  const pools = [seat('shadow', ['ada'], 1, true), seat('lead', ['ada'], 1)];
  assert.deepEqual(shown(panelFor(pools, everyone, nothingOwed)), ['lead:ada']);
});

test('nobody at all is no panel', () => {
  assert.equal(panelFor([], everyone, nothingOwed), undefined);
  assert.equal(panelFor([seat('shadow', ['ada'], 1, true)], onlyFree(), nothingOwed), undefined);
  assert.equal(panelFor([seat('lead', ['ada'], 0)], everyone, nothingOwed), undefined);
  assert.equal(panelFor([seat('lead', ['ada'], -1)], everyone, nothingOwed), undefined);
});

test('a seat that asks for nobody stands in no other seat’s way', () => {
  for (const count of [0, -1]) {
    const pools = [seat('lead', ['ada'], 1), seat('peer', ['ben'], count)];
    assert.deepEqual(shown(panelFor(pools, everyone, nothingOwed)), ['lead:ada']);
    assert.equal(seatingFaultOf(pools, [{ seat: 'lead', memberId: 'ada' }]), undefined);
  }
});

test('an empty pool, a count above the pool and a person named twice fill no second place', () => {
  assert.equal(panelFor([seat('lead', [], 1)], everyone, nothingOwed), undefined);
  assert.equal(panelFor([seat('lead', ['ada'], 2)], everyone, nothingOwed), undefined);
  assert.equal(panelFor([seat('lead', ['ada', 'ada'], 2)], everyone, nothingOwed), undefined);
});

test('a panel is found exactly when trying everything finds one', () => {
  fc.assert(
    fc.property(seats, freePeople, ledger, (pools, free, owed) => {
      const panel = panelFor(pools, (id) => free.has(id), owed);
      assert.deepEqual(panel?.map(({ memberId }) => memberId).sort(), rightPeople(pools, free, owed));
    }),
    { numRuns: 500 },
  );
});

test('a panel seats nobody twice, only free members of each seat, and fills the required seats', () => {
  fc.assert(
    fc.property(seats, freePeople, ledger, (pools, free, owed) => {
      const panel = panelFor(pools, (id) => free.has(id), owed);
      if (panel === undefined) return;
      assert.equal(new Set(panel.map(({ memberId }) => memberId)).size, panel.length);
      for (const { memberId, seat: key } of panel) {
        assert.ok(free.has(memberId));
        assert.ok(pools.some((pool) => pool.key === key && pool.members.includes(memberId)));
      }
      for (const pool of pools) {
        const taken = panel.filter(({ seat: key }) => key === pool.key).length;
        assert.ok(pool.isOptional ? taken <= pool.count : taken === pool.count);
      }
      assert.equal(seatingFaultOf(pools, panel), undefined);
    }),
    { numRuns: 500 },
  );
});

test('the order in which a pool names its people changes nothing', () => {
  fc.assert(
    fc.property(seats, freePeople, ledger, (pools, free, owed) => {
      const turned = pools.map((pool) => ({ ...pool, members: [...pool.members].reverse() }));
      const isFree = (id: string) => free.has(id);
      assert.deepEqual(panelFor(turned, isFree, owed), panelFor(pools, isFree, owed));
    }),
  );
});

test('one more free person never costs a panel', () => {
  fc.assert(
    fc.property(seats, freePeople, ledger, fc.constantFrom('ada', 'eve'), (pools, free, owed, other) => {
      if (panelFor(pools, (id) => free.has(id), owed) === undefined) return;
      assert.notEqual(
        panelFor(pools, (id) => free.has(id) || id === other, owed),
        undefined,
      );
    }),
  );
});

test('a chooser asked again and again answers as if asked once', () => {
  fc.assert(
    fc.property(seats, fc.array(freePeople, { maxLength: 5 }), ledger, (pools, frees, owed) => {
      const choose = panelChooser(pools, owed);
      for (const free of frees) {
        const isFree = (id: string) => free.has(id);
        assert.deepEqual(choose(isFree), panelFor(pools, isFree, owed));
      }
    }),
  );
});

test('taking the least owed in turn keeps a pool within one interview of each other', () => {
  const pool = seat('lead', ['ada', 'ben', 'cyd', 'dee', 'eve'], 2);
  const owed = new Map<string, number>();
  for (let booking = 0; booking < 23; booking += 1) {
    for (const { memberId } of panelFor([pool], everyone, owed) ?? []) {
      owed.set(memberId, (owed.get(memberId) ?? 0) + 45);
    }
    const minutes = pool.members.map((id) => owed.get(id) ?? 0);
    assert.ok(Math.max(...minutes) - Math.min(...minutes) <= 45);
  }
});

test('every way of filling the seats is in order', () => {
  fc.assert(
    fc.property(seats, freePeople, (pools, free) => {
      for (const panel of requiredPanels(pools, free)) {
        assert.deepEqual(seatingFaultOf(pools, panel), panel.length > 0 ? undefined : {});
      }
    }),
  );
});

const pools = [
  seat('lead', ['ada', 'ben'], 1),
  seat('peer', ['ben', 'cyd'], 1),
  seat('shadow', ['dee', 'eve'], 1, true),
];

for (const [fault, panel, expected] of [
  ['someone who sits twice', ['lead:ben', 'peer:ben'], { memberId: 'ben' }],
  ['someone in a seat that is not theirs', ['lead:cyd', 'peer:ben'], { memberId: 'cyd' }],
  ['a seat that does not exist', ['lead:ada', 'peer:ben', 'chair:dee'], { memberId: 'dee' }],
  ['a seat with too few', ['lead:ada'], {}],
  ['a seat with too many', ['lead:ada', 'lead:ben', 'peer:cyd'], {}],
  ['an optional seat with too many', ['lead:ada', 'peer:ben', 'shadow:dee', 'shadow:eve'], {}],
  ['nobody', [], {}],
] as const) {
  test(`a panel with ${fault} is at fault`, () => {
    const seated = panel.map((text) => {
      const [key = '', memberId = ''] = text.split(':');
      return { seat: key, memberId };
    });
    assert.deepEqual(seatingFaultOf(pools, seated), expected);
  });
}

test('a panel without its optional member is in order', () => {
  const seated = [
    { seat: 'lead', memberId: 'ada' },
    { seat: 'peer', memberId: 'cyd' },
  ];
  assert.equal(seatingFaultOf(pools, seated), undefined);
  assert.equal(seatingFaultOf(pools, [...seated, { seat: 'shadow', memberId: 'dee' }]), undefined);
});
