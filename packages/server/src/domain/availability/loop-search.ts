import type { Grid } from './grid.js';
import { gridMinutesOf } from './grid.js';
import { LoopPanel } from './loop-panel.js';
import { LoopSeating, type Placement } from './loop-seating.js';
import type { LoopState } from './loop-state.js';
import { LoopSteps, MAX_LOOP_DATES } from './loop-steps.js';
import { LoopTimes } from './loop-times.js';
import { type ItineraryWatch, OutOfWork } from './loop-watch.js';
import type { MinuteList } from './minute-list.js';
import { firstSessionsOf } from './plan-rules.js';
import type { RankedSeat } from './ranked-seats.js';
import { canBeSeated } from './seating.js';
import type { SearchEnd, SeatedResource, SlotBatch, SlotOffer, SlotQuery } from './slot-query.js';

const MINUTES_A_DAY = 1440;

/** Work is counted in steps of a fraction of a microsecond: a session tried at a time, or a person looked at. */
const WORK_A_START = 100_000;
/** More than going on from one state takes, so that beginning again after a pause gets further each time. */
const WORK_A_PAUSE = 10_000;
const WORK_A_SEARCH = 1_500_000;
const WORK_A_PIECE = 10_000;
/** The first slots are handed out early, later ones in larger batches. */
const WORK_FIRST_PIECE = 1_000;

/** Thrown where a pause is due, and caught where one can be made. */
class PauseDue extends Error {}

/** The search for itineraries: for each start the first one that everything allows, found by trying in that order. */
export class LoopSearch {
  readonly #query: SlotQuery;
  readonly #seats: readonly RankedSeat[];
  readonly #grid: Grid;
  readonly #starts: Int32Array;
  readonly #steps: LoopSteps;
  /** States from which the rest can, or can't, be placed by time alone; it holds for all starts. */
  readonly #canFinish = new Map<number | string, boolean>();
  readonly #enoughPeople = new Map<number, boolean>();
  /** Done so far. */
  work = 0;
  #workEnd = 0;
  #pauseAt = WORK_A_PAUSE;

  /** @param base what the plan's own rules let through */
  constructor(query: SlotQuery, seats: readonly RankedSeat[], grid: Grid, base: MinuteList) {
    this.#query = query;
    this.#seats = seats;
    this.#grid = grid;
    this.#starts = gridMinutesOf(base, grid);
    this.#steps = new LoopSteps(query, grid);
  }

  *slots(): Generator<SlotBatch | undefined, SearchEnd> {
    const times = yield* LoopTimes.of(this.#query, this.#seats, this.#grid);
    const spend = (work: number): void => this.#spend(work);
    const table = { query: this.#query, seats: this.#seats, times, spend };
    const panel = new LoopPanel(table);
    let offers: SlotOffer[] = [];
    let pieceEnd = this.work + WORK_FIRST_PIECE;
    const undecided: number[] = [];
    for (const start of this.#starts) {
      if (this.work > WORK_A_SEARCH) {
        undecided.push(start);
        continue;
      }
      const seating = new LoopSeating(table);
      const found = yield* this.firstAt(start, times, {
        add: (placement) => seating.add(placement),
        takeBack: () => seating.takeBack(),
        finish: (placements) => this.#offerOf(placements, panel.seated(placements, seating.rooms)),
      });
      if (found === 'undecided') undecided.push(start);
      else if (found !== undefined) offers.push(found);
      if (this.work < pieceEnd) continue;
      yield batchOf(offers);
      offers = [];
      pieceEnd = this.work + WORK_A_PIECE;
    }
    yield batchOf(offers);
    return { truncated: undecided.length > 0, undecided };
  }

  /**
   * What a watch finds first among the itineraries that begin at a start, tried in the order of preference; pauses
   * (yields) between pieces of work.
   * @param times which of them are possible by time
   * @param mostWork after so much it is `undecided`
   * @returns undefined when it finds nothing in any
   */
  *firstAt<T>(
    start: number,
    times: LoopTimes,
    watch: ItineraryWatch<T>,
    mostWork = WORK_A_START,
  ): Generator<undefined, T | 'undecided' | undefined> {
    this.#workEnd = this.work + mostWork;
    try {
      const date = this.#grid.dateOf(start);
      for (const session of firstSessionsOf(this.#query)) {
        const index = this.#query.sessions.indexOf(session);
        const state = times.isPossible(index, start) ? this.#steps.begin(index, start) : undefined;
        if (state === undefined || !this.#areEnoughPeople(date, start, times)) continue;
        const found = yield* this.#placeRest(state, [{ session: index, start }], times, watch);
        if (found !== undefined) return found;
      }
      return undefined;
    } catch (error) {
      if (error instanceof OutOfWork) return 'undecided';
      throw error;
    }
  }

  /** Adds the session placed last, then places what is left, trying the earliest first. */
  *#placeRest<T>(
    state: LoopState,
    placements: readonly Placement[],
    times: LoopTimes,
    watch: ItineraryWatch<T>,
  ): Generator<undefined, T | undefined> {
    const last = placements.at(-1);
    if (last === undefined || !(yield* this.#canBeFinished(state, times)) || !watch.add(last))
      return undefined;
    const found = this.#isComplete(state)
      ? watch.finish(placements)
      : yield* this.#placeNext(state, placements, times, watch);
    if (found === undefined) watch.takeBack();
    return found;
  }

  *#placeNext<T>(
    state: LoopState,
    placements: readonly Placement[],
    times: LoopTimes,
    watch: ItineraryWatch<T>,
  ): Generator<undefined, T | undefined> {
    const sessions = this.#openSessions(state);
    for (const start of this.#steps.nextStarts(state, times.gridStarts)) {
      for (const session of sessions) {
        const next = this.#step(state, session, start, times);
        const found =
          next && (yield* this.#placeRest(next, [...placements, { session, start }], times, watch));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** `#isFinishable` with pauses: what has been found out stays known, so that going on means beginning again. */
  *#canBeFinished(state: LoopState, times: LoopTimes): Generator<undefined, boolean> {
    for (;;) {
      if (this.work > this.#pauseAt) {
        yield undefined;
        this.#pauseAt = this.work + WORK_A_PAUSE;
      }
      try {
        return this.#isFinishable(state, times);
      } catch (error) {
        if (!(error instanceof PauseDue)) throw error;
      }
    }
  }

  /** Whether what is left can be placed by time alone, each seat taken by itself. */
  #isFinishable(state: LoopState, times: LoopTimes): boolean {
    if (this.#isComplete(state)) return this.#steps.mayEndAt(state);
    if (!this.#steps.mayStillFit(state, times.lastStartOn(state.date))) return false;
    const key = this.#steps.keyOf(state);
    const known = this.#canFinish.get(key);
    if (known !== undefined) return known;
    const can = this.#isAnyNextFinishable(state, times);
    this.#canFinish.set(key, can);
    return can;
  }

  #isAnyNextFinishable(state: LoopState, times: LoopTimes): boolean {
    const sessions = this.#openSessions(state);
    const starts = this.#steps.nextStarts(state, times.gridStarts);
    this.#spend(1 + (starts.length >>> 3));
    for (const start of starts) {
      for (const session of sessions) {
        const next = this.#step(state, session, start, times);
        if (next === undefined) continue;
        if (this.work > this.#pauseAt) throw new PauseDue();
        if (this.#isFinishable(next, times)) return true;
      }
    }
    return false;
  }

  /** The state after one more session; undefined when it can't start then. */
  #step(state: LoopState, session: number, start: number, times: LoopTimes): LoopState | undefined {
    if (!times.isPossible(session, start)) return undefined;
    this.#spend(1);
    return this.#steps.advance(state, session, start);
  }

  /**
   * With nobody twice: whether all seats together could be filled by those who are free at any time that an itinerary of
   * this date may reach. @param start the first on the date, when it is asked about for the first time
   */
  #areEnoughPeople(date: number, start: number, times: LoopTimes): boolean {
    const known = this.#enoughPeople.get(date);
    if (known !== undefined || !this.#query.samePersonOnce) return known ?? true;
    const until = start + (this.#query.sameDay ? 2 : MAX_LOOP_DATES + 1) * MINUTES_A_DAY;
    const areEnough = canBeSeated(
      this.#seats.filter(({ kind, isOptional }) => kind === 'person' && !isOptional),
      ({ session }, applicant) => times.isFreeWithin(session, applicant, start, until),
    );
    this.#enoughPeople.set(date, areEnough);
    return areEnough;
  }

  #openSessions({ placed }: LoopState): number[] {
    const open = this.#query.sessions
      .map((_, index) => index)
      .filter((index) => (placed & (1 << index)) === 0);
    return this.#query.order === 'any' ? open : open.slice(0, 1);
  }

  #offerOf(
    placements: readonly Placement[],
    seated: readonly (readonly SeatedResource[])[] | undefined,
  ): SlotOffer | undefined {
    if (seated === undefined) return undefined;
    const sessions = placements.map(({ session, start }, place) => ({
      index: session,
      start,
      end: start + this.#durationOf(session),
      seated: seated[place] ?? [],
    }));
    return { start: sessions[0]?.start ?? 0, end: sessions.at(-1)?.end ?? 0, sessions };
  }

  #isComplete({ placed }: LoopState): boolean {
    return placed === (1 << this.#query.sessions.length) - 1;
  }

  #durationOf(session: number): number {
    return this.#query.sessions[session]?.durationMinutes ?? 0;
  }

  /** @throws OutOfWork when the start has had its share */
  #spend(work: number): void {
    this.work += work;
    if (this.work > this.#workEnd) throw new OutOfWork();
  }
}

function batchOf(offers: readonly SlotOffer[]): SlotBatch {
  return {
    starts: Int32Array.from(offers, ({ start }) => start),
    offerAt: (index) => offers[index] as SlotOffer,
  };
}
