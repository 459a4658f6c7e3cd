/** Where the focus may go in a month grid. */
export interface GridBounds {
  readonly isRtl: boolean;
  /** 1 is Monday, 7 is Sunday. */
  readonly firstWeekday: number;
  /** First and last day that can be reached, ISO days, both included. */
  readonly first: string;
  readonly last: string;
}

const STEPS: Readonly<Record<string, Temporal.DurationLike>> = {
  ArrowUp: { days: -7 },
  ArrowDown: { days: 7 },
  PageUp: { months: -1 },
  PageDown: { months: 1 },
};

const stepOf = (
  key: string,
  date: Temporal.PlainDate,
  bounds: GridBounds,
): Temporal.DurationLike | undefined => {
  const forward = bounds.isRtl ? -1 : 1;
  const column = (date.dayOfWeek - bounds.firstWeekday + 7) % 7;
  if (key === 'ArrowRight') return { days: forward };
  if (key === 'ArrowLeft') return { days: -forward };
  if (key === 'Home') return { days: -column };
  if (key === 'End') return { days: 6 - column };
  return STEPS[key];
};

/**
 * The day the focus goes to. A step over either bound stops at it.
 * @param date ISO day that has the focus
 * @returns ISO day, possibly the same; undefined for a key that means nothing in a grid
 * @see WAI-ARIA Authoring Practices, grid and date picker
 */
export const nextFocusedDate = (key: string, date: string, bounds: GridBounds): string | undefined => {
  const from = Temporal.PlainDate.from(date);
  const step = stepOf(key, from, bounds);
  if (!step) return undefined;
  const to = from.add(step).toString();
  // ISO days of four-digit years sort as text.
  if (to < bounds.first) return bounds.first;
  return to > bounds.last ? bounds.last : to;
};
