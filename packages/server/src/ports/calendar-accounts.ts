import type { CalendarAccount, CalendarCapabilities } from './calendar.js';

/** Opens a tenant's connected accounts, whichever provider they are at. */
export interface CalendarAccounts {
  /** @throws `needs_connection` when the connection is gone, revoked or its provider is not configured */
  open(tenantId: string, connectionId: string): Promise<OpenAccount>;
}

export interface OpenAccount {
  account: CalendarAccount;
  capabilities: CalendarCapabilities;
}
