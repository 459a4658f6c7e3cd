import type { CallUrgency } from './call-budget.js';
import type { ConnectionHandle } from './calendar.js';
import type { Connection } from './connection-records.js';
import type { ConferencingAccount, ConferencingProvider } from './conferencing-provider.js';

/** Opens a tenant's connected conferencing accounts, whichever service they are at. */
export interface ConferencingAccounts {
  /** @throws `needs_connection` when the connection is gone, revoked or its provider is not configured */
  open(tenantId: string, connectionId: string, urgency?: CallUrgency): Promise<OpenConferencingAccount>;
}

export interface OpenConferencingAccount {
  account: ConferencingAccount;
  connection: Connection;
  /** For what else the provider can do with the account. */
  handle: ConnectionHandle;
  provider: ConferencingProvider;
}
