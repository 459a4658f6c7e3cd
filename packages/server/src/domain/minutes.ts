import { FIRST_MINUTE, LAST_MINUTE } from './availability/minute-list.js';
import type { Interval } from './interval.js';
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

/** More than two years of days. Lists of slots and working time stay within, and formatting a date costs more than all the rest. */
const MOST_DATES = 800;
const dateTexts = new Map<number, string>();

/** A day counted from 1970-01-01, which is 0, as an ISO date: `2027-03-01`. */
export function dateTextOfDay(day: number): string {
  const known = dateTexts.get(day);
  if (known !== undefined) return known;
  const [text = ''] = instantOfMinute(day * MINUTES_A_DAY)
    .toString()
    .split('T');
  if (dateTexts.size >= MOST_DATES) dateTexts.clear();
  dateTexts.set(day, text);
  return text;
}

/** Each minute of a day as it is written in UTC, after the date. */
const CLOCK_TEXTS = Array.from({ length: MINUTES_A_DAY }, (_, minute) => {
  const hours = String(Math.floor(minute / 60)).padStart(2, '0');
  return `T${hours}:${String(minute % 60).padStart(2, '0')}:00Z`;
});

/** The instant at which a minute begins, as RFC 3339 text in UTC: `2027-03-01T09:00:00Z`. For long lists. */
export function utcTextOfMinute(minute: number): string {
  const day = Math.floor(minute / MINUTES_A_DAY);
  return `${dateTextOfDay(day)}${CLOCK_TEXTS[minute - day * MINUTES_A_DAY] ?? ''}`;
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

/** No clock was ever further from UTC, and none turned back by more. */
const MOST_OFFSET = 16 * 60;

/**
 * The minute at which the clock of a zone first reaches a wall time. So of a doubled hour the first pass counts, and a
 * wall time in a skipped hour becomes the moment of the change, when the clock jumps past it. Unlike the plain
 * `compatible` rule of Temporal this never puts a later wall time before an earlier one.
 * @param wallMinute minutes from 1970-01-01T00:00 on the zone's own clock
 * @throws SchedulingError `invalid_request` when the zone is unknown here
 */
export function minuteOfWallTime(wallMinute: number, timeZone: string): number {
  let span = offsetAt(timeZone, wallMinute - MOST_OFFSET);
  // Over before its clock showed the wall time: the next offset begins after it (skipped) or has it still to come.
  while (wallMinute - span.offsetMinutes >= span.end && span.end < LAST_MINUTE)
    span = offsetAt(timeZone, span.end);
  return Math.max(span.start, wallMinute - span.offsetMinutes);
}

/** A stretch in which a zone keeps one offset; wall minutes are epoch minutes plus `offsetMinutes`. */
export interface OffsetSpan extends Interval {
  readonly offsetMinutes: number;
}

/** What is known of one zone: spans by start, not without gaps, and the one asked for last. */
interface KnownSpans {
  spans: OffsetSpan[];
  last: OffsetSpan;
}

/** There are some 600 zones; more names than these are other spellings of them. */
const MOST_ZONES = 1000;
/** More than a century of a zone that changes twice a year. */
const MOST_SPANS = 256;
/** Questions go on from "now", and only a little back. */
const LOOK_BACK = 31 * MINUTES_A_DAY;
const knownZones = new Map<string, KnownSpans>();

/**
 * The offset a zone has at a minute, and how long it is known to keep it. Cheap when asked again near a minute asked
 * before: what was found is kept, which a zoned computation at some 50 µs is not.
 * @param minute from `FIRST_MINUTE` on and before `LAST_MINUTE`
 * @returns a span that holds the minute and has one offset, not always the whole time of that offset; without a later
 * change it may reach to `LAST_MINUTE`. Offsets with seconds (they ended decades ago) are rounded down.
 * @throws SchedulingError `invalid_request` when the zone is unknown here
 */
export function offsetAt(timeZone: string, minute: number): OffsetSpan {
  const known = knownZones.get(timeZone);
  if (known === undefined) {
    const spans: OffsetSpan[] = [];
    const last = learnSpans(spans, timeZone, minute);
    if (knownZones.size >= MOST_ZONES) knownZones.clear();
    knownZones.set(timeZone, { spans, last });
    return last;
  }
  if (known.last.start <= minute && minute < known.last.end) return known.last;
  if (known.spans.length >= MOST_SPANS) known.spans = [];
  known.last = spanAmong(known.spans, minute) ?? learnSpans(known.spans, timeZone, minute);
  return known.last;
}

function spanAmong(spans: readonly OffsetSpan[], minute: number): OffsetSpan | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? Infinity) <= minute) low = middle + 1;
    else high = middle;
  }
  const found = spans[low];
  return found !== undefined && found.start <= minute ? found : undefined;
}

/**
 * Fills the gap between known spans in which the minute lies, from a little before it on. It only ever asks for the next
 * change: for the one before, the polyfill searches a century of a zone that had none for long, and takes up to 100 ms.
 */
function learnSpans(spans: OffsetSpan[], timeZone: string, minute: number): OffsetSpan {
  const later = spans.findIndex(({ start }) => start > minute);
  const index = later === -1 ? spans.length : later;
  const until = spans[index]?.start ?? LAST_MINUTE;
  let span = spanFrom(timeZone, Math.max(minute - LOOK_BACK, spans[index - 1]?.end ?? FIRST_MINUTE), until);
  const found = [span];
  while (span.end <= minute && span.end < until) {
    span = spanFrom(timeZone, span.end, until);
    found.push(span);
  }
  spans.splice(index, 0, ...found);
  return span;
}

function spanFrom(timeZone: string, start: number, until: number): OffsetSpan {
  const zoned = zonedMinute(start, timeZone);
  const change = zoned.getTimeZoneTransition('next');
  return {
    start,
    end: change === null ? until : Math.min(until, ceilMinute(change.toInstant())),
    offsetMinutes: Math.floor(zoned.offsetNanoseconds / NANOSECONDS_A_MINUTE),
  };
}
