import type { Interval } from './interval.js';
import { normalise } from './interval.js';
import { ceilMinute, floorMinute } from './minutes.js';
import './temporal.js';

/** A half-open period in which a calendar says its owner is not free (RFC 5545 §3.2.9, FBTYPE). */
export interface BusyPeriod {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly kind: 'busy' | 'tentative' | 'unavailable';
}

/** How a member wants the kinds of busy periods read. */
export interface BusyTimeOptions {
  /** Whether tentative periods block. Default true: a slot must not rest on someone declining. */
  readonly isTentativeBusy?: boolean;
}

/**
 * Busy time from the periods of any number of calendars, merged. Never throws.
 * @param periods any order, may overlap; a period without length or with its end before its start blocks nothing
 * @returns a list in minutes; seconds round outwards, so that a period of ten seconds blocks the minute it touches
 * @see RFC 5545 §3.6.4 (free/busy)
 */
export function busyTimeOf(periods: Iterable<BusyPeriod>, options: BusyTimeOptions = {}): Interval[] {
  const isTentativeBusy = options.isTentativeBusy ?? true;
  const blocking: Interval[] = [];
  for (const { start, end, kind } of periods) {
    if (kind === 'tentative' && !isTentativeBusy) continue;
    // Judged before rounding, which would give a period without length a minute.
    if (Temporal.Instant.compare(start, end) >= 0) continue;
    blocking.push({ start: floorMinute(start), end: ceilMinute(end) });
  }
  return normalise(blocking);
}
