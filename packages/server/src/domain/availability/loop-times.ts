import { type Grid, gridMinutesOf } from './grid.js';
import { type MinuteList, NO_MINUTES, at, intersectionOf } from './minute-list.js';
import { candidateTimeOf, startsWithin } from './plan-rules.js';
import type { Applicant, RankedSeat } from './ranked-seats.js';
import type { SessionRules, SlotQuery } from './slot-query.js';
import { StartStretches, startStretchesOf } from './start-stretches.js';

/** After so many people's times have been worked out, others are let run. */
const PEOPLE_AT_ONCE = 500;

/** When each session of a loop can start: for each person, and as far as the seats one by one allow it. */
export class LoopTimes {
  /** Starts of the grid at which at least one session could start. */
  readonly gridStarts: Int32Array;
  /** By date the last minute at which any session could start; none where that lasts into the next date. */
  readonly #lastStarts: ReadonlyMap<number, number>;
  readonly #origin: number;
  /** For each session one byte a minute of the window. */
  readonly #possible: readonly Uint8Array[];
  /** For each session the stretches of starts by applicant; see `StartStretches`. */
  readonly #stretches: readonly ReadonlyMap<Applicant, Int32Array>[];

  private constructor(
    origin: number,
    possible: readonly Uint8Array[],
    stretches: readonly ReadonlyMap<Applicant, Int32Array>[],
    grid: Grid,
  ) {
    this.#origin = origin;
    this.#possible = possible;
    this.#stretches = stretches;
    const minutes = minutesOfAny(possible, origin);
    this.gridStarts = gridMinutesOf(minutes, grid);
    this.#lastStarts = lastMinutesByDate(minutes, grid);
  }

  /** Works the times out; pauses (yields) between pieces of work. */
  static *of(query: SlotQuery, seats: readonly RankedSeat[], grid: Grid): Generator<undefined, LoopTimes> {
    const possible: Uint8Array[] = [];
    const stretches: Map<Applicant, Int32Array>[] = [];
    const candidateTime = candidateTimeOf(query);
    for (const [index, session] of query.sessions.entries()) {
      const ownSeats = seats.filter((seat) => seat.session === index);
      const ofSession = yield* stretchesOf(query, session, ownSeats);
      stretches.push(ofSession);
      const allowed = allowedStarts(query, session, candidateTime);
      possible.push(possibleMinutes(query, allowed, ownSeats, ofSession));
      yield undefined;
    }
    return new LoopTimes(query.window.start, possible, stretches, grid);
  }

  /** Whether each seat of the session, taken by itself, can be filled when it starts at this minute. */
  isPossible(session: number, minute: number): boolean {
    return this.#possible[session]?.[minute - this.#origin] === 1;
  }

  /** The last minute of a date at which any session could start, as far as is known. */
  lastStartOn(date: number): number {
    return this.#lastStarts.get(date) ?? Infinity;
  }

  isFree(session: number, applicant: Applicant, minute: number): boolean {
    const stretches = this.#stretches[session]?.get(applicant);
    return stretches !== undefined && stretchAt(stretches, minute) !== -1;
  }

  /** Whether somebody is free for a session at any start from one minute to before another. */
  isFreeWithin(session: number, applicant: Applicant, from: number, until: number): boolean {
    const stretches = this.#stretches[session]?.get(applicant) ?? NO_MINUTES;
    const index = firstStretchAfter(stretches, from);
    return index < stretches.length && at(stretches, index) < until;
  }

  /** In how many pieces a session leaves the free time of somebody who is free for it: none, one or two. */
  piecesLeft(session: number, applicant: Applicant, minute: number): number {
    const stretches = this.#stretches[session]?.get(applicant) ?? NO_MINUTES;
    const index = stretchAt(stretches, minute);
    if (index === -1) return 2;
    return (minute > at(stretches, index + 2) ? 1 : 0) + (minute < at(stretches, index + 3) ? 1 : 0);
  }
}

function* stretchesOf(
  query: SlotQuery,
  session: SessionRules,
  seats: readonly RankedSeat[],
): Generator<undefined, Map<Applicant, Int32Array>> {
  const found = new Map<Applicant, Int32Array>();
  const stretches = new StartStretches();
  for (const applicant of new Set(seats.flatMap(({ applicants }) => applicants))) {
    startStretchesOf(applicant.time, session, query, query.window, stretches);
    found.set(applicant, stretches.data.slice(0, stretches.length));
    if (found.size % PEOPLE_AT_ONCE === 0) yield undefined;
  }
  return found;
}

/** The starts that the plan's own rules allow a session of a loop, wherever in the loop it stands. */
function allowedStarts(query: SlotQuery, session: SessionRules, candidateTime: MinuteList): MinuteList {
  const { window, now, noticeMinutes } = query;
  const { durationMinutes, onlyStart } = session;
  const first = Math.max(window.start, now, now + noticeMinutes, onlyStart ?? window.start);
  const end = Math.min(window.end - durationMinutes, onlyStart ?? window.end) + 1;
  // Also when the only start is no number.
  if (!(first < end)) return NO_MINUTES;
  return intersectionOf(Int32Array.of(first, end), startsWithin(candidateTime, durationMinutes));
}

function possibleMinutes(
  { window }: SlotQuery,
  allowed: MinuteList,
  seats: readonly RankedSeat[],
  stretches: ReadonlyMap<Applicant, Int32Array>,
): Uint8Array {
  const size = Math.max(0, window.end - window.start);
  const possible = new Uint8Array(size);
  for (let index = 0; index < allowed.length; index += 2) {
    possible.fill(1, at(allowed, index) - window.start, at(allowed, index + 1) - window.start);
  }
  for (const seat of seats) {
    if (seat.isOptional) continue;
    const changes = new Int32Array(size + 1);
    for (const applicant of seat.applicants) {
      const own = stretches.get(applicant) ?? NO_MINUTES;
      for (let index = 0; index < own.length; index += 4) {
        const first = at(own, index) - window.start;
        const end = at(own, index + 1) - window.start;
        changes[first] = at(changes, first) + 1;
        changes[end] = at(changes, end) - 1;
      }
    }
    for (let minute = 0, free = 0; minute < size; minute += 1) {
      free += at(changes, minute);
      if (free < seat.count) possible[minute] = 0;
    }
  }
  return possible;
}

function minutesOfAny(possible: readonly Uint8Array[], origin: number): MinuteList {
  const isAny = new Uint8Array(possible[0]?.length ?? 0);
  for (const ofSession of possible) {
    for (let minute = 0; minute < isAny.length; minute += 1)
      isAny[minute] = at(isAny, minute) | at(ofSession, minute);
  }
  const list: number[] = [];
  for (let minute = 0; minute <= isAny.length; minute += 1) {
    const isOpen = list.length % 2 === 1;
    if (isOpen !== (isAny[minute] === 1)) list.push(origin + minute);
  }
  return Int32Array.from(list);
}

function lastMinutesByDate(minutes: MinuteList, grid: Grid): Map<number, number> {
  const last = new Map<number, number>();
  for (let index = 0; index < minutes.length; index += 2) {
    const end = at(minutes, index + 1) - 1;
    const lastDate = grid.dateOf(end);
    for (let date = grid.dateOf(at(minutes, index)); date < lastDate; date += 1) last.set(date, Infinity);
    last.set(lastDate, Math.max(last.get(lastDate) ?? end, end));
  }
  return last;
}

/** Index of the stretch that holds a start, or -1. */
function stretchAt(stretches: Int32Array, minute: number): number {
  const index = firstStretchAfter(stretches, minute);
  return index < stretches.length && at(stretches, index) <= minute ? index : -1;
}

/** Index of the first stretch that ends after a minute. */
function firstStretchAfter(stretches: Int32Array, minute: number): number {
  let low = 0;
  let high = stretches.length >>> 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(stretches, middle * 4 + 1) <= minute) low = middle + 1;
    else high = middle;
  }
  return low * 4;
}
