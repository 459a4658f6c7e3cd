import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type OpenSeat,
  type Option,
  cheapestSeating,
} from '../../../../packages/server/src/domain/availability/explain-matching.js';
import { sized } from '../../../support/oracle/runs.js';

type Seats = readonly OpenSeat<Option>[];

const options = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('ada', 'ben', 'cyd', 'dee', 'eve'),
    cost: fc.constantFrom(0, 0, 101, 102, 104),
  }),
  { selector: ({ id }) => id, maxLength: 5 },
);
const seats: fc.Arbitrary<Seats> = fc.array(fc.record({ count: fc.integer({ min: 1, max: 2 }), options }), {
  minLength: 1,
  maxLength: 3,
});

/** The least cost of all ways to fill one place after the other; undefined when there is none. */
function leastCost(open: Seats): number | undefined {
  const places = open.flatMap(({ count, options }) => Array.from({ length: count }, () => options));
  const costs = (place: number, sitting: readonly string[]): number[] => {
    const here = places[place];
    if (here === undefined) return [0];
    return here
      .filter(({ id }) => !sitting.includes(id))
      .flatMap(({ id, cost }) => costs(place + 1, [...sitting, id]).map((rest) => rest + cost));
  };
  const all = costs(0, []);
  return all.length === 0 ? undefined : Math.min(...all);
}

test('seats are filled as cheaply as trying every way finds, and only where any way is', () => {
  fc.assert(
    fc.property(seats, (open) => {
      const seating = cheapestSeating(open);
      assert.equal('cost' in seating ? seating.cost : undefined, leastCost(open));
    }),
    sized(1000),
  );
});

test('everybody sits once, where they could, and every place is taken', () => {
  fc.assert(
    fc.property(seats, (open) => {
      const seating = cheapestSeating(open);
      if ('shortAt' in seating) return;
      const sitting = seating.taken.flat().map(({ id }) => id);
      assert.equal(new Set(sitting).size, sitting.length);
      seating.taken.forEach((taken, index) => {
        assert.equal(taken.length, open[index]?.count);
        assert.ok(taken.every((option) => open[index]?.options.includes(option)));
      });
      const cost = seating.taken.flat().reduce((sum, option) => sum + option.cost, 0);
      assert.equal(seating.cost, cost);
    }),
    sized(500),
  );
});

test('where not all can be filled, the first seat that stays short is told', () => {
  const ada = { id: 'ada', cost: 0 };
  assert.deepEqual(
    cheapestSeating([
      { count: 1, options: [ada] },
      { count: 1, options: [ada] },
    ]),
    { shortAt: 1 },
  );
});
