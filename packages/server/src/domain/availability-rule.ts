import type { Interval } from './interval.js';
import { intersect, normalise, subtract, union } from './interval.js';
import { minuteOfWallTime, zonedMinute } from './minutes.js';
import { SchedulingError } from './scheduling-error.js';
import './temporal.js';

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
  const weekly: Interval[] = [];
  const replacedDays: Interval[] = [];
  const overriding: Interval[] = [];
  for (const date of datesAround(hours.timeZone, range)) {
    const onDate = (ranges: readonly WallTimeRange[]) =>
      ranges.map((wallTimes) => intervalOn(date, wallTimes, hours.timeZone));
    const overrides = hours.dateOverrides.filter((override) => override.date === date.toString());
    if (overrides.length === 0) {
      weekly.push(...onDate(weeklyRangesOf(hours, date)));
    } else {
      replacedDays.push(...onDate([{ start: '00:00', end: '24:00' }]));
      overriding.push(...overrides.flatMap(({ ranges }) => onDate(ranges)));
    }
  }
  const time = union(subtract(normalise(weekly), normalise(replacedDays)), overriding);
  return intersect(time, [range]);
}

/**
 * The dates whose ranges can reach into the range: one more on either side of those it shows, because a range may
 * begin the evening before, and because a clock set back over midnight shows the later date first.
 */
function datesAround(timeZone: string, range: Interval): Temporal.PlainDate[] {
  const last = zonedMinute(range.end - 1, timeZone)
    .toPlainDate()
    .add({ days: 1 });
  const dates: Temporal.PlainDate[] = [];
  let date = zonedMinute(range.start, timeZone).toPlainDate().subtract({ days: 1 });
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    dates.push(date);
    date = date.add({ days: 1 });
  }
  return dates;
}

function weeklyRangesOf(hours: WorkingHours, date: Temporal.PlainDate): readonly WallTimeRange[] {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  return hours.weekly.filter(({ days }) => weekday !== undefined && days.includes(weekday));
}

function intervalOn(date: Temporal.PlainDate, wallTimes: WallTimeRange, timeZone: string): Interval {
  const start = minuteOfDay(wallTimes.start);
  const end = minuteOfDay(wallTimes.end);
  const endsOnNextDay = end <= start;
  return {
    start: minuteOfWallTime(wallTimeOn(date, start), timeZone),
    end: minuteOfWallTime(wallTimeOn(date, endsOnNextDay ? end + MINUTES_A_DAY : end), timeZone),
  };
}

function wallTimeOn(date: Temporal.PlainDate, minute: number): Temporal.PlainDateTime {
  const day = minute < MINUTES_A_DAY ? date : date.add({ days: Math.floor(minute / MINUTES_A_DAY) });
  const rest = minute % MINUTES_A_DAY;
  return day.toPlainDateTime({ hour: Math.floor(rest / 60), minute: rest % 60 });
}

function minuteOfDay(wallTime: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]|24(?=:00$)):([0-5]\d)$/.exec(wallTime) ?? [];
  if (hour === undefined || minute === undefined) {
    throw new SchedulingError('invalid_request', 'A wall time must be written HH:MM, such as 09:30.');
  }
  return Number(hour) * 60 + Number(minute);
}
