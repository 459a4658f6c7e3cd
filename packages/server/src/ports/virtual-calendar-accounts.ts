import '../domain/temporal.js';
import type { CalendarAccount, CalendarEvent, ConnectionHandle, SeenMeeting } from './calendar.js';
import type { ConnectionScope } from './connection-records.js';
import type { GrantedAccount } from './account-consent.js';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';

/** An event as a calendar of ours lists it. */
export interface ListedEvent {
  /** The id it was written under; undefined for what somebody else put there. */
  id: string | undefined;
  summary: string;
  description: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  location: string;
  meeting: SeenMeeting | undefined;
}

/** How one of several writes went: done, or the code of what was wrong with it. */
export type WriteOutcome = 'done' | SchedulingErrorCode;

/** A calendar of our own, in which we see and write everything. */
export interface OwnCalendarAccount extends CalendarAccount {
  /** What stands in the calendar and overlaps the period, by start. */
  listEvents(
    calendarId: string,
    period: { from: Temporal.Instant; to: Temporal.Instant },
    signal: AbortSignal,
  ): Promise<ListedEvent[]>;
  /** Writes many events in as few requests as can be. @returns in the order given */
  putEvents(
    calendarId: string,
    events: readonly CalendarEvent[],
    signal: AbortSignal,
  ): Promise<WriteOutcome[]>;
  /** Takes many events away. @returns in the order given */
  deleteEvents(calendarId: string, eventIds: readonly string[], signal: AbortSignal): Promise<WriteOutcome[]>;
}

/** A request as it would be sent, for people to look at: no credential. */
export interface PlannedCall {
  method: string;
  /** Without the host. */
  path: string;
  body: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Calendars in nobody's account. The provider lists none and creating is not safe to repeat: who creates has to write
 * down that it was asked before it is.
 */
export interface VirtualCalendarAccounts {
  /** The scopes of connections that can create them. Configured: the provider means to allow more. */
  readonly createdFrom: readonly ConnectionScope[];
  /** What `create` sends. */
  plannedCalls(name: string): PlannedCall[];
  /**
   * Creates one; not safe to repeat.
   * @throws `provider_rejected`, `missing_permission`, `needs_connection`: there is none; `rate_limited`: there is none, and
   *   trying again helps; `provider_unavailable`: nobody knows whether there is one
   */
  create(unit: ConnectionHandle, name: string, signal: AbortSignal): Promise<GrantedAccount>;
  open(connection: ConnectionHandle): OwnCalendarAccount;
}
