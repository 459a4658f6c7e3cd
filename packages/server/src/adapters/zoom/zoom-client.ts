import '../../domain/temporal.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { boundedFetch, waitUnlessAborted } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { CallBudget, CallLimits } from '../../ports/call-budget.js';
import { tokenRenewal } from '../provider/token-renewal.js';
import { type ZoomCredentials, credentialsOf } from './zoom-credentials.js';
import {
  bounded,
  isTokenRefused,
  refusalBodyOf,
  refusalError,
  unreadable,
  type ZoomRefusal,
} from './zoom-errors.js';
import { losslessJsonOf } from './zoom-json.js';
import type { ZoomRequest } from './zoom-requests.js';
import { apiBaseOf, zoomAddress } from './zoom-settings.js';
import { renewedCredentials, type ZoomTokenOptions } from './zoom-tokens.js';
import { isDailyLimit, isHostsLimit, pauseWithoutAdvice } from './zoom-uncertain.js';

/** The longest that one use of the port may take, its refresh and pages included (R8). */
export const timeoutMilliseconds = 10_000;
/** The longest reply taken, in bytes after decompression (S38). */
const maxReplyBytes = 5 * 1024 * 1024;
/** A token with less left than this is renewed before use; Zoom's own SDK does the same. */
const renewAheadSeconds = 60;

/**
 * What we call an account for at most: half of what Zoom allows one on its smallest paid plan, for it shares that with every
 * other app (contract §7).
 */
const limits: Readonly<Record<ZoomRequest['weight'], CallLimits>> = {
  light: { perSecond: 15, perMinute: 900 },
  medium: { perSecond: 10, perMinute: 600 },
};

/** What every call to Zoom shares. */
export interface ZoomClientOptions extends ZoomTokenOptions {
  budget: CallBudget;
}

export type ZoomAnswer = { isRefused: false; reply: unknown } | { isRefused: true; refusal: ZoomRefusal };

/** One use of an account. */
export interface ZoomUse {
  /** The credentials as they were when it began. */
  held: ZoomCredentials;
  /** Sends a request. @throws what no refusal tells: no answer, or one that is not readable; a grant that is gone */
  ask(request: ZoomRequest): Promise<ZoomAnswer>;
  /** Sends a request and gives the parsed reply, undefined when it was empty. @throws the codes of `ConferencingAccount` */
  send(request: ZoomRequest): Promise<unknown>;
}

/** The calls of one connection. */
export interface ZoomClient {
  readonly connectionId: string;
  /** Runs one use: whatever it sends ends together when the signal or the time limit says so. */
  run<T>(signal: AbortSignal, work: (use: ZoomUse) => Promise<T>): Promise<T>;
  /** Renews the token when it ends within so many seconds. */
  keepFresh(withinSeconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * A client that keeps a connection's token fresh: renewed within its last minute, and once more when it is refused, after
 * which the request is repeated once. Renewals go through `Credentials.renew`, so that there is one at a time and the result
 * is stored before it is used (S30): Zoom's refresh tokens are good for one use.
 */
export function makeZoomClient(
  options: ZoomClientOptions,
  { connectionId, credentials, isWaitedFor }: Omit<ConnectionHandle, 'dataCenter'>,
): ZoomClient {
  const { now } = options;

  const renew = tokenRenewal(credentials, timeoutMilliseconds, (current, signal) =>
    renewedCredentials(options, credentialsOf(current, connectionId), { connectionId, signal }),
  );

  const endsWithin = (stored: unknown, seconds: number): boolean =>
    now().until(credentialsOf(stored, connectionId).expiresAt).total('seconds') < seconds;

  async function ask(request: ZoomRequest, signal: AbortSignal): Promise<ZoomAnswer> {
    const sending = { request, connectionId, isWaitedFor, signal };
    let stored = await credentials.read();
    if (endsWithin(stored, renewAheadSeconds)) stored = await renew(stored, signal);
    const answer = await sendOnce(options, sending, credentialsOf(stored, connectionId));
    if (!answer.isRefused || !isTokenRefused(answer.refusal)) return answer;
    const renewed = await renew(stored, signal);
    const second = await sendOnce(options, sending, credentialsOf(renewed, connectionId));
    if (second.isRefused && isTokenRefused(second.refusal)) throw refusalError(second.refusal);
    return second;
  }

  return {
    connectionId,
    run: (signal, work) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
        const held = credentialsOf(await credentials.read(), connectionId);
        const askWithin = (request: ZoomRequest) => ask(request, within);
        return work({ held, ask: askWithin, send: async (request) => replyOf(await askWithin(request)) });
      }),
    keepFresh: (withinSeconds, signal) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
        const stored = await credentials.read();
        if (endsWithin(stored, withinSeconds)) await renew(stored, within);
      }),
  };
}

/** The reply of a success. @throws what the refusal means */
export function replyOf(answer: ZoomAnswer): unknown {
  if (answer.isRefused) throw refusalError(answer.refusal);
  return answer.reply;
}

interface Sending {
  request: ZoomRequest;
  connectionId: string;
  isWaitedFor: boolean;
  signal: AbortSignal;
}

async function sendOnce(
  options: ZoomClientOptions,
  { request, connectionId, isWaitedFor, signal }: Sending,
  { accessToken, accountId, apiUrl }: ZoomCredentials,
): Promise<ZoomAnswer> {
  const { budget, fetch, now } = options;
  const { method, path, query, body, weight } = request;
  const application = `zoom:${accountId}:${weight}`;
  await waitUnlessAborted(budget.take(application, { isWaitedFor, ...limits[weight] }, signal), signal);
  const url = zoomAddress(apiBaseOf(options, apiUrl), path);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const headers = {
    authorization: `Bearer ${accessToken}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal };
  const answer = await boundedFetch(fetch, url.href, init, maxReplyBytes);
  const found = answerOf(answer, request, connectionId, now());
  if (found.isRefused && isForEverybody(found.refusal)) {
    await budget.pause(application, found.refusal.retryAfterSeconds ?? pauseWithoutAdvice);
  }
  return found;
}

/** Whether a refusal asks for fewer calls of whatever kind; a host's limit of a day concerns that host alone. */
const isForEverybody = (refusal: ZoomRefusal): boolean =>
  refusal.status === 429 && !(refusal.isMeetingWrite && isDailyLimit(refusal) && isHostsLimit(refusal));

function answerOf(
  { status, headers, text }: BoundedAnswer,
  request: ZoomRequest,
  connectionId: string,
  now: Temporal.Instant,
): ZoomAnswer {
  const { isJson, value } = losslessJsonOf(text);
  if (status >= 200 && status < 300) {
    if (!isJson) throw unreadable('JSON', connectionId);
    return { isRefused: false, reply: value };
  }
  const refusal: ZoomRefusal = {
    status,
    ...refusalBodyOf(value),
    headers,
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), now),
    isMeetingWrite: request.isMeetingWrite === true,
    connectionId,
  };
  return { isRefused: true, refusal };
}
