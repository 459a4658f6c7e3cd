import '../domain/temporal.js';
import { CLOSED_CIRCUIT, type Circuit } from '../domain/circuit.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Connection } from '../ports/store.js';
import type { Ports } from './ports.js';
import { type ChannelPorts, closeChannel } from './push-channels.js';
import { tellOfConnection } from './tell-of-connection.js';

/** A connection, and whether its provider is called at `now`. */
export interface ShownConnection {
  connection: Connection;
  circuit: Circuit;
  now: Temporal.Instant;
}

export function makeListConnections(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<ShownConnection[]> =>
    ports.store.transaction(tenantId, async (tx) => {
      const connections = await tx.connections.list(page);
      const circuits = await tx.circuits.ofConnections(connections.map(({ id }) => id));
      return connections.map((connection) => ({
        connection,
        circuit: circuits.get(connection.id) ?? CLOSED_CIRCUIT,
        now: tx.now,
      }));
    });
}

/**
 * Forgets a connection with its credentials; members lose the calendars they had through it. Its channel is closed
 * first, while there are credentials to do it with. @throws `not_found`
 */
export function makeRemoveConnection(ports: Pick<ChannelPorts, 'store' | 'providers'>) {
  return async (
    tenantId: string,
    connectionId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<void> => {
    await closeChannel(ports, tenantId, connectionId, signal);
    await ports.store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(connectionId);
      if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
      await tx.connections.remove(connectionId);
      if (connection.state !== 'revoked') await tellOfConnection(tx, { ...connection, state: 'revoked' });
    });
  };
}
