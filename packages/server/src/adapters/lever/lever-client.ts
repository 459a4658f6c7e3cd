import '../../domain/temporal.js';
import { basicAuthorization } from '../../oauth/authorization-server.js';
import { type BoundedAnswer, boundedFetch } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { Pace } from '../pace/header-pace.js';
import { jsonOf } from '../provider/json-text.js';
import { tokenRenewal } from '../provider/token-renewal.js';
import { type LeverCredentials, credentialsOf } from './lever-credentials.js';
import { bounded, type LeverRefusal, refusalCodeOf, refusalError, unreadable } from './lever-errors.js';
import type { LeverRequest } from './lever-requests.js';
import { leverAddress } from './lever-settings.js';
import { type LeverTokenOptions, renewedCredentials } from './lever-tokens.js';

/** The longest that one use of the port may take, its refresh and pages included (R8). */
export const timeoutMilliseconds = 10_000;
/** The longest reply taken, in bytes after decompression (S38); postings come with their whole texts. */
const maxReplyBytes = 20 * 1024 * 1024;
/** A token with less left than this is renewed before use. */
const renewAheadSeconds = 60;

/** What every call to Lever shares. */
export interface LeverClientOptions extends LeverTokenOptions {
  pace: Pace;
}

export type LeverAnswer = { isRefused: false; reply: unknown } | { isRefused: true; refusal: LeverRefusal };

/** One use of an account. */
export interface LeverUse {
  /** Undefined while it is being connected. */
  readonly connectionId: string | undefined;
  /** The credentials as they were when it began. */
  readonly held: LeverCredentials;
  /** Sends a request. @throws what no refusal tells: no answer, or one that is not readable; a grant that is gone */
  ask(request: LeverRequest): Promise<LeverAnswer>;
  /** Sends a request and gives the parsed reply, undefined when it was empty. @throws the codes of `AtsAccount` */
  send(request: LeverRequest): Promise<unknown>;
}

/** The calls of one connection. */
export interface LeverClient {
  /** Runs one use: whatever it sends ends together when the signal or the time limit says so. */
  run<T>(signal: AbortSignal, work: (use: LeverUse) => Promise<T>): Promise<T>;
  /** Renews the token when it ends within so many seconds; keys have none. */
  keepFresh(withinSeconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * A client that keeps a connection's token fresh: renewed within its last minute, and once more when it is refused, after
 * which the request is repeated once. Renewals go through `Credentials.renew`, so that there is one at a time and the result
 * is stored before it is used (S30): Lever's refresh tokens are good for one use.
 */
export function makeLeverClient(
  options: LeverClientOptions,
  {
    connectionId,
    credentials,
    isWaitedFor,
  }: Pick<ConnectionHandle, 'credentials' | 'isWaitedFor'> & { connectionId: string | undefined },
): LeverClient {
  const { now } = options;

  const renew = tokenRenewal(credentials, timeoutMilliseconds, (current, signal) =>
    renewedCredentials(options, credentialsOf(current, connectionId), { connectionId, signal }),
  );

  const endsWithin = (stored: unknown, seconds: number): boolean => {
    const held = credentialsOf(stored, connectionId);
    return held.kind === 'account' && now().until(held.expiresAt).total('seconds') < seconds;
  };

  async function ask(request: LeverRequest, signal: AbortSignal): Promise<LeverAnswer> {
    const sending = { request, connectionId, isWaitedFor, signal };
    let stored = await credentials.read();
    if (endsWithin(stored, renewAheadSeconds)) stored = await renew(stored, signal);
    const held = credentialsOf(stored, connectionId);
    const answer = await sendOnce(options, sending, held);
    if (held.kind === 'key' || !answer.isRefused || answer.refusal.status !== 401) return answer;
    return sendOnce(options, sending, credentialsOf(await renew(stored, signal), connectionId));
  }

  return {
    run: (signal, work) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
        const held = credentialsOf(await credentials.read(), connectionId);
        const askWithin = (request: LeverRequest) => ask(request, within);
        const send = async (request: LeverRequest) => replyOf(await askWithin(request));
        return work({ connectionId, held, ask: askWithin, send });
      }),
    keepFresh: (withinSeconds, signal) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
        const stored = await credentials.read();
        if (endsWithin(stored, withinSeconds)) await renew(stored, within);
      }),
  };
}

/** The reply of a success. @throws what the refusal means */
export function replyOf(answer: LeverAnswer): unknown {
  if (answer.isRefused) throw refusalError(answer.refusal);
  return answer.reply;
}

interface Sending {
  request: LeverRequest;
  connectionId: string | undefined;
  isWaitedFor: boolean;
  signal: AbortSignal;
}

const authorizationOf = (held: LeverCredentials): string =>
  held.kind === 'key' ? basicAuthorization(held.key, '') : `Bearer ${held.accessToken}`;

async function sendOnce(
  { apiBase, fetch, now, pace }: LeverClientOptions,
  { request, connectionId, isWaitedFor, signal }: Sending,
  held: LeverCredentials,
): Promise<LeverAnswer> {
  const { method, path, query = [], body } = request;
  const url = leverAddress(apiBase, path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const headers = {
    authorization: authorizationOf(held),
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal };
  const answer = await pace.call(`lever:${held.accountId}`, { isWaitedFor }, signal, () =>
    boundedFetch(fetch, url.href, init, maxReplyBytes),
  );
  return answerOf(answer, connectionId, now());
}

function answerOf(
  { status, headers, text }: BoundedAnswer,
  connectionId: string | undefined,
  now: Temporal.Instant,
): LeverAnswer {
  const { isJson, value } = jsonOf(text);
  if (status >= 200 && status < 300) {
    if (isJson) return { isRefused: false, reply: value };
    throw unreadable('JSON', connectionId);
  }
  const refusal: LeverRefusal = {
    status,
    code: refusalCodeOf(value),
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), now),
    connectionId,
  };
  return { isRefused: true, refusal };
}
