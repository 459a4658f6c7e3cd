import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { dayNumber, MINUTES_A_DAY, wallRangeOn } from './clock.js';
import type { Placed } from './places.js';
import type { World } from './world.js';

/** A stretch of one date in which a break of some length has to find place. */
export interface BreakWindow extends Interval {
  /** Index of its rule among the plan's breaks. */
  readonly rule: number;
  readonly lengthMinutes: number;
}

/** The break windows of all dates around a world; those of one rule that touch are one. */
export function breakWindowsOf({ plan, window }: World): BreakWindow[] {
  const firstDay = Math.floor(window.start / MINUTES_A_DAY) - 2;
  const days = Array.from(
    { length: Math.floor(window.end / MINUTES_A_DAY) + 3 - firstDay },
    (_, index) => firstDay + index,
  );
  return plan.breaks.flatMap((rule, index) => {
    if (rule.kind !== 'window') return [];
    const windows = days.map((day) => wallRangeOn(day, rule.timeZone, rule.window));
    const joined: Interval[] = [];
    for (const { start, end } of windows.filter((each) => each.start < each.end)) {
      const last = joined.at(-1);
      if (last === undefined || last.end < start) joined.push({ start, end });
      else joined.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
    }
    return joined.map((each) => ({ ...each, rule: index, lengthMinutes: rule.lengthMinutes }));
  });
}

/** The lengths of the breaks that are due after the last of some sessions, for the rest of its date. */
export function lengthsDueAfter(world: World, placed: readonly Placed[]): number[] {
  return world.plan.breaks.flatMap((rule) => {
    if (rule.kind !== 'after') return [];
    const minutes = minutesSinceBreak(world, placed, rule.lengthMinutes);
    return minutes >= rule.afterMinutes ? [rule.lengthMinutes] : [];
  });
}

/** Minutes of the sessions, back from the last, since the last gap of a length or since their date began. */
function minutesSinceBreak(world: World, placed: readonly Placed[], lengthMinutes: number): number {
  const dateOf = ({ start }: Placed) => dayNumber(world.plan.gridTimeZone, start);
  let minutes = 0;
  let next: Placed | undefined;
  for (const session of [...placed].reverse()) {
    const isCut =
      next !== undefined &&
      (dateOf(session) !== dateOf(next) || next.start - session.end >= Math.max(0, lengthMinutes));
    if (isCut) break;
    minutes += session.end - session.start;
    next = session;
  }
  return minutes;
}

/** How many minutes of the window lie in a gap. */
export function minutesOfWindowIn(window: BreakWindow, gap: Interval): number {
  return Math.max(0, Math.min(window.end, gap.end) - Math.max(window.start, gap.start));
}

/** For each rule, when a break in one of its windows is over that begins at the earliest from a minute on. */
export function earliestBreakEnds(windows: readonly BreakWindow[], from: number): number[] {
  const ends = windows.flatMap((window) => {
    const end = Math.max(window.start, from) + window.lengthMinutes;
    return end <= window.end && window.end > from ? [{ rule: window.rule, end }] : [];
  });
  const earliest = (rule: number) =>
    Math.min(...ends.filter((each) => each.rule === rule).map(({ end }) => end));
  return [...new Set(ends.map(({ rule }) => rule))].map(earliest);
}

/** Whether in every window that sessions lie in some stretch of the break's length is free of them. */
export function keepsBreakWindows(windows: readonly BreakWindow[], placed: readonly Placed[]): boolean {
  return windows.every((window) => {
    const isTaken = (minute: number) =>
      placed.some((session) => session.start <= minute && minute < session.end);
    let touched = false;
    let free = 0;
    let longest = 0;
    for (let minute = window.start; minute < window.end; minute += 1) {
      touched ||= isTaken(minute);
      free = isTaken(minute) ? 0 : free + 1;
      longest = Math.max(longest, free);
    }
    return !touched || longest >= window.lengthMinutes;
  });
}
