import { offsetAt } from '../minutes.js';
import type { Interval } from '../interval.js';
import { FIRST_MINUTE, LAST_MINUTE, type MinuteList, NO_MINUTES, minuteListOf } from './minute-list.js';
import type { ResourceLimits, ResourceTime } from './resource-time.js';

export type LimitRule = 'limit_per_day' | 'limit_per_week' | 'limit_minutes_per_day';

const MINUTES_A_DAY = 1440;
/** No zone is further than this from UTC, and none ever was. */
const WIDEST_OFFSET = 16 * 60;
/** 1970-01-01 was a Thursday, and ISO weeks begin on Monday. */
const DAYS_FROM_MONDAY_TO_EPOCH = 3;

/** How often and how long a person is taken, by date and by ISO week. */
interface Usage {
  readonly interviews: Map<number, number>;
  readonly minutes: Map<number, number>;
  readonly byWeek: Map<number, number>;
}

const usages = new WeakMap<ResourceTime, Usage>();

/**
 * The first limit that one more interview would pass; undefined when none would. An interview counts on the date it starts.
 * @param others interviews of the same slot that the person would take besides
 */
export function limitAt(
  time: ResourceTime,
  interview: Interval,
  others: readonly Interval[] = [],
): LimitRule | undefined {
  return time.limits === undefined ? undefined : limitsAt(time, interview, others)[0];
}

/** All limits that one more interview would pass, in order; see `limitAt`. */
export function limitsAt(
  time: ResourceTime,
  interview: Interval,
  others: readonly Interval[] = [],
): LimitRule[] {
  const { limits } = time;
  if (limits === undefined) return [];
  const usage = usageOf(time, limits);
  const date = dateOf(limits, interview.start);
  const sameDate = others.filter(({ start }) => dateOf(limits, start) === date);
  const sameWeek = others.filter(({ start }) => weekOf(dateOf(limits, start)) === weekOf(date));
  const minutes = sameDate.reduce(
    (sum, { start, end }) => sum + end - start,
    interview.end - interview.start,
  );
  const passed: LimitRule[] = [];
  if ((usage.interviews.get(date) ?? 0) + sameDate.length + 1 > (limits.perDay ?? Infinity))
    passed.push('limit_per_day');
  if ((usage.byWeek.get(weekOf(date)) ?? 0) + sameWeek.length + 1 > (limits.perWeek ?? Infinity))
    passed.push('limit_per_week');
  if ((usage.minutes.get(date) ?? 0) + minutes > (limits.minutesPerDay ?? Infinity))
    passed.push('limit_minutes_per_day');
  return passed;
}

/** The starts at which one more interview of this length would pass a limit. */
export function startsOverLimit(time: ResourceTime, durationMinutes: number): MinuteList {
  const { limits } = time;
  if (limits === undefined) return NO_MINUTES;
  const { perDay = Infinity, perWeek = Infinity, minutesPerDay = Infinity } = limits;
  if (perDay < 1 || perWeek < 1 || durationMinutes > minutesPerDay)
    return Int32Array.of(FIRST_MINUTE, LAST_MINUTE);
  const usage = usageOf(time, limits);
  const dates = new Set<number>();
  for (const [date, count] of usage.interviews) if (count + 1 > perDay) dates.add(date);
  for (const [date, minutes] of usage.minutes) if (minutes + durationMinutes > minutesPerDay) dates.add(date);
  for (const [week, count] of usage.byWeek) {
    if (count + 1 <= perWeek) continue;
    for (let day = 0; day < 7; day += 1) dates.add(week * 7 - DAYS_FROM_MONDAY_TO_EPOCH + day);
  }
  return minuteListOf([...dates].flatMap((date) => minutesOfDate(limits.timeZone, date)));
}

function usageOf(time: ResourceTime, limits: ResourceLimits): Usage {
  const known = usages.get(time);
  if (known !== undefined) return known;
  const usage: Usage = { interviews: new Map(), minutes: new Map(), byWeek: new Map() };
  for (const { start, end } of time.claims) {
    const date = dateOf(limits, start);
    add(usage.interviews, date, 1);
    add(usage.minutes, date, end - start);
    add(usage.byWeek, weekOf(date), 1);
  }
  usages.set(time, usage);
  return usage;
}

function add(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function dateOf({ timeZone }: ResourceLimits, minute: number): number {
  return Math.floor((minute + offsetAt(timeZone, minute).offsetMinutes) / MINUTES_A_DAY);
}

function weekOf(date: number): number {
  return Math.floor((date + DAYS_FROM_MONDAY_TO_EPOCH) / 7);
}

/** The minutes at which a zone's clock shows a date: usually one interval, two where it was set back over midnight. */
function minutesOfDate(timeZone: string, date: number): Interval[] {
  const first = date * MINUTES_A_DAY;
  const minutes: Interval[] = [];
  for (let minute = first - WIDEST_OFFSET; minute < first + MINUTES_A_DAY + WIDEST_OFFSET; ) {
    const { start, end, offsetMinutes } = offsetAt(timeZone, minute);
    minutes.push({
      start: Math.max(start, first - offsetMinutes),
      end: Math.min(end, first + MINUTES_A_DAY - offsetMinutes),
    });
    minute = end;
  }
  return minutes;
}
