import * as v from 'valibot';
import type { SchedulingError, SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { providerErrors } from '../provider/provider-errors.js';

/** An answer of Recruitee's that is no success. */
export interface RecruiteeRefusal {
  status: number;
  /** Names of fields at fault, or codes, as Recruitee has them; none of its sentences. */
  names: string[];
  /** From the header, clamped; undefined when there was none. */
  retryAfterSeconds: number | undefined;
  connectionId: string | undefined;
}

/** All three forms that were seen: a sentence or some, beside fields at fault or a code; or a list of codes. */
const refusalBody = v.object({
  error_code: v.optional(v.string()),
  error_fields: v.optional(v.record(v.string(), v.unknown()), {}),
  errors: v.optional(v.array(v.object({ code: v.optional(v.string()) })), []),
});

/** What a refusal's body names; nothing for a body that is none of Recruitee's. Never throws. */
export function namesIn(body: unknown): string[] {
  const parsed = v.safeParse(refusalBody, body);
  if (!parsed.success) return [];
  const { error_code: code, error_fields: fields, errors } = parsed.output;
  const names = [code, ...Object.keys(fields), ...errors.map((each) => each.code)];
  const plain = names.filter((name) => name !== undefined && /^[A-Za-z0-9_.]{1,60}$/.test(name));
  return [...new Set(plain as string[])].slice(0, 10); // those left out above were the undefined ones
}

export const { error: recruiteeError, silence, unreadable, bounded } = providerErrors('Recruitee');

/** `provider_changed` for an answer in another form than the contract's; it names what is missing and quotes nothing. */
export const changedForm = (what: string, connectionId: string | undefined): SchedulingError =>
  recruiteeError('provider_changed', `answered with something that is not ${what}`, connectionId);

/** Status and names for people who want to know. */
export const detailOf = ({ status, names }: Pick<RecruiteeRefusal, 'status' | 'names'>): string =>
  [`HTTP ${status}`, ...names].join(', ');

/** What a refusal means to us (contract, ats-common §4). Pure; the message holds status and names, never Recruitee's words. */
export function refusalError(refusal: RecruiteeRefusal): SchedulingError {
  const { status, names, connectionId, retryAfterSeconds } = refusal;
  const cause = new Error(detailOf(refusal));
  const fail = (code: SchedulingErrorCode, problem: string, seconds?: number) =>
    recruiteeError(code, problem, connectionId, { cause, retryAfterSeconds: seconds });
  if (status === 401) return fail('needs_connection', 'no longer accepts the token');
  if (status === 403) return fail('missing_permission', 'says that the token’s owner may not do this');
  if (status === 404) return fail('ats_record_gone', 'has no such record any more');
  if (status === 409) return fail('managed_elsewhere', 'does not let it be changed');
  if (status === 429) return fail('rate_limited', 'asks for fewer requests', retryAfterSeconds ?? 30);
  // A redirect is never followed with a token; 408 and 5xx pass.
  if (status < 400 || status === 408 || status >= 500) {
    return fail('provider_unavailable', `answered with status ${status}`, retryAfterSeconds);
  }
  const why = names.length === 0 ? String(status) : names.join(', ');
  return fail('provider_rejected', `refused what it was asked (${why})`);
}
