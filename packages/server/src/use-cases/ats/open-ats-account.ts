import type { AtsAccounts, OpenAtsAccount } from '../../ports/ats-accounts.js';
import type { Store } from '../../ports/store.js';
import { type OpenPorts, mustBeConnected, openConnection } from '../stored-credentials.js';

/** What asking applicant tracking systems needs. */
export interface AtsPorts extends OpenPorts {
  store: Store;
  ats: AtsAccounts;
}

/** Opens connected applicant tracking systems, whichever they are. */
export function makeAtsAccounts(ports: OpenPorts): AtsAccounts {
  return {
    open: async (tenantId, connectionId, urgency): Promise<OpenAtsAccount> => {
      const opened = await openConnection(ports, tenantId, connectionId, urgency?.isWaitedFor === true);
      const provider = opened && ports.providers.ats.get(opened.connection.provider);
      if (opened === undefined || provider === undefined) throw mustBeConnected(connectionId);
      const { connection, handle } = opened;
      return { account: provider.open(handle), connection, handle, provider };
    },
  };
}
