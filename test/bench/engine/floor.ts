import type { Interval } from '../../../packages/server/src/domain/interval.js';
import type { Person } from './world.js';

/** What a bit stands for. All times of the worlds are multiples of it, so nothing is lost by it. */
const UNIT = 5;
const QUARTER = 3;

/** Free time as a bit for every five minutes of a range, lowest bit first. */
export type FreeBits = Uint32Array;

/** A person's free time, prepared in advance as for a hot loop. */
export function freeBitsOf({ working, busy }: Person, range: Interval): FreeBits {
  const bits = new Uint32Array(Math.ceil((range.end - range.start) / UNIT / 32));
  for (const interval of working) setBits(bits, range, interval, true);
  for (const interval of busy) setBits(bits, range, interval, false);
  return bits;
}

/** A bit stays where a stretch of so many minutes begins that is free throughout. */
export function startBitsOf(free: FreeBits, durationMinutes: number): FreeBits {
  const bits = free.slice();
  // What is free for n units from a bit on is free for twice as long when it is so n units later as well.
  let known = 1;
  for (const wanted = durationMinutes / UNIT; known < wanted; ) {
    const shift = Math.min(known, wanted - known);
    andShifted(bits, shift);
    known += shift;
  }
  return bits;
}

/** The starts, on quarters of an hour, at which all of them are free for the duration. */
export function startsOfAll(people: readonly FreeBits[], durationMinutes: number, origin: number): number[] {
  const [first, ...others] = people;
  if (first === undefined) return [];
  const common = first.slice();
  for (const bits of others) {
    for (let word = 0; word < common.length; word++) common[word] = wordAt(common, word) & wordAt(bits, word);
  }
  return quartersIn(startBitsOf(common, durationMinutes), origin);
}

/** The starts at which any one of them is. @param people the bits of each person's starts, of `startBitsOf` */
export function startsOfAny(people: readonly FreeBits[], origin: number): number[] {
  const [first, ...others] = people;
  if (first === undefined) return [];
  const anyone = first.slice();
  for (const bits of others) {
    for (let word = 0; word < anyone.length; word++) anyone[word] = wordAt(anyone, word) | wordAt(bits, word);
  }
  return quartersIn(anyone, origin);
}

function setBits(bits: FreeBits, range: Interval, { start, end }: Interval, isFree: boolean): void {
  const last = (Math.min(end, range.end) - range.start) / UNIT;
  for (let bit = (Math.max(start, range.start) - range.start) / UNIT; bit < last; bit++) {
    const mask = 1 << (bit & 31);
    const word = bit >>> 5;
    bits[word] = isFree ? wordAt(bits, word) | mask : wordAt(bits, word) & ~mask;
  }
}

/** bits &= bits moved towards the beginning. @param shift 1 to 31 */
function andShifted(bits: FreeBits, shift: number): void {
  for (let word = 0; word < bits.length; word++) {
    const next = word + 1 < bits.length ? wordAt(bits, word + 1) : 0;
    bits[word] = wordAt(bits, word) & ((wordAt(bits, word) >>> shift) | (next << (32 - shift)));
  }
}

/** Bits 0, 3, 6 …; the next word's begin one later, since 32 is no multiple of 3. */
const quarterMasks = [0x49249249, 0x92492492, 0x24924924];

function quartersIn(bits: FreeBits, origin: number): number[] {
  const starts: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    let rest = wordAt(bits, word) & (quarterMasks[word % QUARTER] ?? 0);
    for (; rest !== 0; rest &= rest - 1) {
      const bit = word * 32 + 31 - Math.clz32(rest & -rest);
      starts.push(origin + bit * UNIT);
    }
  }
  return starts;
}

/** Reads a word at an index within the bits, which the type system can't know. */
function wordAt(bits: FreeBits, word: number): number {
  return bits[word] as number;
}
