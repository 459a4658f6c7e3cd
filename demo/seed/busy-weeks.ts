import '../sandbox/temporal.js';
import { type Appointment, companyTimeZone } from './people.js';

/** A time to put into a calendar, as the sandbox takes it. */
export interface BusyEntry {
  /** An instant, or a date for the whole day. */
  start: string;
  /** Exclusive. */
  end: string;
  summary: string;
  kind: 'busy' | 'tentative' | 'free';
}

/** Candidates can book a month ahead; two weeks more keep calendars believable for who looks further. */
const weeksAhead = 6;

/** The first and the last Monday (exclusive) of the weeks that should be filled now, given up to when they are. */
export function weeksToFill(
  now: Temporal.Instant,
  busyUntil: string | undefined,
): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const monday = mondayOf(now.toZonedDateTimeISO(companyTimeZone).toPlainDate());
  const filled = busyUntil === undefined ? monday : Temporal.PlainDate.from(busyUntil);
  const from = Temporal.PlainDate.compare(filled, monday) < 0 ? monday : filled;
  const until = monday.add({ weeks: weeksAhead });
  return { from, until: Temporal.PlainDate.compare(until, from) < 0 ? from : until };
}

/**
 * What a person does in the weeks between two Mondays. The same for the same weeks, whenever it is asked.
 * @param until exclusive
 */
export function busyEntries(
  week: readonly Appointment[],
  { from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate },
): BusyEntry[] {
  const mondays: Temporal.PlainDate[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ weeks: 1 }))
    mondays.push(day);
  return mondays.flatMap((monday) =>
    week.filter((appointment) => isInWeek(appointment, monday)).map((each) => entryOf(each, monday)),
  );
}

/** Weeks are counted from a Monday long ago, not by the calendar year, whose last week would break the rhythm. */
const firstMonday = '2001-01-01';

function isInWeek({ every = 1, remainder = 0 }: Appointment, monday: Temporal.PlainDate): boolean {
  const weeks = Temporal.PlainDate.from(firstMonday).until(monday, { largestUnit: 'weeks' }).weeks;
  return weeks % every === remainder;
}

function entryOf({ weekday, hours, summary, kind }: Appointment, monday: Temporal.PlainDate): BusyEntry {
  const date = monday.add({ days: weekday - 1 });
  const shared = { summary, kind: kind ?? ('busy' as const) };
  if (hours === undefined)
    return { start: date.toString(), end: date.add({ days: 1 }).toString(), ...shared };
  const [start, end] = hours.map((time) =>
    date
      .toPlainDateTime(Temporal.PlainTime.from(time))
      .toZonedDateTime(companyTimeZone, { disambiguation: 'compatible' })
      .toInstant()
      .toString(),
  ) as [string, string]; // As many as there are hours.
  return { start, end, ...shared };
}

const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.subtract({ days: date.dayOfWeek - 1 });
