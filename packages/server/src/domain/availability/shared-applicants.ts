import type { Interval } from '../interval.js';
import { at } from './minute-list.js';
import {
  type Applicant,
  type RankedSeat,
  compareApplicants,
  compareIds,
  compareStanding,
} from './ranked-seats.js';
import { seatInOrder } from './seating.js';
import { type SeatChoice, type SingleSearch, stretchesOf } from './single-search.js';

/** Somebody at one start: the pieces left of their free time, and the seats they can take. */
interface Comer {
  readonly walk: Walk;
  readonly applicant: Applicant;
  readonly pieces: number;
  readonly places: readonly number[];
}

/** One applicant's stretches and how far they were walked. */
interface Walk {
  readonly applicant: Applicant;
  readonly required: readonly number[];
  readonly optional: readonly number[];
  readonly stretches: Int32Array;
  next: number;
}

/**
 * Fills seats that share applicants, start by start: the set that sits is exact where a person could take one of several
 * seats, which filling seat after seat would miss.
 * @param starts rising
 */
export function seatTogether(
  search: SingleSearch,
  starts: Int32Array,
  range: Interval,
): { starts: Int32Array; choices: SeatChoice[] } {
  const { seats } = search;
  const walks = walksOf(search, range);
  const kept: number[] = [];
  const chosen = seats.map((): number[] => []);
  for (const start of starts) {
    const seated = seatedAt(seats, walks, start);
    if (seated === undefined) continue;
    kept.push(start);
    seats.forEach((seat, index) => {
      const sitting = (seated[index] ?? []).map(({ applicant }) => seat.applicants.indexOf(applicant));
      chosen[index]?.push(...sitting, ...Array.from({ length: seat.count - sitting.length }, () => -1));
    });
  }
  const choices = seats.map((seat, index) => ({ seat, chosen: Int32Array.from(chosen[index] ?? []) }));
  return { starts: Int32Array.from(kept), choices };
}

/** Who takes each seat at one start; undefined when a seat that is not optional stays short. */
function seatedAt(
  seats: readonly RankedSeat[],
  walks: readonly Walk[],
  start: number,
): Comer[][] | undefined {
  const comers = walks.flatMap((walk) => comerAt(walk, start) ?? []);
  comers.sort(
    (a, b) =>
      compareStanding(a.applicant, b.applicant) ||
      a.pieces - b.pieces ||
      compareIds(a.applicant.id, b.applicant.id),
  );
  const required = seats.map(({ count, isOptional }) => ({ count: isOptional ? 0 : count }));
  const seated = seatInOrder(required, comers);
  if (required.some(({ count }, index) => (seated[index]?.length ?? 0) < count)) return undefined;
  const sitting = new Set(seated.flat());
  const left = comers
    .filter((comer) => !sitting.has(comer))
    .map((comer) => ({ ...comer, places: comer.walk.optional }));
  const alongside = seatInOrder(
    seats.map(({ count, isOptional }) => ({ count: isOptional ? count : 0 })),
    left,
  );
  return seated.map((people, index) => [...people, ...(alongside[index] ?? [])]);
}

/** Asked for rising starts only. */
function comerAt(walk: Walk, start: number): Comer | undefined {
  const { stretches, applicant } = walk;
  while (walk.next < stretches.length && at(stretches, walk.next + 1) <= start) walk.next += 4;
  if (walk.next >= stretches.length || at(stretches, walk.next) > start) return undefined;
  const before = start > at(stretches, walk.next + 2) ? 1 : 0;
  const after = start < at(stretches, walk.next + 3) ? 1 : 0;
  return { walk, applicant, pieces: before + after, places: walk.required };
}

function walksOf(search: SingleSearch, range: Interval): Walk[] {
  const seatsOf = new Map<Applicant, number[]>();
  search.seats.forEach(({ applicants }, index) => {
    for (const applicant of applicants) seatsOf.set(applicant, [...(seatsOf.get(applicant) ?? []), index]);
  });
  return [...seatsOf]
    .sort(([a], [b]) => compareApplicants(a, b))
    .map(([applicant, indices]) => {
      const { data, length } = stretchesOf(search, applicant, range);
      return {
        applicant,
        required: indices.filter((index) => search.seats[index]?.isOptional === false),
        optional: indices.filter((index) => search.seats[index]?.isOptional === true),
        stretches: data.slice(0, length),
        next: 0,
      };
    });
}
