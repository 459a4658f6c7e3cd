import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Randomness } from '../ports/ids.js';
import type { Store, Transaction } from '../ports/store.js';
import {
  type Delivery,
  type DeliveryEnd,
  ENDPOINT_OFF,
  type WebhookEndpoint,
} from '../ports/webhook-records.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import { afterFailure, afterSuccess, pauseBeforeNextAttempt } from './delivery-schedule.js';

/** A worker's hold on a delivery; longer than an attempt may take. */
const LEASE_SECONDS = 30;

/** What came of an attempt: an answer, or the reason why there is none. */
type Attempt = { status: number; retryAfterSeconds: number | undefined } | { error: string };

/**
 * The worker of one job of the queue of webhooks: lease the delivery, send it, write down the end. A crash in between
 * leaves it pending and its job unfinished, so it is sent again, with the same id.
 */
export function makeDeliverWebhook(ports: { store: Store; sender: WebhookSender; randomness: Randomness }) {
  return async (job: { tenantId: string; deliveryId: string }, signal: AbortSignal): Promise<void> => {
    const begun = await ports.store.transaction(job.tenantId, (tx) => begin(tx, job.deliveryId));
    if (begun === undefined) return;
    const { delivery, token, endpoint, secret, now } = begun;
    const attempt =
      endpoint.state === 'off'
        ? { error: ENDPOINT_OFF }
        : await attemptOf(
            ports.sender,
            { url: endpoint.url, secret, id: delivery.eventId, timestamp: now, body: delivery.body },
            signal,
          );
    await ports.store.transaction(job.tenantId, (tx) =>
      end(tx, { delivery, token, attempt, fraction: ports.randomness.fraction() }),
    );
  };
}

async function begin(tx: Transaction, deliveryId: string) {
  const leased = await tx.deliveries.lease(deliveryId, LEASE_SECONDS);
  if (leased === undefined) return undefined;
  const endpoint = await tx.webhooks.find(leased.delivery.endpointId);
  const secret = await tx.webhooks.secret(leased.delivery.endpointId);
  return endpoint && secret !== undefined ? { ...leased, endpoint, secret, now: tx.now } : undefined;
}

async function attemptOf(
  sender: WebhookSender,
  request: Parameters<WebhookSender['send']>[0],
  signal: AbortSignal,
): Promise<Attempt> {
  try {
    return await sender.send(request, signal);
  } catch (error) {
    return { error: error instanceof SchedulingError ? error.message : 'The delivery could not be sent.' };
  }
}

async function end(
  tx: Transaction,
  {
    delivery,
    token,
    attempt,
    fraction,
  }: {
    delivery: Delivery;
    token: string;
    attempt: Attempt;
    fraction: number;
  },
): Promise<void> {
  const before = await tx.webhooks.lock(delivery.endpointId);
  if (before === undefined) return;
  const status = 'status' in attempt ? attempt.status : undefined;
  const isTaken = status !== undefined && status >= 200 && status < 300;
  const after = isTaken ? afterSuccess(before) : afterFailure(before, status, tx.now);
  const isWritten = await tx.deliveries.finish(
    delivery.id,
    token,
    endOf(delivery, { attempt, after, now: tx.now, fraction }),
  );
  if (!isWritten) return;
  if (after !== before) await tx.webhooks.update(after);
  if (before.state === 'on' && after.state === 'off') await tx.deliveries.giveUp(after.id);
}

function endOf(
  delivery: Delivery,
  context: { attempt: Attempt; after: WebhookEndpoint; now: Temporal.Instant; fraction: number },
): DeliveryEnd {
  const { attempt, after, now, fraction } = context;
  const [status, retryAfter] =
    'status' in attempt ? [attempt.status, attempt.retryAfterSeconds] : [undefined, undefined];
  if (status !== undefined && status >= 200 && status < 300) return { state: 'delivered', status };
  const error = 'error' in attempt ? attempt.error : `It was answered with ${attempt.status}.`;
  const seconds =
    after.state === 'off' ? undefined : pauseBeforeNextAttempt(delivery.attempts, fraction, retryAfter);
  if (seconds === undefined) return { state: 'failed', status, error };
  return { state: 'pending', status, error, nextAttemptAt: now.add({ seconds }) };
}
