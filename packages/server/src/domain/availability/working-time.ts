import type { WorkingHours } from '../availability-rule.js';
import { workingTimeOf } from '../availability-rule.js';
import type { Interval } from '../interval.js';
import { type MinuteList, NO_MINUTES, at, firstEndingAfter, flatten } from './minute-list.js';

/** UTC weeks, counted from the epoch; on which weekday they begin is of no consequence. */
const MINUTES_A_WEEK = 7 * 1440;
/** Some 10 MB: a thousand different working hours over a year. */
const MOST_WEEKS = 50_000;

/** The weeks worked out so far for hours of one content. */
type KnownWeeks = Map<number, MinuteList>;

/** By the content of the hours, those used last at the end. */
const knownHours = new Map<string, KnownWeeks>();
let knownWeekCount = 0;
/** Writing the content down costs more than looking it up. */
const contents = new WeakMap<WorkingHours, string>();

/**
 * `workingTimeOf` as a flat list, from a cache by the content of the hours and by week. Hours of equal content share.
 * @param hours never changed afterwards
 * @param range an empty one gives nothing
 * @returns the minutes within the range; the caller's own, not the cache's
 * @throws SchedulingError `invalid_request` when the zone is unknown or a wall time is not `HH:MM`
 */
export function workingMinutesOf(hours: WorkingHours, range: Interval): MinuteList {
  if (range.start >= range.end) return NO_MINUTES;
  const known = knownWeeksOf(hours);
  const weeks: MinuteList[] = [];
  const lastWeek = Math.floor((range.end - 1) / MINUTES_A_WEEK);
  for (let week = Math.floor(range.start / MINUTES_A_WEEK); week <= lastWeek; week += 1) {
    weeks.push(known.get(week) ?? learnWeek(known, hours, week));
  }
  forgetTheLongestUnused();
  return joined(weeks, range);
}

function knownWeeksOf(hours: WorkingHours): KnownWeeks {
  const content = contentOf(hours);
  const known = knownHours.get(content) ?? new Map<number, MinuteList>();
  // Put at the end again, because the first to go is the one at the beginning.
  knownHours.delete(content);
  knownHours.set(content, known);
  return known;
}

function contentOf(hours: WorkingHours): string {
  const written = contents.get(hours);
  if (written !== undefined) return written;
  const content = JSON.stringify(hours);
  contents.set(hours, content);
  return content;
}

function learnWeek(known: KnownWeeks, hours: WorkingHours, week: number): MinuteList {
  const start = week * MINUTES_A_WEEK;
  const list = flatten(workingTimeOf(hours, { start, end: start + MINUTES_A_WEEK }));
  known.set(week, list);
  knownWeekCount += 1;
  return list;
}

/** Those just used go last, and then only when their own weeks are more than are kept. */
function forgetTheLongestUnused(): void {
  for (const [content, known] of knownHours) {
    // Hours that were refused have no weeks, but take space too.
    if (knownWeekCount + knownHours.size <= MOST_WEEKS) return;
    knownWeekCount -= known.size;
    knownHours.delete(content);
  }
}

/** The weeks one after another, cut to the range; time that goes on over the end of a week becomes one interval. */
function joined(weeks: readonly MinuteList[], range: Interval): MinuteList {
  const list = new Int32Array(weeks.reduce((sum, week) => sum + week.length, 0));
  let length = 0;
  for (const week of weeks) {
    for (let index = firstEndingAfter(week, range.start); index < week.length; index += 2) {
      const start = Math.max(at(week, index), range.start);
      const end = Math.min(at(week, index + 1), range.end);
      if (start >= end) break;
      if (length > 0 && start === at(list, length - 1)) length -= 2;
      else list[length] = start;
      list[length + 1] = end;
      length += 2;
    }
  }
  return list.slice(0, length);
}
