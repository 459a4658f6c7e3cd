import type { CaldavClient } from './caldav-client.js';
import { unexpectedStatus } from './caldav-errors.js';
import { eventsByUidRequest, getEventRequest } from './caldav-requests.js';
import { checkedText, eventsOf, parseCalendar, type StoredEvent, versionOf } from './stored-event.js';

/**
 * Reads one event; `undefined` when there is none.
 * @throws what the client throws, and `provider_unavailable` for a reply that is no event
 */
export async function readEvent(client: CaldavClient, eventUrl: URL): Promise<StoredEvent | undefined> {
  const { status, headers, text } = await client.send(getEventRequest(eventUrl));
  if (status === 404 || status === 410) return undefined;
  if (status !== 200) throw unexpectedStatus(status, client.connectionId);
  return {
    url: eventUrl,
    // A proxy that packs replies marks the tag as weak (nginx does), and a weak one never matches (RFC 9110 §13.1.1).
    etag: headers.get('etag')?.replace(/^W\//, ''),
    text: checkedText(text, client.connectionId),
  };
}

/** Finds the event with a UID in a calendar, wherever it was put; `undefined` when there is none. */
export async function findByUid(
  client: CaldavClient,
  calendarUrl: URL,
  uid: string,
): Promise<StoredEvent | undefined> {
  const found = eventsOf(await client.query(eventsByUidRequest(calendarUrl, uid)), client.connectionId);
  return found.find(({ text }) => versionOf(parseCalendar(text, client.connectionId))?.uid === uid);
}
