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

/** One provider; `compose.ts` keeps one of each and opens accounts by connection. */
export interface CalendarProvider {
  readonly name: string;
  readonly capabilities: CalendarCapabilities;
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
