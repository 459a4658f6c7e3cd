import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { selectedIndex, selectorOf } from '../../../packages/server/src/use-cases/ticket-selector.js';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('a selector picks the index it was made for, and no other', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, count) => {
      const selectors = Array.from({ length: count }, (_, index) => selectorOf(seed, index));
      assert.equal(new Set(selectors).size, count);
      for (const [index, selector] of selectors.entries()) {
        assert.match(selector, /^[A-Za-z0-9_-]{6}$/);
        assert.equal(selectedIndex(seed, count, selector), index);
        assert.equal(selectedIndex(seed, index, selector), -1, 'not of a shorter list');
      }
    }),
  );
});

test('no two of a million selectors of one seed are alike', () => {
  const selectors = new Set<string>();
  for (let index = 0; index < 1_000_000; index += 1) selectors.add(selectorOf(0xdecade, index));
  assert.equal(selectors.size, 1_000_000);
});

test('neighbours have nothing in common that would let one be guessed from the other', () => {
  const shared = Array.from({ length: 1000 }, (_, seed) => {
    const [a, b] = [selectorOf(seed * 7919, 0), selectorOf(seed * 7919, 1)];
    return [0, 1, 2, 3, 4, 5].filter((place) => a.charAt(place) === b.charAt(place)).length;
  });
  // By chance 6/64 of a character is shared.
  assert.ok(shared.reduce((sum, each) => sum + each, 0) < 200);
});
