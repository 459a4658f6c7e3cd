import type { Interval } from '../../../packages/server/src/domain/interval.js';
import type { Person } from './world.js';

const QUARTER = 15;

/**
 * The starts, on quarters of an hour, at which all are free for the duration: with nothing prepared, by putting together
 * all that stands in anybody's way, sorting it, and walking over it once.
 */
export function sweptStartsOfAll(
  people: readonly Person[],
  durationMinutes: number,
  range: Interval,
): number[] {
  const taken: Interval[] = [];
  for (const { working, busy } of people) {
    for (const interval of busy) taken.push(interval);
    let end = range.start;
    for (const interval of working) {
      if (interval.start > end) taken.push({ start: end, end: interval.start });
      end = interval.end;
    }
    taken.push({ start: end, end: range.end });
  }
  taken.sort((a, b) => a.start - b.start);
  const starts: number[] = [];
  let freeFrom = range.start;
  for (const { start, end } of taken) {
    // Epoch minutes that are multiples of a quarter are quarters on the clock of the zone, too.
    let next = Math.ceil(freeFrom / QUARTER) * QUARTER;
    for (; next + durationMinutes <= start; next += QUARTER) starts.push(next);
    if (end > freeFrom) freeFrom = end;
  }
  return starts;
}
