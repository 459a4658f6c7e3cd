import type { Grid } from './grid.js';
import { indexFrom } from './grid.js';
import { type Breaks, breaksOf } from './loop-breaks.js';
import { type LoopState, followKeyOf, stateKeyOf } from './loop-state.js';
import { at } from './minute-list.js';
import type { SlotQuery } from './slot-query.js';

/** A loop reaches over so many dates at most. */
export const MAX_LOOP_DATES = 7;

/** The steps from one session of a loop to the next, as gaps, breaks and dates allow them; people are not asked. */
export class LoopSteps {
  readonly #query: SlotQuery;
  readonly #grid: Grid;
  readonly #breaks: Breaks;
  readonly #longestBreak: number;
  readonly #nextStarts = new Map<number, readonly number[]>();

  constructor(query: SlotQuery, grid: Grid) {
    this.#query = query;
    this.#grid = grid;
    this.#breaks = breaksOf(query);
    this.#longestBreak = Math.max(0, ...query.breaks.map(({ lengthMinutes }) => lengthMinutes));
  }

  /** What tells a state from all others. */
  keyOf(state: LoopState): number | string {
    return stateKeyOf(state, this.#followKeyOf(state));
  }

  /** Whether the breaks are kept when nothing follows. */
  mayEndAt({ breaks, end }: LoopState): boolean {
    return this.#breaks.areKept(breaks, end);
  }

  /** Whether the rest, placed without a break, could begin its last session by the last start of its date. */
  mayStillFit({ placed, end }: LoopState, lastStart: number): boolean {
    if (!this.#query.sameDay) return true;
    let minutes = 0;
    let longest = 0;
    this.#query.sessions.forEach(({ durationMinutes }, index) => {
      if ((placed & (1 << index)) !== 0) return;
      minutes += durationMinutes + this.#query.gapMinutes.min;
      longest = Math.max(longest, durationMinutes);
    });
    return end + minutes - longest <= lastStart;
  }

  /**
   * The minutes at which a session may follow, rising.
   * @param gridStarts of the grid those at which any session could start
   */
  nextStarts(state: LoopState, gridStarts: Int32Array): readonly number[] {
    const key = this.#followKeyOf(state);
    const known = this.#nextStarts.get(key) ?? this.#findNextStarts(state, gridStarts);
    this.#nextStarts.set(key, known);
    return known;
  }

  /** As soon as the gap allows, and at later starts of the grid. */
  #findNextStarts(state: LoopState, gridStarts: Int32Array): number[] {
    const { gapMinutes, sameDay } = this.#query;
    const soonest = state.end + gapMinutes.min;
    const due = this.#breaks.dueMinutes(state.breaks);
    // A break is due on the same date only.
    const isNextDate = this.#grid.dateOf(soonest) !== state.date;
    const rested = isNextDate ? soonest : Math.max(soonest, state.end + due);
    const afterBreaks = this.#breaks.earliestEnds(state.end).map((end) => Math.max(end, rested));
    const found = [rested, ...afterBreaks];
    const latest = sameDay ? state.end + gapMinutes.max + this.#longestBreak : Infinity;
    for (let index = indexFrom(gridStarts, soonest); index < gridStarts.length; index += 1) {
      const start = at(gridStarts, index);
      if (start > latest || this.#grid.dateOf(start) >= state.firstDate + MAX_LOOP_DATES) break;
      found.push(start);
    }
    const allowed = found.filter((start) => this.#mayFollow(state, start, due));
    return [...new Set(allowed)].sort((a, b) => a - b);
  }

  #mayFollow(state: LoopState, start: number, due: number): boolean {
    const { gapMinutes, sameDay } = this.#query;
    const date = this.#grid.dateOf(start);
    if (date !== state.date) return !sameDay && date < state.firstDate + MAX_LOOP_DATES;
    const gap = start - state.end;
    if (gap < due) return false;
    return (
      gap <= gapMinutes.max ||
      gap <= gapMinutes.max + Math.max(due, this.#breaks.minutesWithin(state.end, start))
    );
  }

  /** The state after the first session; undefined when no break could be kept. */
  begin(session: number, start: number): LoopState | undefined {
    const date = this.#grid.dateOf(start);
    const interview = { start, end: start + this.#durationOf(session) };
    const breaks = this.#breaks.after(this.#breaks.none, undefined, interview, true);
    return breaks && { placed: 1 << session, end: interview.end, date, firstDate: date, breaks };
  }

  /** The state after one more session, likewise. */
  advance(state: LoopState, session: number, start: number): LoopState | undefined {
    const date = this.#grid.dateOf(start);
    const interview = { start, end: start + this.#durationOf(session) };
    const breaks = this.#breaks.after(state.breaks, state.end, interview, date !== state.date);
    const { firstDate } = state;
    return breaks && { placed: state.placed | (1 << session), end: interview.end, date, firstDate, breaks };
  }

  #followKeyOf(state: LoopState): number {
    return followKeyOf(state, {
      origin: this.#query.window.start,
      dateOfEnd: this.#grid.dateOf(state.end),
      dueMinutes: this.#breaks.dueMinutes(state.breaks),
    });
  }

  #durationOf(session: number): number {
    return this.#query.sessions[session]?.durationMinutes ?? 0;
  }
}
