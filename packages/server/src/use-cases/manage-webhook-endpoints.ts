import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import type { WebhookEndpoint, WebhookEventType } from '../ports/webhook-records.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import { type Ports, type RunOptions, runOnce } from './ports.js';

export interface WebhookPorts extends Ports {
  webhookSender: WebhookSender;
}

export interface NewWebhookEndpoint {
  url: string;
  events: WebhookEventType[];
  contactEmail: string | undefined;
}

/** What changes of an endpoint; what is absent stays. */
export interface EndpointChanges {
  url?: string;
  events?: WebhookEventType[];
  /** `null`: nobody any more. */
  contactEmail?: string | null;
  state?: WebhookEndpoint['state'];
}

/** How many a tenant may have. */
const MAX_ENDPOINTS = 20;

/**
 * Begins to tell an address of the host's server what happens.
 * @returns the endpoint with its secret, which is shown this once
 * @throws `invalid_request` for an address that is not called from here, `policy_limit` when there are 20
 */
export function makeCreateWebhookEndpoint(ports: WebhookPorts) {
  return (
    tenantId: string,
    request: NewWebhookEndpoint,
    options: RunOptions<{ endpoint: WebhookEndpoint; secret: string }>,
  ): Promise<{ endpoint: WebhookEndpoint; secret: string }> => {
    assertUrl(ports, request.url);
    return ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        if ((await tx.webhooks.lockCount()) >= MAX_ENDPOINTS)
          throw new SchedulingError('policy_limit', `There can be ${MAX_ENDPOINTS} endpoints at the most.`);
        const endpoint: WebhookEndpoint = {
          id: ports.randomness.id('whk'),
          ...request,
          state: 'on',
          offReason: undefined,
          failingSince: undefined,
          createdAt: tx.now,
        };
        // The scheme's form of a key of 32 random bytes.
        const secret = `whsec_${Buffer.from(ports.randomness.secret(), 'base64url').toString('base64')}`;
        await tx.webhooks.insert(endpoint, secret);
        return { endpoint, secret };
      }),
    );
  };
}

export function makeListWebhookEndpoints(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<WebhookEndpoint[]> =>
    ports.store.transaction(tenantId, (tx) => tx.webhooks.list(page));
}

/** @throws `not_found` */
export function makeGetWebhookEndpoint(ports: Ports) {
  return (tenantId: string, id: string): Promise<WebhookEndpoint> =>
    ports.store.transaction(tenantId, async (tx) => found(await tx.webhooks.find(id)));
}

/**
 * Changes an endpoint. Switched on, it begins anew; switched off, what was on its way to it has failed.
 * @throws `not_found`, `invalid_request` for an address that is not called from here
 */
export function makeChangeWebhookEndpoint(ports: WebhookPorts) {
  return (tenantId: string, id: string, changes: EndpointChanges): Promise<WebhookEndpoint> => {
    if (changes.url !== undefined) assertUrl(ports, changes.url);
    return ports.store.transaction(tenantId, async (tx) => {
      const before = found(await tx.webhooks.lock(id));
      const { contactEmail = before.contactEmail, ...others } = changes;
      const after = switched(before, { ...before, ...others, contactEmail: contactEmail ?? undefined });
      await tx.webhooks.update(after);
      if (after.state === 'off') await tx.deliveries.giveUp(id);
      return after;
    });
  };
}

/** Forgets an endpoint, its secret and all that was delivered to it. @throws `not_found` */
export function makeRemoveWebhookEndpoint(ports: Ports) {
  return (tenantId: string, id: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      found(await tx.webhooks.find(id));
      await tx.webhooks.remove(id);
    });
}

/** The endpoint, for something that only it has. @throws `not_found` */
export async function findWebhookEndpoint(tx: Transaction, id: string): Promise<WebhookEndpoint> {
  return found(await tx.webhooks.find(id));
}

function switched(before: WebhookEndpoint, after: WebhookEndpoint): WebhookEndpoint {
  if (before.state === after.state) return after;
  return { ...after, offReason: undefined, failingSince: undefined };
}

function found(endpoint: WebhookEndpoint | undefined): WebhookEndpoint {
  if (endpoint === undefined) throw new SchedulingError('not_found', 'There is no such endpoint.');
  return endpoint;
}

function assertUrl({ webhookSender }: WebhookPorts, url: string): void {
  try {
    webhookSender.assertUrl(url);
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
    throw new SchedulingError('invalid_request', error.message, {
      details: { errors: [{ path: 'url', message: 'is not an address that this installation calls' }] },
      cause: error,
    });
  }
}
