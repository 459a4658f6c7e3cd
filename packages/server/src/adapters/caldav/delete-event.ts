import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CaldavClient } from './caldav-client.js';
import { eventConflict, keepsChanging, unexpectedStatus } from './caldav-errors.js';
import { deleteEventRequest, eventUrlOf } from './caldav-requests.js';
import { findByUid, readEvent } from './read-event.js';
import { parseCalendar, versionOf } from './stored-event.js';

const maxTries = 3;
const doneStatuses = new Set([200, 202, 204, 404, 410]);

/**
 * Takes an event away, wherever in the calendar it stands; one that is gone already is a success, and so is a calendar
 * that is gone. What is deleted is what was read, by its ETag: somebody's change in between is looked at first.
 * @param calendarUrl with a slash at its end
 * @throws `provider_rejected` when another event stands in its place; besides what the client throws
 */
export async function deleteEvent(
  client: CaldavClient,
  calendarUrl: URL,
  event: { id: string; uid: string },
): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const stored =
      (await readEvent(client, eventUrlOf(calendarUrl, event.id))) ??
      (await findByUid(client, calendarUrl, event.uid).catch(goneWithCalendar));
    if (stored === undefined) return;
    const version = versionOf(parseCalendar(stored.text, client.connectionId));
    if (version?.uid !== event.uid) throw eventConflict(client.connectionId);
    const { status } = await client.send(deleteEventRequest(stored.url, stored.etag));
    if (doneStatuses.has(status)) return;
    if (status !== 412) throw unexpectedStatus(status, client.connectionId);
  }
  throw keepsChanging(client.connectionId);
}

/** A calendar that is not there, or cannot be searched, holds the event nowhere but at its own address. */
function goneWithCalendar(error: unknown): undefined {
  if (error instanceof SchedulingError && error.code === 'provider_rejected') return undefined;
  throw error;
}
