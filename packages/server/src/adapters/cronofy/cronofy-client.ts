import '../../domain/temporal.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { boundedFetch, waitUnlessAborted } from '../../oauth/bounded-call.js';
import { withDeadline } from '../../ports/deadline.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import { refreshTokens } from '../../oauth/token-refresh.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { refusalError, silence, unreadable } from './cronofy-errors.js';
import type { CronofyCredentials } from './cronofy-replies.js';
import { credentialsOf, storedCredentials } from './cronofy-replies.js';
import type { CronofyRequest } from './cronofy-requests.js';

/** The longest reply taken, in bytes after decompression (S38). */
const maxReplyBytes = 5 * 1024 * 1024;
/** A token with less left than this is renewed before use. */
const renewAheadSeconds = 60;

/** What every call to Cronofy shares. */
export interface CronofyClientOptions {
  server: AuthorizationServer;
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
}

function jsonOf(text: string): { isJson: boolean; value: unknown } {
  try {
    return { isJson: true, value: text.trim() === '' ? undefined : JSON.parse(text) };
  } catch {
    // The runtime's error quotes the text, so it is dropped.
    return { isJson: false, value: undefined };
  }
}

/**
 * A client that keeps a connection's token fresh: renewed within its last minute, and once more when it is refused
 * with 401, after which the request is repeated once. Renewals go through `Credentials.renew`, so that there is one at
 * a time and the result is stored before it is used (S30).
 */
export function makeCronofyClient(
  options: CronofyClientOptions,
  { connectionId, credentials }: ConnectionHandle,
): CronofyClient {
  const { server, fetch, now, timeoutMilliseconds } = options;

  async function freshTokens(current: unknown): Promise<unknown> {
    const { sub, refreshToken } = credentialsOf(current, connectionId);
    const never = new AbortController().signal;
    const grant = await withDeadline(never, timeoutMilliseconds, (signal) =>
      refreshTokens(server, refreshToken, { fetch, now, signal, connectionId }),
    );
    return storedCredentials(sub, grant, now());
  }

  /** A caller that gives up does not stop the renewal: its answer may be the only copy of the new token. */
  const renew = (stale: unknown, signal: AbortSignal): Promise<unknown> =>
    waitUnlessAborted(credentials.renew(stale, freshTokens), signal);

  const expiresSoon = ({ expiresAt }: CronofyCredentials): boolean =>
    now().until(expiresAt).total('seconds') < renewAheadSeconds;

  function sendOnce(request: CronofyRequest, stored: unknown, signal: AbortSignal): Promise<BoundedAnswer> {
    const { accessToken } = credentialsOf(stored, connectionId);
    const headers = {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    };
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    const init = { method: request.method, headers, body, signal };
    return boundedFetch(fetch, request.url.href, init, maxReplyBytes);
  }

  async function sendFresh(request: CronofyRequest, signal: AbortSignal): Promise<BoundedAnswer> {
    let stored = await credentials.read();
    if (expiresSoon(credentialsOf(stored, connectionId))) stored = await renew(stored, signal);
    const answer = await sendOnce(request, stored, signal);
    return answer.status === 401 ? sendOnce(request, await renew(stored, signal), signal) : answer;
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
      connectionId,
    });
  }

  return {
    run: (signal, work) =>
      withDeadline(signal, timeoutMilliseconds, (bounded) =>
        work(async (request) => {
          try {
            return replyOf(request, await sendFresh(request, bounded));
          } catch (error) {
            throw silence(error, connectionId);
          }
        }),
      ),
  };
}
