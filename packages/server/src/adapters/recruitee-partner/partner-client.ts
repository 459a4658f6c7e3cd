import '../../domain/temporal.js';
import * as v from 'valibot';
import { boundedFetch } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { CallBudget } from '../../ports/call-budget.js';
import type { Pace } from '../pace/header-pace.js';
import { jsonOf } from '../provider/json-text.js';
import {
  bounded,
  namesIn,
  recruiteeError,
  type RecruiteeRefusal,
  unreadable,
} from '../recruitee/recruitee-errors.js';
import type { PartnerRequest } from './partner-requests.js';

/** What the adapter needs from the world. */
export interface RecruiteePartnerOptions {
  /** `https://integrations.recruitee.com/api` */
  partnerBase: URL;
  /** The guarded one (S38). */
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
  budget: CallBudget;
}

/** What the client needs: how calls follow each other is shared by all connections. */
export type PartnerClientOptions = Omit<RecruiteePartnerOptions, 'budget'> & { pace: Pace };

/** The longest that one use of the port may take (R8). */
const timeoutMilliseconds = 10_000;
/** The longest reply taken, in bytes after decompression (S38). */
const maxReplyBytes = 1024 * 1024;

const stored = v.object({
  codename: v.string(),
  company: v.string(),
  token: v.string(),
  secret: v.string(),
});
/** What lets us in: the partner, the account that edits it with a personal token, and the secret of its reports. */
export type PartnerCredentials = v.InferOutput<typeof stored>;

/** @throws `needs_connection` for what is none of ours */
export function credentialsOf(value: unknown, connectionId: string): PartnerCredentials {
  const parsed = v.safeParse(stored, value);
  if (!parsed.success) throw recruiteeError('needs_connection', 'must be connected again', connectionId);
  return parsed.output;
}

export type PartnerAnswer =
  | { isRefused: false; reply: unknown }
  | { isRefused: true; refusal: RecruiteeRefusal };

/** Sends one request. @throws what no refusal tells: no answer, or one that can't be read */
export async function send(
  options: PartnerClientOptions,
  held: PartnerCredentials,
  request: PartnerRequest,
  calling: { connectionId: string | undefined; isWaitedFor: boolean; signal: AbortSignal },
): Promise<PartnerAnswer> {
  const { partnerBase, fetch, pace, now } = options;
  const { connectionId, signal } = calling;
  const { method, path, body, by } = request;
  const url = `${partnerBase.href.replace(/\/+$/, '')}${path}`;
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(by === 'token' ? { authorization: `Bearer ${held.token}` } : { 'rt-partner-secret': held.secret }),
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  return bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
    const init = {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: within,
    };
    const answer = await pace.call(`recruiteepartner:${held.codename}`, calling, within, () =>
      boundedFetch(fetch, url, init, maxReplyBytes),
    );
    const { status, text } = answer;
    const { isJson, value } = jsonOf(text);
    if (status >= 200 && status < 300) {
      if (!isJson) throw unreadable('JSON', connectionId);
      return { isRefused: false, reply: value };
    }
    const seconds = retryAfterSeconds(answer.headers.get('retry-after'), now());
    const refusal = { status, names: namesIn(value), retryAfterSeconds: seconds, connectionId };
    return { isRefused: true, refusal };
  });
}
