/** Somebody who could take a place, and what it costs to make it so; nothing when they are free. */
export interface Option {
  readonly id: string;
  readonly cost: number;
}

/** Places of one seat, and who could take them. */
export interface OpenSeat<T extends Option> {
  readonly count: number;
  /** Nobody twice. */
  readonly options: readonly T[];
}

/** The cheapest way to fill all seats; by seat. */
export interface Seating<T extends Option> {
  readonly cost: number;
  readonly taken: readonly (readonly T[])[];
}

/**
 * Fills all seats so that nobody sits twice and the costs add up to the least: a minimum-cost matching, grown by shortest
 * augmenting paths. The same input gives the same answer.
 * @param spend is told of the work, in options looked at
 * @returns the index of a seat that stays short when not all can be filled
 */
export function cheapestSeating<T extends Option>(
  seats: readonly OpenSeat<T>[],
  spend: (work: number) => void = () => undefined,
): Seating<T> | { readonly shortAt: number } {
  const apart = cheapestApart(seats);
  if (apart !== undefined) return apart;
  const matching = new Matching(seats, spend);
  for (const [index, { count }] of seats.entries()) {
    for (let place = 0; place < count; place += 1) if (!matching.fillOne(index)) return { shortAt: index };
  }
  return matching.seating();
}

/** What each seat alone would take, when nobody is taken twice by that: nothing is cheaper. */
function cheapestApart<T extends Option>(seats: readonly OpenSeat<T>[]): Seating<T> | undefined {
  const sitting = new Set<string>();
  const taken: T[][] = [];
  let cost = 0;
  for (const { count, options } of seats) {
    const cheapest =
      count >= options.length ? [...options] : [...options].sort(byCost).slice(0, Math.max(0, count));
    if (cheapest.length < count) return undefined;
    for (const { id, cost: one } of cheapest) {
      if (sitting.has(id)) return undefined;
      sitting.add(id);
      cost += one;
    }
    taken.push(cheapest);
  }
  return { cost, taken };
}

const byCost = (a: Option, b: Option): number => a.cost - b.cost;

/** How a seat was reached on the way to somebody free: from which seat, which takes this one's sitter instead. */
interface Step<T> {
  readonly from: number;
  readonly option: T;
}

/** The search for the cheapest way from a seat to somebody who sits nowhere. */
interface Way<T> {
  readonly distances: Map<number, number>;
  readonly steps: Map<number, Step<T>>;
  /** Seats to look from. */
  readonly open: number[];
  last: (Step<T> & { readonly cost: number }) | undefined;
}

class Matching<T extends Option> {
  readonly #seats: readonly OpenSeat<T>[];
  readonly #spend: (work: number) => void;
  readonly #sitsAt = new Map<string, { seat: number; option: T }>();

  constructor(seats: readonly OpenSeat<T>[], spend: (work: number) => void) {
    this.#seats = seats;
    this.#spend = spend;
  }

  /** Fills one more place of a seat, moving others where that is cheaper. @returns false when nobody can be found */
  fillOne(seat: number): boolean {
    const way: Way<T> = { distances: new Map([[seat, 0]]), steps: new Map(), open: [seat], last: undefined };
    for (let from = way.open.shift(); from !== undefined; from = way.open.shift()) this.#lookFrom(from, way);
    if (way.last === undefined) return false;
    this.#moveAlong(way.last, way.steps, seat);
    return true;
  }

  #lookFrom(from: number, way: Way<T>): void {
    const distance = way.distances.get(from) ?? 0;
    const { options } = this.#seats[from] ?? { options: [] };
    this.#spend(options.length);
    for (const option of options) {
      const other = this.#sitsAt.get(option.id);
      if (other?.seat === from) continue;
      const cost = distance + option.cost - (other?.option.cost ?? 0);
      if (other === undefined) {
        if (cost < (way.last?.cost ?? Infinity)) way.last = { from, option, cost };
      } else if (cost < (way.distances.get(other.seat) ?? Infinity)) {
        way.distances.set(other.seat, cost);
        way.steps.set(other.seat, { from, option });
        if (!way.open.includes(other.seat)) way.open.push(other.seat);
      }
    }
  }

  /** From somebody free back to the seat that wanted one more: each seat on the way gives its sitter to the one before. */
  #moveAlong(last: Step<T>, steps: ReadonlyMap<number, Step<T>>, seat: number): void {
    let step: Step<T> | undefined = last;
    while (step !== undefined) {
      const { from, option }: Step<T> = step;
      this.#sitsAt.set(option.id, { seat: from, option });
      step = from === seat ? undefined : steps.get(from);
    }
  }

  seating(): Seating<T> {
    const taken = this.#seats.map((): T[] => []);
    let cost = 0;
    for (const { seat, option } of this.#sitsAt.values()) {
      taken[seat]?.push(option);
      cost += option.cost;
    }
    return { cost, taken };
  }
}
