import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { type UnitClaim, placeOnUnits, unitOf } from '../../../packages/server/src/domain/licence-units.js';
import { unitId } from '../../../packages/server/src/domain/shared-resource.js';

const claim = (unit: number, start: number, end: number): UnitClaim => ({ unit, start, end });
const overlap = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

const span = fc
  .record({ start: fc.integer({ min: -5, max: 60 }), length: fc.integer({ min: 1, max: 20 }) })
  .map(({ start, length }) => ({ start, end: start + length }));

/** Claims of up to four units, none overlapping another of its unit, in any order. */
const claimsArbitrary = fc
  .array(fc.record({ unit: fc.nat({ max: 3 }), span }), { maxLength: 25 })
  .map((all) => {
    const kept: UnitClaim[] = [];
    for (const each of all) {
      const candidate = { unit: each.unit, ...each.span };
      if (!kept.some((other) => other.unit === candidate.unit && overlap(other, candidate)))
        kept.push(candidate);
    }
    return kept;
  });

/** Whether at some minute of the span more than `capacity` are at work, minute by minute. */
function isOverfull(all: readonly Interval[], { start, end }: Interval, capacity: number): boolean {
  for (let minute = start; minute < end; minute++) {
    if (all.filter((each) => each.start <= minute && minute < each.end).length > capacity) return true;
  }
  return false;
}

test('there is room exactly when the capacity is not reached at any minute', () => {
  fc.assert(
    fc.property(
      claimsArbitrary,
      fc.integer({ min: 1, max: 5 }),
      fc.array(span, { maxLength: 3 }),
      (claims, capacity, wanted) => {
        const isFull = wanted.some((each) => isOverfull([...claims, ...wanted], each, capacity));
        assert.equal(placeOnUnits(claims, capacity, wanted) === undefined, isFull);
      },
    ),
    { numRuns: 1000 },
  );
});

test('once all have moved, no two overlap on a unit, and what was wanted lies within the capacity', () => {
  fc.assert(
    fc.property(
      claimsArbitrary,
      fc.integer({ min: 1, max: 5 }),
      fc.array(span, { minLength: 1, maxLength: 3 }),
      (claims, capacity, wanted) => {
        const placement = placeOnUnits(claims, capacity, wanted);
        fc.pre(placement !== undefined);
        const after = claims.map((each) => {
          const move = placement.moves.find(
            (other) => other.unit === each.unit && other.start === each.start,
          );
          return { ...each, unit: move?.to ?? each.unit };
        });
        after.push(...wanted.map((each, index) => ({ ...each, unit: placement.units[index] ?? -1 })));
        for (const [index, one] of after.entries()) {
          for (const other of after.slice(index + 1)) {
            assert.ok(one.unit !== other.unit || !overlap(one, other));
          }
        }
        assert.ok(placement.units.every((unit) => unit >= 0 && unit < capacity));
        assert.ok(placement.moves.every((move) => move.to !== move.unit));
      },
    ),
    { numRuns: 1000 },
  );
});

test('nobody moves when a unit is free all the time', () => {
  fc.assert(
    fc.property(claimsArbitrary, fc.integer({ min: 1, max: 5 }), span, (claims, capacity, wanted) => {
      const free = Array.from({ length: capacity }, (_, unit) => unit).filter(
        (unit) => !claims.some((each) => each.unit === unit && overlap(each, wanted)),
      );
      fc.pre(free.length > 0);
      const placement = placeOnUnits(claims, capacity, [wanted]);
      fc.pre(placement !== undefined);
      assert.deepEqual(placement.moves, []);
      assert.ok(free.includes(placement.units[0] ?? -1));
    }),
    { numRuns: 1000 },
  );
});

test('claims that begin before or after everything connected to the wanted time stay where they are', () => {
  const claims = [claim(0, 0, 30), claim(1, 30, 60), claim(0, 200, 230), claim(1, -100, -50)];
  const placement = placeOnUnits(claims, 2, [{ start: 0, end: 60 }]);
  assert.deepEqual(placement, { units: [1], moves: [{ ...claim(1, 30, 60), to: 0 }] });
});

test('units from when the capacity was larger stay, and are given to nobody', () => {
  const claims = [claim(2, 0, 60), claim(0, 30, 60)];
  assert.deepEqual(placeOnUnits(claims, 2, [{ start: 0, end: 30 }]), { units: [1], moves: [] });
  assert.equal(placeOnUnits(claims, 2, [{ start: 0, end: 31 }]), undefined);
});

test('the sessions of a loop that follow one another can have one unit', () => {
  const wanted = [0, 30, 60].map((start) => ({ start, end: start + 30 }));
  assert.deepEqual(placeOnUnits([], 1, wanted), { units: [0, 0, 0], moves: [] });
});

for (const unit of [0, 1, 12]) {
  test(`the id of unit ${unit} tells that it is unit ${unit}`, () => {
    assert.equal(unitOf(unitId('lic_1', unit)), unit);
  });
}
