import type { Interval } from '../interval.js';
import type { Grid } from './grid.js';
import { type MinuteList, NO_MINUTES, at, unionOfTwo } from './minute-list.js';
import { startsWithin } from './plan-rules.js';
import type { Applicant, RankedSeat } from './ranked-seats.js';
import type { SlotQuery } from './slot-query.js';
import { StartStretches, startStretchesOf } from './start-stretches.js';

/** Who sits in one seat: for each of the starts up to `count` indices of the seat's applicants, -1 for nobody. */
export interface SeatChoice {
  readonly seat: RankedSeat;
  readonly chosen: Int32Array;
}

/** What a search of one session works with. */
export interface SingleSearch {
  readonly query: SlotQuery;
  readonly seats: readonly RankedSeat[];
  readonly grid: Grid;
  readonly stretches: StartStretches;
  /** Whether somebody stands in several seats, so that filling one can empty another. */
  readonly isShared: boolean;
  /** The seats for which all of their applicants must come, and the others. */
  readonly seatsOfAll: readonly RankedSeat[];
  readonly otherSeats: readonly RankedSeat[];
  /** Of the others that must be filled the starts in anybody's working time: at the rest nobody can, whatever calendars say. */
  readonly workedStarts: readonly MinuteList[];
}

export function singleSearchOf(query: SlotQuery, seats: readonly RankedSeat[], grid: Grid): SingleSearch {
  const isOfAll = ({ isOptional, count, applicants }: RankedSeat) =>
    !isOptional && count === applicants.length;
  const otherSeats = seats.filter((seat) => !isOfAll(seat) && seat.count > 0);
  return {
    query,
    seats,
    grid,
    stretches: new StartStretches(),
    isShared: isAnybodyInTwo(seats),
    seatsOfAll: seats.filter(isOfAll),
    otherSeats,
    workedStarts: otherSeats
      .filter(({ isOptional }) => !isOptional)
      .map((seat) => workedStartsOf(seat, query.sessions[0]?.durationMinutes ?? 0)),
  };
}

/** The stretches of starts of one applicant; valid until the next call. */
export function stretchesOf(
  { query, stretches }: SingleSearch,
  { time }: Applicant,
  range: Interval,
  which: 'all' | 'tight' = 'all',
): StartStretches {
  const [session] = query.sessions;
  if (session !== undefined) startStretchesOf(time, session, query, range, stretches, which);
  return stretches;
}

/** How long the session is. */
export function durationOf({ query }: SingleSearch): number {
  return query.sessions[0]?.durationMinutes ?? 0;
}

function workedStartsOf(seat: RankedSeat, durationMinutes: number): MinuteList {
  return workingTimesOf(seat)
    .map((working) => startsWithin(working, durationMinutes))
    .reduce(unionOfTwo, NO_MINUTES);
}

/** Most people share a few working hours. Where hardly two are alike, looking for likes would cost more than it saves. */
function workingTimesOf({ applicants }: RankedSeat): MinuteList[] {
  const different: MinuteList[] = [];
  for (const { time } of applicants) {
    let known = 0;
    while (known < different.length && known < 8 && !isSame(different[known] as MinuteList, time.working))
      known += 1;
    if (known === different.length || known === 8) different.push(time.working);
  }
  return different;
}

function isSame(a: MinuteList, b: MinuteList): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (at(a, index) !== at(b, index)) return false;
  return true;
}

function isAnybodyInTwo(seats: readonly RankedSeat[]): boolean {
  if (seats.length < 2) return false;
  const seen = new Set<string>();
  for (const { applicants } of seats) {
    for (const { id } of applicants) {
      if (seen.has(id)) return true;
      seen.add(id);
    }
  }
  return false;
}
