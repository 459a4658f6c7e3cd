/** A stretch of time, RFC 3339 in UTC; half-open. */
export interface PaintedRange {
  readonly start: string;
  readonly end: string;
}

/** Half hours of a day. */
export const CELLS_OF_DAY = 48;
const CELL_MINUTES = 30;

const wallTime = (date: string, cell: number): Temporal.PlainDateTime =>
  Temporal.PlainDate.from(date)
    .toPlainDateTime()
    .add({ minutes: cell * CELL_MINUTES });

/**
 * A half hour of a local day, as instants. On a day with an hour more, the half hour before it takes that hour in.
 * @param date ISO day
 * @param cell 0 is from midnight on, 47 the last of the day
 * @returns undefined when the clocks skip it
 */
export const cellAt = (date: string, cell: number, timeZone: string): PaintedRange | undefined => {
  const wall = wallTime(date, cell);
  const start = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  const end = wallTime(date, cell + 1).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (!start.toPlainDateTime().equals(wall)) return undefined;
  return { start: start.toInstant().toString(), end: end.toInstant().toString() };
};

const compare = (a: PaintedRange, b: PaintedRange): number => Temporal.Instant.compare(a.start, b.start);

const dateOf = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/**
 * Cells put together: those of one local day that follow each other are one range.
 * @param cells any order, not overlapping
 * @returns by start
 */
export const rangesOf = (cells: readonly PaintedRange[], timeZone: string): readonly PaintedRange[] => {
  const ranges: PaintedRange[] = [];
  for (const cell of cells.toSorted(compare)) {
    const last = ranges.at(-1);
    const isNext = last?.end === cell.start && dateOf(last.start, timeZone) === dateOf(cell.start, timeZone);
    if (last && isNext) ranges.splice(-1, 1, { start: last.start, end: cell.end });
    else ranges.push(cell);
  }
  return ranges;
};

/** The cells from one half hour of a local day up to and without another; those the clocks skip are left out. */
export const cellsBetween = (
  date: string,
  from: number,
  to: number,
  timeZone: string,
): readonly PaintedRange[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => cellAt(date, from + index, timeZone)).filter(
    (cell) => cell !== undefined,
  );

/** The cells that make up a range again, in the zone it is shown in. */
export const cellsOfRange = (range: PaintedRange, timeZone: string): readonly PaintedRange[] =>
  cellsBetween(dateOf(range.start, timeZone), 0, CELLS_OF_DAY, timeZone).filter(
    (cell) =>
      Temporal.Instant.compare(cell.start, range.start) >= 0 &&
      Temporal.Instant.compare(cell.end, range.end) <= 0,
  );

/** A place in the table. */
export interface PaintPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Where the focus goes in the table. Left and right go along the reading direction; the edges stop.
 * @returns possibly the same place; undefined for a key that means nothing here
 */
export const nextPlace = (
  key: string,
  { row, column }: PaintPlace,
  size: { readonly rows: number; readonly columns: number; readonly isRtl: boolean },
): PaintPlace | undefined => {
  const forward = size.isRtl ? -1 : 1;
  const at = (newRow: number, newColumn: number): PaintPlace => ({
    row: Math.min(size.rows - 1, Math.max(0, newRow)),
    column: Math.min(size.columns - 1, Math.max(0, newColumn)),
  });
  switch (key) {
    case 'ArrowRight':
      return at(row, column + forward);
    case 'ArrowLeft':
      return at(row, column - forward);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, size.columns - 1);
    default:
      return undefined;
  }
};
