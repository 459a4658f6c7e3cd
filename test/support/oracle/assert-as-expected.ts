import assert from 'node:assert/strict';
import { searchSlots } from '../../../packages/server/src/domain/availability/search.js';
import type { SlotOffer } from '../../../packages/server/src/domain/availability/slot-query.js';
import { assertLegal, sittingsOf } from './legality.js';
import { expectedSlots } from './oracle.js';
import type { Watched } from './places.js';
import { watch } from './places.js';
import { rightIdsOf } from './right-ids.js';
import type { World } from './world.js';
import { queryOf } from './world-query.js';

/**
 * Fails unless the engine offers exactly what the oracle expects of a world: starts, itineraries, and who sits.
 * @returns how many slots there are, and how many starts the engine left undecided
 */
export function assertAsExpected(world: World): { offered: number; undecided: number } {
  const { offers, undecided } = searched(world);
  assert.deepEqual(
    offers.map(({ start, sessions }) => ({ start, itinerary: sessions.map(timesOf) })),
    expectedSlots(world, undecided),
  );
  const watched = watch(world);
  for (const offer of offers) {
    assert.equal(offer.end, offer.sessions.at(-1)?.end);
    assertLegal(watched, offer);
    assertRightIds(watched, offer);
  }
  return { offered: offers.length, undecided: undecided.length };
}

/** What the engine finds, and the starts it could not decide within the bound of its work. */
function searched(world: World): { offers: SlotOffer[]; undecided: readonly number[] } {
  const search = searchSlots(queryOf(world));
  const offers: SlotOffer[] = [];
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) return { offers, undecided: step.value.undecided ?? [] };
    const batch = step.value;
    batch?.starts.forEach((_, index) => offers.push(batch.offerAt(index)));
  }
}

function assertRightIds(watched: Watched, offer: SlotOffer): void {
  const { sessions, samePersonOnce } = watched.world.plan;
  const isSingle = sessions.length === 1;
  // In a loop where people may sit twice, who sits one session depends on who was tried for another; any is legal.
  if (!isSingle && !samePersonOnce) return;
  const right = rightIdsOf(watched, offer.sessions.map(timesOf));
  assert.ok(right !== undefined, 'the seats can be filled');
  const sitting = sittingsOf(watched, offer);
  const idsOf = (kind: string, isOptional = false) =>
    sitting
      .filter(({ place: { seat } }) => seat.kind === kind && seat.isOptional === isOptional)
      .map(({ id }) => id)
      .sort();
  const context = `at ${String(offer.start)}`;
  assert.deepEqual(idsOf('person'), right.required, `the people ${context}`);
  assert.deepEqual(idsOf('person', true), right.optional, `the optional people ${context}`);
  if (!isSingle) return;
  assert.deepEqual(idsOf('room'), right.rooms, `the room ${context}`);
  assert.deepEqual(idsOf('licence'), right.licences, `the licence ${context}`);
}

const timesOf = ({ index, start, end }: SlotOffer['sessions'][number]) => ({ index, start, end });
