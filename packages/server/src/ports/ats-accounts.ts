import type { AtsAccount, AtsProvider } from './ats-provider.js';
import type { ConnectionHandle } from './calendar.js';
import type { CallUrgency } from './call-budget.js';
import type { Connection } from './connection-records.js';

/** Opens a tenant's connected applicant tracking systems, whichever they are. */
export interface AtsAccounts {
  /** @throws `needs_connection` when the connection is gone, revoked or its provider is not configured */
  open(tenantId: string, connectionId: string, urgency?: CallUrgency): Promise<OpenAtsAccount>;
}

export interface OpenAtsAccount {
  account: AtsAccount;
  connection: Connection;
  handle: ConnectionHandle;
  provider: AtsProvider;
}
