import type { Interval } from '../interval.js';
import {
  FIRST_MINUTE,
  LAST_MINUTE,
  type MinuteList,
  NO_MINUTES,
  at,
  minuteListOf,
  unionOfTwo,
} from './minute-list.js';

/** What can be in one place at a time; a licence, in as many as its capacity says. */
export type ResourceKind = 'person' | 'room' | 'licence';

/** How far a person has come in a skill. `skilled` is said by `skills` alone. */
export type SkillLevel = 'trainee' | 'skilled' | 'trained';

/** Interviews a person takes at most, by the dates and ISO weeks of their zone. None is 0. */
export interface ResourceLimits {
  readonly timeZone: string;
  readonly perDay?: number | undefined;
  readonly perWeek?: number | undefined;
  readonly minutesPerDay?: number | undefined;
}

/** One resource's time as it comes. The three lists may come in any order and overlap; empty intervals are dropped. */
export interface ResourceTimeInput {
  readonly id: string;
  readonly kind: ResourceKind;
  /** None means always there. */
  readonly working: readonly Interval[] | MinuteList | undefined;
  /** From the calendars. */
  readonly busy: readonly Interval[] | MinuteList;
  /**
   * Our own holds and bookings, one interval a session; those of the invitation that asks left out. They must reach over
   * the whole dates and ISO weeks of the query when there are limits.
   */
  readonly claims: readonly Interval[];
  /** How many claims it bears at once. Default 1. */
  readonly capacity?: number;
  readonly bufferBeforeMinutes?: number;
  readonly bufferAfterMinutes?: number;
  readonly minNoticeMinutes?: number;
  readonly limits?: ResourceLimits | undefined;
  readonly skills?: ReadonlyMap<string, SkillLevel>;
}

/** One resource's time, prepared once for any number of queries. */
export interface ResourceTime {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly working: MinuteList;
  readonly busy: MinuteList;
  /** Where claims have reached the capacity. */
  readonly claimed: MinuteList;
  /** One a session, by start. */
  readonly claims: readonly Interval[];
  /**
   * Free stretches, four numbers each: its start and end, then the end of the last busy or claimed time before it and the
   * start of the next after it, from which buffers are measured because they may reach out of working time.
   */
  readonly free: Int32Array;
  /** The length of the longest of them: for anything longer nothing else needs to be looked at. */
  readonly longestFreeMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly minNoticeMinutes: number;
  readonly limits: ResourceLimits | undefined;
  readonly skills: ReadonlyMap<string, SkillLevel>;
}

const ALWAYS: MinuteList = Int32Array.of(FIRST_MINUTE, LAST_MINUTE);
const NO_SKILLS: ReadonlyMap<string, SkillLevel> = new Map();

/** Sorts and merges one resource's time. Never throws. */
export function resourceTimeOf(input: ResourceTimeInput): ResourceTime {
  const working = input.working === undefined ? ALWAYS : listOf(input.working);
  const busy = listOf(input.busy);
  const claims = input.claims.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const claimed = claims.length === 0 ? NO_MINUTES : fullTimeOf(claims, input.capacity ?? 1);
  const free = freeStretchesOf(working, unionOfTwo(busy, claimed));
  return {
    id: input.id,
    kind: input.kind,
    working,
    busy,
    claimed,
    claims,
    free,
    longestFreeMinutes: longestOf(free),
    bufferBeforeMinutes: Math.max(0, input.bufferBeforeMinutes ?? 0),
    bufferAfterMinutes: Math.max(0, input.bufferAfterMinutes ?? 0),
    minNoticeMinutes: input.minNoticeMinutes ?? 0,
    limits: input.limits,
    skills: input.skills ?? NO_SKILLS,
  };
}

function listOf(list: readonly Interval[] | MinuteList): MinuteList {
  return list instanceof Int32Array ? list : minuteListOf(list);
}

/** The minutes in which as many claims lie as the capacity. @param claims by start */
function fullTimeOf(claims: readonly Interval[], capacity: number): MinuteList {
  if (capacity === 1) return minuteListOf(claims);
  const events = claims.flatMap(({ start, end }) => [
    { minute: start, change: 1 },
    { minute: end, change: -1 },
  ]);
  events.sort((a, b) => a.minute - b.minute || a.change - b.change);
  const full: Interval[] = [];
  let taken = 0;
  let since = 0;
  for (const { minute, change } of events) {
    if (change === 1 && taken + 1 === capacity) since = minute;
    if (change === -1 && taken === capacity) full.push({ start: since, end: minute });
    taken += change;
  }
  return minuteListOf(full);
}

function freeStretchesOf(working: MinuteList, taken: MinuteList): Int32Array {
  const free = new Int32Array((working.length + taken.length) * 2);
  let length = 0;
  let next = 0;
  for (let index = 0; index < working.length; index += 2) {
    const start = at(working, index);
    const end = at(working, index + 1);
    while (next < taken.length && at(taken, next + 1) <= start) next += 2;
    // What is taken last may reach into the next working time too, so `next` stays with this one's first.
    for (let gap = next; ; gap += 2) {
      const takenUntil = gap === 0 ? FIRST_MINUTE : at(taken, gap - 1);
      if (takenUntil >= end) break;
      const takenFrom = gap < taken.length ? at(taken, gap) : LAST_MINUTE;
      const from = Math.max(start, takenUntil);
      const to = Math.min(end, takenFrom);
      if (from < to) {
        free[length] = from;
        free[length + 1] = to;
        free[length + 2] = takenUntil;
        free[length + 3] = takenFrom;
        length += 4;
      }
      if (gap >= taken.length) break;
    }
  }
  // A copy, so that what is kept for long is no larger than it has to be.
  return free.slice(0, length);
}

function longestOf(free: Int32Array): number {
  let longest = 0;
  for (let index = 0; index < free.length; index += 4) {
    longest = Math.max(longest, at(free, index + 1) - at(free, index));
  }
  return longest;
}
