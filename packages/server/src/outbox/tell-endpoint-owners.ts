import '../domain/temporal.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Store } from '../ports/store.js';
import type { EndpointFault, WebhookEndpoint } from '../ports/webhook-records.js';
import type { Sender } from './interview-event.js';

const REASONS: Readonly<Record<EndpointFault, string>> = {
  gone: 'It answered with 410 Gone, which says that it is there no longer.',
  failing: 'For three days every delivery to it has failed.',
};

/**
 * Regular work: one mail to whoever looks after an endpoint that we switched off. A mail that can't be sent now is sent
 * when this runs again; its Message-ID stays the same. Throws what the mailer does.
 */
export function makeTellEndpointOwners(ports: { store: Store; mailer: Mailer; sender: Sender }) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const untold = await ports.store.transaction(tenantId, (tx) => tx.webhooks.untold());
    for (const endpoint of untold) {
      await ports.mailer.send(switchedOffMail(endpoint, ports.sender), signal);
      await ports.store.transaction(tenantId, (tx) => tx.webhooks.markTold(endpoint.id));
    }
  };
}

function switchedOffMail(endpoint: WebhookEndpoint, sender: Sender): Mail {
  const { id, url, contactEmail = '', offReason, failingSince } = endpoint;
  const since = String(failingSince?.epochMilliseconds ?? 0);
  return {
    messageId: `${id}.off.${since}@${sender.domain}`,
    from: { name: 'Slotwright', email: sender.email },
    to: { name: contactEmail, email: contactEmail },
    subject: `Webhook endpoint switched off: ${new URL(url).host}`,
    body: [
      'Hello,',
      `the webhook endpoint ${id} at ${new URL(url).host} is told nothing more.`,
      ...(offReason === undefined ? [] : [REASONS[offReason]]),
      'Once it works again, switch it on with PATCH /v1/webhook-endpoints/ and its id, then replay the deliveries that failed.',
    ],
    locale: 'en',
  };
}
