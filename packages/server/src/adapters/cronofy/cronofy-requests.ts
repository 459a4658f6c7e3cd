import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { CalendarEvent } from '../../ports/calendar.js';

/** One request of Cronofy's API, without the token. */
export interface CronofyRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  /** Sent as JSON. */
  body?: Readonly<Record<string, unknown>>;
  /** What a 404 would be about. */
  about: 'account' | 'calendar' | 'page';
  /** A 404 means that what was asked is so already. */
  isDoneWhenAbsent?: boolean;
}

/** Where Cronofy is and who we are to it. */
export interface CronofyRegistration {
  apiBase: URL;
  appBase: URL;
  clientId: string;
  clientSecret: string;
}

/**
 * What an interviewer is asked to consent to. `free_busy_write` reads when people are busy but no titles, and writes
 * our own events; what else the bundle holds is not documented, so `read_account` (zone, for all-day events) and
 * `list_calendars` (userinfo lists them) are asked for by name (contract §3.5).
 */
export const consentScopes = ['free_busy_write', 'read_account', 'list_calendars'] as const;

const endpoint = (base: URL, path: string): URL =>
  new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);

/** Cronofy's authorization server: the consent page on the app host, tokens from the API host (contract §1, §3.1). */
export function cronofyAuthorizationServer(registration: CronofyRegistration): AuthorizationServer {
  return {
    name: 'Cronofy',
    issuer: registration.appBase.href.replace(/\/+$/, ''),
    authorizationEndpoint: endpoint(registration.appBase, '/oauth/authorize'),
    tokenEndpoint: endpoint(registration.apiBase, '/oauth/token'),
    clientId: registration.clientId,
    clientSecret: registration.clientSecret,
    clientAuthentication: 'client_secret_post',
  };
}

/** The account with its profiles and their calendars (contract §4). */
export function userInfoRequest(apiBase: URL): CronofyRequest {
  return { method: 'GET', url: endpoint(apiBase, '/v1/userinfo'), about: 'account' };
}

/**
 * When the calendars are busy on whole UTC days, our own events included (contract §7.4).
 * @param calendarIds not empty: an empty list would mean all calendars
 * @param days `to` is exclusive; within 42 days back and 201 ahead
 */
export function freeBusyRequest(
  apiBase: URL,
  calendarIds: readonly string[],
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): CronofyRequest {
  const url = endpoint(apiBase, '/v1/free_busy');
  url.searchParams.set('tzid', 'Etc/UTC');
  url.searchParams.set('from', days.from.toString());
  url.searchParams.set('to', days.to.toString());
  url.searchParams.set('include_managed', 'true');
  for (const id of calendarIds) url.searchParams.append('calendar_ids[]', id);
  return { method: 'GET', url, about: 'account' };
}

/**
 * Our own events in one calendar, deleted ones included: a filter by our id is not documented, but `only_managed` needs
 * no permission to read titles (contract §3.5, §7.3; that `free_busy_write` suffices for it is inferred).
 * @param days `to` is exclusive; left out, all that Cronofy tells of without them: 42 days back to 201 ahead, and what
 *   of ours lies further off
 */
export function ownEventsRequest(
  apiBase: URL,
  calendarId: string,
  days?: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): CronofyRequest {
  const url = endpoint(apiBase, '/v1/events');
  url.searchParams.set('tzid', 'Etc/UTC');
  if (days !== undefined) {
    url.searchParams.set('from', days.from.toString());
    url.searchParams.set('to', days.to.toString());
  }
  url.searchParams.set('only_managed', 'true');
  url.searchParams.set('include_deleted', 'true');
  url.searchParams.append('calendar_ids[]', calendarId);
  return { method: 'GET', url, about: 'account' };
}

/**
 * The next page of a list, at the address the last one gave (contract §2.5).
 * @returns undefined when the address is not on the configured API host, which must not get our token (contract §1)
 */
export function nextPageRequest(apiBase: URL, nextPage: string): CronofyRequest | undefined {
  const url = URL.canParse(nextPage) ? new URL(nextPage) : undefined;
  if (url?.origin !== apiBase.origin || url.username !== '' || url.password !== '') return undefined;
  return { method: 'GET', url, about: 'page' };
}

/**
 * Opens a channel for all calendars of the account; the identical request gives the one there is (contract §11.1).
 * Notifications for our own events alone would not tell that somebody's busy time changed.
 */
export function openChannelRequest(apiBase: URL, callbackUrl: string): CronofyRequest {
  const body = { callback_url: callbackUrl };
  return { method: 'POST', url: endpoint(apiBase, '/v1/channels'), body, about: 'account' };
}

/** Closes a channel (contract §11.1). */
export function closeChannelRequest(apiBase: URL, channelId: string): CronofyRequest {
  const url = endpoint(apiBase, `/v1/channels/${encodeURIComponent(channelId)}`);
  return { method: 'DELETE', url, about: 'account', isDoneWhenAbsent: true };
}

function eventsUrl(apiBase: URL, calendarId: string): URL {
  const id = calendarId.toWellFormed();
  // As path segments these would name another resource, encoded or not (WHATWG URL, dot segments).
  if (id === '' || id === '.' || id === '..') {
    throw new SchedulingError('invalid_request', 'The calendar id is not one of Cronofy’s.');
  }
  return endpoint(apiBase, `/v1/calendars/${encodeURIComponent(id)}/events`);
}

/** At most `limit` UTF-16 units, ending in an ellipsis when cut, never inside a code point. */
function cut(text: string, limit: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= limit) return whole;
  const end = limit - 1;
  const splitsPair = /[\uD800-\uDBFF]/.test(whole.charAt(end - 1));
  return `${whole.slice(0, splitsPair ? end - 1 : end)}…`;
}

/** Text of ours is no template: Cronofy fills in `{{ … }}` (contract §5.2). */
const withoutTemplates = (text: string): string => text.replace(/\{(?=\{)/g, '{ ');

/**
 * Writes the event or brings it to this revision. Always the full event, because what is left out of an update is
 * cleared; only attendees are a change, so an empty list is not sent (contract §7.1).
 */
export function putEventRequest(apiBase: URL, calendarId: string, event: CalendarEvent): CronofyRequest {
  const invite = event.attendees.map(({ name, email }) => ({ email, display_name: name.toWellFormed() }));
  const body = {
    event_id: event.id,
    summary: cut(event.summary, 1024),
    description: cut(withoutTemplates(event.description), 4096),
    start: event.start.toString({ smallestUnit: 'second' }),
    end: event.end.toString({ smallestUnit: 'second' }),
    tzid: event.timeZone,
    ...(event.location === ''
      ? {}
      : { location: { description: withoutTemplates(event.location).toWellFormed() } }),
    transparency: 'opaque',
    ...(invite.length === 0 ? {} : { attendees: { invite } }),
  };
  return { method: 'POST', url: eventsUrl(apiBase, calendarId), body, about: 'calendar' };
}

/** Takes the event away; in a calendar that is gone it is gone as well (contract §7.2). */
export function deleteEventRequest(apiBase: URL, calendarId: string, eventId: string): CronofyRequest {
  return {
    method: 'DELETE',
    url: eventsUrl(apiBase, calendarId),
    body: { event_id: eventId },
    about: 'calendar',
    isDoneWhenAbsent: true,
  };
}
