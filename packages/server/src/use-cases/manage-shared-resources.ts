import { SchedulingError } from '../domain/scheduling-error.js';
import type { SharedResource } from '../domain/shared-resource.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import { assertConnections } from './manage-members.js';
import type { Ports } from './ports.js';

type Kind = SharedResource['kind'];
export type SharedResourceDetails = Omit<SharedResource, 'id' | 'externalId' | 'kind'>;

const PREFIX = { room: 'rom', licence: 'lic' } as const;

/** Makes the room or licence of this external id, or replaces what is known of it. @throws `invalid_request` for a calendar of no connection */
export function makePutSharedResource(ports: Ports, kind: Kind) {
  return (tenantId: string, externalId: string, details: SharedResourceDetails): Promise<SharedResource> =>
    ports.store.transaction(tenantId, async (tx) => {
      await assertConnections(tx, details.calendars);
      const existing = await tx.sharedResources.find(kind, externalId);
      const id = existing?.id ?? ports.randomness.id(PREFIX[kind]);
      const resource: SharedResource = { id, externalId, kind, ...details };
      await tx.sharedResources.put(resource);
      return resource;
    });
}

/** @throws `not_found` */
export function makeGetSharedResource(ports: Ports, kind: Kind) {
  return (tenantId: string, externalId: string): Promise<SharedResource> =>
    ports.store.transaction(tenantId, (tx) => findSharedResource(tx, kind, externalId));
}

export function makeListSharedResources(ports: Ports, kind: Kind) {
  return (tenantId: string, page: PageRequest): Promise<SharedResource[]> =>
    ports.store.transaction(tenantId, (tx) => tx.sharedResources.list(kind, page));
}

/** Forgets a room or licence; a session that takes one of several goes on with the others. @throws `not_found` */
export function makeRemoveSharedResource(ports: Ports, kind: Kind) {
  return (tenantId: string, externalId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      await tx.sharedResources.remove((await findSharedResource(tx, kind, externalId)).id);
    });
}

async function findSharedResource(tx: Transaction, kind: Kind, externalId: string): Promise<SharedResource> {
  const resource = await tx.sharedResources.find(kind, externalId);
  if (resource === undefined) throw new SchedulingError('not_found', `There is no such ${kind}.`);
  return resource;
}
