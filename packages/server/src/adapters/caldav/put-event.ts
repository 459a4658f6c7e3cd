import '../../domain/temporal.js';
import type ICAL from 'ical.js';
import type { CalendarEvent } from '../../ports/calendar.js';
import type { CaldavClient, CaldavReply } from './caldav-client.js';
import {
  calendarGone,
  caldavError,
  type ConnectionId,
  eventConflict,
  keepsChanging,
  unexpectedStatus,
  unreadable,
} from './caldav-errors.js';
import { conditionsOf, hrefOf, resourcesOf } from './caldav-replies.js';
import { eventUrlOf, type Precondition, putEventRequest } from './caldav-requests.js';
import { parseXml } from './caldav-xml.js';
import { eventSpanOf, keepAnswers, markAsOurs, textOfCalendar } from './event-text.js';
import { findByUid, readEvent } from './read-event.js';
import { parseCalendar, type StoredEvent, versionOf } from './stored-event.js';

/** One to create the event and three to change it (contract: a foreign change is merged at most three times). */
const maxTries = 4;

/** What became of a PUT; `exists` says that the address is taken, `elsewhere` that the UID is. */
type PutOutcome = { kind: 'stored' } | { kind: 'exists' } | { kind: 'elsewhere'; url: URL | undefined };

/** How an event of ours is written to one server. */
export interface EventWriter {
  /** The event as iCalendar text without METHOD (RFC 4791 §4.1). */
  writeEvent: (event: CalendarEvent) => string;
  /** The server invites attendees by itself, and has to be told not to. */
  schedulesItself: boolean;
}

/**
 * Writes an event, or brings the one that is there to this revision. The address follows from the event's id and the
 * PUT never overwrites, so that a repeated, late or lost write meets what it wrote before: the same revision is done,
 * an older one is replaced under its ETag with people's answers kept, a newer one is left alone.
 * @param calendarUrl with a slash at its end
 * @throws `provider_rejected` when another event, or another version of this one, is in its place; besides what the
 *   client throws
 */
export async function putEvent(
  client: CaldavClient,
  calendarUrl: URL,
  event: CalendarEvent,
  writer: EventWriter,
): Promise<void> {
  const write = async (url: URL, calendar: string, precondition: Precondition) =>
    outcomeOf(await client.send(putEventRequest(url, calendar, precondition)), client.connectionId);
  let eventUrl = eventUrlOf(calendarUrl, event.id);
  for (let tries = 0; tries < maxTries; tries += 1) {
    const stored = tries === 0 ? undefined : await readEvent(client, eventUrl);
    if (stored !== undefined && isDone(stored, event, client.connectionId)) return;
    const text = textFor(event, stored, writer, client.connectionId);
    const outcome = await write(eventUrl, text, preconditionFor(stored, client.connectionId));
    if (outcome.kind === 'stored') return;
    if (outcome.kind === 'elsewhere') {
      eventUrl = outcome.url ?? (await findByUid(client, calendarUrl, event.uid))?.url ?? eventUrl;
    }
  }
  const stored = await readEvent(client, eventUrl);
  if (stored !== undefined && isDone(stored, event, client.connectionId)) return;
  throw keepsChanging(client.connectionId);
}

/** Whether nothing is left to write. */
function isDone(stored: StoredEvent, event: CalendarEvent, connectionId: ConnectionId): boolean {
  const calendar = parseCalendar(stored.text, connectionId);
  const version = versionOf(calendar);
  if (version?.uid !== event.uid) throw eventConflict(connectionId);
  // A write that was held up somewhere: what it wanted has been overtaken.
  if (version.sequence > event.revision) return true;
  if (version.sequence < event.revision) return false;
  if (version.isCancelled || !isAtSameTime(calendar, event)) throw eventConflict(connectionId);
  return true;
}

function isAtSameTime(calendar: ICAL.Component, event: CalendarEvent): boolean {
  const span = eventSpanOf(calendar);
  const wanted = [event.start, event.end].map(({ epochMilliseconds }) =>
    Math.floor(epochMilliseconds / 1000),
  );
  return span?.start === wanted[0] && span?.end === wanted[1];
}

/** The text to send: ours, with the answers people gave to the same time, and on their behalf nobody else's mails. */
function textFor(
  event: CalendarEvent,
  stored: StoredEvent | undefined,
  { writeEvent, schedulesItself }: EventWriter,
  connectionId: ConnectionId,
): string {
  const text = writeEvent(event);
  if (!schedulesItself && stored === undefined) return text;
  const calendar = parseCalendar(text, connectionId);
  if (schedulesItself) markAsOurs(calendar);
  const before = stored && parseCalendar(stored.text, connectionId);
  // A new time asks everyone anew (RFC 5546 §2.1.5).
  const isAnswered = before !== undefined && isAtSameTime(before, event) && keepAnswers(calendar, before);
  return schedulesItself || isAnswered ? textOfCalendar(calendar) : text;
}

function preconditionFor(stored: StoredEvent | undefined, connectionId: ConnectionId): Precondition {
  if (stored === undefined) return { ifNoneMatch: '*' };
  // Without one a write could undo somebody's change.
  if (stored.etag === undefined) {
    throw unreadable('an event without a version to compare', connectionId);
  }
  return { ifMatch: stored.etag };
}

/** What a reply to a PUT means, server by server (RFC 4791 §5.3.2.1, RFC 6638 §3.2.4.1). */
async function outcomeOf(reply: CaldavReply, connectionId: ConnectionId): Promise<PutOutcome> {
  const { status } = reply;
  if (status === 200 || status === 201 || status === 204) return { kind: 'stored' };
  if (status === 412) return { kind: 'exists' };
  if (status === 207) return multistatusOutcome(reply, connectionId);
  const { conditions, href } = await faultOf(reply, connectionId);
  if (conditions.includes('noUidConflict') || conditions.includes('uniqueSchedulingObjectResource')) {
    return { kind: 'elsewhere', url: href };
  }
  if (status === 409) throw calendarGone(connectionId);
  if (status === 400 || status === 415 || conditions.includes('validCalendarData'))
    throw badEvent(connectionId);
  throw unexpectedStatus(status, connectionId);
}

/** Xandikos says everything it has against a PUT with an inner 412 and only there names what (seen with 0.2.8). */
async function multistatusOutcome(reply: CaldavReply, connectionId: ConnectionId): Promise<PutOutcome> {
  const [resource] = resourcesOf(await parseXml(reply.text, connectionId), reply.url, connectionId);
  if (resource === undefined) throw unreadable('nothing about the event', connectionId);
  const { status, conditions } = resource;
  if (conditions.includes('noUidConflict')) return { kind: 'elsewhere', url: undefined };
  if (conditions.some((name) => /^(valid|supported)/.test(name))) throw badEvent(connectionId);
  if (status === 412) return { kind: 'exists' };
  throw unexpectedStatus(status ?? reply.status, connectionId);
}

/** What the body of a refusal says, if it is the XML of RFC 4918 §16 at all. */
async function faultOf(reply: CaldavReply, connectionId: ConnectionId) {
  const nothing = { conditions: [], href: undefined };
  if (!reply.text.trimStart().startsWith('<')) return nothing;
  const document = await parseXml(reply.text, connectionId).catch(() => undefined);
  if (typeof document !== 'object' || document === null || !('error' in document)) return nothing;
  const fault = document.error;
  const conditions = conditionsOf(fault);
  const named = conditions
    .map((name) => hrefOf((fault as Record<string, unknown>)[name], reply.url, connectionId)) // conditions are its keys
    .find((url) => url !== undefined);
  const isNear = named?.origin === reply.url.origin;
  return { conditions, href: isNear ? named : undefined };
}

function badEvent(connectionId: ConnectionId) {
  return caldavError('provider_rejected', 'does not take the event as it is', connectionId);
}
