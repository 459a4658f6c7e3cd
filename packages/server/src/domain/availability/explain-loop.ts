import type { BlockerSearch, Obstacles } from './blockers.js';
import { LEAST_COST } from './explain-options.js';
import type { Grid } from './grid.js';
import { LoopSearch } from './loop-search.js';
import type { Placement } from './loop-seating.js';
import { LoopTimes } from './loop-times.js';
import { type ItineraryWatch, OutOfWork } from './loop-watch.js';
import { NO_MINUTES } from './minute-list.js';
import type { SlotQuery } from './slot-query.js';

/** Rules of a loop that leave no itinerary at a start whoever would sit. */
export type LoopRule = 'break' | 'gap' | 'same_day' | 'outside_candidate_hours' | 'outside_window';

/** What is tried at one start at most: sessions placed, and itineraries looked at in full. */
const MOST_PLACEMENTS = 240;
const MOST_ITINERARIES = 60;

/** Work of the search for itineraries, in steps of some hundred nanoseconds where nothing is known yet. */
const WORK_A_START = 20_000;
const WORK_IN_ALL = 8_000_000;

/** Longer than any window. */
const ANY_GAP = { min: 0, max: 400 * 1440 };

/** Rules taken away one after the other; the first without which there is an itinerary is the reason. */
const RELAXATIONS: readonly (readonly [LoopRule, Partial<SlotQuery>])[] = [
  ['break', { breaks: [] }],
  ['gap', { gapMinutes: ANY_GAP }],
  ['same_day', { sameDay: false }],
  ['outside_candidate_hours', { candidateHours: undefined }],
];

/** Explains the starts of a loop that are not offered. */
export class LoopExplainer {
  readonly #query: SlotQuery;
  readonly #grid: Grid;
  readonly #blockers: BlockerSearch;
  #timetable: Timetable | undefined;
  /** With the first rules taken away, as many as the index says. */
  readonly #relaxedTimetables: Timetable[] = [];

  /** @param blockers of the same query */
  constructor(query: SlotQuery, grid: Grid, blockers: BlockerSearch) {
    this.#query = query;
    this.#grid = grid;
    this.#blockers = blockers;
  }

  /**
   * What stands in the way of the itinerary that takes least, or why there is none; `undecided` when that takes too long
   * to find out. Pauses (yields) between pieces of work.
   */
  *at(start: number): Generator<undefined, Obstacles | LoopRule | 'undecided'> {
    const rule = yield* this.#ruleAt(start);
    if (rule !== undefined) return rule;
    const cheapest = new CheapestItinerary(this.#blockers);
    this.#timetable ??= yield* Timetable.of(this.#query, this.#grid);
    yield* this.#timetable.firstAt(start, cheapest);
    return cheapest.found ?? 'undecided';
  }

  /** Why there is no itinerary by time alone; undefined when there is one. */
  *#ruleAt(start: number): Generator<undefined, LoopRule | 'undecided' | undefined> {
    for (let relaxations = 0; relaxations <= RELAXATIONS.length; relaxations += 1) {
      const timetable = yield* this.#relaxed(relaxations);
      const first = yield* timetable.firstAt(start, ANY_ITINERARY);
      if (first === 'undecided') return 'undecided';
      if (first === true) return RELAXATIONS[relaxations - 1]?.[0];
    }
    return 'outside_window';
  }

  *#relaxed(relaxations: number): Generator<undefined, Timetable> {
    const known = this.#relaxedTimetables[relaxations];
    if (known !== undefined) return known;
    const changes = RELAXATIONS.slice(0, relaxations).map(([, change]) => change);
    const query = changes.reduce<SlotQuery>((left, change) => ({ ...left, ...change }), this.#query);
    const timetable = yield* Timetable.of(withPlainOrder(query), this.#grid);
    this.#relaxedTimetables[relaxations] = timetable;
    return timetable;
  }
}

/** Content with any itinerary. */
const ANY_ITINERARY: ItineraryWatch<true> = {
  add: () => true,
  takeBack: () => undefined,
  finish: () => true,
};

/** Sessions of one length are the same by time alone, so trying their orders would be in vain. */
function withPlainOrder(query: SlotQuery): SlotQuery {
  const lengths = new Set(query.sessions.map(({ durationMinutes }) => durationMinutes));
  return lengths.size === 1 ? { ...query, order: 'fixed' } : query;
}

/** The itineraries of a loop by time alone. */
class Timetable {
  readonly #query: SlotQuery;
  readonly #grid: Grid;
  readonly #search: LoopSearch;
  readonly #times: LoopTimes;
  /** From the first start to the last one, and to the end, at the least. */
  readonly #toLastStart: number;
  readonly #toEnd: number;

  static *of(query: SlotQuery, grid: Grid): Generator<undefined, Timetable> {
    return new Timetable(query, grid, yield* LoopTimes.of(query, [], grid));
  }

  private constructor(query: SlotQuery, grid: Grid, times: LoopTimes) {
    this.#query = query;
    this.#grid = grid;
    this.#search = new LoopSearch(query, [], grid, NO_MINUTES);
    this.#times = times;
    const durations = query.sessions.map(({ durationMinutes }) => durationMinutes);
    const gaps = query.gapMinutes.min * (durations.length - 1);
    this.#toEnd = durations.reduce((sum, minutes) => sum + minutes, gaps);
    this.#toLastStart = this.#toEnd - Math.max(...durations);
  }

  *firstAt<T>(start: number, watch: ItineraryWatch<T>): Generator<undefined, T | 'undecided' | undefined> {
    if (!this.#isLongEnough(start)) return undefined;
    if (this.#search.work > WORK_IN_ALL) return 'undecided';
    return yield* this.#search.firstAt(start, this.#times, watch, WORK_A_START);
  }

  /** Whether there is time enough at all; to find out by trying would take long. */
  #isLongEnough(start: number): boolean {
    if (start + this.#toEnd > this.#query.window.end) return false;
    return !this.#query.sameDay || this.#grid.dateOf(start + this.#toLastStart) <= this.#grid.dateOf(start);
  }
}

/** Remembers the itinerary in whose way least stands, and leaves those that can't do better (branch and bound). */
class CheapestItinerary implements ItineraryWatch<true> {
  found: Obstacles | undefined;
  readonly #blockers: BlockerSearch;
  /** What the sessions placed cost at the least, each by itself. */
  readonly #costs: number[] = [];
  #placements = 0;
  #itineraries = 0;

  constructor(blockers: BlockerSearch) {
    this.#blockers = blockers;
  }

  add(placement: Placement): boolean {
    this.#placements += 1;
    if (this.#placements > MOST_PLACEMENTS) throw new OutOfWork();
    const cost = (this.#costs.at(-1) ?? 0) + this.#blockers.costOf(placement);
    if (cost >= (this.found?.cost ?? Infinity)) return false;
    this.#costs.push(cost);
    return true;
  }

  takeBack(): void {
    this.#costs.pop();
  }

  finish(placements: readonly Placement[]): true | undefined {
    this.#itineraries += 1;
    const obstacles = this.#blockers.obstaclesTo(placements);
    if (obstacles.cost < (this.found?.cost ?? Infinity)) this.found = obstacles;
    const isGoodEnough = (this.found?.cost ?? Infinity) <= LEAST_COST;
    return isGoodEnough || this.#itineraries === MOST_ITINERARIES ? true : undefined;
  }
}
