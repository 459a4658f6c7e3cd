import type { Interval } from './interval.js';
import { intersect } from './interval.js';
import { SchedulingError } from './scheduling-error.js';
import './temporal.js';

const MILLISECONDS_A_MINUTE = 60_000;
const NANOSECONDS_A_MINUTE = 60_000_000_000;
const MINUTES_A_DAY = 1440;

/** The minute an instant lies in, counted from the Unix epoch: the last whole minute not after it. */
export function floorMinute(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / MILLISECONDS_A_MINUTE);
}

/** The first whole minute not before an instant, exact to the nanosecond. "Now" is rounded this way for `notice`. */
export function ceilMinute(instant: Temporal.Instant): number {
  const minute = floorMinute(instant);
  return instantOfMinute(minute).equals(instant) ? minute : minute + 1;
}

/**
 * The instant at which a minute begins.
 * @throws RangeError for a fraction of a minute or one beyond what Temporal holds (some 270,000 years)
 */
export function instantOfMinute(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * MILLISECONDS_A_MINUTE);
}

/** Of the last day written: a list of slots stays within a few days, and formatting a date costs more than all the rest. */
let lastDay = { day: Number.NaN, text: '' };

/** The instant at which a minute begins, as RFC 3339 text in UTC: `2027-03-01T09:00:00Z`. For long lists. */
export function utcTextOfMinute(minute: number): string {
  const day = Math.floor(minute / MINUTES_A_DAY);
  if (day !== lastDay.day)
    lastDay = {
      day,
      text: instantOfMinute(day * MINUTES_A_DAY)
        .toString()
        .slice(0, 11),
    };
  const ofDay = minute - day * MINUTES_A_DAY;
  const hours = String(Math.floor(ofDay / 60)).padStart(2, '0');
  return `${lastDay.text}${hours}:${String(ofDay % 60).padStart(2, '0')}:00Z`;
}

/**
 * A minute as the clock of a zone shows it.
 * @throws SchedulingError `invalid_request` when the zone is unknown here
 */
export function zonedMinute(minute: number, timeZone: string): Temporal.ZonedDateTime {
  const instant = instantOfMinute(minute);
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw new SchedulingError('invalid_request', 'The time zone is not a known IANA time zone.', { cause });
  }
}

/**
 * The minute at which the clock of a zone first reaches a wall time. So of a doubled hour the first pass counts, and a
 * wall time in a skipped hour becomes the moment of the change, when the clock jumps past it. Unlike the plain
 * `compatible` rule this never puts a later wall time before an earlier one.
 * @param timeZone a zone already known to be good
 */
export function minuteOfWallTime(wall: Temporal.PlainDateTime, timeZone: string): number {
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(wall)) return ceilMinute(zoned.toInstant());
  // For a skipped wall time `earlier` lies before the gap by no more than its length: the next change is the gap.
  return ceilMinute((zoned.getTimeZoneTransition('next') ?? zoned).toInstant());
}

/**
 * The minutes of a list at which the clock of a zone shows a multiple of the step, counted from 00:00 each day anew. Both
 * passes of a doubled hour count, and a shift by half an hour does not move the grid off the clock face.
 * @param list sorted, non-overlapping
 * @param stepMinutes need not divide an hour or a day; one that is no whole number above 0 gives no grid
 * @returns rising
 * @throws SchedulingError `invalid_request` when the zone is unknown here
 */
export function gridMinutesIn(list: readonly Interval[], stepMinutes: number, timeZone: string): number[] {
  const first = list[0];
  const last = list.at(-1);
  if (first === undefined || last === undefined) return [];
  if (!(Number.isInteger(stepMinutes) && stepMinutes > 0)) return [];
  const minutes: number[] = [];
  for (const span of offsetSpansOf(timeZone, { start: first.start, end: last.end })) {
    for (const { start, end } of intersect(list, [span])) {
      let next = nextOnGrid(start, span, stepMinutes);
      for (; next < end; next = nextOnGrid(next + 1, span, stepMinutes)) minutes.push(next);
    }
  }
  return minutes;
}

/** A stretch in which a zone keeps one offset; wall minutes are epoch minutes plus `offsetMinutes`. */
interface OffsetSpan extends Interval {
  readonly offsetMinutes: number;
}

/** The offsets of a zone over a range, in order and without gaps; empty for an empty range. */
function offsetSpansOf(timeZone: string, range: Interval): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = range.start;
  while (start < range.end) {
    const zoned = zonedMinute(start, timeZone);
    const change = zoned.getTimeZoneTransition('next');
    const end = change === null ? range.end : Math.min(range.end, ceilMinute(change.toInstant()));
    // Offsets with seconds ended decades ago; rounding them keeps every minute whole.
    spans.push({ start, end, offsetMinutes: Math.floor(zoned.offsetNanoseconds / NANOSECONDS_A_MINUTE) });
    start = end;
  }
  return spans;
}

/** The first minute not before this one that is on the grid; midnight is, whether or not the step divides a day. */
function nextOnGrid(minute: number, { offsetMinutes }: OffsetSpan, stepMinutes: number): number {
  const wallMinute = minute + offsetMinutes;
  const midnight = Math.floor(wallMinute / MINUTES_A_DAY) * MINUTES_A_DAY;
  const onGrid = Math.ceil((wallMinute - midnight) / stepMinutes) * stepMinutes;
  return midnight + Math.min(onGrid, MINUTES_A_DAY) - offsetMinutes;
}
