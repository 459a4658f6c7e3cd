import type { OpenPartnerAccount, PartnerAccounts } from '../../ports/partner-accounts.js';
import { type OpenPorts, mustBeConnected, openConnection } from '../stored-credentials.js';

/** Opens our accounts at partners, whichever they are. */
export function makePartnerAccounts(ports: OpenPorts): PartnerAccounts {
  return {
    open: async (tenantId, connectionId, urgency): Promise<OpenPartnerAccount> => {
      const opened = await openConnection(ports, tenantId, connectionId, urgency?.isWaitedFor === true);
      const provider = opened && ports.providers.partners.get(opened.connection.provider);
      if (opened === undefined || provider === undefined) throw mustBeConnected(connectionId);
      const { connection, handle } = opened;
      return { account: provider.open(handle), connection, provider };
    },
  };
}
