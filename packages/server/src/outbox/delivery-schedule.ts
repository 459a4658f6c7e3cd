import '../domain/temporal.js';
import type { WebhookEndpoint } from '../ports/webhook-records.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds before the second attempt, the third and so on; then six hours each. */
const FIRST_PAUSES = [5, 30, 2 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR];
const LATER_PAUSE = 6 * HOUR;
/** So many attempts take three days. */
const MAX_ATTEMPTS = 18;
/** How long an endpoint may have nothing but failures before it is switched off. */
const PATIENCE_HOURS = 72;

/**
 * How long to wait before a delivery's next attempt: growing, up to a tenth longer by chance so that those of one outage
 * do not come back together, and never before the time the endpoint named.
 * @param attempts made so far, from 1
 * @param fraction chance in `[0, 1)`
 * @returns whole seconds; `undefined` when it is not tried again
 */
export function pauseBeforeNextAttempt(
  attempts: number,
  fraction: number,
  retryAfterSeconds = 0,
): number | undefined {
  if (attempts >= MAX_ATTEMPTS) return undefined;
  const pause = FIRST_PAUSES[attempts - 1] ?? LATER_PAUSE;
  return Math.ceil(Math.max(pause * (1 + fraction / 10), retryAfterSeconds));
}

/** The endpoint after an attempt that it took. */
export function afterSuccess(endpoint: WebhookEndpoint): WebhookEndpoint {
  if (endpoint.state === 'off' || endpoint.failingSince === undefined) return endpoint;
  return { ...endpoint, failingSince: undefined };
}

/** The endpoint after one that failed: off when it is gone for good (410, S42), or has done nothing but fail for three days. */
export function afterFailure(
  endpoint: WebhookEndpoint,
  status: number | undefined,
  now: Temporal.Instant,
): WebhookEndpoint {
  if (endpoint.state === 'off') return endpoint;
  const failingSince = endpoint.failingSince ?? now;
  if (status === 410) return { ...endpoint, failingSince, state: 'off', offReason: 'gone' };
  const patienceEnds = failingSince.add({ hours: PATIENCE_HOURS });
  if (Temporal.Instant.compare(now, patienceEnds) < 0) return { ...endpoint, failingSince };
  return { ...endpoint, failingSince, state: 'off', offReason: 'failing' };
}
