import '../../domain/temporal.js';
import type { BusyPeriod } from '../../domain/free-busy.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { isSafeForSecrets } from '../../oauth/authorization-server.js';
import { authorizationUrl } from '../../oauth/authorization-url.js';
import { withDeadline } from '../../ports/deadline.js';
import { requestTokens } from '../../oauth/token-request.js';
import type {
  CalendarAccount,
  ConnectionHandle,
  ConsentCalendarProvider,
  EventToRead,
  FreeBusyQuery,
} from '../../ports/calendar.js';
import type { CronofyClient, Send } from './cronofy-client.js';
import { makeCronofyClient } from './cronofy-client.js';
import { cronofyError, unreadable } from './cronofy-errors.js';
import { daysAround, listedEvent, seenEventOf } from './cronofy-events.js';
import { busyPeriodsOf, freeBusyWindow, requireReadable, zoneOf } from './cronofy-free-busy.js';
import { makeCronofyPush } from './cronofy-push.js';
import type { FreeBusyPage } from './cronofy-replies.js';
import {
  calendarsOf,
  eventsPageOf,
  freeBusyPageOf,
  grantedAccount,
  storedCredentials,
  userInfoOf,
} from './cronofy-replies.js';
import type { CronofyRegistration, CronofyRequest } from './cronofy-requests.js';
import {
  consentScopes,
  cronofyAuthorizationServer,
  deleteEventRequest,
  freeBusyRequest,
  nextPageRequest,
  ownEventsRequest,
  putEventRequest,
  userInfoRequest,
} from './cronofy-requests.js';

/** The longest that one use of the port may take (R8). */
const timeoutMilliseconds = 10_000;
/** A list of more pages than this is taken for one that never ends. */
const maxPages = 50;

/** Cronofy's two hosts, our registration there, and the world. */
export interface CronofyCalendarOptions extends CronofyRegistration {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

function requireSafeBases({ apiBase, appBase }: CronofyCalendarOptions): void {
  if (isSafeForSecrets(apiBase) && isSafeForSecrets(appBase)) return;
  throw new SchedulingError('internal', 'Cronofy’s base addresses have to be https, or on this machine.');
}

/** A page of any list, read from a reply. */
type ReadPage<P> = (reply: unknown, connectionId: string) => P;

async function readPages<P extends Pick<FreeBusyPage, 'pages'>>(
  send: Send,
  first: CronofyRequest,
  readPage: ReadPage<P>,
  { apiBase, connectionId }: { apiBase: URL; connectionId: string },
): Promise<P[]> {
  const pages: P[] = [];
  let request = first;
  while (pages.length < maxPages) {
    const page = readPage(await send(request), connectionId);
    pages.push(page);
    const next = page.pages?.next_page ?? undefined;
    if (next === undefined) return pages;
    const following = nextPageRequest(apiBase, next);
    if (following === undefined) throw unreadable('a page of its own', connectionId);
    request = following;
  }
  throw cronofyError('provider_unavailable', 'sent a list without end', connectionId);
}

const overlaps = (period: BusyPeriod, { from, to }: FreeBusyQuery): boolean =>
  Temporal.Instant.compare(period.start, to) < 0 && Temporal.Instant.compare(period.end, from) > 0;

function clientOf(options: CronofyCalendarOptions, connection: ConnectionHandle): CronofyClient {
  const { fetch, now } = options;
  const server = cronofyAuthorizationServer(options);
  return makeCronofyClient({ server, fetch, now, timeoutMilliseconds }, connection);
}

function openAccount(options: CronofyCalendarOptions, connection: ConnectionHandle): CalendarAccount {
  const { apiBase, now } = options;
  const { connectionId } = connection;
  const place = { apiBase, connectionId };
  const client = clientOf(options, connection);

  const readAccount = async (send: Send) => userInfoOf(await send(userInfoRequest(apiBase)), connectionId);

  async function readFreeBusy(send: Send, query: FreeBusyQuery): Promise<Map<string, BusyPeriod[]>> {
    const calendarIds = [...new Set(query.calendarIds)];
    const { days, unknown } = freeBusyWindow(query, now());
    const busy = new Map(calendarIds.map((id) => [id, [...unknown]]));
    // Without ids Cronofy would tell of every calendar.
    if (days === undefined || calendarIds.length === 0) return busy;
    const [account, pages] = await Promise.all([
      readAccount(send),
      readPages(send, freeBusyRequest(apiBase, calendarIds, days), freeBusyPageOf, place),
    ]);
    requireReadable(account, calendarIds, connectionId);
    for (const [id, period] of pages.flatMap((page) => busyPeriodsOf(page, zoneOf(account), connectionId))) {
      if (overlaps(period, query)) busy.get(id)?.push(period);
    }
    return busy;
  }

  async function findEvent(send: Send, calendarId: string, event: EventToRead) {
    // First where it should be, which is one small page; then everywhere, since it may have been moved far.
    for (const days of [daysAround(event), undefined]) {
      const pages = await readPages(send, ownEventsRequest(apiBase, calendarId, days), eventsPageOf, place);
      const found = listedEvent(pages, calendarId, event.id);
      if (found !== undefined) return seenEventOf(found, connectionId);
    }
    // Of a calendar that is gone or cut off Cronofy lists nothing, or what was there once.
    requireReadable(await readAccount(send), [calendarId], connectionId);
    return undefined;
  }

  return {
    listCalendars: (signal) =>
      client.run(signal, async (send) => calendarsOf(await readAccount(send), connectionId)),
    freeBusy: (query, signal) => client.run(signal, (send) => readFreeBusy(send, query)),
    putEvent: (calendarId, event, signal) =>
      client.run(signal, async (send) => {
        await send(putEventRequest(apiBase, calendarId, event));
      }),
    deleteEvent: (calendarId, event, signal) =>
      client.run(signal, async (send) => {
        await send(deleteEventRequest(apiBase, calendarId, event.id));
      }),
    readEvent: (calendarId, event, signal) =>
      client.run(signal, (send) => findEvent(send, calendarId, event)),
  };
}

/**
 * Calendars of people who connected them through Cronofy, one consent each (Individual Connect).
 *
 * The credentials it makes and reads are `{ sub, accessToken, refreshToken, expiresAt }`. Free/busy beyond Cronofy's
 * window (42 days back, 201 ahead) comes back as busy. Free/busy always reads the account as well, since only
 * that tells a cut-off calendar from an empty one. PKCE is sent although Cronofy's documentation does not mention it:
 * a server that does not know it ignores it (RFC 6749 §3.1).
 * @throws `internal` when a base address is neither https nor on this machine
 * @see https://docs.cronofy.com/developers/api/ and the contract in its sections 1 to 4 and 7
 */
export function makeCronofyCalendar(options: CronofyCalendarOptions): ConsentCalendarProvider {
  requireSafeBases(options);
  const { fetch, now } = options;
  const server = cronofyAuthorizationServer(options);
  return {
    name: 'cronofy',
    // The calendar's own server mails whoever an event invites.
    capabilities: { invitesAttendees: true },
    push: makeCronofyPush({ ...options, clientOf: (connection) => clientOf(options, connection) }),
    open: (connection) => openAccount(options, connection),
    // Without avoid_linking two people on one browser would become one account (contract §3.1).
    authorizationUrl: (request) =>
      authorizationUrl(server, { ...request, scopes: consentScopes, extra: { avoid_linking: 'true' } }),
    async exchange(request, signal) {
      const grant = await withDeadline(signal, timeoutMilliseconds, (bounded) =>
        requestTokens(server, request, { fetch, now, signal: bounded }),
      );
      const { refreshToken } = grant;
      if (refreshToken === undefined) throw unreadable('a lasting grant', undefined);
      const { sub, name } = grantedAccount(grant.reply);
      const credentials = storedCredentials(sub, { ...grant, refreshToken }, now());
      return { credentials, accountId: sub, accountName: name };
    },
  };
}
