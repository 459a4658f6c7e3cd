import * as v from 'valibot';
import { SchedulingError, type SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { providerErrors } from '../provider/provider-errors.js';
import { pauseWithoutAdvice } from './cronofy-uncertain.js';

/** An answer of Cronofy's that is no success. */
export interface Refusal {
  status: number;
  /** The parsed body; undefined when there was none or it was no JSON. */
  body: unknown;
  /** From the header, clamped; undefined when there was none. */
  retryAfterSeconds: number | undefined;
  /** What a 404 would be about: the account as a whole, one of its calendars, or a page of a list. */
  about: 'account' | 'calendar' | 'page';
  /** What was asked must not be asked twice, so it is told whether it was done. */
  isUnsafeToRepeat: boolean;
  connectionId: string | undefined;
}

const validationErrors = v.object({
  errors: v.record(v.string(), v.array(v.object({ key: v.string() }))),
});

export const { error: cronofyError, silence, unreadable, bounded } = providerErrors('Cronofy');

/**
 * `rate_limited` for a failure before a request that must not be made twice was sent: it was not done, and may be tried
 * again.
 * @returns what no waiting cures as it is
 */
export function notMade(error: unknown, connectionId: string): unknown {
  const failure = silence(error, connectionId);
  if (!(failure instanceof SchedulingError)) return failure;
  if (failure.code !== 'provider_unavailable' && failure.code !== 'service_unavailable') return failure;
  const { retryAfterSeconds } = failure.details;
  return cronofyError('rate_limited', 'could not be asked yet', connectionId, {
    cause: failure,
    retryAfterSeconds,
  });
}

/** The keys of a 422, each once and at most ten; descriptions and field names are left out (contract §2.6). */
function errorKeys(body: unknown): string[] {
  const parsed = v.safeParse(validationErrors, body);
  if (!parsed.success) return [];
  const keys = Object.values(parsed.output.errors).flatMap((faults) => faults.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => /^errors(\.[a-z0-9_]{1,60}){1,4}$/.test(key)).slice(0, 10);
}

/**
 * What a refusal means to us. Pure; the message holds the status and error keys, never the provider's own words.
 * @see https://docs.cronofy.com/developers/api/error-codes/ and the contract, §2.6
 */
export function refusalError(refusal: Refusal): SchedulingError {
  const { status, about, connectionId } = refusal;
  const cause = new Error(`HTTP status ${status}`);
  const fail = (code: SchedulingErrorCode, problem: string, retryAfterSeconds?: number) =>
    cronofyError(code, problem, connectionId, { cause, retryAfterSeconds });
  if (status === 401) return fail('needs_connection', 'no longer accepts the account’s consent');
  if (status === 402) return fail('missing_permission', 'says that its plan lacks this feature');
  if (status === 403)
    return fail('missing_permission', 'says that the account’s consent does not allow this');
  if (status === 404 && about === 'calendar') {
    return fail('provider_rejected', 'no longer has the calendar');
  }
  if (status === 404 && about === 'page') {
    return fail('provider_unavailable', 'lost the list while it was being read');
  }
  if (status === 422) {
    const keys = errorKeys(refusal.body);
    return fail(
      'provider_rejected',
      `refused what it was asked (${keys.length === 0 ? '422' : keys.join(', ')})`,
    );
  }
  if (status === 423) return fail('provider_unavailable', 'can’t write to the calendar just now');
  if (status === 429) {
    const seconds = refusal.retryAfterSeconds ?? pauseWithoutAdvice;
    const code = refusal.isUnsafeToRepeat ? 'rate_limited' : 'provider_unavailable';
    return fail(code, 'asks for fewer requests', seconds);
  }
  // A redirect is never followed with a token; 408 and 5xx pass.
  if (status < 400 || status === 408 || status >= 500) {
    return fail('provider_unavailable', `answered with status ${status}`, refusal.retryAfterSeconds);
  }
  return fail('provider_rejected', `refused what it was asked (${status})`);
}
