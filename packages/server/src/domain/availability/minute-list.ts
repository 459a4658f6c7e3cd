import type { Interval } from '../interval.js';
import { normalise } from '../interval.js';

/**
 * A list of intervals (see `Interval`) laid flat: start, end, start, end … in minutes since the epoch. The engine reads
 * these by the thousand, and an array of objects would cost ten times the memory and the time.
 */
export type MinuteList = Int32Array;

/** Before and after everything: what a 32-bit minute can hold, some four thousand years either way. */
export const FIRST_MINUTE = -(2 ** 31);
export const LAST_MINUTE = 2 ** 31 - 1;

export const NO_MINUTES: MinuteList = new Int32Array(0);

/** The list of minutes covered. @param any any order, may overlap; empty and reversed intervals are dropped */
export function minuteListOf(any: readonly Interval[]): MinuteList {
  return flatten(normalise(any));
}

/** @param list sorted, non-overlapping, none empty */
export function flatten(list: readonly Interval[]): MinuteList {
  const flat = new Int32Array(list.length * 2);
  list.forEach(({ start, end }, index) => {
    flat[index * 2] = start;
    flat[index * 2 + 1] = end;
  });
  return flat;
}

/** The minutes in either list. */
export function unionOfTwo(a: MinuteList, b: MinuteList): MinuteList {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged = new Int32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const takesA = j >= b.length || (i < a.length && at(a, i) <= at(b, j));
    const start = takesA ? at(a, i) : at(b, j);
    const end = takesA ? at(a, i + 1) : at(b, j + 1);
    if (takesA) i += 2;
    else j += 2;
    if (length > 0 && start <= at(merged, length - 1)) {
      if (end > at(merged, length - 1)) merged[length - 1] = end;
    } else {
      merged[length] = start;
      merged[length + 1] = end;
      length += 2;
    }
  }
  return merged.subarray(0, length);
}

/** Whether every minute of `[start, end)` is in the list; an empty interval always is. */
export function covers(list: MinuteList, start: number, end: number): boolean {
  if (start >= end) return true;
  const index = firstEndingAfter(list, start);
  return index < list.length && at(list, index) <= start && end <= at(list, index + 1);
}

/** Whether any minute of `[start, end)` is in the list. */
export function touches(list: MinuteList, start: number, end: number): boolean {
  if (start >= end) return false;
  const index = firstEndingAfter(list, start);
  return index < list.length && at(list, index) < end;
}

/** Index of the start of the first interval that ends after the minute, or the length of the list. */
export function firstEndingAfter(list: MinuteList, minute: number): number {
  let low = 0;
  let high = list.length >>> 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(list, middle * 2 + 1) <= minute) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** An element of a typed array at an index known to be within it; the type system can't know. */
export function at(list: Int32Array | Uint8Array | Uint32Array, index: number): number {
  return list[index] as number;
}

/** The minutes in both lists. */
export function intersectionOf(a: MinuteList, b: MinuteList): MinuteList {
  if (a.length === 2 && b.length === 2) {
    const start = Math.max(at(a, 0), at(b, 0));
    const end = Math.min(at(a, 1), at(b, 1));
    return start < end ? Int32Array.of(start, end) : NO_MINUTES;
  }
  const common = new Int32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const start = Math.max(at(a, i), at(b, j));
    const end = Math.min(at(a, i + 1), at(b, j + 1));
    if (start < end) {
      common[length] = start;
      common[length + 1] = end;
      length += 2;
    }
    if (at(a, i + 1) <= at(b, j + 1)) i += 2;
    else j += 2;
  }
  return common.subarray(0, length);
}

/** The minutes of the first list that are not in the second. */
export function differenceOf(list: MinuteList, taken: MinuteList): MinuteList {
  return intersectionOf(list, Int32Array.of(FIRST_MINUTE, ...taken, LAST_MINUTE));
}
