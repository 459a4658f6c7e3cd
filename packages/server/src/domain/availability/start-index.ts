import { at } from './minute-list.js';

/** Rising starts, and where each minute falls among them. */
export interface StartIndex {
  readonly starts: Int32Array;
  readonly origin: number;
  /** For each minute from the origin to the last start the index of the first start not before it. */
  readonly fromMinute: Int32Array;
}

/** @param starts rising */
export function startIndexOf(starts: Int32Array): StartIndex {
  const count = starts.length;
  const origin = count === 0 ? 0 : at(starts, 0);
  const fromMinute = new Int32Array(count === 0 ? 0 : at(starts, count - 1) - origin + 1);
  for (let index = 1; index < count; index += 1) {
    fromMinute.fill(index, at(starts, index - 1) - origin + 1, at(starts, index) - origin + 1);
  }
  return { starts, origin, fromMinute };
}

/** Index of the first start not before the minute; the number of starts when there is none. */
export function indexFrom({ starts, origin, fromMinute }: StartIndex, minute: number): number {
  if (minute <= origin) return 0;
  const place = minute - origin;
  return place < fromMinute.length ? at(fromMinute, place) : starts.length;
}

/** The starts whose mark is this one. */
export function startsMarked(starts: Int32Array, marks: Uint8Array | Int32Array, mark: number): Int32Array {
  const kept = new Int32Array(starts.length);
  let length = 0;
  for (let index = 0; index < starts.length; index += 1) {
    if (at(marks, index) !== mark) continue;
    kept[length] = at(starts, index);
    length += 1;
  }
  return length === starts.length ? starts : kept.slice(0, length);
}
