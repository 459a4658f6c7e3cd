import type { Delegation, ListAccountsReply } from '@slotwright/server/wire/accounts.js';
import type { AccountApi } from './account-api.js';
import type { CallOptions } from './scheduling-api.js';

/**
 * What an element may ask of the server about the accounts that calendars are read and written through. Every method
 * rejects with a `SchedulingApiError` when the server refuses, cannot be reached or answers with something unreadable.
 */
export interface CalendarAccountsApi extends AccountApi {
  accounts(options: CallOptions): Promise<ListAccountsReply>;
  /** The people a service account was asked for, by mail address. */
  delegations(connectionId: string, options: CallOptions): Promise<readonly Delegation[]>;
  /**
   * Asks a service account's provider for the accounts of people; each is answered later.
   * @param emails at most 200
   */
  delegate(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<readonly Delegation[]>;
}
