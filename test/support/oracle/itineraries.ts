import { dayNumber, MINUTES_A_DAY, wallMinute, workingMinutes } from './clock.js';
import type { BreakWindow } from './breaks.js';
import {
  breakWindowsOf,
  earliestBreakEnds,
  keepsBreakWindows,
  lengthsDueAfter,
  minutesOfWindowIn,
} from './breaks.js';
import { inEveryMinute } from './sitting.js';
import type { Placed, Watched } from './places.js';
import { seatabilityOf } from './seating.js';
import type { World } from './world.js';
import { everyDay } from './world.js';

/** The first date counts. */
const DATES_OF_A_LOOP = 7;

/** Finds itineraries by trying every order and every start. */
export interface Itineraries {
  /** The starts that the plan's own rules let through. */
  readonly starts: readonly number[];
  /** The first itinerary from a start that somebody can sit. */
  readonly firstFrom: (start: number) => Placed[] | undefined;
}

/** Whether the clock of the grid zone shows a multiple of the step. */
function isOnGrid({ plan }: World, minute: number): boolean {
  if (!(plan.stepMinutes >= 1)) return false;
  const wall = wallMinute(plan.gridTimeZone, minute);
  return (wall - Math.floor(wall / MINUTES_A_DAY) * MINUTES_A_DAY) % plan.stepMinutes === 0;
}

/** What is tried, and what has been found out about single sessions. */
interface Search {
  readonly watched: Watched;
  readonly grid: readonly number[];
  readonly windows: readonly BreakWindow[];
  readonly dateOf: (minute: number) => number;
  readonly fits: (index: number, start: number) => boolean;
  readonly canBeSeated: (itinerary: readonly Placed[]) => boolean;
  /** The starts that may follow, by what they depend on. */
  readonly nextStarts: Map<string, readonly number[]>;
}

export function itinerariesOf(watched: Watched): Itineraries {
  const { world } = watched;
  const { plan, window, now } = world;
  const grid: number[] = [];
  for (let minute = window.start; minute < window.end; minute += 1) {
    if (isOnGrid(world, minute)) grid.push(minute);
  }
  const isSound =
    plan.sessions.length > 0 &&
    plan.sessions.every(
      ({ durationMinutes, seats }) =>
        durationMinutes >= 1 && seats.some(({ isOptional, count }) => !isOptional && count >= 1),
    );
  const canBeSeated = seatabilityOf(watched);
  const search: Search = {
    watched,
    grid,
    windows: breakWindowsOf(world),
    dateOf: (minute) => dayNumber(plan.gridTimeZone, minute),
    fits: fitsOf(watched, canBeSeated),
    canBeSeated,
    nextStarts: new Map(),
  };
  const starts = grid.filter(
    (start) =>
      isSound && start >= now && start >= now + plan.noticeMinutes && start <= now + plan.horizonMinutes,
  );
  return { starts, firstFrom: (start) => firstOf(search, [], [start]) };
}

/** Whether a session, for itself alone, can be at a minute: in the window, in the candidate's hours, and sat by somebody. */
function fitsOf(
  watched: Watched,
  canBeSeated: Search['canBeSeated'],
): (index: number, start: number) => boolean {
  const { world } = watched;
  const { plan, window } = world;
  const candidate =
    plan.candidateHours === undefined ? undefined : workingMinutes(everyDay(plan.candidateHours), window);
  const isIn = (minute: number) => candidate === undefined || candidate[minute - window.start] === 1;
  const known = new Map<string, boolean>();
  return (index, start) => {
    const end = start + (plan.sessions[index]?.durationMinutes ?? 0);
    if (start < window.start || end > window.end) return false;
    const key = `${String(index)} ${String(start)}`;
    const fits = known.get(key) ?? (inEveryMinute(start, end, isIn) && canBeSeated([{ index, start, end }]));
    known.set(key, fits);
    return fits;
  };
}

/** The first way to go on: starts are tried from the earliest on, and at each the sessions as listed. */
function firstOf(search: Search, placed: readonly Placed[], starts: readonly number[]): Placed[] | undefined {
  const { watched, windows, fits, canBeSeated } = search;
  const { sessions, order } = watched.world.plan;
  if (placed.length === sessions.length) {
    const isLoop = placed.length > 1;
    if (isLoop && !keepsBreakWindows(windows, placed)) return undefined;
    return [...placed];
  }
  const left = sessions.map((_, index) => index).filter((index) => placed.every((it) => it.index !== index));
  for (const start of starts) {
    for (const index of order === 'any' ? left : left.slice(0, 1)) {
      if (!fits(index, start)) continue;
      const end = start + (sessions[index]?.durationMinutes ?? 0);
      const next = { index, start, end };
      const now = [...placed, next];
      // Left at once, only to be quicker: with more sessions these could not be sat either.
      if (!canBeSeated(now)) continue;
      const found = firstOf(search, now, now.length === sessions.length ? [] : startsAfter(search, now));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Every start that the next session may have by the rules of gaps, breaks and dates, rising. */
function startsAfter(search: Search, placed: readonly Placed[]): readonly number[] {
  const first = placed[0] as Placed; // Asked only once something has been placed.
  const last = placed.at(-1) as Placed;
  const due = lengthsDueAfter(search.watched.world, placed);
  const key = [search.dateOf(first.start), last.start, last.end, ...due].join();
  const starts = search.nextStarts.get(key) ?? startsBetween(search, search.dateOf(first.start), last, due);
  search.nextStarts.set(key, starts);
  return starts;
}

function startsBetween(search: Search, firstDate: number, last: Placed, due: readonly number[]): number[] {
  const { windows, grid, dateOf, watched } = search;
  const { gapMinutes, sameDay } = watched.world.plan;
  const isRested = (start: number) =>
    dateOf(start) !== dateOf(last.start) || due.every((length) => start >= last.end + length);
  const isNear = (start: number) => {
    const gap = { start: last.end, end: start };
    const within = windows.filter((window) => minutesOfWindowIn(window, gap) >= window.lengthMinutes);
    const longest = Math.max(0, ...due, ...within.map(({ lengthMinutes }) => lengthMinutes));
    return dateOf(start) !== dateOf(last.start) || start - last.end <= gapMinutes.max + longest;
  };
  const isAllowed = (start: number) =>
    start >= last.end + gapMinutes.min &&
    isRested(start) &&
    dateOf(start) - firstDate < (sameDay ? 1 : DATES_OF_A_LOOP) &&
    isNear(start);
  const soonest = last.end + gapMinutes.min;
  const rested = isRested(soonest) ? soonest : last.end + Math.max(gapMinutes.min, ...due);
  const afterBreaks = earliestBreakEnds(windows, last.end).filter((end) => end > rested);
  const starts = new Set([rested, ...afterBreaks, ...grid.filter((minute) => minute >= soonest)]);
  return [...starts].filter(isAllowed).sort((a, b) => a - b);
}
