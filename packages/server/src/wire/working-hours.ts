import * as v from 'valibot';
import { plainDate, wallTime } from './common.js';

const MINUTES_A_DAY = 1440;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const range = v.strictObject({ start: wallTime, end: wallTime });
type Range = v.InferOutput<typeof range>;

const hours = v.strictObject({
  days: v.pipe(v.array(v.picklist(DAYS)), v.minLength(1), v.maxLength(7)),
  start: wallTime,
  end: wallTime,
});

const NO_LENGTH = 'must differ from the start; a whole day is 00:00 to 24:00';
const OVERLAP = 'overlaps another of these ranges';

/** Wall times of a week. An end before its start is on the next day. Ranges may touch, over midnight and Sunday too. */
export const workingHours = v.pipe(
  v.array(
    v.pipe(
      hours,
      v.forward(
        v.check((each) => hasLength(each), NO_LENGTH),
        ['end'],
      ),
    ),
  ),
  v.maxLength(50),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.issues !== undefined) return;
    for (const index of overlapping(spansOfWeek(dataset.value))) {
      addIssue({ message: OVERLAP, path: [itemAt(dataset.value, index)] });
    }
  }),
);

/** Wall times of single dates, each replacing what the week says of it; no ranges are a day off. */
export const dateOverrides = v.pipe(
  v.array(
    v.strictObject({
      date: plainDate,
      ranges: v.pipe(
        v.array(
          v.pipe(
            range,
            v.forward(
              v.check((each) => hasLength(each), NO_LENGTH),
              ['end'],
            ),
          ),
        ),
        v.maxLength(20),
        v.rawCheck(({ dataset, addIssue }) => {
          if (!dataset.typed || dataset.issues !== undefined) return;
          const spans = dataset.value.map((each, index) => spanOn(0, each, index));
          for (const index of overlapping(spans)) {
            addIssue({ message: OVERLAP, path: [itemAt(dataset.value, index)] });
          }
        }),
      ),
    }),
  ),
  v.maxLength(400),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.issues !== undefined) return;
    const dates = dataset.value.map(({ date }) => date);
    for (const [index, date] of dates.entries()) {
      if (dates.indexOf(date) === index) continue;
      addIssue({
        message: 'names a date that has an override already',
        path: [itemAt(dataset.value, index)],
      });
    }
  }),
);

/** The same in a reply. */
export const shownWorkingHours = v.array(hours);
export const shownDateOverrides = v.array(v.strictObject({ date: v.string(), ranges: v.array(range) }));

/** A stretch of minutes that the range at this index of its list takes. */
interface Span {
  index: number;
  start: number;
  end: number;
}

const itemAt = (list: unknown[], index: number): v.ArrayPathItem => ({
  type: 'array',
  origin: 'value',
  input: list,
  key: index,
  value: list[index],
});

const minuteOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

function spanOn(day: number, { start, end }: Range, index: number): Span {
  const from = day * MINUTES_A_DAY + minuteOf(start);
  const until = day * MINUTES_A_DAY + minuteOf(end);
  return { index, start: from, end: until < from ? until + MINUTES_A_DAY : until };
}

function hasLength(each: Range): boolean {
  const { start, end } = spanOn(0, each, 0);
  return end > start;
}

/** The week twice over, so that what reaches over its end meets its beginning. */
function spansOfWeek(weekly: readonly v.InferOutput<typeof hours>[]): Span[] {
  const week = weekly.flatMap((each, index) =>
    [...new Set(each.days)].map((day) => spanOn(DAYS.indexOf(day), each, index)),
  );
  const next = week.map((span) => ({
    ...span,
    start: span.start + MINUTES_A_WEEK,
    end: span.end + MINUTES_A_WEEK,
  }));
  return [...week, ...next];
}

/** The indices of ranges that overlap one listed before them. */
function overlapping(spans: readonly Span[]): Set<number> {
  const found = new Set<number>();
  let furthest: Span | undefined;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (furthest !== undefined && span.start < furthest.end) found.add(Math.max(span.index, furthest.index));
    if (furthest === undefined || span.end > furthest.end) furthest = span;
  }
  return found;
}
