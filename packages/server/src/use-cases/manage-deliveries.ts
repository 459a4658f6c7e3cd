import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import type { Delivery } from '../ports/webhook-records.js';
import { findWebhookEndpoint } from './manage-webhook-endpoints.js';
import type { Ports } from './ports.js';

/** What was told to an endpoint, newest first. @throws `not_found` */
export function makeListDeliveries(ports: Ports) {
  return (tenantId: string, endpointId: string, page: PageRequest): Promise<Delivery[]> =>
    ports.store.transaction(tenantId, async (tx) => {
      await findWebhookEndpoint(tx, endpointId);
      return tx.deliveries.list(endpointId, page);
    });
}

/**
 * Tells it once more, delivered or not: the same id and body, signed anew (S42).
 * @throws `not_found`, `needs_admin` while the endpoint is off
 */
export function makeReplayDelivery(ports: Ports) {
  return (tenantId: string, endpointId: string, deliveryId: string): Promise<Delivery> =>
    ports.store.transaction(tenantId, async (tx) => {
      const endpoint = await findWebhookEndpoint(tx, endpointId);
      await findDelivery(tx, endpointId, deliveryId);
      if (endpoint.state === 'off')
        throw new SchedulingError('needs_admin', 'The endpoint is off; switch it on first.');
      await tx.deliveries.replay(deliveryId);
      return findDelivery(tx, endpointId, deliveryId);
    });
}

/** How long deliveries can be looked at and replayed. */
const KEPT_DAYS = 30;

/** Regular work: forgets what was delivered, or given up, long ago. */
export function makeForgetDeliveries(ports: Pick<Ports, 'store'>) {
  return (tenantId: string): Promise<void> =>
    ports.store.transaction(tenantId, (tx) =>
      tx.deliveries.forgetBefore(tx.now.subtract({ hours: KEPT_DAYS * 24 })),
    );
}

async function findDelivery(tx: Transaction, endpointId: string, id: string): Promise<Delivery> {
  const delivery = await tx.deliveries.find(id);
  if (delivery?.endpointId !== endpointId)
    throw new SchedulingError('not_found', 'There is no such delivery.');
  return delivery;
}
