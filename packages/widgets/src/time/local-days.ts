/** Anything that begins at an instant. */
interface Starting {
  /** RFC 3339 in UTC. */
  readonly start: string;
}

/** The part of a day a time of day belongs to. */
export type DayPart = 'morning' | 'afternoon' | 'evening';

/** ISO day on which an instant falls in a zone. */
export const localDate = (instant: string | Temporal.Instant, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/**
 * Slots by the day they start on in a zone, days and slots in order of time.
 * @param slots any order
 * @param timeZone IANA id
 */
export const localDays = <T extends Starting>(
  slots: readonly T[],
  timeZone: string,
): ReadonlyMap<string, readonly T[]> => {
  const days = new Map<string, T[]>();
  for (const slot of slots.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start))) {
    const date = localDate(slot.start, timeZone);
    const day = days.get(date);
    if (day) day.push(slot);
    else days.set(date, [slot]);
  }
  return days;
};

const partOf = (hour: number): DayPart => (hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening');

/** One day's slots in morning (before 12), afternoon (before 17) and evening; parts without slots are left out. */
export const dayParts = <T extends Starting>(
  slots: readonly T[],
  timeZone: string,
): readonly { part: DayPart; slots: readonly T[] }[] => {
  const parts: { part: DayPart; slots: T[] }[] = [];
  for (const slot of slots) {
    const part = partOf(Temporal.Instant.from(slot.start).toZonedDateTimeISO(timeZone).hour);
    const last = parts.at(-1);
    if (last?.part === part) last.slots.push(slot);
    else parts.push({ part, slots: [slot] });
  }
  return parts;
};

/**
 * The instants to ask for so that every slot of a month is there whatever the zone: a day of margin on both sides,
 * cut to the window in which slots can lie at all.
 * @param month `2027-03`
 * @param window half-open; without it nothing is cut
 * @param now nothing before it is asked for
 * @returns at most 33 days; undefined when the month lies wholly outside
 */
export const monthRange = (
  month: string,
  now: Temporal.Instant,
  window?: { readonly start: string; readonly end: string },
): { from: string; to: string } | undefined => {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const instant = (date: Temporal.PlainDate): Temporal.Instant => date.toZonedDateTime('UTC').toInstant();
  const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b);
  const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);
  let from = later(
    instant(first.subtract({ days: 1 })),
    now.round({ smallestUnit: 'second', roundingMode: 'ceil' }),
  );
  let to = instant(first.add({ months: 1, days: 1 }));
  if (window) {
    from = later(from, Temporal.Instant.from(window.start));
    to = earlier(to, Temporal.Instant.from(window.end));
  }
  if (Temporal.Instant.compare(from, to) >= 0) return undefined;
  return { from: from.toString(), to: to.toString() };
};
