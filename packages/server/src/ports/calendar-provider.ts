import type { AccountConsent, DelegatedAccounts } from './account-consent.js';
import type { CalendarAccount, CalendarCapabilities, CalendarPush, ConnectionHandle } from './calendar.js';
import type { VirtualCalendarAccounts } from './virtual-calendar-accounts.js';

/** One provider; `compose.ts` keeps one of each and opens accounts by connection. */
export interface CalendarProvider {
  readonly name: string;
  readonly capabilities: CalendarCapabilities;
  /** Undefined for a provider that has to be asked whether anything changed. */
  readonly push: CalendarPush | undefined;
  /** Undefined for a provider that has no calendars in nobody's account. */
  readonly virtualCalendars: VirtualCalendarAccounts | undefined;
  /** Undefined for a provider where each owner has to consent for themselves. */
  readonly delegatedAccounts: DelegatedAccounts | undefined;
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

/** A provider whose accounts are connected by the account's owner consenting in a browser. */
export interface ConsentCalendarProvider extends CalendarProvider, AccountConsent {}
