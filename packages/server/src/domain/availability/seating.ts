import type { Applicant, RankedSeat } from './ranked-seats.js';

/** Places of one kind that several can take, and how many of them there are. */
export interface Places {
  readonly count: number;
}

/** Somebody with the places, by index and in the order they are to be tried, that they can take. */
export interface Chooser {
  readonly places: readonly number[];
}

/**
 * Seats as many as can be seated at once, the first of them preferred: the set of those who sit is the one that comes
 * first when the choosers are compared from the first on.
 *
 * Sets that can be seated together form a transversal matroid (Edmonds and Fulkerson, 1965), so taking them greedily in
 * their order is optimal, provided that each one may push seated ones to other places of theirs.
 * @param choosers the most preferred first
 * @returns who sits, by place; together fewer than there are places when not all can be filled
 */
export function seatInOrder<T extends Chooser>(places: readonly Places[], choosers: Iterable<T>): T[][] {
  const seated: T[][] = places.map(() => []);
  let open = places.reduce((sum, { count }) => sum + count, 0);
  for (const chooser of choosers) {
    if (open === 0) break;
    if (seatOne(places, seated, chooser, new Set())) open -= 1;
  }
  return seated;
}

/** Whether all seats can be filled at once, nobody twice. @param canTake asked once for each seat and applicant of it */
export function canBeSeated(
  seats: readonly RankedSeat[],
  canTake: (seat: RankedSeat, applicant: Applicant) => boolean,
): boolean {
  const choosers = new Map<Applicant, { places: number[] }>();
  seats.forEach((seat, place) => {
    for (const applicant of seat.applicants) {
      if (!canTake(seat, applicant)) continue;
      const chooser = choosers.get(applicant) ?? { places: [] };
      chooser.places.push(place);
      choosers.set(applicant, chooser);
    }
  });
  const seated = seatInOrder(seats, choosers.values());
  return seats.every(({ count }, place) => (seated[place]?.length ?? 0) >= count);
}

/** Seats one more, moving others where needed: an augmenting path of bipartite matching. */
function seatOne<T extends Chooser>(
  places: readonly Places[],
  seated: T[][],
  chooser: T,
  visited: Set<number>,
): boolean {
  for (const index of chooser.places) {
    const sitting = seated[index];
    if (sitting === undefined || sitting.length >= (places[index]?.count ?? 0)) continue;
    sitting.push(chooser);
    return true;
  }
  for (const index of chooser.places) {
    if (visited.has(index)) continue;
    visited.add(index);
    const sitting = seated[index] ?? [];
    const movable = sitting.findIndex((other) => seatOne(places, seated, other, visited));
    if (movable === -1) continue;
    sitting[movable] = chooser;
    return true;
  }
  return false;
}
