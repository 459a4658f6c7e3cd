/**
 * A place, or several of a kind, in the panel of one session, and who may take it. Keys are unique within a plan.
 * All of several people: `count` is the number of members. Any n of a pool: `count` is n.
 */
export interface Seat {
  readonly key: string;
  /** Member ids in any order; one named twice counts once, and a count above the number of people can't be filled. */
  readonly members: readonly string[];
  /** How many of them sit. Zero or less asks for nobody. */
  readonly count: number;
  /** An optional seat never stands in the way; up to `count` of its members come along when they are free. */
  readonly isOptional: boolean;
}

/** Who takes which seat. */
export interface SeatedMember {
  readonly memberId: string;
  /** The key of the seat. */
  readonly seat: string;
}

/** A person and the seats, by index, that they may take. */
interface Candidate {
  readonly id: string;
  readonly seats: number[];
}

/** Member ids by seat index. */
type Seating = Candidate[][];

/**
 * The panel for one interval, or undefined when there is none.
 *
 * Nobody sits twice. Among the panels possible, the people who are owed least sit: the set is the one that comes
 * first when people are compared from the least owed up, ties by id in code-unit order. It is exact also when a person
 * is in several pools. Optional seats are filled afterwards, in the same way, from people who do not sit
 * yet. Nobody at all is no panel. The order in which members are listed changes nothing.
 * @param seats keys unique
 * @param isFree asked at most once a person and seating round
 * @param ledger minutes owed to each member for interviews taken on so far, by id; who is missing is owed 0
 * @returns in the order of the seats, then by id
 */
export function panelFor(
  seats: readonly Seat[],
  isFree: (memberId: string) => boolean,
  ledger: ReadonlyMap<string, number>,
): SeatedMember[] | undefined {
  return panelChooser(seats, ledger)(isFree);
}

/**
 * `panelFor` for many intervals: people are ranked once, then a panel can be asked for again and again.
 *
 * Sets of people that can be seated together form a transversal matroid (Edmonds and Fulkerson, 1965), so taking
 * people greedily from the least owed up is optimal, provided that each one may push seated people to other seats.
 */
export function panelChooser(
  seats: readonly Seat[],
  ledger: ReadonlyMap<string, number>,
): (isFree: (memberId: string) => boolean) => SeatedMember[] | undefined {
  const required = candidatesOf(seats, ledger, (seat) => !seat.isOptional);
  const optional = candidatesOf(seats, ledger, (seat) => seat.isOptional);
  const places = placesOf(seats, (seat) => !seat.isOptional);
  const optionalPlaces = placesOf(seats, (seat) => seat.isOptional);
  return (isFree) => {
    const seating: Seating = seats.map(() => []);
    if (fill(seats, seating, required, places, isFree) < places) return undefined;
    if (optionalPlaces > 0) {
      const seated = new Set(seating.flat().map(({ id }) => id));
      fill(seats, seating, optional, optionalPlaces, (id) => !seated.has(id) && isFree(id));
    }
    const panel = seats.flatMap(({ key }, index) =>
      (seating[index] ?? [])
        .map(({ id }) => id)
        .sort(compareIds)
        .map((memberId) => ({ memberId, seat: key })),
    );
    return panel.length === 0 ? undefined : panel;
  };
}

/**
 * What is wrong with a panel as a filling of the seats, whoever is free; undefined when nothing is. Never throws.
 * @returns the member who sits twice or in a seat that is not theirs; no member when a seat has too few or too many,
 *   or when nobody sits at all
 */
export function seatingFaultOf(
  seats: readonly Seat[],
  panel: readonly SeatedMember[],
): { memberId?: string } | undefined {
  const seated = new Set<string>();
  for (const { memberId, seat: key } of panel) {
    const isTheirs = seats.some((seat) => seat.key === key && seat.members.includes(memberId));
    if (!isTheirs || seated.has(memberId)) return { memberId };
    seated.add(memberId);
  }
  const isFilled = seats.every((seat) => {
    const taken = panel.filter(({ seat: key }) => key === seat.key).length;
    return seat.isOptional ? taken <= placesAt(seat) : taken === placesAt(seat);
  });
  return isFilled && panel.length > 0 ? undefined : {};
}

/** Everyone who may take one of the wanted seats, from the least owed up. */
function candidatesOf(
  seats: readonly Seat[],
  ledger: ReadonlyMap<string, number>,
  isWanted: (seat: Seat) => boolean,
): Candidate[] {
  const byId = new Map<string, Candidate>();
  seats.forEach((seat, index) => {
    if (!isWanted(seat)) return;
    for (const id of seat.members) {
      const known = byId.get(id);
      if (known === undefined) byId.set(id, { id, seats: [index] });
      else known.seats.push(index);
    }
  });
  const owed = (id: string) => ledger.get(id) ?? 0;
  return [...byId.values()].sort((a, b) => owed(a.id) - owed(b.id) || compareIds(a.id, b.id));
}

/** Seats candidates in their order until all places are taken; gives how many were seated. */
function fill(
  seats: readonly Seat[],
  seating: Seating,
  candidates: readonly Candidate[],
  places: number,
  isFree: (memberId: string) => boolean,
): number {
  let seated = 0;
  for (const candidate of candidates) {
    if (seated === places) break;
    if (isFree(candidate.id) && seatOne(seats, seating, candidate, new Set())) seated += 1;
  }
  return seated;
}

/** Seats one more person, moving others to seats of theirs where needed: an augmenting path of bipartite matching. */
function seatOne(
  seats: readonly Seat[],
  seating: Seating,
  candidate: Candidate,
  visited: Set<number>,
): boolean {
  for (const index of candidate.seats) {
    const seat = seats[index];
    const sitting = seating[index];
    if (seat === undefined || sitting === undefined || sitting.length >= seat.count) continue;
    sitting.push(candidate);
    return true;
  }
  for (const index of candidate.seats) {
    if (visited.has(index)) continue;
    visited.add(index);
    const sitting = seating[index] ?? [];
    const movable = sitting.findIndex((other) => seatOne(seats, seating, other, visited));
    if (movable === -1) continue;
    sitting[movable] = candidate;
    return true;
  }
  return false;
}

function placesAt(seat: Seat): number {
  return Math.max(0, seat.count);
}

function placesOf(seats: readonly Seat[], isWanted: (seat: Seat) => boolean): number {
  return seats.filter(isWanted).reduce((sum, seat) => sum + placesAt(seat), 0);
}

/** By UTF-16 code units, so that no locale has a say. */
function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
