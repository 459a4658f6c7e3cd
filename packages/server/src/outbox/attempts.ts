import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { backoffSeconds } from './backoff.js';

/** A worker's hold on what it does; longer than any handler may take. */
export const LEASE_SECONDS = 30;
export const HANDLER_MS = 20_000;
/** About four hours of growing pauses; then a person has to look. */
const MAX_ATTEMPTS = 25;

/** Trying these again can help; the others need a change somewhere first. */
const RETRYABLE = new Set(['provider_unavailable', 'service_unavailable', 'rate_limited', 'internal']);

/** What an attempt that failed leads to. */
export type FailedEnd =
  | { state: 'failed'; error: string }
  | { state: 'pending'; error: string; nextAttemptAt: Temporal.Instant };

/**
 * The end of an attempt that failed: another one where that can help, else a person has to look.
 * @param attempts made so far, this one with them
 * @param fraction chance in `[0, 1)`
 */
export function endAfterFailure(
  failure: SchedulingError,
  attempts: number,
  { now, fraction }: { now: Temporal.Instant; fraction: number },
): FailedEnd {
  const error = textOf(failure);
  if (!RETRYABLE.has(failure.code) || attempts >= MAX_ATTEMPTS) return { state: 'failed', error };
  const seconds = backoffSeconds(attempts, fraction, failure.details.retryAfterSeconds);
  return { state: 'pending', error, nextAttemptAt: now.add({ seconds }) };
}

/** Code and message, as they are kept for people. */
export const textOf = ({ code, message }: SchedulingError): string => `${code}: ${message}`;

/** Whatever was thrown as an error of ours. */
export const asFailure = (error: unknown, what: string): SchedulingError =>
  error instanceof SchedulingError
    ? error
    : new SchedulingError('internal', `${what} could not be carried out.`, { cause: error });
