import type { BusyPeriod } from '../../domain/free-busy.js';
import '../../domain/temporal.js';
import type { FreeBusyQuery } from '../../ports/calendar.js';
import { busyOfCalendar } from './bounded-expansion.js';
import type { CaldavClient } from './caldav-client.js';
import type { CaldavCredentials } from './caldav-credentials.js';
import { calendarZoneRequest, eventsRequest, recurringEventsRequest } from './caldav-requests.js';
import { textOf } from './caldav-replies.js';
import { addressKey } from './event-busy.js';
import { zoneRuleOfText } from './event-times.js';
import { eventsOf, type StoredEvent } from './stored-event.js';
import { ruleOfTimeZone, unknownRule, type ZoneRule } from './zone-rule.js';

/** Longer periods are asked for in parts, so that no reply outgrows what one call may bring. */
const longestAskedHours = 31 * 24;

/**
 * The taken time of one calendar, from its events and our own expansion (RFC 4791 §7.8). The report made for this
 * (§7.10) is not used: Radicale answers it with 207 and a list of addresses, which reads as "nothing taken", and
 * Xandikos leaves recurring events out of it (seen with 3.1.8 and 0.2.8).
 * @param calendarUrl with a slash at its end
 * @throws `provider_unavailable` when the calendar cannot be told for sure; besides what the client throws
 */
export async function freeBusyOf(
  client: CaldavClient,
  calendarUrl: URL,
  { from, to }: Pick<FreeBusyQuery, 'from' | 'to'>,
  credentials: CaldavCredentials,
): Promise<BusyPeriod[]> {
  const [floating, events] = await Promise.all([
    floatingRule(client, calendarUrl, credentials),
    readEvents(client, calendarUrl, from, to, credentials.missesRecurring),
  ]);
  const context = {
    from: from.epochMilliseconds / 1000,
    to: to.epochMilliseconds / 1000,
    floating,
    owner: ownerOf(credentials),
  };
  const texts = events.map(({ text }) => text);
  const spans = await busyOfCalendar(texts, context, client.connectionId, client.signal);
  return spans.map((span) => ({ ...span, start: instantOf(span.start), end: instantOf(span.end) }));
}

async function readEvents(
  client: CaldavClient,
  calendarUrl: URL,
  from: Temporal.Instant,
  to: Temporal.Instant,
  missesRecurring: boolean,
): Promise<StoredEvent[]> {
  const requests = partsOf(from, to).map(([start, end]) => eventsRequest(calendarUrl, start, end));
  if (missesRecurring) {
    requests.push(recurringEventsRequest(calendarUrl, 'RRULE'), recurringEventsRequest(calendarUrl, 'RDATE'));
  }
  // One event may come in several parts' replies, and counts once.
  const events = new Map<string, StoredEvent>();
  for (const request of requests) {
    for (const event of eventsOf(await client.query(request), client.connectionId)) {
      events.set(event.url.href, event);
    }
  }
  return [...events.values()];
}

function partsOf(from: Temporal.Instant, to: Temporal.Instant): [Temporal.Instant, Temporal.Instant][] {
  const parts: [Temporal.Instant, Temporal.Instant][] = [];
  for (let start = from; Temporal.Instant.compare(start, to) < 0; ) {
    const reach = start.add({ hours: longestAskedHours });
    const end = Temporal.Instant.compare(reach, to) < 0 ? reach : to;
    parts.push([start, end]);
    start = end;
  }
  return parts;
}

/** The calendar's own zone, else the account's, else any zone of the world (RFC 4791 §5.2.2, RFC 5545 §3.3.5). */
async function floatingRule(
  client: CaldavClient,
  calendarUrl: URL,
  { timeZone }: CaldavCredentials,
): Promise<ZoneRule> {
  const [calendar] = await client.query(calendarZoneRequest(calendarUrl));
  const text = textOf(calendar?.properties['calendarTimezone']);
  const chosen = timeZone === undefined ? unknownRule : (ruleOfTimeZone(timeZone) ?? unknownRule);
  if (text === undefined) return chosen;
  try {
    return zoneRuleOfText(text) ?? chosen;
  } catch {
    // A zone nobody can read is as good as none.
    return chosen;
  }
}

function ownerOf({ addresses, username }: CaldavCredentials): ReadonlySet<string> {
  const own = addresses.filter((address) => /^(mailto|urn):/i.test(address)).map(addressKey);
  // Servers without scheduling tell no addresses; a user name that is one is the next best.
  return new Set(username.includes('@') ? [...own, addressKey(username)] : own);
}

function instantOf(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}
