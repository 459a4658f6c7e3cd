import * as v from 'valibot';
import type { SchedulingError, SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { providerErrors } from '../provider/provider-errors.js';
import { pauseWithoutAdvice } from './lever-uncertain.js';

/** An answer of Lever's that is no success. */
export interface LeverRefusal {
  status: number;
  /** Lever's own word, empty when there is none; only `ResourceNotFound` is documented (contract §1.3). */
  code: string;
  /** From the header, clamped; undefined when there was none. */
  retryAfterSeconds: number | undefined;
  connectionId: string | undefined;
}

const refusalBody = v.object({ code: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,60}$/)), '') });

/** The code of a refusal's body; empty for a body that is none of Lever's. */
export function refusalCodeOf(body: unknown): string {
  const parsed = v.safeParse(refusalBody, body);
  return parsed.success ? parsed.output.code : '';
}

export const { error: leverError, silence, unreadable, bounded } = providerErrors('Lever');

/** Status and code for people who want to know. */
export const detailOf = ({ status, code }: Pick<LeverRefusal, 'status' | 'code'>): string =>
  code === '' ? `HTTP ${status}` : `HTTP ${status}, ${code}`;

/**
 * What a refusal means to us. Pure; the message holds status and code, never Lever's own sentences.
 * @see the contract, §1.3, and `ats-common` §4
 */
export function refusalError(refusal: LeverRefusal): SchedulingError {
  const { status, connectionId, retryAfterSeconds } = refusal;
  const cause = new Error(detailOf(refusal));
  const fail = (code: SchedulingErrorCode, problem: string, seconds?: number) =>
    leverError(code, problem, connectionId, { cause, retryAfterSeconds: seconds });
  if (status === 401) return fail('needs_connection', 'no longer accepts the key or the consent');
  if (status === 403) return fail('missing_permission', 'says that the key may not do this');
  if (status === 404) return fail('ats_record_gone', 'does not have this any more');
  if (status === 409 || status === 422)
    return fail('managed_elsewhere', 'says that this is not ours to change');
  if (status === 429)
    return fail('rate_limited', 'asks for fewer requests', retryAfterSeconds ?? pauseWithoutAdvice);
  // A redirect is never followed with a key; 408 and 5xx pass.
  if (status < 400 || status === 408 || status >= 500) {
    return fail('provider_unavailable', `answered with status ${status}`, retryAfterSeconds);
  }
  return fail('provider_rejected', `refused what it was asked (${detailOf(refusal)})`);
}
