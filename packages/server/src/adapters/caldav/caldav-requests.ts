import '../../domain/temporal.js';

/** One HTTP request to a calendar server, without the password. */
export interface CaldavRequest {
  method: 'OPTIONS' | 'PROPFIND' | 'REPORT' | 'GET' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

/** Which version of an event a write may replace: none, or the one with this ETag. */
export type Precondition = { ifNoneMatch: '*' } | { ifMatch: string };

const namespaces = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"';
const xmlHeaders = { 'Content-Type': 'application/xml; charset=utf-8', Accept: 'application/xml, text/xml' };

function xml(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function propfind(url: URL, depth: '0' | '1', properties: string): CaldavRequest {
  const body = xml(`<D:propfind ${namespaces}><D:prop>${properties}</D:prop></D:propfind>`);
  return { method: 'PROPFIND', url, headers: { ...xmlHeaders, Depth: depth }, body };
}

/** Who the caller is and where his calendars are (RFC 5397, RFC 4791 §6.2.1, RFC 6638 §2.4.1). */
export function principalRequest(url: URL): CaldavRequest {
  const properties =
    '<D:current-user-principal/><C:calendar-home-set/><C:calendar-user-address-set/><D:resourcetype/>';
  return propfind(url, '0', properties);
}

/** What the server can do, told in the `DAV` header (RFC 4918 §10.1). */
export function optionsRequest(url: URL): CaldavRequest {
  return { method: 'OPTIONS', url, headers: {} };
}

/** The collections of a home, with what `listCalendars` tells of them. */
export function calendarsRequest(homeUrl: URL): CaldavRequest {
  const properties =
    '<D:resourcetype/><D:displayname/><D:current-user-privilege-set/><C:supported-calendar-component-set/>';
  return propfind(homeUrl, '1', properties);
}

/** The zone in which a calendar's floating times and whole days are meant (RFC 4791 §5.2.2). */
export function calendarZoneRequest(calendarUrl: URL): CaldavRequest {
  return propfind(calendarUrl, '0', '<C:calendar-timezone/>');
}

function calendarQuery(calendarUrl: URL, eventFilter: string): CaldavRequest {
  const body = xml(
    `<C:calendar-query ${namespaces}><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter>` +
      `<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">${eventFilter}</C:comp-filter></C:comp-filter>` +
      '</C:filter></C:calendar-query>',
  );
  return { method: 'REPORT', url: calendarUrl, headers: { ...xmlHeaders, Depth: '1' }, body };
}

/**
 * The events that touch a period (RFC 4791 §7.8), whole: `expand` is not asked for, since not every server heeds it.
 * The period is widened by a day on both sides, because a server may see floating times in another zone than we do.
 */
export function eventsRequest(calendarUrl: URL, from: Temporal.Instant, to: Temporal.Instant): CaldavRequest {
  const start = utcText(from.subtract({ hours: 24 }));
  const end = utcText(to.add({ hours: 24 }));
  return calendarQuery(calendarUrl, `<C:time-range start="${start}" end="${end}"/>`);
}

/** All recurring events, for servers that do not find them by period. */
export function recurringEventsRequest(calendarUrl: URL, property: 'RRULE' | 'RDATE'): CaldavRequest {
  return calendarQuery(calendarUrl, `<C:prop-filter name="${property}"/>`);
}

/** The events whose UID contains this text; servers match substrings, so the reply is to be compared again. */
export function eventsByUidRequest(calendarUrl: URL, uid: string): CaldavRequest {
  const match = `<C:text-match collation="i;octet">${escaped(uid)}</C:text-match>`;
  return calendarQuery(calendarUrl, `<C:prop-filter name="UID">${match}</C:prop-filter>`);
}

export function getEventRequest(eventUrl: URL): CaldavRequest {
  return {
    method: 'GET',
    url: eventUrl,
    headers: { Accept: 'text/calendar', 'Accept-Encoding': 'identity' },
  };
}

export function putEventRequest(eventUrl: URL, text: string, precondition: Precondition): CaldavRequest {
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8', ...conditional(precondition) };
  return { method: 'PUT', url: eventUrl, headers, body: text };
}

/**
 * @param etag of the version that may go; without one, whatever is there
 * `Schedule-Reply: F` keeps a server that schedules from telling the organizer (RFC 6638 §8.1): the mails are ours.
 */
export function deleteEventRequest(eventUrl: URL, etag: string | undefined): CaldavRequest {
  const headers = { 'Schedule-Reply': 'F', ...(etag === undefined ? {} : conditional({ ifMatch: etag })) };
  return { method: 'DELETE', url: eventUrl, headers };
}

/** Where an event of ours goes in a calendar; the id holds no character that a path would change. */
export function eventUrlOf(calendarUrl: URL, eventId: string): URL {
  return new URL(`${encodeURIComponent(eventId)}.ics`, calendarUrl);
}

function conditional(precondition: Precondition): Record<string, string> {
  return 'ifMatch' in precondition
    ? { 'If-Match': precondition.ifMatch }
    : { 'If-None-Match': precondition.ifNoneMatch };
}

function utcText(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString().replace(/[-:]/g, '');
}
