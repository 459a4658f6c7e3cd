import '../../domain/temporal.js';
import type { ConnectionScope } from '../../ports/connection-records.js';
import type {
  OwnCalendarAccount,
  VirtualCalendarAccounts,
  WriteOutcome,
} from '../../ports/virtual-calendar-accounts.js';
import { openAccount } from './cronofy-account.js';
import { storedCredentials } from './cronofy-credentials.js';
import { refusalError } from './cronofy-errors.js';
import {
  allEventsRequest,
  deleteEventsRequest,
  mostInABatch,
  putEventsRequest,
} from './cronofy-event-requests.js';
import { listedEvents } from './cronofy-events.js';
import { daysTold } from './cronofy-free-busy.js';
import { virtualCalendarTokenOf } from './cronofy-grants.js';
import { readPages } from './cronofy-pages.js';
import { type BatchEntry, batchEntriesOf, eventsPageOf } from './cronofy-replies.js';
import type { CronofyRequest } from './cronofy-requests.js';
import { createVirtualCalendarRequest, virtualCalendarsPath } from './cronofy-requests.js';
import type { CronofySession, CronofySessions } from './cronofy-session.js';

/** What virtual calendars need. */
export interface VirtualCalendarOptions {
  sessions: CronofySessions;
  createdFrom: readonly ConnectionScope[];
  now: () => Temporal.Instant;
}

/**
 * Virtual calendars of an organizational unit (alpha). Creating one is all that is documented of them; the rest goes as with
 * any account (contract §6.4, §15.3).
 */
export function makeVirtualCalendars({
  sessions,
  createdFrom,
  now,
}: VirtualCalendarOptions): VirtualCalendarAccounts {
  return {
    createdFrom,
    plannedCalls: (name) => [{ method: 'POST', path: virtualCalendarsPath, body: { name } }],
    create: (unit, name, signal) => {
      const { apiBase, connectionId, client } = sessions.sessionOf(unit);
      return client.run(signal, async (send) => {
        const reply = await send(createVirtualCalendarRequest(apiBase, name));
        const token = virtualCalendarTokenOf(reply, connectionId);
        const { sub, access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = token;
        const givenAt = now();
        const expiresAt = seconds === undefined ? undefined : givenAt.add({ seconds: Math.floor(seconds) });
        const grant = { accessToken, refreshToken, expiresAt };
        const credentials = storedCredentials({ sub, isVirtualCalendar: true }, grant, givenAt);
        return { credentials, accountId: sub, accountName: token.name ?? name };
      });
    },
    open: (connection) => openOwnCalendar(sessions.sessionOf(connection), now),
  };
}

function openOwnCalendar(session: CronofySession, now: () => Temporal.Instant): OwnCalendarAccount {
  const { apiBase, connectionId, client } = session;

  /** Sends what was asked in as many batches as it takes; each has a time limit of its own. */
  async function inBatches<T>(
    items: readonly T[],
    requestOf: (batch: readonly T[]) => CronofyRequest,
    doneStatuses: readonly number[],
    signal: AbortSignal,
  ): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    for (let first = 0; first < items.length; first += mostInABatch) {
      const batch = items.slice(first, first + mostInABatch);
      const reply = await client.run(signal, (send) => send(requestOf(batch)));
      const entries = batchEntriesOf(reply, batch.length, connectionId);
      outcomes.push(...entries.map((entry) => outcomeOf(entry, doneStatuses, connectionId)));
    }
    return outcomes;
  }

  return {
    ...openAccount(session, now),
    listEvents: (calendarId, period, signal) =>
      client.run(signal, async (send) => {
        const request = allEventsRequest(apiBase, calendarId, daysTold(period, now()));
        return listedEvents(await readPages(send, request, eventsPageOf, session), calendarId, period);
      }),
    putEvents: (calendarId, events, signal) =>
      inBatches(events, (batch) => putEventsRequest(apiBase, calendarId, batch), [], signal),
    deleteEvents: (calendarId, ids, signal) =>
      // In a calendar that is gone they are gone as well.
      inBatches(ids, (batch) => deleteEventsRequest(apiBase, calendarId, batch), [404], signal),
  };
}

function outcomeOf(
  { status, errors }: BatchEntry,
  doneStatuses: readonly number[],
  connectionId: string,
): WriteOutcome {
  if ((status >= 200 && status < 300) || doneStatuses.includes(status)) return 'done';
  const body = { errors };
  return refusalError({
    status,
    body,
    retryAfterSeconds: undefined,
    about: 'calendar',
    isUnsafeToRepeat: false,
    connectionId,
  }).code;
}
