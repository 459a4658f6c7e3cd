import '../../../packages/server/src/domain/temporal.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { ceilMinute, instantOfMinute } from '../../../packages/server/src/domain/minutes.js';
import { type Person, officeHours, zone } from './world.js';

/** A person with the moments of a date library. */
export interface DatedPerson {
  readonly busy: readonly DatedInterval[];
}

interface DatedInterval {
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
}

/** The meetings as the library's objects, made in advance. */
export function datedPersonOf({ busy }: Person): DatedPerson {
  const moment = (minute: number) => instantOfMinute(minute).toZonedDateTimeISO(zone);
  return { busy: busy.map(({ start, end }) => ({ start: moment(start), end: moment(end) })) };
}

/**
 * The starts at which so many of these people are free, written the way it is usually written: day by day, one candidate
 * start after another, asking everybody, and of everybody every meeting.
 */
export function datedStarts(
  people: readonly DatedPerson[],
  needed: number,
  durationMinutes: number,
  range: Interval,
): number[] {
  const starts: number[] = [];
  const end = instantOfMinute(range.end).toZonedDateTimeISO(zone);
  let day = instantOfMinute(range.start).toZonedDateTimeISO(zone);
  for (; Temporal.ZonedDateTime.compare(day, end) < 0; day = day.add({ days: 1 })) {
    for (const slot of candidatesOn(day, durationMinutes)) {
      const free = people.filter((person) => isFree(person, slot));
      if (free.length >= needed) starts.push(ceilMinute(slot.start.toInstant()));
    }
  }
  return starts;
}

function candidatesOn(day: Temporal.ZonedDateTime, durationMinutes: number): DatedInterval[] {
  const candidates: DatedInterval[] = [];
  // Everybody here works the same days and hours.
  if (day.dayOfWeek > 5) return candidates;
  for (const hours of officeHours.weekly) {
    const closing = day.withPlainTime(hours.end);
    let start = day.withPlainTime(hours.start);
    for (;;) {
      const end = start.add({ minutes: durationMinutes });
      if (Temporal.ZonedDateTime.compare(end, closing) > 0) break;
      candidates.push({ start, end });
      start = start.add({ minutes: 15 });
    }
  }
  return candidates;
}

function isFree({ busy }: DatedPerson, { start, end }: DatedInterval): boolean {
  return !busy.some(
    (meeting) =>
      Temporal.ZonedDateTime.compare(start, meeting.end) < 0 &&
      Temporal.ZonedDateTime.compare(meeting.start, end) < 0,
  );
}
