import type { Interval } from './interval.js';
import { intersect, normalise, subtract, union } from './interval.js';
import { dateTextOfDay, minuteOfWallTime, offsetAt } from './minutes.js';
import { SchedulingError } from './scheduling-error.js';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The days of the week from Monday on, as ISO 8601 numbers them from 1. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Wall times `HH:MM`, `24:00` being the midnight that ends the day. An end not after the start is on the next day. */
export interface WallTimeRange {
  readonly start: string;
  readonly end: string;
}

/** When someone works: wall times and the zone they are meant in (IANA id), so that they follow its rules. */
export interface WorkingHours {
  readonly timeZone: string;
  /** Entries and ranges may overlap; a day may stand in several. */
  readonly weekly: readonly (WallTimeRange & { readonly days: readonly Weekday[] })[];
  /** `date` is `YYYY-MM-DD`; one that is no date matches no day. Several for one date add up. */
  readonly dateOverrides: readonly { readonly date: string; readonly ranges: readonly WallTimeRange[] }[];
}

const MINUTES_A_DAY = 1440;
/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_1970 = WEEKDAYS.indexOf('thu');

/**
 * Working time within a range.
 *
 * A wall-time range belongs to the day it begins on. It begins when the zone's clock first reaches its start and ends
 * when the clock first reaches its end. Hence, where the clock jumps from 02:00 to 03:00, 02:30 means 03:00 (and
 * 02:15–02:45 is nothing); where 01:00–02:00 comes twice, 00:00–01:30 ends in the first pass and 01:30–05:00 begins in
 * it and includes all of the second. A date that the zone skipped has no working time.
 *
 * An override replaces its day whole, from midnight to midnight: also the tail of a weekly range that began the evening
 * before. No ranges mean a day off. An override's own range across midnight stands, whatever the next day says.
 * @param hours nonsense beyond what its type says is refused, not guessed at
 * @param range an empty one gives nothing
 * @returns a list within the range
 * @throws SchedulingError `invalid_request` when the zone is unknown or a wall time is not `HH:MM`
 */
export function workingTimeOf(hours: WorkingHours, range: Interval): Interval[] {
  if (range.start >= range.end) return [];
  const { timeZone } = hours;
  const weekly: Interval[] = [];
  const replacedDays: Interval[] = [];
  const overriding: Interval[] = [];
  const lastDay = dayOf(range.end - 1, timeZone) + 1;
  // One day more on either side, because a range may begin the evening before, and because a clock set back over midnight
  // shows the later date first.
  for (let day = dayOf(range.start, timeZone) - 1; day <= lastDay; day += 1) {
    const overrides = overridesOf(hours, day);
    if (overrides === undefined) {
      for (const wallTimes of weeklyRangesOf(hours, day)) weekly.push(intervalOn(day, wallTimes, timeZone));
    } else {
      replacedDays.push(intervalOn(day, WHOLE_DAY, timeZone));
      for (const wallTimes of overrides) overriding.push(intervalOn(day, wallTimes, timeZone));
    }
  }
  const time = union(subtract(normalise(weekly), normalise(replacedDays)), overriding);
  return intersect(time, [range]);
}

const WHOLE_DAY: WallTimeRange = { start: '00:00', end: '24:00' };

/** The date that the clock of a zone shows, as days counted from 1970-01-01. */
function dayOf(minute: number, timeZone: string): number {
  return Math.floor((minute + offsetAt(timeZone, minute).offsetMinutes) / MINUTES_A_DAY);
}

function overridesOf({ dateOverrides }: WorkingHours, day: number): readonly WallTimeRange[] | undefined {
  if (dateOverrides.length === 0) return undefined;
  const text = dateTextOfDay(day);
  const overrides = dateOverrides.filter(({ date }) => date === text);
  return overrides.length === 0 ? undefined : overrides.flatMap(({ ranges }) => ranges);
}

function weeklyRangesOf({ weekly }: WorkingHours, day: number): readonly WallTimeRange[] {
  const weekday = WEEKDAYS[(((day + WEEKDAY_OF_1970) % 7) + 7) % 7];
  return weekly.filter(({ days }) => weekday !== undefined && days.includes(weekday));
}

function intervalOn(day: number, wallTimes: WallTimeRange, timeZone: string): Interval {
  const start = minuteOfDay(wallTimes.start);
  const end = minuteOfDay(wallTimes.end);
  const midnight = day * MINUTES_A_DAY;
  const endsOnNextDay = end <= start;
  return {
    start: minuteOfWallTime(midnight + start, timeZone),
    end: minuteOfWallTime(midnight + (endsOnNextDay ? end + MINUTES_A_DAY : end), timeZone),
  };
}

function minuteOfDay(wallTime: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]|24(?=:00$)):([0-5]\d)$/.exec(wallTime) ?? [];
  if (hour === undefined || minute === undefined) {
    throw new SchedulingError('invalid_request', 'A wall time must be written HH:MM, such as 09:30.');
  }
  return Number(hour) * 60 + Number(minute);
}
