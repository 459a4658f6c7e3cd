import assert from 'node:assert/strict';
import { hostCalls } from './host-calls.js';
import { type Kit, eventually } from './kit.js';
import { type Received, type WebhookReceiver, startReceiver } from './webhook-receiver.js';

/** A delivery as the host sees it. */
export interface HostDelivery {
  id: string;
  eventId: string;
  type: string;
  state: string;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  body: string;
}

/** An endpoint that is known to a kit's server, and what it got. */
export interface HostEndpoint extends WebhookReceiver {
  id: string;
  secret: string;
  /** The first so many requests, once they are there. */
  got(count: number, seconds?: number): Promise<Received[]>;
  /** Newest first. */
  deliveries(): Promise<HostDelivery[]>;
}

/** Starts an endpoint and makes it known, listening for these events. */
export async function addEndpoint(
  kit: Pick<Kit, 'host' | 'origin' | 'secretKey'>,
  events: readonly string[],
  changes: object = {},
): Promise<HostEndpoint> {
  const receiver = await startReceiver();
  const made = await hostCalls(kit)('POST', '/v1/webhook-endpoints', {
    url: receiver.url,
    events,
    ...changes,
  });
  assert.equal(made.status, 201, made.text);
  const { id, secret } = made.json<{ id: string; secret: string }>();
  return {
    ...receiver,
    id,
    secret,
    got: (count, seconds) =>
      eventually(() => (receiver.received.length >= count ? receiver.received : undefined), seconds),
    deliveries: async () =>
      (await kit.host.get<{ data: HostDelivery[] }>(`/v1/webhook-endpoints/${id}/deliveries`)).data,
  };
}
