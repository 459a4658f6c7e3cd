import '../../domain/temporal.js';
import type { BusyPeriod } from '../../domain/free-busy.js';
import type { CalendarAccount, EventToRead, FreeBusyQuery } from '../../ports/calendar.js';
import type { Send } from './cronofy-client.js';
import { deleteEventRequest, ownEventsRequest, putEventRequest } from './cronofy-event-requests.js';
import { daysAround, listedEvent, seenEventOf } from './cronofy-events.js';
import { busyPeriodsOf, freeBusyWindow, requireReadable, zoneOf } from './cronofy-free-busy.js';
import { descriptionOf, userInfoOf } from './cronofy-identity.js';
import { readPages } from './cronofy-pages.js';
import { eventsPageOf, freeBusyPageOf } from './cronofy-replies.js';
import { freeBusyRequest, userInfoRequest } from './cronofy-requests.js';
import type { CronofySession } from './cronofy-session.js';

const overlaps = (period: BusyPeriod, { from, to }: FreeBusyQuery): boolean =>
  Temporal.Instant.compare(period.start, to) < 0 && Temporal.Instant.compare(period.end, from) > 0;

/** One account's calendars, whatever subject of Cronofy's the account is. */
export function openAccount(session: CronofySession, now: () => Temporal.Instant): CalendarAccount {
  const { apiBase, appBase, connectionId, client } = session;

  const readAccount = async (send: Send) => userInfoOf(await send(userInfoRequest(apiBase)), connectionId);

  async function readFreeBusy(send: Send, query: FreeBusyQuery): Promise<Map<string, BusyPeriod[]>> {
    const calendarIds = [...new Set(query.calendarIds)];
    const { days, unknown } = freeBusyWindow(query, now());
    const busy = new Map(calendarIds.map((id) => [id, [...unknown]]));
    // Without ids Cronofy would tell of every calendar.
    if (days === undefined || calendarIds.length === 0) return busy;
    const [account, pages] = await Promise.all([
      readAccount(send),
      readPages(send, freeBusyRequest(apiBase, calendarIds, days), freeBusyPageOf, session),
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
      const pages = await readPages(send, ownEventsRequest(apiBase, calendarId, days), eventsPageOf, session);
      const found = listedEvent(pages, calendarId, event.id);
      if (found !== undefined) return seenEventOf(found, connectionId);
    }
    // Of a calendar that is gone or cut off Cronofy lists nothing, or what was there once.
    requireReadable(await readAccount(send), [calendarId], connectionId);
    return undefined;
  }

  return {
    describe: (signal) =>
      client.run(signal, async (send) => descriptionOf(await readAccount(send), appBase, connectionId)),
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
