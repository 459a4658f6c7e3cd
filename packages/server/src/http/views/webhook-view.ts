import type * as v from 'valibot';
import type { Delivery, WebhookEndpoint } from '../../ports/webhook-records.js';
import type { newWebhookEndpoint, webhookDelivery, webhookEndpoint } from '../../wire/webhook-endpoints.js';

/** An endpoint without its secret. */
export function webhookEndpointView(shown: WebhookEndpoint): v.InferOutput<typeof webhookEndpoint> {
  return {
    id: shown.id,
    url: shown.url,
    events: shown.events,
    contactEmail: shown.contactEmail ?? null,
    state: shown.state,
    offReason: shown.offReason ?? null,
    createdAt: shown.createdAt.toString(),
  };
}

/** With its secret: at the moment it was made. */
export function newWebhookEndpointView({
  endpoint,
  secret,
}: {
  endpoint: WebhookEndpoint;
  secret: string;
}): v.InferOutput<typeof newWebhookEndpoint> {
  return { ...webhookEndpointView(endpoint), secret };
}

export function webhookDeliveryView(shown: Delivery): v.InferOutput<typeof webhookDelivery> {
  return {
    id: shown.id,
    eventId: shown.eventId,
    type: shown.type,
    state: shown.state,
    attempts: shown.attempts,
    lastStatus: shown.lastStatus ?? null,
    lastError: shown.lastError ?? null,
    nextAttemptAt: shown.nextAttemptAt?.toString() ?? null,
    createdAt: shown.createdAt.toString(),
    finishedAt: shown.finishedAt?.toString() ?? null,
    body: shown.body,
  };
}
