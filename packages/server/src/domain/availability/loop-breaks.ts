import { WEEKDAYS } from '../availability-rule.js';
import { type MinuteList, at, firstEndingAfter } from './minute-list.js';
import type { BreakRule, SlotQuery } from './slot-query.js';
import { workingMinutesOf } from './working-time.js';

type AfterBreak = Extract<BreakRule, { kind: 'after' }>;

/** How far the breaks of a loop have come when a session has ended. */
export interface BreakState {
  /** For each break after n minutes: interview minutes since the last one, or since the date began; n at most. */
  readonly worked: readonly number[];
  /** For each break in a window: whether the window that is open now has had its free stretch. */
  readonly taken: readonly boolean[];
}

/** The breaks of a loop as questions about one gap or session after another. */
export interface Breaks {
  readonly none: BreakState;
  /** The length of the longest break after n minutes that is due; 0 when none is. */
  dueMinutes(state: BreakState): number;
  /** The longest break in a window that lies in a gap; 0 when none does. */
  minutesWithin(from: number, until: number): number;
  /** The ends of the breaks in windows when each is taken at the earliest from a minute on. */
  earliestEnds(from: number): number[];
  /**
   * The state after a session; undefined when it leaves a window without its free stretch.
   * @param gapFrom end of the session before; undefined for the first
   * @param isNewDate whether this session is the first of its date
   */
  after(
    state: BreakState,
    gapFrom: number | undefined,
    session: { start: number; end: number },
    isNewDate: boolean,
  ): BreakState | undefined;
  /** Whether every window has had its stretch when nothing follows. */
  areKept(state: BreakState, end: number): boolean;
}

interface WindowBreak {
  readonly lengthMinutes: number;
  readonly windows: MinuteList;
}

const MINUTES_A_DAY = 1440;

/** @throws SchedulingError `invalid_request` for an unknown zone, or windows that are no wall times */
export function breaksOf({ breaks, window }: Pick<SlotQuery, 'breaks' | 'window'>): Breaks {
  const afters = breaks.filter((rule) => rule.kind === 'after');
  const around = { start: window.start - 2 * MINUTES_A_DAY, end: window.end + 2 * MINUTES_A_DAY };
  const windowBreaks = breaks
    .filter((rule) => rule.kind === 'window')
    .map(({ lengthMinutes, timeZone, window: range }) => ({
      lengthMinutes,
      windows: workingMinutesOf(
        { timeZone, weekly: [{ days: WEEKDAYS, ...range }], dateOverrides: [] },
        around,
      ),
    }));
  return {
    none: { worked: afters.map(() => 0), taken: windowBreaks.map(() => false) },
    dueMinutes: ({ worked }) =>
      Math.max(0, ...afters.map((rule, index) => (isDue(rule, worked[index] ?? 0) ? rule.lengthMinutes : 0))),
    minutesWithin: (from, until) =>
      Math.max(0, ...windowBreaks.map((rule) => (liesWithin(rule, from, until) ? rule.lengthMinutes : 0))),
    earliestEnds: (from) => windowBreaks.flatMap((rule) => earliestEndOf(rule, from) ?? []),
    after: (state, gapFrom, session, isNewDate) => {
      const taken: boolean[] = [];
      for (const [index, rule] of windowBreaks.entries()) {
        const isTaken = takenAfter(rule, state.taken[index] ?? false, gapFrom, session);
        if (isTaken === undefined) return undefined;
        taken.push(isTaken);
      }
      const gap = gapFrom === undefined || isNewDate ? Infinity : session.start - gapFrom;
      return {
        worked: afters.map((rule, index) => workedAfter(rule, state.worked[index] ?? 0, gap, session)),
        taken,
      };
    },
    areKept: ({ taken }, end) =>
      windowBreaks.every(({ windows, lengthMinutes }, index) => {
        const open = firstEndingAfter(windows, end);
        if (open >= windows.length || at(windows, open) >= end) return true;
        return taken[index] === true || at(windows, open + 1) - end >= lengthMinutes;
      }),
  };
}

function isDue({ afterMinutes }: AfterBreak, worked: number): boolean {
  return worked >= afterMinutes;
}

function workedAfter(
  { afterMinutes, lengthMinutes }: AfterBreak,
  worked: number,
  gap: number,
  { start, end }: { start: number; end: number },
): number {
  // What lies beyond n changes nothing more; kept small, so that fewer states differ.
  return Math.min(afterMinutes, (gap >= lengthMinutes ? 0 : worked) + end - start);
}

function liesWithin({ windows, lengthMinutes }: WindowBreak, from: number, until: number): boolean {
  for (let index = firstEndingAfter(windows, from); index < windows.length; index += 2) {
    if (at(windows, index) >= until) return false;
    if (Math.min(until, at(windows, index + 1)) - Math.max(from, at(windows, index)) >= lengthMinutes)
      return true;
  }
  return false;
}

function earliestEndOf({ windows, lengthMinutes }: WindowBreak, from: number): number | undefined {
  for (let index = firstEndingAfter(windows, from); index < windows.length; index += 2) {
    const end = Math.max(from, at(windows, index)) + lengthMinutes;
    if (end <= at(windows, index + 1)) return end;
  }
  return undefined;
}

/** Whether the window still open after a session has had its stretch; undefined when one ended without. */
function takenAfter(
  { windows, lengthMinutes }: WindowBreak,
  wasTaken: boolean,
  gapFrom: number | undefined,
  session: { start: number; end: number },
): boolean | undefined {
  const from = gapFrom ?? session.start - MINUTES_A_DAY;
  for (let index = firstEndingAfter(windows, from); index < windows.length; index += 2) {
    const start = at(windows, index);
    const end = at(windows, index + 1);
    if (start >= session.end) break;
    const isOpenAlready = gapFrom !== undefined && start < gapFrom;
    // No session lies in it; and a change of the clock may have made it shorter than the break.
    if (!isOpenAlready && end <= session.start) continue;
    const free = Math.min(end, session.start) - (gapFrom === undefined ? start : Math.max(start, gapFrom));
    const isTaken = (isOpenAlready && wasTaken) || free >= lengthMinutes;
    if (end > session.end) return isTaken;
    if (!isTaken) return undefined;
  }
  return false;
}
