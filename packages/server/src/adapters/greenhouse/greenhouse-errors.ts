import * as v from 'valibot';
import type { SchedulingError, SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { providerErrors } from '../provider/provider-errors.js';

/** An answer of Greenhouse's that is no success. */
export interface GreenhouseRefusal {
  status: number;
  /** Its sentences, as they came; they can hold anything. */
  sentences: readonly string[];
  /** Names of fields at fault. */
  fields: readonly string[];
  /** From the header, clamped; undefined when there was none. */
  retryAfterSeconds: number | undefined;
  /** The permission that the request needs, as Greenhouse's screen calls it. */
  permission: string;
  /** It asked for a page by where an earlier one ended. */
  isFurtherPage: boolean;
  connectionId: string | undefined;
}

const refusalBody = v.object({
  message: v.optional(v.string()),
  errors: v.optional(v.array(v.union([v.string(), v.record(v.string(), v.unknown())])), []),
});

/**
 * What a refusal's body says, whose `errors` are sentences or objects, of one key in v3 and of `message` and `field` in v1
 * (contract §1.6, §3.1); nothing for a body that is none of Greenhouse's.
 */
export function refusalBodyOf(body: unknown): Pick<GreenhouseRefusal, 'sentences' | 'fields'> {
  const parsed = v.safeParse(refusalBody, body);
  if (!parsed.success) return { sentences: [], fields: [] };
  const { message, errors } = parsed.output;
  const said: string[] = message === undefined ? [] : [message];
  const fields: string[] = [];
  for (const error of errors) {
    if (typeof error === 'string') {
      said.push(error);
      continue;
    }
    const { message: sentence, field, ...others } = error;
    if (typeof sentence === 'string') said.push(sentence);
    if (typeof field === 'string') fields.push(field);
    fields.push(...Object.keys(others));
  }
  const fit = fields.filter((field) => /^[A-Za-z0-9_.[\]]{1,60}$/.test(field));
  return { sentences: said.slice(0, 20), fields: [...new Set(fit)].slice(0, 10) };
}

export const { error: greenhouseError, silence, unreadable, bounded } = providerErrors('Greenhouse');

/** `provider_changed` for a reply that lacks what the contract says it has. @param where the field, by its path */
export const changedForm = (what: string, where: string, connectionId: string | undefined): SchedulingError =>
  greenhouseError(
    'provider_changed',
    `answered with ${what} in another form${where === '' ? '' : `: ${where} is missing or of another kind`}`,
    connectionId,
  );

/** Whether the token may only be too old: a new one is worth one more try. */
export const isTokenRefused = ({ status }: GreenhouseRefusal): boolean => status === 401;

/** Status and field names for people who want to know. */
export const detailOf = ({ status, fields }: GreenhouseRefusal): string =>
  fields.length === 0 ? `HTTP ${status}` : `HTTP ${status}: ${fields.join(', ')}`;

/** Whether an interview is past being changed, or was never ours to change (contract §1.9). */
const isNotActionable = ({ status, sentences }: GreenhouseRefusal): boolean =>
  status === 409 ||
  (status === 422 &&
    sentences.some((each) => /must be scheduled|awaiting feedback|created through harvest/i.test(each)));

/** A sentence with nothing in it that names a person or quotes what was sent. */
const plainSentence = /^[A-Za-z_][A-Za-z_ ,.'’()-]{2,120}$/;

/** What was wrong, in words that may be shown. */
function whyOf({ status, sentences, fields }: GreenhouseRefusal): string {
  if (fields.length > 0) return fields.join(', ');
  return (
    sentences.find((each) => plainSentence.test(each) && !/^unprocessable/i.test(each)) ?? String(status)
  );
}

/**
 * What a refusal means to us. Pure.
 * @see the contract, §1.6 and §3.1
 */
export function refusalError(refusal: GreenhouseRefusal): SchedulingError {
  const { status, connectionId, permission, retryAfterSeconds } = refusal;
  const cause = new Error(detailOf(refusal));
  const fail = (code: SchedulingErrorCode, problem: string) =>
    greenhouseError(code, problem, connectionId, { cause, retryAfterSeconds });
  if (refusal.isFurtherPage && [400, 404, 410, 422].includes(status)) {
    return fail('ats_cursor_expired', 'does not know any more where the reading stood');
  }
  if (status === 401) return fail('needs_connection', 'no longer accepts the credential');
  if (status === 403) return fail('missing_permission', `does not let the credential do this: ${permission}`);
  if (status === 404 || status === 410) return fail('ats_record_gone', 'has no such record any more');
  if (status === 429) return fail('rate_limited', 'asks for fewer requests');
  // A redirect is never followed with a token; 408 and 5xx pass.
  if (status < 400 || status === 408 || status >= 500) {
    return fail('provider_unavailable', `answered with status ${status}`);
  }
  if (isNotActionable(refusal))
    return fail('managed_elsewhere', 'lets nobody change this interview any more');
  return fail('provider_rejected', `refused what it was asked (${whyOf(refusal)})`);
}
