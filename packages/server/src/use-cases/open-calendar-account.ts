import { isDeepStrictEqual } from 'node:util';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CalendarAccounts, OpenAccount } from '../ports/calendar-accounts.js';
import { type CalendarProviders, providerNamed } from '../ports/calendar-providers.js';
import type { TokenLife } from '../ports/account-consent.js';
import type { ConnectionHandle, Credentials } from '../ports/calendar.js';
import type { Store } from '../ports/store.js';
import { tokenLifeOf } from './new-connection.js';
import { revokedConnection } from './revoked-connection.js';
import { tellOfConnection } from './tell-of-connection.js';

/** Opens connected accounts, whichever provider they are at. */
export function makeCalendarAccounts(ports: {
  store: Store;
  providers: CalendarProviders;
}): CalendarAccounts {
  return {
    open: async (tenantId, connectionId, urgency): Promise<OpenAccount> => {
      const { connection, stored } = await ports.store.transaction(tenantId, async (tx) => ({
        connection: await tx.connections.find(connectionId),
        stored: await tx.connections.credentials(connectionId),
      }));
      const provider = connection && providerNamed(ports.providers, connection.provider);
      if (connection === undefined || provider === undefined || connection.state === 'revoked') {
        throw new SchedulingError('needs_connection', `Connection ${connectionId} must be connected again.`, {
          details: { connectionId },
        });
      }
      const lifeOf = (renewed: unknown): TokenLife | undefined =>
        tokenLifeOf(ports.providers, provider.name, renewed);
      const handle: ConnectionHandle = {
        connectionId,
        credentials: storedCredentials(ports.store, { tenantId, connectionId, opened: stored, lifeOf }),
        dataCenter: connection.dataCenter,
        isWaitedFor: urgency?.isWaitedFor === true,
      };
      const { capabilities } = provider;
      return { account: provider.open(handle), capabilities, connection, handle, provider };
    },
  };
}

/**
 * Credentials where they are kept. A renewal holds the connection's row, so that over all servers one request is made
 * at a time and its result is stored before anybody uses it (S30); who waited finds the new ones already there.
 */
function storedCredentials(
  store: Store,
  {
    tenantId,
    connectionId,
    opened,
    lifeOf,
  }: {
    tenantId: string;
    connectionId: string;
    /** As they were when the account was opened, a moment ago; they serve the first reading. */
    opened: unknown;
    lifeOf: (renewed: unknown) => TokenLife | undefined;
  },
): Credentials<unknown> {
  let isFirst = true;
  return {
    read: () => {
      if (!isFirst) return store.transaction(tenantId, (tx) => tx.connections.credentials(connectionId));
      isFirst = false;
      return Promise.resolve(opened);
    },
    renew: async (stale, request) => {
      try {
        return await store.transaction(tenantId, async (tx) => {
          const current = await tx.connections.lockCredentials(connectionId);
          if (!isDeepStrictEqual(current, stale)) return current;
          const renewed = await request(current);
          await tx.connections.saveCredentials(connectionId, renewed, lifeOf(renewed));
          return renewed;
        });
      } catch (error) {
        if (error instanceof SchedulingError && error.code === 'needs_connection')
          await markRevoked(store, tenantId, connectionId);
        throw error;
      }
    },
  };
}

/** The grant is gone: no more calls until somebody connects again. */
async function markRevoked(store: Store, tenantId: string, connectionId: string): Promise<void> {
  await store.transaction(tenantId, async (tx) => {
    // Told once, however many find it out at the same moment.
    await tx.connections.lockCredentials(connectionId);
    const connection = await tx.connections.find(connectionId);
    if (connection === undefined || connection.state === 'revoked') return;
    const revoked = revokedConnection(connection, 'needs_connection');
    await tx.connections.update(revoked);
    await tellOfConnection(tx, revoked);
  });
}
