import type { Interval } from '../interval.js';
import type { Option } from './explain-matching.js';
import { type PersonalRule, personalRulesAt } from './personal-rules.js';
import { type Candidate, type RequiredSeat, seatsFilledTogether } from './required-seats.js';
import type { SlotQuery } from './slot-query.js';

/** Somebody for a seat at a start, and the rules that would have to give way. */
export interface SeatOption extends Option {
  readonly rules: readonly PersonalRule[];
}

/** Interviews that people take besides, by id. */
export type Given = ReadonlyMap<string, readonly Interval[]>;

/** Each blocker more counts above all that one blocker can be blocked by. */
const COST_A_BLOCKER = 100;
/** By how hard it is to change: a meeting can be moved, hours hardly, a calendar that is not read not at all from here. */
const COSTS: Readonly<Record<PersonalRule, number>> = {
  busy: 1,
  claimed: 1,
  buffer: 1,
  limit_per_day: 2,
  limit_per_week: 2,
  limit_minutes_per_day: 2,
  outside_working_hours: 4,
  too_soon: 5,
  calendar_unread: 9,
  // Never an option.
  not_qualified: 50,
};
/** What a single blocker costs at the least. */
export const LEAST_COST = COST_A_BLOCKER + COSTS.busy;

/** Work is counted in steps of some tens of nanoseconds. */
const WORK_A_PERSON = 10;
/** Options are kept for so many starts of a seat; then they are worked out anew. */
const MOST_STARTS_KEPT = 5_000;

/** Who could take each seat at each start, and what would have to give way for it. */
export class SeatOptions {
  readonly #query: SlotQuery;
  readonly #spend: (work: number) => void;
  /** How many options of a seat can matter: no cheapest filling needs more of them than there are places. */
  readonly #most: ReadonlyMap<RequiredSeat, number>;
  readonly #known = new Map<RequiredSeat, Map<number, readonly SeatOption[]>>();

  /** @param spend is told of the work */
  constructor(query: SlotQuery, seats: readonly RequiredSeat[], spend: (work: number) => void) {
    this.#query = query;
    this.#spend = spend;
    this.#most = new Map(
      seatsFilledTogether(query, seats).flatMap((together) => {
        const places = together.reduce((sum, { seat }) => sum + seat.count, 0);
        return together.map((seat) => [seat, places] as const);
      }),
    );
  }

  /** Those who can be had for a seat, the cheapest first, and no more than can matter. */
  at(place: RequiredSeat, start: number, given: Given = new Map()): readonly SeatOption[] {
    // Whoever has no limits may sit again and again.
    if (place.candidates.some(({ id, time }) => time?.limits !== undefined && given.has(id)))
      return this.#cheapestFor(place, start, given);
    const known = this.#known.get(place) ?? new Map<number, readonly SeatOption[]>();
    this.#known.set(place, known);
    let options = known.get(start);
    if (options === undefined) {
      options = this.#cheapestFor(place, start, given);
      if (known.size >= MOST_STARTS_KEPT) known.clear();
      known.set(start, options);
    }
    return options;
  }

  #cheapestFor(place: RequiredSeat, start: number, given: Given): SeatOption[] {
    const most = this.#most.get(place) ?? 0;
    const options: SeatOption[] = [];
    let free = 0;
    for (const candidate of place.candidates) {
      const option = this.one(place, candidate, start, given.get(candidate.id));
      keep(options, option, most);
      if (option.cost === 0) free += 1;
      if (free === most) break;
    }
    return options;
  }

  /** One resource for a seat. @param others interviews that it takes besides */
  one(
    { rules, seat }: RequiredSeat,
    { id, time }: Candidate,
    start: number,
    others?: readonly Interval[],
  ): SeatOption {
    this.#spend(WORK_A_PERSON);
    const refusing = personalRulesAt(this.#query, rules, seat, time, start, others);
    return { id, rules: refusing, cost: costOf(refusing) };
  }
}

/** Puts an option in its place among the cheapest; of equal ones those that came first stay. */
function keep(options: SeatOption[], option: SeatOption, most: number): void {
  let place = options.length;
  while (place > 0 && (options[place - 1]?.cost ?? 0) > option.cost) place -= 1;
  if (place === most) return;
  options.splice(place, 0, option);
  if (options.length > most) options.pop();
}

/** Rules of one kind give way together. */
function costOf(rules: readonly PersonalRule[]): number {
  if (rules.length === 0) return 0;
  let sum = COST_A_BLOCKER;
  for (let index = 0; index < rules.length; index += 1) {
    const cost = costAt(rules, index);
    // Rules of a kind stand next to one another.
    if (index === 0 || cost !== costAt(rules, index - 1)) sum += cost;
  }
  return sum;
}

function costAt(rules: readonly PersonalRule[], index: number): number {
  const rule = rules[index];
  return rule === undefined ? 0 : COSTS[rule];
}
