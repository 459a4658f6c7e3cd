import { type MinuteList, NO_MINUTES, at, minuteListOf } from './availability/minute-list.js';
import type { Interval } from './interval.js';
import { ceilMinute, floorMinute } from './minutes.js';
import './temporal.js';

/** A half-open period in which a calendar says its owner is not free (RFC 5545 §3.2.9, FBTYPE). */
export interface BusyPeriod {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  /** `unavailable` is out of office. */
  readonly kind: 'busy' | 'tentative' | 'unavailable';
  /** An event of whole dates, without times. Default false. */
  readonly isAllDay?: boolean;
}

/** Which kinds of periods block. One that is of two kinds blocks only if both do. */
export interface BlockingKinds {
  readonly tentative: boolean;
  readonly outOfOffice: boolean;
  readonly allDay: boolean;
}

/** Everything blocks: a slot must not rest on someone declining. */
export const ALL_KINDS_BLOCK: BlockingKinds = { tentative: true, outOfOffice: true, allDay: true };

/**
 * Busy periods of one calendar in little space: three numbers each (first minute, minute after the last, kinds), by start.
 * They are kept this way, and read by the thousand.
 */
export type PackedBusyPeriods = Int32Array;

const TENTATIVE = 1;
const OUT_OF_OFFICE = 2;
const ALL_DAY = 4;

/**
 * Packs what a calendar said. Never throws.
 * @param periods any order, may overlap; a period without length or with its end before its start blocks nothing
 * @returns seconds round outwards, so that a period of ten seconds blocks the minute it touches
 */
export function packBusyPeriods(periods: Iterable<BusyPeriod>): PackedBusyPeriods {
  const packed: [number, number, number][] = [];
  for (const { start, end, kind, isAllDay } of periods) {
    // Judged before rounding, which would give a period without length a minute.
    if (Temporal.Instant.compare(start, end) >= 0) continue;
    const kinds =
      (kind === 'tentative' ? TENTATIVE : kind === 'unavailable' ? OUT_OF_OFFICE : 0) |
      (isAllDay === true ? ALL_DAY : 0);
    packed.push([floorMinute(start), ceilMinute(end), kinds]);
  }
  return Int32Array.from(packed.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).flat());
}

/**
 * Busy time from the periods of any number of calendars, merged. Never throws.
 * @param calendars each as `packBusyPeriods` gives it
 */
export function busyTimeOf(
  calendars: readonly PackedBusyPeriods[],
  blocking: BlockingKinds = ALL_KINDS_BLOCK,
): MinuteList {
  const passedOver =
    (blocking.tentative ? 0 : TENTATIVE) |
    (blocking.outOfOffice ? 0 : OUT_OF_OFFICE) |
    (blocking.allDay ? 0 : ALL_DAY);
  const intervals: Interval[] = [];
  for (const packed of calendars) {
    for (let index = 0; index < packed.length; index += 3) {
      if ((at(packed, index + 2) & passedOver) !== 0) continue;
      intervals.push({ start: at(packed, index), end: at(packed, index + 1) });
    }
  }
  return intervals.length === 0 ? NO_MINUTES : minuteListOf(intervals);
}
