import type { CalendarAccounts, OpenAccount } from '../ports/calendar-accounts.js';
import { providerNamed } from '../ports/calendar-providers.js';
import { type OpenPorts, mustBeConnected, openConnection } from './stored-credentials.js';

/** Opens connected accounts, whichever provider they are at. */
export function makeCalendarAccounts(ports: OpenPorts): CalendarAccounts {
  return {
    open: async (tenantId, connectionId, urgency): Promise<OpenAccount> => {
      const opened = await openConnection(ports, tenantId, connectionId, urgency?.isWaitedFor === true);
      const provider = opened && providerNamed(ports.providers, opened.connection.provider);
      if (opened === undefined || provider === undefined) throw mustBeConnected(connectionId);
      const { connection, handle } = opened;
      const { capabilities } = provider;
      return { account: provider.open(handle), capabilities, connection, handle, provider };
    },
  };
}
