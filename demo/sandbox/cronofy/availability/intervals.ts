/** A half-open interval `[start, end)` in milliseconds since the epoch; never empty. */
export interface Interval {
  start: number;
  end: number;
}

/** Sorted and joined where they overlap or touch; empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { start, end } of intervals.filter(isFilled).sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** What lies in both. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return union(
    a.flatMap((left) =>
      b.map((right) => ({ start: Math.max(left.start, right.start), end: Math.min(left.end, right.end) })),
    ),
  );
}

/** What of `from` is left once `taken` is cut out. */
export function subtract(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  let left = union(from);
  for (const cut of union(taken)) {
    left = left.flatMap(({ start, end }) =>
      [
        { start, end: Math.min(end, cut.start) },
        { start: Math.max(start, cut.end), end },
      ].filter(isFilled),
    );
  }
  return left;
}

/** Whether one of the intervals holds all of `inner`. */
export const holds = (intervals: readonly Interval[], inner: Interval): boolean =>
  intervals.some(({ start, end }) => start <= inner.start && inner.end <= end);

const isFilled = ({ start, end }: Interval): boolean => start < end;
