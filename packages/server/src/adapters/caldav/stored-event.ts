import ICAL from 'ical.js';
import { textOf, type DavResource } from './caldav-replies.js';
import { caldavError, type ConnectionId, unreadable } from './caldav-errors.js';

/** An event larger than this is not read: it would cost seconds of parsing at every look into the calendar. */
const maxEventBytes = 1_000_000;

/** An event as it stands on the server. */
export interface StoredEvent {
  url: URL;
  /** `undefined` when the server gave none; then it cannot be replaced safely. */
  etag: string | undefined;
  text: string;
}

/**
 * The events of a calendar-query's reply. One without its data is not an empty one: a server that answers with bare
 * addresses, as Radicale does to a report it does not know, would otherwise make its owner look free.
 * @throws `provider_unavailable`
 */
export function eventsOf(resources: readonly DavResource[], connectionId: ConnectionId): StoredEvent[] {
  return resources.flatMap(({ url, status, properties }) => {
    // Deleted between the server's search and its reading.
    if (status === 404) return [];
    const text = textOf(properties['calendarData']);
    if (text === undefined) throw unreadable('events without their data', connectionId);
    return [{ url, etag: textOf(properties['getetag']), text: checkedText(text, connectionId) }];
  });
}

/**
 * Lets a calendar object of bearable size pass.
 * @throws `provider_unavailable`
 */
export function checkedText(text: string, connectionId: ConnectionId): string {
  if (Buffer.byteLength(text) > maxEventBytes) throw unreadable('an event larger than 1 MB', connectionId);
  return text;
}

/** What tells one revision of an event of ours from another. */
export interface EventVersion {
  uid: string;
  sequence: number;
  isCancelled: boolean;
}

/**
 * The VCALENDAR in a text.
 * @throws `provider_unavailable`; what ical.js says of the text is dropped, since it quotes it
 */
export function parseCalendar(text: string, connectionId: ConnectionId): ICAL.Component {
  try {
    const parsed = ICAL.Component.fromString(text);
    if (parsed.name === 'vcalendar') return parsed;
  } catch {
    // Said below.
  }
  throw caldavError('provider_unavailable', 'holds an event that cannot be read', connectionId);
}

/** Reads UID and SEQUENCE of a calendar object's first VEVENT; `undefined` when there is none. */
export function versionOf(calendar: ICAL.Component): EventVersion | undefined {
  const event = calendar.getFirstSubcomponent('vevent');
  const uid = event?.getFirstPropertyValue('uid');
  if (!event || typeof uid !== 'string') return undefined;
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  const status = event.getFirstPropertyValue('status');
  return {
    uid,
    sequence: Number.isSafeInteger(sequence) ? sequence : 0,
    isCancelled: String(status).toUpperCase() === 'CANCELLED',
  };
}
