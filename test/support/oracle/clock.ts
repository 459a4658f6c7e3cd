// Only loads Temporal; everything else here is types, so that no thought is shared with what is being judged.
import '../../../packages/server/src/domain/temporal.js';
import type { WorkingHours } from '../../../packages/server/src/domain/availability-rule.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';

export const MINUTES_A_DAY = 1440;
const offsetsByZone = new Map<string, Map<number, number>>();
const reachedByZone = new Map<string, Map<number, number>>();
const dateNames = new Map<number, { date: string; week: string; weekday: string }>();

/** What the clock of a zone shows, as minutes since 1970-01-01T00:00 of that clock. */
export function wallMinute(timeZone: string, minute: number): number {
  const offsets = ofZone(offsetsByZone, timeZone);
  // Asked once half an hour only: no zone in these tests changed its clock at another minute since 1980.
  const half = Math.floor(minute / 30);
  let offset = offsets.get(half);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(half * 30 * 60_000).toZonedDateTimeISO(timeZone);
    offset = zoned.offsetNanoseconds / 60_000_000_000;
    offsets.set(half, offset);
  }
  return minute + offset;
}

/** Dates counted from 1970-01-01, as the clock of the zone shows them; a date that a zone skipped has a number all the same. */
export function dayNumber(timeZone: string, minute: number): number {
  return Math.floor(wallMinute(timeZone, minute) / MINUTES_A_DAY);
}

/** A date by its number: as text, its ISO week as text, and its weekday. */
export function dateNamed(day: number): { date: string; week: string; weekday: string } {
  let names = dateNames.get(day);
  if (names === undefined) {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
    const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][date.dayOfWeek - 1] ?? '';
    names = {
      date: date.toString(),
      week: `${String(date.yearOfWeek)}-${String(date.weekOfYear)}`,
      weekday,
    };
    dateNames.set(day, names);
  }
  return names;
}

/** The minute at which the clock of a zone first showed a wall minute, or jumped past it; found by watching the clock. */
export function firstReached(timeZone: string, wall: number): number {
  const reached = ofZone(reachedByZone, timeZone);
  let minute = reached.get(wall);
  if (minute === undefined) {
    // No clock is more than fifteen hours ahead, so it shows less than this at first.
    minute = Math.floor(wall / 30) * 30 - 15 * 60;
    // Half hours first, only to be quicker: within one the clock runs evenly.
    while (wallMinute(timeZone, minute + 29) < wall) minute += 30;
    while (wallMinute(timeZone, minute) < wall) minute += 1;
    reached.set(wall, minute);
  }
  return minute;
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** The minutes that a range of wall times takes on a date, an end not after the start being on the next day. */
export function wallRangeOn(day: number, timeZone: string, range: { start: string; end: string }): Interval {
  const start = minuteOfDay(range.start);
  const end = minuteOfDay(range.end) + (minuteOfDay(range.end) > start ? 0 : MINUTES_A_DAY);
  return {
    start: firstReached(timeZone, day * MINUTES_A_DAY + start),
    end: firstReached(timeZone, day * MINUTES_A_DAY + end),
  };
}

/**
 * Which minutes of a span are working time: every range of every date near it is laid onto the clock by watching it.
 * @returns 1 or 0 for each minute, from the start of the span on
 */
export function workingMinutes(hours: WorkingHours, span: Interval): Uint8Array {
  const weekly = new Uint8Array(Math.max(0, span.end - span.start));
  const overridden = new Uint8Array(weekly.length);
  const own = new Uint8Array(weekly.length);
  const lastDay = Math.floor(span.end / MINUTES_A_DAY) + 2;
  for (let day = Math.floor(span.start / MINUTES_A_DAY) - 2; day <= lastDay; day += 1) {
    const { date, weekday } = dateNamed(day);
    const overrides = hours.dateOverrides.filter((override) => override.date === date);
    if (overrides.length > 0)
      lay(overridden, span, wallRangeOn(day, hours.timeZone, { start: '00:00', end: '24:00' }));
    for (const range of overrides.flatMap(({ ranges }) => ranges))
      lay(own, span, wallRangeOn(day, hours.timeZone, range));
    if (overrides.length > 0) continue;
    for (const entry of hours.weekly) {
      if (entry.days.some((name) => name === weekday)) {
        lay(weekly, span, wallRangeOn(day, hours.timeZone, entry));
      }
    }
  }
  return weekly.map((isWeekly, index) => (own[index] || (isWeekly && !overridden[index]) ? 1 : 0));
}

function lay(target: Uint8Array, span: Interval, { start, end }: Interval): void {
  for (let minute = Math.max(start, span.start); minute < Math.min(end, span.end); minute += 1) {
    target[minute - span.start] = 1;
  }
}

function ofZone<Value>(zones: Map<string, Map<number, Value>>, timeZone: string): Map<number, Value> {
  let found = zones.get(timeZone);
  if (found === undefined) {
    found = new Map();
    zones.set(timeZone, found);
  }
  return found;
}
