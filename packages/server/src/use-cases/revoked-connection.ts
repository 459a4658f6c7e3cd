import type { Connection } from '../ports/connection-records.js';

/** The connection once its grant is gone: no meeting can be held with it any more. */
export function revokedConnection(connection: Connection, lastError: Connection['lastError']): Connection {
  const profiles = connection.profiles.map((profile) => ({
    ...profile,
    isConnected: false,
    relinkUrl: undefined,
  }));
  return { ...connection, state: 'revoked', profiles, lastError };
}
