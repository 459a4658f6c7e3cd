import type { CallUrgency } from './call-budget.js';
import type { Connection } from './connection-records.js';
import type { PartnerAccount, PartnerProvider } from './partner-provider.js';

/** Opens a tenant's accounts at partners who send candidates, whichever they are. */
export interface PartnerAccounts {
  /** @throws `needs_connection` when the connection is gone, revoked or its provider is not configured */
  open(tenantId: string, connectionId: string, urgency?: CallUrgency): Promise<OpenPartnerAccount>;
}

export interface OpenPartnerAccount {
  account: PartnerAccount;
  connection: Connection;
  provider: PartnerProvider;
}
