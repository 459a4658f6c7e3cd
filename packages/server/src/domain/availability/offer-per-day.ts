import { gridOf } from './grid.js';
import { at } from './minute-list.js';
import type { SlotBatch, SlotQuery } from './slot-query.js';

type Found<T> = Generator<SlotBatch | undefined, T>;

interface Waiting {
  batch: SlotBatch;
  index: number;
}

/**
 * Thins slots out to so many a date, spread over it: of m starts those at the middle of each of n equal parts. Slots of a
 * date wait until the next date begins.
 */
export function* spreadOver<T>(found: Found<T>, rule: NonNullable<SlotQuery['offerPerDay']>): Found<T> {
  const clock = gridOf(rule.timeZone, 1);
  let waiting: Waiting[] = [];
  let date = Number.NaN;
  for (;;) {
    const step = found.next();
    if (step.done === true) {
      yield batchOf(spread(waiting, rule.count));
      return step.value;
    }
    const batch = step.value;
    const ready: Waiting[] = [];
    for (let index = 0; index < (batch?.starts.length ?? 0) && batch !== undefined; index += 1) {
      const next = clock.dateOf(at(batch.starts, index));
      if (next !== date) {
        ready.push(...spread(waiting, rule.count));
        waiting = [];
        date = next;
      }
      waiting.push({ batch, index });
    }
    yield ready.length > 0 ? batchOf(ready) : undefined;
  }
}

/** The ones in the middle of `count` equal parts; all of them when there are no more. */
export function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, part) => Math.floor(((part + 0.5) * all.length) / count)).flatMap(
    (index) => all[index] ?? [],
  );
}

function batchOf(kept: readonly Waiting[]): SlotBatch {
  return {
    starts: Int32Array.from(kept, ({ batch, index }) => at(batch.starts, index)),
    offerAt: (place) => {
      const { batch, index } = kept[place] as Waiting;
      return batch.offerAt(index);
    },
  };
}
