import '../domain/temporal.js';
import type { BusyPeriod } from '../domain/free-busy.js';

/** A calendar as the provider lists it. */
export interface CalendarInfo {
  /** The provider's id; for CalDAV the absolute URL of the collection. */
  id: string;
  name: string;
  isReadOnly: boolean;
  isPrimary: boolean;
}

export interface Participant {
  name: string;
  email: string;
}

/** An event as a booking wants it in one calendar. The same event written twice is one event. */
export interface CalendarEvent {
  /** Ours, derived from the booking: `[A-Za-z0-9_-]`, at most 64 characters; the provider-side key of the event. */
  id: string;
  /** iCalendar UID, equal in every calendar and in the mails. */
  uid: string;
  /** Rises with every change of the booking; iCalendar SEQUENCE. */
  revision: number;
  /** When this revision came to be; iCalendar DTSTAMP. */
  stampedAt: Temporal.Instant;
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** IANA id of the zone the time was agreed in. */
  timeZone: string;
  summary: string;
  description: string;
  /** Room or https link; empty when there is none. */
  location: string;
  organizer: Participant;
  attendees: Participant[];
}

/** How somebody answered an invitation (iCalendar PARTSTAT, RFC 5545 §3.2.12). */
export type ResponseStatus = 'needs-action' | 'accepted' | 'declined' | 'tentative';

/** Which of our events to read, and when it was last written to be. */
export type EventToRead = Pick<CalendarEvent, 'id' | 'uid' | 'start' | 'end'>;

/** An event of ours as it stands in a calendar now, whoever changed it last. */
export interface SeenEvent {
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** What each attendee that the event lists has answered; empty when it lists none. */
  responses: { email: string; responseStatus: ResponseStatus }[];
  /** What the calendar's owner has answered; undefined where the calendar does not tell the owner's answer. */
  ownResponse: ResponseStatus | undefined;
  /** Our revision as written, or as another program raised it; undefined where the provider keeps none. */
  revision: number | undefined;
}

export interface FreeBusyQuery {
  calendarIds: readonly string[];
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** What a provider can do, asked by the use cases instead of its name. */
export interface CalendarCapabilities {
  /** The provider itself mails invitations to an event's attendees, so the event must not list the candidate. */
  readonly invitesAttendees: boolean;
}

/**
 * One connected account. Every method throws `SchedulingError`: `needs_connection` when the grant is gone,
 * `provider_unavailable` (retryable) when the provider did not answer or answered nonsense, `provider_rejected` when it
 * refused what was asked, `missing_permission` when the grant does not reach that far; each names the connection.
 */
export interface CalendarAccount {
  listCalendars(signal: AbortSignal): Promise<CalendarInfo[]>;
  /** Busy periods per calendar id, any order, clipped or not to the query; a calendar it cannot tell of throws. Events that are transparent, cancelled or declined are left out. */
  freeBusy(query: FreeBusyQuery, signal: AbortSignal): Promise<Map<string, BusyPeriod[]>>;
  /** Writes the event or brings the one written before to this revision; safe to repeat. */
  putEvent(calendarId: string, event: CalendarEvent, signal: AbortSignal): Promise<void>;
  /** Takes the event away; one that is gone already is a success. */
  deleteEvent(calendarId: string, event: { id: string; uid: string }, signal: AbortSignal): Promise<void>;
  /**
   * The event as it stands in the calendar; undefined when it is gone or cancelled there. A provider that takes writes
   * before carrying them out may for some seconds not show what was just written. Besides the usual codes
   * `provider_rejected` for a calendar that is gone, and for an event that was turned into something without one exact
   * time: a series, whole days, a time of no zone.
   */
  readEvent(calendarId: string, event: EventToRead, signal: AbortSignal): Promise<SeenEvent | undefined>;
}

/**
 * The secrets of one connection, read fresh at each use.
 * `renew` runs one request at a time over all servers and stores its result before anyone uses it; a caller whose
 * `stale` is no longer the stored one gets the stored one instead (S30).
 */
export interface Credentials<T> {
  read(): Promise<T>;
  renew(stale: T, request: (current: T) => Promise<T>): Promise<T>;
}

export interface ConnectionHandle {
  connectionId: string;
  credentials: Credentials<unknown>;
}

/** A request that says it comes from a provider, as it came in. */
export interface Delivery {
  headers: Headers;
  /** The raw bytes, since it is those that are signed. */
  body: Uint8Array;
}

/**
 * How a provider tells us by itself that something changed in an account's calendars. It need not say what: a delivery
 * is a nudge to look (S35). The methods of channels throw what `CalendarAccount` does.
 */
export interface CalendarPush {
  /** Whether the delivery is signed with a secret that only the provider shares; compared in constant time (S33). Never throws. */
  isGenuine(delivery: Delivery): boolean;
  /**
   * Asks to be told of changes in any of the account's calendars.
   * @returns the channel's id; asking again for the same address gives the same channel
   */
  openChannel(connection: ConnectionHandle, callbackUrl: string, signal: AbortSignal): Promise<string>;
  /** Asks to be told no more; a channel that is gone already is a success. */
  closeChannel(connection: ConnectionHandle, channelId: string, signal: AbortSignal): Promise<void>;
}

/** One provider; `compose.ts` keeps one of each and opens accounts by connection. */
export interface CalendarProvider {
  readonly name: string;
  readonly capabilities: CalendarCapabilities;
  /** Undefined for a provider that has to be asked whether anything changed. */
  readonly push: CalendarPush | undefined;
  open(connection: ConnectionHandle): CalendarAccount;
}

/** A provider whose accounts are connected by typing a key or a password. */
export interface KeyedCalendarProvider extends CalendarProvider {
  /**
   * Proves what was typed against the provider and finds the account's calendars.
   * @param input as it came from the caller; the provider's own schema checks it (`invalid_request`)
   * @returns the credentials to seal, and a label for people (no secret)
   */
  connect(input: unknown, signal: AbortSignal): Promise<{ credentials: unknown; accountName: string }>;
}

/** A provider whose accounts are connected by the account's owner consenting in a browser (RFC 6749 §4.1, RFC 7636). */
export interface ConsentCalendarProvider extends CalendarProvider {
  authorizationUrl(request: { redirectUri: string; state: string; codeChallenge: string }): URL;
  /**
   * Turns the provider's answer into credentials.
   * @param callback the full URL the browser came back to
   * @throws `provider_rejected` when consent was refused or the code is not good
   */
  exchange(
    request: { callback: URL; redirectUri: string; state: string; codeVerifier: string },
    signal: AbortSignal,
  ): Promise<{ credentials: unknown; accountId: string; accountName: string }>;
}
