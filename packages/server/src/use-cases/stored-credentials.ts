import { isDeepStrictEqual } from 'node:util';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { TokenLife } from '../ports/account-consent.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { ConnectionHandle, Credentials } from '../ports/calendar.js';
import type { Connection } from '../ports/connection-records.js';
import type { Store } from '../ports/store.js';
import { tokenLifeOf } from './new-connection.js';
import { revokedConnection } from './revoked-connection.js';
import { tellOfConnection } from './tell-of-connection.js';

/** What opening accounts needs. */
export interface OpenPorts {
  store: Store;
  providers: CalendarProviders;
}

/** A connection with a handle to its credentials, whatever kind of account it is; undefined when it is gone or revoked. */
export async function openConnection(
  { store, providers }: OpenPorts,
  tenantId: string,
  connectionId: string,
  isWaitedFor: boolean,
): Promise<{ connection: Connection; handle: ConnectionHandle } | undefined> {
  const { connection, opened } = await store.transaction(tenantId, async (tx) => ({
    connection: await tx.connections.find(connectionId),
    opened: await tx.connections.credentials(connectionId),
  }));
  if (connection === undefined || connection.state === 'revoked') return undefined;
  const lifeOf = (renewed: unknown): TokenLife | undefined =>
    tokenLifeOf(providers, connection.provider, renewed);
  const credentials = storedCredentials(store, { tenantId, connectionId, opened, lifeOf });
  return {
    connection,
    handle: { connectionId, credentials, dataCenter: connection.dataCenter, isWaitedFor },
  };
}

/** What is said of a connection that can't be opened. */
export const mustBeConnected = (connectionId: string): SchedulingError =>
  new SchedulingError('needs_connection', `Connection ${connectionId} must be connected again.`, {
    details: { connectionId },
  });

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
          // Somebody may have connected it again while the old grant was asked for.
          await revokeConnection(store, tenantId, connectionId, 'needs_connection', (_, held) =>
            isDeepStrictEqual(held, stale),
          );
        throw error;
      }
    },
  };
}

/**
 * The grant is gone: no more calls until somebody connects again. Told once, however many find it out at the same moment.
 * @param isMeant told of the connection as it is found by then, and its credentials; false leaves it alone
 */
export async function revokeConnection(
  store: Store,
  tenantId: string,
  connectionId: string,
  lastError: NonNullable<Connection['lastError']>,
  isMeant: (connection: Connection, credentials: unknown) => boolean = () => true,
): Promise<void> {
  await store.transaction(tenantId, async (tx) => {
    const credentials = await tx.connections.lockCredentials(connectionId);
    const connection = await tx.connections.find(connectionId);
    if (connection === undefined || connection.state === 'revoked') return;
    if (!isMeant(connection, credentials)) return;
    const revoked = revokedConnection(connection, lastError);
    await tx.connections.update(revoked);
    await tx.audit.append({
      actor: 'server',
      requestId: '',
      action: 'connection.revoked',
      object: connectionId,
    });
    await tellOfConnection(tx, revoked);
  });
}
