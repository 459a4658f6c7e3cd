import type { ConferencingAccounts, OpenConferencingAccount } from '../ports/conferencing-accounts.js';
import { type OpenPorts, mustBeConnected, openConnection } from './stored-credentials.js';

/** Opens connected conferencing accounts, whichever service they are at. */
export function makeConferencingAccounts(ports: OpenPorts): ConferencingAccounts {
  return {
    open: async (tenantId, connectionId, urgency): Promise<OpenConferencingAccount> => {
      const opened = await openConnection(ports, tenantId, connectionId, urgency?.isWaitedFor === true);
      const provider = opened && ports.providers.conferencing.get(opened.connection.provider);
      if (opened === undefined || provider === undefined) throw mustBeConnected(connectionId);
      const { connection, handle } = opened;
      return { account: provider.open(handle), connection, handle, provider };
    },
  };
}
