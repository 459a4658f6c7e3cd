import '../../temporal.js';
import { instantOf, isDateOnly } from '../moments.js';
import type { StoredEvent } from '../state/model.js';

/** An event as it touches one day. */
export interface DayEntry {
  event: StoredEvent;
  /** `09:30 – 10:15`, `All day`, or the part of a longer event that falls on the day. */
  time: string;
}

/** One day of a week, with what happens on it in the zone it was asked for. */
export interface WeekDay {
  date: Temporal.PlainDate;
  entries: DayEntry[];
}

/** The Monday of the week a date lies in. */
export const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.subtract({ days: date.dayOfWeek - 1 });

/** Seven days from a Monday, each with the events that touch it, by start. */
export function weekDays(
  events: readonly StoredEvent[],
  timeZone: string,
  monday: Temporal.PlainDate,
): WeekDay[] {
  const sorted = [...events].sort((a, b) =>
    Temporal.Instant.compare(instantOf(a.start, timeZone), instantOf(b.start, timeZone)),
  );
  return Array.from({ length: 7 }, (_, index) => {
    const date = monday.add({ days: index });
    return { date, entries: sorted.flatMap((event) => entryOn(event, timeZone, date)) };
  });
}

function entryOn(event: StoredEvent, timeZone: string, date: Temporal.PlainDate): DayEntry[] {
  const start = instantOf(event.start, timeZone).toZonedDateTimeISO(timeZone);
  const end = instantOf(event.end, timeZone).toZonedDateTimeISO(timeZone);
  const dayStart = date.toZonedDateTime(timeZone);
  const dayEnd = date.add({ days: 1 }).toZonedDateTime(timeZone);
  const compare = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number =>
    Temporal.ZonedDateTime.compare(a, b);
  if (compare(start, dayEnd) >= 0 || compare(end, dayStart) <= 0) return [];
  const beginsBefore = compare(start, dayStart) <= 0;
  const endsAfter = compare(end, dayEnd) >= 0;
  if (isDateOnly(event.start) || (beginsBefore && endsAfter)) return [{ event, time: 'All day' }];
  const from = compare(start, dayStart) < 0 ? '00:00' : clock(start);
  return [{ event, time: `${from} – ${compare(end, dayEnd) > 0 ? '24:00' : clock(end)}` }];
}

const clock = (time: Temporal.ZonedDateTime): string =>
  time.toPlainTime().toString({ smallestUnit: 'minute' });
