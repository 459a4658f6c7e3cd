import { makeDeliverWebhook } from '../../../packages/server/src/outbox/deliver-webhook.js';
import type { Delivery, WebhookEndpoint } from '../../../packages/server/src/ports/webhook-records.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { FakeWebhookSender } from '../../fakes/webhook-sender.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';
import { EXAMPLE_SECRET, anEndpoint, anEvent } from '../../support/webhook-records.js';

/** Endpoints of one tenant on a store of its own, and a worker that delivers to them. */
export interface WebhookWorkshop {
  fixture: StoreFixture;
  tenant: string;
  sender: FakeWebhookSender;
  /** Makes an endpoint. */
  endpoint(changes?: Partial<WebhookEndpoint>): Promise<WebhookEndpoint>;
  endpointNow(id: string): Promise<WebhookEndpoint | undefined>;
  /** Lets something happen to each of these bookings, in this order. @returns the deliveries to the endpoint, in order */
  published(endpoint: WebhookEndpoint, ...bookingIds: string[]): Promise<Delivery[]>;
  /** To the endpoint, oldest first. */
  deliveriesTo(endpoint: WebhookEndpoint): Promise<Delivery[]>;
  /** Runs the job of one delivery; chance always says the least. */
  run(delivery: Pick<Delivery, 'id'>, sender?: FakeWebhookSender): Promise<void>;
  /** How many jobs of this delivery were queued so far. */
  jobsOf(delivery: Pick<Delivery, 'id'>): number;
  /** Lets the time come for whatever waits for its next attempt. */
  letTimeCome(): Promise<unknown>;
  /** Sets a column of an endpoint back by so many hours. */
  setBack(endpoint: WebhookEndpoint, column: 'failing_since', hours: number): Promise<unknown>;
}

/** Starts a store with a tenant. */
export async function startWebhookWorkshop(): Promise<WebhookWorkshop> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  const own = new FakeWebhookSender();
  const { store } = fixture;
  const deliveriesTo: WebhookWorkshop['deliveriesTo'] = async ({ id }) =>
    (
      await store.transaction(tenant, (tx) => tx.deliveries.list(id, { limit: 200, after: undefined }))
    ).toReversed();
  return {
    fixture,
    tenant,
    sender: own,
    endpoint: async (changes = {}) => {
      const endpoint = anEndpoint({ id: systemRandomness.id('whk'), ...changes });
      await store.transaction(tenant, (tx) => tx.webhooks.insert(endpoint, EXAMPLE_SECRET));
      return endpoint;
    },
    endpointNow: (id) => store.transaction(tenant, (tx) => tx.webhooks.find(id)),
    published: async (endpoint, ...bookingIds) => {
      for (const bookingId of bookingIds)
        await store.transaction(tenant, (tx) => tx.webhooks.publish(anEvent(bookingId)));
      return deliveriesTo(endpoint);
    },
    deliveriesTo,
    run: ({ id }, sender = own) =>
      makeDeliverWebhook({ store, sender, randomness: { ...systemRandomness, fraction: () => 0 } })(
        { tenantId: tenant, deliveryId: id },
        new AbortController().signal,
      ),
    jobsOf: ({ id }) =>
      fixture.sent.filter(({ queue, data }) => queue === 'webhooks' && data.deliveryId === id).length,
    letTimeCome: () =>
      fixture.asTenant(
        tenant,
        `update webhook_deliveries set next_attempt_at = now() - interval '1 second',
           lease_until = now() - interval '1 second' where state = 'pending'`,
      ),
    setBack: ({ id }, column, hours) =>
      fixture.asTenant(
        tenant,
        `update webhook_endpoints set ${column} = ${column} - make_interval(hours => $2) where endpoint_id = $1`,
        [id, hours],
      ),
  };
}
