import '../domain/temporal.js';
import { CLOSED_CIRCUIT, type Circuit } from '../domain/circuit.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Connection } from '../ports/connection-records.js';
import type { Ports } from './ports.js';

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
