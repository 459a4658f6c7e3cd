import './temporal.js';
import type { Plan } from './plan.js';

/** When one session of a booking is. */
export interface PlacedInLoop {
  key: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** What a plan asks of the times of its sessions, and the zone whose dates count. */
export type LoopTimes = Pick<Plan, 'order' | 'gapMinutes' | 'sameDay'> & {
  /** Keys in the plan's order. */
  keys: readonly string[];
  timeZone: string;
};

/**
 * Why one session of a loop cannot be at this time while the others stay: it overlaps one of them, comes out of the order
 * the plan fixes, leaves too short a gap, or is on another date. Breaks and the longest gap are not asked: whoever moves
 * one session by hand has looked.
 * @returns undefined when it can
 */
export function faultOfMove(
  moved: PlacedInLoop,
  others: readonly PlacedInLoop[],
  times: LoopTimes,
): 'overlap' | 'order' | 'gap' | 'date' | undefined {
  const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;
  if (others.some(({ start, end }) => isBefore(start, moved.end) && isBefore(moved.start, end))) {
    return 'overlap';
  }
  if (times.order === 'fixed' && others.some((other) => isOutOfOrder(moved, other, times.keys))) {
    return 'order';
  }
  const dateOf = ({ start }: PlacedInLoop) => start.toZonedDateTimeISO(times.timeZone).toPlainDate();
  if (times.sameDay && others.some((other) => !dateOf(other).equals(dateOf(moved)))) return 'date';
  const isTooClose = ({ start, end }: PlacedInLoop) => {
    const gap = isBefore(start, moved.start) ? end.until(moved.start) : moved.end.until(start);
    return gap.total('minutes') < times.gapMinutes.min;
  };
  return others.some(isTooClose) ? 'gap' : undefined;
}

function isOutOfOrder(moved: PlacedInLoop, other: PlacedInLoop, keys: readonly string[]): boolean {
  const isListedBefore = keys.indexOf(moved.key) < keys.indexOf(other.key);
  return isListedBefore !== Temporal.Instant.compare(moved.start, other.start) < 0;
}
