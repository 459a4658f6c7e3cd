import '../../domain/temporal.js';
import type { JcalComponent } from './content-lines.js';

/** Where the rules of a zone that has not changed since then begin; earlier history is of no use to an invitation. */
const epoch = Temporal.Instant.from('1970-01-01T00:00:00Z');

/** A stretch of one offset: when it begins, what it replaced, and what it is. */
interface Observance {
  onset: Temporal.PlainDateTime;
  offsetFrom: string;
  offsetTo: string;
  offsetToNanoseconds: number;
  name: string;
}

/**
 * The VTIMEZONE of a zone (RFC 5545 §3.6.5), exact for every instant from the beginning of the year of `start` to the end
 * of the year of `end`, in the zone's own calendar years. One STANDARD or DAYLIGHT per change, each with its own DTSTART
 * and no rule, so it holds for zones whose changes follow none (Ramadan in Africa/Casablanca).
 *
 * Which of the two an observance is called follows from the offsets alone: DAYLIGHT is what lies ahead of the least
 * offset of these years. Names are the runtime's English short names.
 * @param start zoned in the zone described; `end` in the same
 */
export function timeZoneComponent(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): JcalComponent {
  const observances = observancesOf(start, end);
  const least = Math.min(...observances.map((observance) => observance.offsetToNanoseconds));
  return [
    'vtimezone',
    [['tzid', {}, 'text', start.timeZoneId]],
    observances.map((observance) =>
      observanceComponent(observance.offsetToNanoseconds > least ? 'daylight' : 'standard', observance),
    ),
  ];
}

function observanceComponent(kind: 'standard' | 'daylight', observance: Observance): JcalComponent {
  return [
    kind,
    [
      ['dtstart', {}, 'date-time', observance.onset.toString({ smallestUnit: 'second' })],
      ['tzoffsetfrom', {}, 'utc-offset', observance.offsetFrom],
      ['tzoffsetto', {}, 'utc-offset', observance.offsetTo],
      ['tzname', {}, 'text', observance.name],
    ],
    [],
  ];
}

/** The observance in force when the year of `start` begins, then those that begin before the year of `end` is over. */
function observancesOf(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): Observance[] {
  const from = startOfYear(start, start.year);
  const until = startOfYear(end, end.year + 1).toInstant();
  const observances = [inForceAt(from)];
  let change = from.getTimeZoneTransition('next');
  while (change !== null && Temporal.Instant.compare(change.toInstant(), until) < 0) {
    observances.push(observanceFrom(change));
    change = change.getTimeZoneTransition('next');
  }
  return observances;
}

function startOfYear(moment: Temporal.ZonedDateTime, year: number): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(moment.timeZoneId);
}

function inForceAt(moment: Temporal.ZonedDateTime): Observance {
  // A nanosecond later, because 'previous' leaves out a change at the very moment it is asked from.
  const change = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  if (change !== null && Temporal.Instant.compare(change.toInstant(), epoch) > 0)
    return observanceFrom(change);
  const begin = epoch.toZonedDateTimeISO(moment.timeZoneId);
  return {
    onset: begin.toPlainDateTime(),
    offsetFrom: begin.offset,
    offsetTo: begin.offset,
    offsetToNanoseconds: begin.offsetNanoseconds,
    name: shortName(begin),
  };
}

/** @param change the first moment of the new offset */
function observanceFrom(change: Temporal.ZonedDateTime): Observance {
  const before = change.subtract({ nanoseconds: 1 });
  return {
    // RFC 5545 §3.6.5: DTSTART of an observance is the local time in the offset it replaces.
    onset: change.withTimeZone('UTC').add({ nanoseconds: before.offsetNanoseconds }).toPlainDateTime(),
    offsetFrom: before.offset,
    offsetTo: change.offset,
    offsetToNanoseconds: change.offsetNanoseconds,
    name: shortName(change),
  };
}

function shortName(moment: Temporal.ZonedDateTime): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: moment.timeZoneId, timeZoneName: 'short' });
  const part = format.formatToParts(moment.epochMilliseconds).find(({ type }) => type === 'timeZoneName');
  return part?.value ?? moment.timeZoneId;
}
