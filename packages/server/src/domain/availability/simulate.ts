import type { Interval } from '../interval.js';
import { searchSlots } from './search.js';
import type { SlotQuery } from './slot-query.js';

/** What a change would do to the slots. Slots are told apart by their starts. */
export interface Simulation {
  /** How many slots there are, and would be. */
  readonly before: number;
  readonly after: number;
  /** By start, as long as they would be. */
  readonly gained: readonly Interval[];
  /** By start, as long as they are. */
  readonly lost: readonly Interval[];
  /** One of the searches was too long to be made to the end. */
  readonly truncated: boolean;
}

/**
 * Asks two questions and compares the answers. Pure. Pauses (yields) where a caller may let others run.
 * @throws SchedulingError `invalid_request` for an unknown zone, or hours that are no wall times
 */
export function* simulate(before: SlotQuery, after: SlotQuery): Generator<undefined, Simulation> {
  const now = yield* slotsIn(before);
  const then = yield* slotsIn(after);
  return {
    before: now.ends.size,
    after: then.ends.size,
    gained: missingFrom(now.ends, then.ends),
    lost: missingFrom(then.ends, now.ends),
    truncated: now.truncated || then.truncated,
  };
}

interface FoundSlots {
  /** By start, rising. */
  readonly ends: ReadonlyMap<number, number>;
  readonly truncated: boolean;
}

function* slotsIn(query: SlotQuery): Generator<undefined, FoundSlots> {
  const search = searchSlots(query);
  const ends = new Map<number, number>();
  for (;;) {
    const step = search.next();
    if (step.done === true) return { ends, truncated: step.value.truncated };
    for (let index = 0; index < (step.value?.starts.length ?? 0); index += 1) {
      const offer = step.value?.offerAt(index);
      if (offer !== undefined) ends.set(offer.start, offer.end);
    }
    yield;
  }
}

function missingFrom(known: ReadonlyMap<number, number>, slots: ReadonlyMap<number, number>): Interval[] {
  return [...slots].filter(([start]) => !known.has(start)).map(([start, end]) => ({ start, end }));
}
