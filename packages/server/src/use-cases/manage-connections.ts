import { SchedulingError } from '../domain/scheduling-error.js';
import type { Connection, PageRequest } from '../ports/store.js';
import type { Ports } from './ports.js';

export function makeListConnections(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<Connection[]> =>
    ports.store.transaction(tenantId, (tx) => tx.connections.list(page));
}

/** Forgets a connection with its credentials; members lose the calendars they had through it. @throws `not_found` */
export function makeRemoveConnection(ports: Ports) {
  return (tenantId: string, connectionId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      if ((await tx.connections.find(connectionId)) === undefined) {
        throw new SchedulingError('not_found', 'There is no such connection.');
      }
      await tx.connections.remove(connectionId);
    });
}
