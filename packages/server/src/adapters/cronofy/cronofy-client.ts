import '../../domain/temporal.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { boundedFetch, waitUnlessAborted } from '../../oauth/bounded-call.js';
import { withDeadline } from '../../ports/deadline.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import { refreshTokens } from '../../oauth/token-refresh.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { jsonOf } from '../provider/json-text.js';
import type { CronofyCalls } from './cronofy-calls.js';
import { type CronofyCredentials, credentialsOf, storedCredentials } from './cronofy-credentials.js';
import { bounded, notMade, refusalError, unreadable } from './cronofy-errors.js';
import type { CronofyRequest } from './cronofy-requests.js';

/** The longest reply taken, in bytes after decompression (S38). */
const maxReplyBytes = 5 * 1024 * 1024;
/** A token with less left than this is renewed before use. */
const renewAheadSeconds = 60;

/** What every call to Cronofy shares. */
export interface CronofyClientOptions {
  server: AuthorizationServer;
  calls: CronofyCalls;
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
  /** The longest that one use of the port may take, its refresh and pages included. */
  timeoutMilliseconds: number;
}

/**
 * Sends a request and gives the parsed reply, undefined when it was empty.
 * @throws the codes of `CalendarAccount`
 */
export type Send = (request: CronofyRequest) => Promise<unknown>;

/** The calls of one connection. */
export interface CronofyClient {
  /** Runs one use of the port: whatever it sends ends together when the signal or the time limit says so. */
  run<T>(signal: AbortSignal, work: (send: Send) => Promise<T>): Promise<T>;
  /** Renews the token when it ends within so many seconds. */
  keepFresh(withinSeconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * A client that keeps a connection's token fresh: renewed within its last minute, and once more when it is refused
 * with 401, after which the request is repeated once. Renewals go through `Credentials.renew`, so that there is one at
 * a time and the result is stored before it is used (S30).
 */
export function makeCronofyClient(
  options: CronofyClientOptions,
  { connectionId, credentials }: Pick<ConnectionHandle, 'connectionId' | 'credentials'>,
): CronofyClient {
  const { server, calls, fetch, now, timeoutMilliseconds } = options;

  async function freshTokens(current: unknown, counted: typeof fetch): Promise<unknown> {
    const held = credentialsOf(current, connectionId);
    const never = new AbortController().signal;
    const grant = await withDeadline(never, timeoutMilliseconds, (signal) =>
      refreshTokens(server, held.refreshToken, { fetch: counted, now, signal, connectionId }),
    );
    return storedCredentials(held, grant, now());
  }

  /** A caller that gives up does not stop the renewal: its answer may be the only copy of the new token. */
  const renew = (stale: unknown, signal: AbortSignal): Promise<unknown> =>
    waitUnlessAborted(
      calls.tokenRequest(signal, (counted) =>
        credentials.renew(stale, (current) => freshTokens(current, counted)),
      ),
      signal,
    );

  const endsWithin = ({ expiresAt }: CronofyCredentials, seconds: number): boolean =>
    now().until(expiresAt).total('seconds') < seconds;

  /** A failure in here leaves the request unmade, which matters to one that must not be made twice. */
  async function beforeSending<T>({ isUnsafeToRepeat }: CronofyRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isUnsafeToRepeat === true ? notMade(error, connectionId) : error;
    }
  }

  async function sendOnce(
    request: CronofyRequest,
    stored: unknown,
    signal: AbortSignal,
  ): Promise<BoundedAnswer> {
    const { accessToken } = credentialsOf(stored, connectionId);
    const headers = {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    };
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    const init = { method: request.method, headers, body, signal };
    await beforeSending(request, () => calls.take(signal));
    const answer = await boundedFetch(fetch, request.url.href, init, maxReplyBytes);
    await calls.heed(answer);
    return answer;
  }

  async function sendFresh(request: CronofyRequest, signal: AbortSignal): Promise<BoundedAnswer> {
    let stored = await credentials.read();
    const renewed = () => beforeSending(request, () => renew(stored, signal));
    if (endsWithin(credentialsOf(stored, connectionId), renewAheadSeconds)) stored = await renewed();
    const answer = await sendOnce(request, stored, signal);
    return answer.status === 401 ? sendOnce(request, await renewed(), signal) : answer;
  }

  function replyOf(request: CronofyRequest, answer: BoundedAnswer): unknown {
    const { isJson, value } = jsonOf(answer.text);
    if (answer.status >= 200 && answer.status < 300) {
      if (!isJson) throw unreadable('JSON', connectionId);
      return value;
    }
    if (answer.status === 404 && request.isDoneWhenAbsent === true) return undefined;
    throw refusalError({
      status: answer.status,
      body: value,
      retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after'), now()),
      about: request.about,
      isUnsafeToRepeat: request.isUnsafeToRepeat === true,
      connectionId,
    });
  }

  return {
    run: (signal, work) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, (within) =>
        work(async (request) => replyOf(request, await sendFresh(request, within))),
      ),
    keepFresh: (withinSeconds, signal) =>
      bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
        const stored = await credentials.read();
        if (endsWithin(credentialsOf(stored, connectionId), withinSeconds)) await renew(stored, within);
      }),
  };
}
