import '../../domain/temporal.js';
import type ICAL from 'ical.js';
import type { EventToRead, ResponseStatus, SeenEvent } from '../../ports/calendar.js';
import type { CaldavClient } from './caldav-client.js';
import { caldavError, type ConnectionId } from './caldav-errors.js';
import { eventUrlOf } from './caldav-requests.js';
import { addressKey, addressesOf, parameterOf } from './event-busy.js';
import { lengthOf, type Span, spanOf } from './event-length.js';
import { timeOf, zonesOf } from './event-times.js';
import { findByUid, readEvent } from './read-event.js';
import { parseCalendar, versionOf } from './stored-event.js';
import { unknownRule } from './zone-rule.js';

/**
 * An event of ours as it stands in a calendar, at its own address or wherever another program put it; undefined when it
 * is gone or cancelled.
 * @param calendarUrl with a slash at its end
 * @param addresses the owner's own, as the server told them
 * @throws `provider_rejected` when it has no one exact time any more or the calendar is gone; besides what the client
 *   throws
 */
export async function seeEvent(
  client: CaldavClient,
  calendarUrl: URL,
  event: EventToRead,
  addresses: readonly string[],
): Promise<SeenEvent | undefined> {
  const { connectionId } = client;
  const atItsPlace = await readEvent(client, eventUrlOf(calendarUrl, event.id));
  const calendar = atItsPlace && parseCalendar(atItsPlace.text, connectionId);
  if (calendar !== undefined && versionOf(calendar)?.uid === event.uid) {
    return seenIn(calendar, addresses, connectionId);
  }
  const elsewhere = await findByUid(client, calendarUrl, event.uid);
  return elsewhere && seenIn(parseCalendar(elsewhere.text, connectionId), addresses, connectionId);
}

function seenIn(
  calendar: ICAL.Component,
  addresses: readonly string[],
  connectionId: ConnectionId,
): SeenEvent | undefined {
  const version = versionOf(calendar);
  if (version === undefined || version.isCancelled) return undefined;
  const span = exactSpanOf(calendar);
  if (span === undefined) {
    throw caldavError('provider_rejected', 'holds the event without one exact time', connectionId);
  }
  const attendees = calendar.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
  const owner = new Set(addresses.map(addressKey));
  const own = attendees.find((attendee) => addressesOf(attendee).some((address) => owner.has(address)));
  return {
    start: momentOf(span.start),
    end: momentOf(span.end),
    responses: attendees.flatMap((attendee) => {
      const email = addressesOf(attendee).find((address) => address.includes('@'));
      return email === undefined ? [] : [{ email, responseStatus: responseOf(attendee) }];
    }),
    ownResponse: own && responseOf(own),
    revision: version.sequence,
  };
}

/** When the event is; undefined for a series, for whole days, and for a clock that nobody said where it hangs. */
function exactSpanOf(calendar: ICAL.Component): Span | undefined {
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  if (event === undefined || others.length > 0) return undefined;
  if (['rrule', 'rdate', 'recurrence-id'].some((name) => event.hasProperty(name))) return undefined;
  const findZone = zonesOf(calendar, unknownRule);
  const start = timeOf(event, 'dtstart', findZone);
  const end = timeOf(event, 'dtend', findZone);
  const isExact = [start, end].every((time) => time?.isDate !== true && time?.zone !== unknownRule);
  return start && isExact ? spanOf(start.wall, start, lengthOf(event, start, findZone)) : undefined;
}

/** An answer in our words. An unknown one is none (RFC 5545 §3.2.12); who delegated it does not come. */
function responseOf(attendee: ICAL.Property): ResponseStatus {
  const answer = parameterOf(attendee, 'partstat')?.toLowerCase();
  if (answer === 'accepted' || answer === 'declined' || answer === 'tentative') return answer;
  return answer === 'delegated' ? 'declined' : 'needs-action';
}

const momentOf = (epochSeconds: number) => Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000);
