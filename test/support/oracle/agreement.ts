import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertAsExpected } from './assert-as-expected.js';
import { sized } from './runs.js';
import type { World } from './world.js';

/** Asserts that engine and oracle agree on so many worlds, and that these were worth looking at. */
export function assertAgreement(worlds: fc.Arbitrary<World>, usual: number): void {
  let looked = 0;
  let withSlots = 0;
  let offered = 0;
  let undecided = 0;
  const property = fc.property(worlds, (world) => {
    const found = assertAsExpected(world);
    looked += 1;
    if (found.offered > 0) withSlots += 1;
    offered += found.offered;
    undecided += found.undecided;
  });
  fc.assert(property, sized(usual));
  assert.ok(withSlots > looked / 4, `${String(withSlots)} of ${String(looked)} worlds have slots`);
  assert.ok(
    undecided < offered / 50,
    `${String(undecided)} starts undecided beside ${String(offered)} offered`,
  );
}
