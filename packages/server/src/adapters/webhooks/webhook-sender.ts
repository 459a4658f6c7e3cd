import '../../domain/temporal.js';
import { Webhook } from 'standardwebhooks';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { WebhookRequest, WebhookSender } from '../../ports/webhook-sender.js';

/**
 * Sends events to the host's server, signed by the Standard Webhooks scheme.
 * @param options.fetch guarded, with the time limit of a delivery
 * @param options.assertUrl the same guard's word on an address before it is called
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (read 2026-11-22)
 */
export function makeWebhookSender(options: {
  fetch: typeof globalThis.fetch;
  assertUrl: (url: string) => void;
  now: () => Temporal.Instant;
}): WebhookSender {
  return {
    assertUrl: options.assertUrl,
    send: async (request, signal) => {
      const reply = await options.fetch(request.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Slotwright',
          ...signedHeaders(request),
        },
        body: request.body,
        redirect: 'manual',
        signal,
      });
      return {
        status: reply.status,
        retryAfterSeconds: retryAfterSeconds(reply.headers.get('retry-after'), options.now()),
      };
    },
  };
}

/** The three headers of the scheme. */
export function signedHeaders({
  secret,
  id,
  timestamp,
  body,
}: Omit<WebhookRequest, 'url'>): Record<string, string> {
  const seconds = Math.floor(timestamp.epochMilliseconds / 1000);
  // eslint-disable-next-line no-restricted-globals -- the only kind of time that the library takes
  const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
}
