/**
 * A half-open stretch of time `[start, end)` in whole minutes since the Unix epoch. Touching intervals do not overlap.
 *
 * A *list* of intervals, wherever this folder speaks of one, is sorted, holds no empty interval, and its intervals
 * neither overlap nor touch, so that each set of minutes has exactly one list. Every function here returns such a list.
 */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * The list that covers the same minutes. Never throws.
 * @param any any order, may overlap; empty and reversed intervals cover nothing and are dropped
 */
export function normalise(any: readonly Interval[]): Interval[] {
  const sorted = any.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last === undefined || last.end < next.start) merged.push({ start: next.start, end: next.end });
    else if (last.end < next.end) merged[merged.length - 1] = { start: last.start, end: next.end };
  }
  return merged;
}

/**
 * The minutes that are in at least one of the given sets. Never throws.
 * @param lists each in any order, may overlap, as for `normalise`
 */
export function union(...lists: readonly (readonly Interval[])[]): Interval[] {
  return normalise(lists.flat());
}

/** The minutes that are in both lists. Never throws. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return common;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) common.push({ start, end });
    if (left.end <= right.end) i += 1;
    else j += 1;
  }
}

/** The minutes of the first list that are not in the second. Never throws. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let from = start;
    let taken = b[j];
    while (taken !== undefined && taken.start < end) {
      if (from < taken.start) left.push({ start: from, end: taken.start });
      from = Math.max(from, taken.end);
      // What reaches past this interval may also cut the next one.
      if (taken.end > end) break;
      j += 1;
      taken = b[j];
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** Whether every minute of the interval is in the list; an empty interval always is. Never throws. */
export function contains(list: readonly Interval[], interval: Interval): boolean {
  if (interval.start >= interval.end) return true;
  const found = list[firstEndingAfter(list, interval.start)];
  return found !== undefined && found.start <= interval.start && interval.end <= found.end;
}

/** Whether any minute of the interval is in the list; an empty interval overlaps nothing. Never throws. */
export function overlaps(list: readonly Interval[], interval: Interval): boolean {
  if (interval.start >= interval.end) return false;
  const found = list[firstEndingAfter(list, interval.start)];
  return found !== undefined && found.start < interval.end;
}

/** Index of the first interval that ends after the minute, or the length of the list. */
function firstEndingAfter(list: readonly Interval[], minute: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.end ?? Infinity) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
