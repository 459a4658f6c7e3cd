import * as v from 'valibot';
import type { HostReason } from '../../domain/hosting/host-types.js';
import type { SchedulingError, SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { providerErrors } from '../provider/provider-errors.js';
import {
  type DoubtfulRefusal,
  isDailyLimit,
  isHostsLimit,
  missingScopesIn,
  pauseWithoutAdvice,
} from './zoom-uncertain.js';

/** An answer of Zoom's that is no success. */
export interface ZoomRefusal extends DoubtfulRefusal {
  /** Names of fields at fault, as Zoom has them. */
  fields: string[];
  /** From the header, clamped; undefined when there was none. */
  retryAfterSeconds: number | undefined;
  /** A meeting was to be created or changed. */
  isMeetingWrite: boolean;
  connectionId: string | undefined;
}

const refusalBody = v.object({
  code: v.optional(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))])),
  message: v.optional(v.string(), ''),
  errors: v.optional(v.array(v.object({ field: v.optional(v.string(), '') })), []),
});

/** What a refusal's body says; nothing for a body that is none of Zoom's (contract §6). */
export function refusalBodyOf(body: unknown): Pick<ZoomRefusal, 'code' | 'message' | 'fields'> {
  const parsed = v.safeParse(refusalBody, body);
  if (!parsed.success) return { code: undefined, message: '', fields: [] };
  const { code, message, errors } = parsed.output;
  const fields = errors.map(({ field }) => field).filter((field) => /^[A-Za-z0-9_.[\]]{1,60}$/.test(field));
  return { code, message, fields: [...new Set(fields)].slice(0, 10) };
}

export const { error: zoomError, silence, unreadable, bounded } = providerErrors('Zoom');

/** The scopes that a refusal says the token lacks; empty when it is about something else (contract §6). */
export const scopesLackedBy = ({ status, code, message }: DoubtfulRefusal): string[] =>
  (status === 400 || status === 401) && (code === 4700 || code === 4711) ? missingScopesIn(message) : [];

/** Whether the token may only be too old: a new one is worth one more try. */
export const isTokenRefused = (refusal: DoubtfulRefusal): boolean =>
  refusal.status === 401 && refusal.code !== 4711 && scopesLackedBy(refusal).length === 0;

/** Status and code for people who want to know. */
export const detailOf = ({ status, code }: Pick<DoubtfulRefusal, 'status' | 'code'>): string =>
  code === undefined ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;

/** What is wrong with the host of a meeting that was refused; undefined when it is not the host's fault (contract §6). */
export function hostReasonOf(refusal: DoubtfulRefusal): HostReason | undefined {
  const { status, code } = refusal;
  if (status === 404 && code === 1001) return 'HOST_NOT_FOUND';
  if (status === 400 && code === 3161) return 'HOST_NOT_LICENSED';
  return status === 429 && isDailyLimit(refusal) && isHostsLimit(refusal) ? 'HOST_DAILY_LIMIT' : undefined;
}

/**
 * What a refusal means to us. Pure; the message holds status, code and field names, never Zoom's own words.
 * @see the contract, §6 and §7
 */
export function refusalError(refusal: ZoomRefusal): SchedulingError {
  const { status, code, fields, connectionId, isMeetingWrite } = refusal;
  const cause = new Error(detailOf(refusal));
  const fail = (errorCode: SchedulingErrorCode, problem: string, retryAfterSeconds?: number) =>
    zoomError(errorCode, problem, connectionId, { cause, retryAfterSeconds });
  const scopes = scopesLackedBy(refusal);
  if (scopes.length > 0 || code === 4711) {
    const which = scopes.length === 0 ? '' : `: ${scopes.join(', ')}`;
    return fail('missing_permission', `says that the app lacks scopes${which}`);
  }
  if (status === 401) {
    return fail('needs_connection', `no longer accepts the account’s consent (${code ?? status})`);
  }
  if (status === 403) return fail('missing_permission', 'says that whoever connected it may not do this');
  if (status === 400 && code === 200)
    return fail('provider_rejected', 'says that the account’s plan lacks this');
  if (status === 429) {
    const seconds = refusal.retryAfterSeconds ?? pauseWithoutAdvice;
    return fail(isMeetingWrite ? 'rate_limited' : 'provider_unavailable', 'asks for fewer requests', seconds);
  }
  // A redirect is never followed with a token; 408 and 5xx pass.
  if (status < 400 || status === 408 || status >= 500) {
    return fail('provider_unavailable', `answered with status ${status}`, refusal.retryAfterSeconds);
  }
  const why = fields.length === 0 ? String(code ?? status) : fields.join(', ');
  return fail('provider_rejected', `refused what it was asked (${why})`);
}
