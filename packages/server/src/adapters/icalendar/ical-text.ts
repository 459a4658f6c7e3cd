import '../../domain/temporal.js';
import type { CalendarEvent, Participant } from '../../ports/calendar.js';
import type { WriteCalendarFile } from '../../ports/mailer.js';
import { oneLine, severalLines } from './clean-text.js';
import { contentLines, type JcalComponent, type JcalProperty } from './content-lines.js';
import { calendarAddress, webAddress } from './property-addresses.js';
import { timeZoneComponent } from './time-zone-component.js';

/** Longest text of each kind in code points; the rest is cut (see clean-text.ts). */
export const textLimits = { uid: 255, name: 200, summary: 250, location: 2_000, description: 8_000 } as const;

/** iTIP methods we send (RFC 5546 §1.4). */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/**
 * Events as an iCalendar object (RFC 5545): one VEVENT each and the VTIMEZONEs they refer to, CRLF line ends, lines of at
 * most 75 octets. Equal events give equal text. Never throws.
 *
 * Texts are cleaned first (clean-text.ts) and cut at `textLimits`, so nothing in them can end a line or begin a property.
 * Times carry the event's zone. They are in UTC when that zone is UTC, an offset or unknown to this runtime, and when
 * start or end falls into a doubled hour: readers do not agree which of the two passes a local time there means.
 * @param events one, or several with UIDs of their own, which only `PUBLISH` may carry (RFC 5546 §3.2.1)
 * @param options.method none gives the form a CalDAV PUT takes (RFC 4791 §4.1); `PUBLISH` leaves the attendees out, as
 * RFC 5546 §3.2.1 asks
 * @param options.isCancelled marks the events as cancelled; true for `CANCEL`, otherwise false by default
 */
export function calendarText(
  events: CalendarEvent | readonly CalendarEvent[],
  options: { method?: CalendarMethod; isCancelled?: boolean } = {},
): string {
  const { method, isCancelled = method === 'CANCEL' } = options;
  const timed = [events].flat().map((event) => ({ event, times: zonedTimesOf(event) }));
  const calendar: JcalComponent = [
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', '-//Slotwright//Slotwright//EN'],
      ['calscale', {}, 'text', 'GREGORIAN'],
      ...(method ? [['method', {}, 'text', method] satisfies JcalProperty] : []),
    ],
    [
      ...timeZonesOf(timed.flatMap(({ times }) => times ?? [])),
      ...timed.map(
        ({ event, times }): JcalComponent => [
          'vevent',
          eventProperties(event, times, { method, isCancelled }),
          [],
        ],
      ),
    ],
  ];
  return contentLines(calendar);
}

/** `calendarText` in the shape the mail adapter is handed. */
export const writeCalendarFile: WriteCalendarFile = (events, options) => calendarText(events, options);

/** One VTIMEZONE a zone, from the first to the last time in it. */
function timeZonesOf(times: readonly ZonedTimes[]): JcalComponent[] {
  const zones = new Map<string, ZonedTimes>();
  for (const { start, end } of times) {
    const known = zones.get(start.timeZoneId) ?? { start, end };
    zones.set(start.timeZoneId, {
      start: Temporal.ZonedDateTime.compare(start, known.start) < 0 ? start : known.start,
      end: Temporal.ZonedDateTime.compare(end, known.end) > 0 ? end : known.end,
    });
  }
  return [...zones.values()].map(({ start, end }) => timeZoneComponent(start, end));
}

interface ZonedTimes {
  start: Temporal.ZonedDateTime;
  end: Temporal.ZonedDateTime;
}

function eventProperties(
  event: CalendarEvent,
  times: ZonedTimes | undefined,
  { method, isCancelled }: { method: CalendarMethod | undefined; isCancelled: boolean },
): JcalProperty[] {
  const url = webAddress(event.location);
  return [
    ['uid', {}, 'text', oneLine(event.uid, textLimits.uid)],
    ['sequence', {}, 'integer', event.revision],
    ['dtstamp', {}, 'date-time', utcText(event.stampedAt)],
    times ? zonedTime('dtstart', times.start) : ['dtstart', {}, 'date-time', utcText(event.start)],
    times ? zonedTime('dtend', times.end) : ['dtend', {}, 'date-time', utcText(event.end)],
    ['summary', {}, 'text', oneLine(event.summary, textLimits.summary)],
    ...textUnlessEmpty('description', severalLines(event.description, textLimits.description)),
    ...textUnlessEmpty('location', oneLine(event.location, textLimits.location)),
    ...(url ? [['url', {}, 'uri', url] satisfies JcalProperty] : []),
    ['status', {}, 'text', isCancelled ? 'CANCELLED' : 'CONFIRMED'],
    ['transp', {}, 'text', 'OPAQUE'],
    participant('organizer', event.organizer, {}),
    ...(method === 'PUBLISH' ? [] : event.attendees.map(attendee)),
  ];
}

function textUnlessEmpty(name: string, text: string): JcalProperty[] {
  return text === '' ? [] : [[name, {}, 'text', text]];
}

function attendee(person: Participant): JcalProperty {
  return participant('attendee', person, {
    role: person.isOptional === true ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT',
    partstat: 'NEEDS-ACTION',
    rsvp: 'TRUE',
  });
}

function participant(
  property: string,
  person: Participant,
  parameters: Record<string, string>,
): JcalProperty {
  const name = commonName(person.name);
  return [
    property,
    { ...(name && { cn: name }), ...parameters },
    'cal-address',
    calendarAddress(person.email),
  ];
}

/**
 * A name as CN. A backslash means itself in a parameter (RFC 5545 §3.2), yet ical.js and what is built on it read `\n`
 * there as a line break; so none is written.
 */
function commonName(name: string): string {
  return oneLine(name, textLimits.name).replaceAll('\\', '/');
}

function zonedTime(name: string, moment: Temporal.ZonedDateTime): JcalProperty {
  const local = moment.toPlainDateTime().toString({ smallestUnit: 'second' });
  return [name, { tzid: moment.timeZoneId }, 'date-time', local];
}

function utcText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}

/** Start and end in the event's zone, or `undefined` when they have to be written in UTC. */
function zonedTimesOf(event: CalendarEvent): ZonedTimes | undefined {
  // An offset such as +02:00 is a zone to Temporal, but no name that a reader knows.
  if (!/^[A-Za-z]/.test(event.timeZone)) return undefined;
  try {
    const start = event.start.toZonedDateTimeISO(event.timeZone);
    const end = event.end.toZonedDateTimeISO(event.timeZone);
    if (isUtc(start) || isDoubled(start) || isDoubled(end)) return undefined;
    return { start, end };
  } catch (error) {
    // A zone that another server or an older zone database knew: the instant counts more than the name.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Also true for the other names of UTC (Etc/UTC, GMT, Zulu …). */
function isUtc(moment: Temporal.ZonedDateTime): boolean {
  return moment.equals(moment.withTimeZone('UTC'));
}

function isDoubled(moment: Temporal.ZonedDateTime): boolean {
  const local = moment.toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(moment.timeZoneId, { disambiguation }),
  );
  return first?.epochNanoseconds !== second?.epochNanoseconds;
}
