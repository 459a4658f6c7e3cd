import '../../domain/temporal.js';
import type { DelegationRequest } from '../../ports/account-consent.js';

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
  /** Made twice it would do something twice; see `notMade`. */
  isUnsafeToRepeat?: boolean;
}

/** A path of Cronofy's on one of its hosts; the base address may have a path of its own. */
export const endpoint = (base: URL, path: string): URL =>
  new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);

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

/** The account's channels (contract §11.1). */
export function channelsRequest(apiBase: URL): CronofyRequest {
  return { method: 'GET', url: endpoint(apiBase, '/v1/channels'), about: 'account' };
}

/** Where a unit creates its virtual calendars (contract §6.4). */
export const virtualCalendarsPath = '/v1/organizational_unit_virtual_calendars';

/** Creates a virtual calendar, another one each time (contract §6.4). */
export function createVirtualCalendarRequest(apiBase: URL, name: string): CronofyRequest {
  return {
    method: 'POST',
    url: endpoint(apiBase, virtualCalendarsPath),
    body: { name },
    about: 'account',
    isUnsafeToRepeat: true,
  };
}

/**
 * Asks for people's accounts; each is answered at its own callback address (contract §3.8). No `state` is sent: the
 * address holds the secret that tells whose answer it is.
 * @param scope within what the service account's consent said of them
 */
export function delegationsRequest(
  apiBase: URL,
  requests: readonly DelegationRequest[],
  scope: string,
): CronofyRequest {
  const asked = requests.map(({ email, callbackUrl }) => ({ email, callback_url: callbackUrl, scope }));
  return {
    method: 'POST',
    url: endpoint(apiBase, '/v1/service_account_authorizations'),
    body: { service_account_authorizations: asked },
    about: 'account',
  };
}
