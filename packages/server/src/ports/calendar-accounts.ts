import type { CalendarProvider } from './calendar-provider.js';
import type { CalendarAccount, CalendarCapabilities, ConnectionHandle } from './calendar.js';
import type { Connection } from './connection-records.js';

/** Opens a tenant's connected accounts, whichever provider they are at. */
export interface CalendarAccounts {
  /** @throws `needs_connection` when the connection is gone, revoked or its provider is not configured */
  open(tenantId: string, connectionId: string, urgency?: { isWaitedFor: boolean }): Promise<OpenAccount>;
}

export interface OpenAccount {
  account: CalendarAccount;
  capabilities: CalendarCapabilities;
  connection: Connection;
  /** For what else the provider can do with the account. */
  handle: ConnectionHandle;
  provider: CalendarProvider;
}
