import type { Interval } from '../interval.js';
import { BlockerSearch, type Obstacles } from './blockers.js';
import {
  type RefusalRule,
  type Refusal,
  type RuleCount,
  type SeatCost,
  countRules,
  foldBySeat,
} from './explain-fold.js';
import { type Gains, gainsOf, startsOffered } from './explain-gains.js';
import { LoopExplainer } from './explain-loop.js';
import { type Grid, gridMinutesOf, gridOf } from './grid.js';
import { OutOfWork } from './loop-watch.js';
import { covers, flatten } from './minute-list.js';
import { startRulesOf } from './plan-rules.js';
import { requiredSeatsOf, shortageOf } from './required-seats.js';
import { isSearchable } from './search.js';
import type { SlotQuery } from './slot-query.js';

/** What became of every start of the grid in a range. */
export interface Explanation extends Gains {
  /** Rising. */
  readonly offered: readonly number[];
  /** All others, by start. */
  readonly refusals: readonly Refusal[];
  /** How many starts passed the rules that concern nobody in particular. */
  readonly considered: number;
  readonly rules: readonly RuleCount[];
  readonly seats: readonly SeatCost[];
  /** Some starts are `undecided`. */
  readonly truncated: boolean;
}

/** Work is counted in steps of some tens of nanoseconds. */
const WORK_A_START = 300_000;
const WORK_IN_ALL = 40_000_000;
const WORK_A_PIECE = 20_000;
/** What any start takes. */
const WORK_AT_LEAST = 50;

type Reason = Omit<Refusal, 'start'>;

/**
 * Says of every start of the grid in a range whether it is offered, and if not, which rule removed it first, and whom one
 * would have to free for it. Pure. Pauses (yields) where a caller may let others run; a piece takes some milliseconds.
 *
 * With everything gone that the blockers of a start name, a search finds a slot there; `offerPerDay` may still leave it
 * out, and it may be that nobody can host it.
 * @param range may reach out of the query's own
 * @throws SchedulingError `invalid_request` for an unknown zone, or hours that are no wall times
 */
export function* explainSlots(
  query: SlotQuery,
  range: Interval = query.starts,
): Generator<undefined, Explanation> {
  const explainer = new Explainer(query);
  const refusals: Refusal[] = [];
  const offered: number[] = [];
  if (isSearchable(query) && range.start < range.end) {
    yield* explainer.search();
    for (const start of gridMinutesOf(flatten([range]), explainer.grid)) {
      const reason = yield* explainer.reasonAt(start);
      if (reason === undefined) offered.push(start);
      else refusals.push({ start, ...reason });
    }
  }
  return {
    offered,
    refusals,
    considered:
      offered.length + refusals.filter(({ start }) => explainer.planRuleAt(start) === undefined).length,
    rules: countRules(refusals.map(({ rule }) => rule)),
    seats: foldBySeat(refusals),
    ...(yield* gainsOf(query, refusals)),
    truncated: refusals.some(({ rule }) => rule === 'undecided'),
  };
}

class Explainer {
  readonly grid: Grid;
  readonly #query: SlotQuery;
  readonly #planRules: ReturnType<typeof startRulesOf>;
  readonly #shortage: Reason | undefined;
  readonly #blockers: BlockerSearch;
  readonly #loop: LoopExplainer | undefined;
  /** Of the starts with a slot, those that are offered and those that a date has too many of. */
  #offered: ReadonlySet<number> = new Set();
  #leftOut: ReadonlySet<number> = new Set();
  /** Those that everybody could sit at, and nobody host. */
  #unhosted: ReadonlySet<number> = new Set();
  #undecided: ReadonlySet<number> = new Set();
  #work = 0;
  #workAtStart = 0;
  #workAtPause = 0;

  constructor(query: SlotQuery) {
    this.#query = query;
    this.grid = gridOf(query.gridTimeZone, query.stepMinutes);
    this.#planRules = isSearchable(query) ? startRulesOf(query) : [];
    const seats = requiredSeatsOf(query);
    const shortage = shortageOf(query, seats);
    this.#shortage = shortage && { ...shortage, blockers: [] };
    this.#blockers = new BlockerSearch(query, seats, (work) => this.#spend(work));
    if (query.sessions.length > 1) this.#loop = new LoopExplainer(query, this.grid, this.#blockers);
  }

  /** Looks for the slots, by the same function as offering does. */
  *search(): Generator<undefined, void> {
    const { starts, undecided = [] } = yield* startsOffered({ ...this.#query, offerPerDay: undefined });
    const isThinned = this.#query.offerPerDay !== undefined;
    this.#offered = new Set(isThinned ? (yield* startsOffered(this.#query)).starts : starts);
    this.#leftOut = new Set(starts.filter((start) => !this.#offered.has(start)));
    if (this.#query.hosting !== undefined) {
      const all = yield* startsOffered({ ...this.#query, offerPerDay: undefined, hosting: undefined });
      const others = new Set([...starts, ...undecided]);
      this.#unhosted = new Set(all.starts.filter((start) => !others.has(start)));
    }
    this.#undecided = new Set(undecided);
  }

  /** Why a start is not offered; undefined when it is. */
  *reasonAt(start: number): Generator<undefined, Reason | undefined> {
    this.#work += WORK_AT_LEAST;
    if (this.#work - this.#workAtPause > WORK_A_PIECE) {
      this.#workAtPause = this.#work;
      yield;
    }
    const planRule = this.planRuleAt(start);
    if (planRule !== undefined) return reasonOf(planRule);
    if (this.#offered.has(start)) return undefined;
    if (this.#leftOut.has(start)) return reasonOf('offer_per_day');
    if (this.#unhosted.has(start)) return reasonOf('no_host');
    if (this.#shortage !== undefined) return this.#shortage;
    if (this.#undecided.has(start) || this.#work > WORK_IN_ALL) return reasonOf('undecided');
    const found = yield* this.#obstaclesAt(start);
    if (typeof found === 'string') return reasonOf(found);
    const [first] = found.blockers;
    if (first === undefined) return reasonOf('undecided');
    return { rule: first.rule, session: first.session, seat: first.seat, blockers: found.blockers };
  }

  /** The first rule of the plan that refuses a start whoever would sit. */
  planRuleAt(start: number): RefusalRule | undefined {
    return this.#planRules.find(({ starts }) => !covers(starts, start, start + 1))?.rule;
  }

  *#obstaclesAt(start: number): Generator<undefined, Obstacles | RefusalRule> {
    this.#workAtStart = this.#work;
    try {
      if (this.#loop !== undefined) return yield* this.#loop.at(start);
      return this.#blockers.obstaclesTo([{ session: 0, start }]);
    } catch (error) {
      if (error instanceof OutOfWork) return 'undecided';
      throw error;
    }
  }

  /** @throws OutOfWork when the start has had its share */
  #spend(work: number): void {
    this.#work += work;
    if (this.#work - this.#workAtStart > WORK_A_START) throw new OutOfWork();
  }
}

function reasonOf(rule: RefusalRule): Reason {
  return { rule, session: undefined, seat: undefined, blockers: [] };
}
