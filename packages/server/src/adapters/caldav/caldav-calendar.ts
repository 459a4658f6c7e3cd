import '../../domain/temporal.js';
import type { CalendarAccount, CalendarEvent, ConnectionHandle } from '../../ports/calendar.js';
import type { KeyedCalendarProvider } from '../../ports/calendar-provider.js';
import { type CaldavClient, makeCaldavClient } from './caldav-client.js';
import { connectAccount } from './caldav-connect.js';
import { type CaldavCredentials, credentialsOf } from './caldav-credentials.js';
import { caldavError } from './caldav-errors.js';
import { calendarsOf, collectionUrl } from './caldav-replies.js';
import { calendarsRequest } from './caldav-requests.js';
import { deleteEvent } from './delete-event.js';
import { freeBusyOf } from './free-busy.js';
import { putEvent } from './put-event.js';
import { seeEvent } from './seen-event.js';

/** What the adapter needs from the world. */
export interface CaldavCalendarOptions {
  /** `makeOutgoingFetch`: the addresses come from tenants, and it bounds time and size of every reply. */
  fetch: typeof globalThis.fetch;
  /** An event as iCalendar text without METHOD. */
  writeEvent: (event: CalendarEvent) => string;
  now: () => Temporal.Instant;
}

/** One use of an account: its client for the signal at hand, and its credentials as they are now. */
interface Session {
  client: CaldavClient;
  credentials: CaldavCredentials;
}

/**
 * Calendars on any CalDAV server (RFC 4791), connected with a user name and an app password. Attendees are never
 * mailed by the server: plain ones cannot, and those that schedule (RFC 6638) are told not to.
 */
export function makeCaldavCalendar(options: CaldavCalendarOptions): KeyedCalendarProvider {
  return {
    name: 'caldav',
    capabilities: {
      invitesAttendees: false,
      arrangesConferencing: false,
      takesInterviewDetails: false,
      interviewServices: [],
    },
    push: undefined,
    virtualCalendars: undefined,
    delegatedAccounts: undefined,
    connect: (input, signal) => connectAccount(input, options, signal),
    open: (connection) => openAccount(connection, options),
  };
}

function openAccount(connection: ConnectionHandle, options: CaldavCalendarOptions): CalendarAccount {
  const { connectionId } = connection;
  async function begin(signal: AbortSignal): Promise<Session> {
    const credentials = credentialsOf(await connection.credentials.read(), connectionId);
    const { fetch, now } = options;
    const { username, password, homeUrl } = credentials;
    const { origin } = new URL(homeUrl);
    const client = makeCaldavClient({ fetch, now, origin, username, password, connectionId, signal });
    return { client, credentials };
  }

  return {
    async describe(signal) {
      const { client, credentials } = await begin(signal);
      const calendars = calendarsOf(await client.query(calendarsRequest(new URL(credentials.homeUrl))));
      return { calendars, profiles: [] };
    },
    async freeBusy({ calendarIds, from, to }, signal) {
      const { client, credentials } = await begin(signal);
      const found = await Promise.all(
        [...new Set(calendarIds)].map(async (id) => {
          const busy = await freeBusyOf(client, calendarUrlOf(id, connectionId), { from, to }, credentials);
          return [id, busy] as const;
        }),
      );
      return new Map(found);
    },
    async putEvent(calendarId, event, signal) {
      const { client, credentials } = await begin(signal);
      const { schedulesItself } = credentials;
      const { writeEvent } = options;
      await putEvent(client, calendarUrlOf(calendarId, connectionId), event, { writeEvent, schedulesItself });
    },
    async deleteEvent(calendarId, event, signal) {
      const { client } = await begin(signal);
      await deleteEvent(client, calendarUrlOf(calendarId, connectionId), event);
    },
    async readEvent(calendarId, event, signal) {
      const { client, credentials } = await begin(signal);
      return seeEvent(client, calendarUrlOf(calendarId, connectionId), event, credentials.addresses);
    },
  };
}

/** The calendar's address; that it lies on the account's own server is seen to by the client. */
function calendarUrlOf(calendarId: string, connectionId: string): URL {
  if (!URL.canParse(calendarId)) throw caldavError('provider_rejected', 'has no such calendar', connectionId);
  return collectionUrl(new URL(calendarId));
}
