/** A moment as it is typed: a day and a wall time, each as its native field gives it; empty when nothing is there. */
export interface TypedTime {
  /** `2027-03-28` */
  readonly date: string;
  /** `09:30` */
  readonly time: string;
  /** Which of the two, where the clocks are put back and the wall time comes twice. */
  readonly pass: 'first' | 'second';
}

/** What a typed time stands for. `skipped`: the clocks jump over it; `twice`: it comes a first and a second time. */
export type TimeReading =
  | { readonly kind: 'missing' }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'once'; readonly at: string }
  | { readonly kind: 'twice'; readonly at: string; readonly first: string; readonly second: string };

const wallOf = ({ date, time }: TypedTime): Temporal.PlainDateTime | undefined => {
  // A browser without the native field gives whatever was typed.
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d/.test(time)) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

/**
 * Which instant, RFC 3339 in UTC, a wall time is.
 * @param timeZone IANA zone it is typed in
 * @see TC39 Temporal, disambiguation
 */
export const readTime = (typed: TypedTime, timeZone: string): TimeReading => {
  const wall = wallOf(typed);
  if (!wall) return { kind: 'missing' };
  const instantOf = (disambiguation: 'earlier' | 'later'): string =>
    wall.toZonedDateTime(timeZone, { disambiguation }).toInstant().toString();
  const [first, second] = [instantOf('earlier'), instantOf('later')];
  if (first === second) return { kind: 'once', at: first };
  const back = Temporal.Instant.from(first).toZonedDateTimeISO(timeZone).toPlainDateTime();
  if (!back.equals(wall)) return { kind: 'skipped' };
  return { kind: 'twice', at: typed.pass === 'first' ? first : second, first, second };
};

/** The instant that was typed; undefined when it is missing or the clocks skip it. */
export const instantOf = (typed: TypedTime, timeZone: string): string | undefined => {
  const reading = readTime(typed, timeZone);
  return 'at' in reading ? reading.at : undefined;
};

/** An instant as it would be typed in a zone. @param instant RFC 3339 */
export const typedTime = (instant: string, timeZone: string): TypedTime => {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const typed = {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    pass: 'first',
  } as const;
  const reading = readTime(typed, timeZone);
  const isSecond = reading.kind === 'twice' && Temporal.Instant.compare(reading.second, instant) <= 0;
  return isSecond ? { ...typed, pass: 'second' } : typed;
};

/**
 * The end, when the start is moved: as long after it as before. Kept as it is while either start cannot be read.
 * @param before the start as it was
 */
export const endAfterMove = (
  { before, after, end }: { before: TypedTime; after: TypedTime; end: TypedTime },
  timeZone: string,
): TypedTime => {
  const [from, to, until] = [before, after, end].map((typed) => instantOf(typed, timeZone));
  if (from === undefined || to === undefined || until === undefined) return end;
  const length = Temporal.Instant.from(from).until(until);
  if (length.sign <= 0) return end;
  return typedTime(Temporal.Instant.from(to).add(length).toString(), timeZone);
};
