import '../../packages/server/src/domain/temporal.js';
import { makeCaldavCalendar } from '../../packages/server/src/adapters/caldav/caldav-calendar.js';
import { calendarText } from '../../packages/server/src/adapters/icalendar/ical-text.js';
import type { BusyPeriod } from '../../packages/server/src/domain/free-busy.js';
import type {
  CalendarAccount,
  CalendarEvent,
  Credentials,
} from '../../packages/server/src/ports/calendar.js';
import { makeOutgoingFetch } from '../../packages/server/src/security/outgoing-fetch.js';

/** The adapter as it is composed, with the installation's setting that lets it call this machine. */
export const caldav = makeCaldavCalendar({
  fetch: makeOutgoingFetch({ allowPrivateNetworks: true }),
  writeEvent: (event) => calendarText(event),
  now: () => Temporal.Instant.from('2026-11-21T12:00:00Z'),
});

/** Credentials that stay as they are. */
export function fixedCredentials(value: unknown): Credentials<unknown> {
  return { read: () => Promise.resolve(value), renew: () => Promise.resolve(value) };
}

/** A limit that a test of ours never meets unless something hangs. */
export const soon = () => AbortSignal.timeout(20_000);

/** Connects an account as a person would, and opens it as connection `con_1`. */
export async function connectCaldav(
  serverUrl: string,
  [username, password]: readonly [string, string],
  timeZone?: string,
): Promise<CalendarAccount> {
  const input = { serverUrl, username, password, ...(timeZone === undefined ? {} : { timeZone }) };
  const { credentials } = await caldav.connect(input, soon());
  return caldav.open({
    connectionId: 'con_1',
    credentials: fixedCredentials(credentials),
    dataCenter: undefined,
    isWaitedFor: false,
  });
}

/** An interview of the demo's employer; what a test is about stands in `change`. */
export function interview(change: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id: 'itv_123',
    uid: 'itv_123@slotwright.example',
    revision: 0,
    stampedAt: Temporal.Instant.from('2026-11-21T12:00:00Z'),
    start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
    end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
    timeZone: 'Europe/London',
    summary: 'Interview: Apprentice Time Traveller',
    description: 'Bring a watch.',
    location: 'https://meet.example/1',
    organizer: { name: 'Hill Valley Science Services', email: 'jobs@hillvalley.example' },
    attendees: [{ name: 'Doc Brown', email: 'doc@hillvalley.example' }],
    ...change,
  };
}

/** The busy periods of one calendar in December 2026, as text: `start/end kind`, with `, all day` where it is. */
export async function busyIn(
  account: CalendarAccount,
  calendarId: string,
  from = '2026-12-01T00:00:00Z',
  to = '2026-12-02T00:00:00Z',
): Promise<string[]> {
  const query = {
    calendarIds: [calendarId],
    from: Temporal.Instant.from(from),
    to: Temporal.Instant.from(to),
  };
  const found = await account.freeBusy(query, soon());
  return (found.get(calendarId) ?? []).map(asText).sort();
}

function asText({ start, end, kind, isAllDay }: BusyPeriod): string {
  return `${start.toString()}/${end.toString()} ${kind}${isAllDay === true ? ', all day' : ''}`;
}

/** A calendar object of one or more VEVENTs, given as lines; UID and DTSTAMP are added to each. */
export function calendarObject(uid: string, ...events: string[][]): string {
  const body = events.flatMap((lines) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261101T000000Z',
    ...lines,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...body, 'END:VCALENDAR', ''].join('\r\n');
}
