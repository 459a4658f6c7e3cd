import '../../domain/temporal.js';
import { basicAuthorization } from '../../oauth/authorization-server.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { withDeadline } from '../../ports/deadline.js';
import type { Pace } from '../pace/header-pace.js';
import { jsonOf } from '../provider/json-text.js';
import { tokenRenewal } from '../provider/token-renewal.js';
import { credentialsOf, type GreenhouseCredentials } from './greenhouse-credentials.js';
import {
  bounded,
  type GreenhouseRefusal,
  greenhouseError,
  isTokenRefused,
  refusalBodyOf,
  refusalError,
  unreadable,
} from './greenhouse-errors.js';
import {
  type GreenhouseOptions,
  greenhouseAddress,
  isRemoved,
  removedSentence,
} from './greenhouse-settings.js';
import { renewedClient } from './greenhouse-tokens.js';

/** The longest that one exchange, or a renewal, may take (R8). */
export const timeoutMilliseconds = 10_000;
/** The longest that one use of the port may take, its pages and waiting for its turn included: for somebody who waits. */
const waitedForMilliseconds = 30_000;
/** And for work that nobody waits for, which may have to wait for the provider's next window several times. */
const backgroundMilliseconds = 180_000;
/** The longest reply taken, in bytes after decompression (S38): a page of 500 rows has less than a tenth of it. */
const maxReplyBytes = 20 * 1024 * 1024;
/** A token with less left than this is renewed before use (contract §1.1). */
const renewAheadSeconds = 60;

/** A request as it is built, before anything of a connection is added. */
export interface GreenhouseRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base address, with `/`. */
  path: string;
  /** Names and values; or, for a further page, the query as the page before gave it. */
  query?: Readonly<Record<string, string>> | string;
  body?: unknown;
  /** What it needs, as Greenhouse's screen calls it. */
  permission: string;
}

export type GreenhouseAnswer =
  /** `next` is the query of the next page. */
  | { isRefused: false; reply: unknown; next: string | undefined }
  | { isRefused: true; refusal: GreenhouseRefusal };

/** One use of an account. */
export interface GreenhouseUse {
  readonly held: GreenhouseCredentials;
  readonly connectionId: string;
  /** Sends a request. @throws what no refusal tells: no answer, or one that is not readable; a grant that is gone */
  ask(request: GreenhouseRequest): Promise<GreenhouseAnswer>;
  /** Sends a request and gives its reply. @throws the codes of `AtsAccount` */
  send(request: GreenhouseRequest): Promise<{ reply: unknown; next: string | undefined }>;
}

/** The calls of one connection. */
export interface GreenhouseClient {
  /** Runs one use: whatever it sends ends together when the signal or the time limit says so. */
  run<T>(signal: AbortSignal, work: (use: GreenhouseUse) => Promise<T>): Promise<T>;
}

/**
 * A client that keeps a connection's token fresh: renewed within its last minute, and once more when it is refused, after
 * which the request is repeated once. Renewals go through `Credentials.renew`, so that all servers use one token.
 */
export function makeGreenhouseClient(
  options: GreenhouseOptions,
  pace: Pace,
  { connectionId, credentials, isWaitedFor }: Omit<ConnectionHandle, 'dataCenter'>,
): GreenhouseClient {
  const useMilliseconds = isWaitedFor ? waitedForMilliseconds : backgroundMilliseconds;

  const renew = tokenRenewal(credentials, timeoutMilliseconds, (current, signal) => {
    const held = credentialsOf(current, connectionId);
    if (held.kind === 'key') return Promise.resolve(current);
    return renewedClient(options, held, { connectionId, signal });
  });

  const isNearEnd = (stored: unknown): boolean => {
    const held = credentialsOf(stored, connectionId);
    return held.kind === 'client' && secondsLeft(options, held.expiresAt) < renewAheadSeconds;
  };

  async function ask(request: GreenhouseRequest, signal: AbortSignal): Promise<GreenhouseAnswer> {
    const sending: Sending = { options, pace, request, connectionId, isWaitedFor, signal };
    let stored = await credentials.read();
    if (isNearEnd(stored)) stored = await renew(stored, signal);
    const held = credentialsOf(stored, connectionId);
    const answer = await sendOnce(sending, held);
    if (!answer.isRefused || !isTokenRefused(answer.refusal) || held.kind === 'key') return answer;
    const renewed = await renew(stored, signal);
    return sendOnce(sending, credentialsOf(renewed, connectionId));
  }

  return {
    run: (signal, work) =>
      bounded({ connectionId, signal, timeoutMilliseconds: useMilliseconds }, async (within) => {
        const held = credentialsOf(await credentials.read(), connectionId);
        const askWithin = (request: GreenhouseRequest) => ask(request, within);
        const send = async (request: GreenhouseRequest) => replyOf(await askWithin(request));
        return work({ held, connectionId, ask: askWithin, send });
      }),
  };
}

const secondsLeft = ({ now }: GreenhouseOptions, expiresAt: Temporal.Instant): number =>
  now().until(expiresAt).total('seconds');

/** The reply of a success. @throws what the refusal means */
export function replyOf(answer: GreenhouseAnswer): { reply: unknown; next: string | undefined } {
  if (answer.isRefused) throw refusalError(answer.refusal);
  return answer;
}

interface Sending {
  options: GreenhouseOptions;
  pace: Pace;
  request: GreenhouseRequest;
  connectionId: string;
  isWaitedFor: boolean;
  signal: AbortSignal;
}

/** Whom a call is made as: where to, with which header, and whose limit it uses. */
function accessOf(
  { apiBase, v1Base }: GreenhouseOptions,
  held: GreenhouseCredentials,
  connectionId: string,
): { base: URL; authorization: string; actor: string | undefined; budgetName: string } {
  if (held.kind === 'client') {
    const { accessToken, clientId } = held;
    const authorization = `Bearer ${accessToken}`;
    return { base: apiBase, authorization, actor: undefined, budgetName: `greenhouse:${clientId}` };
  }
  if (v1Base === undefined) throw greenhouseError('needs_connection', removed, connectionId);
  const authorization = basicAuthorization(held.apiKey, '');
  // A key has no other name than itself, and stands for one connection.
  const budgetName = `greenhouse:${connectionId}`;
  return { base: v1Base, authorization, actor: held.actingUserId, budgetName };
}

const removed = `is connected by a key of a version that is gone: ${removedSentence}`;

async function sendOnce(sending: Sending, held: GreenhouseCredentials): Promise<GreenhouseAnswer> {
  const { options, pace, request, connectionId, isWaitedFor, signal } = sending;
  const { method, path, query = {}, body } = request;
  const { base, authorization, actor, budgetName } = accessOf(options, held, connectionId);
  const url = greenhouseAddress(base, path);
  url.search = typeof query === 'string' ? query : new URLSearchParams(query).toString();
  const headers = {
    authorization,
    accept: 'application/json',
    ...(actor === undefined || method === 'GET' ? {} : { 'on-behalf-of': actor }),
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  const text = body === undefined ? null : JSON.stringify(body);
  const answer = await pace.call(budgetName, { isWaitedFor }, signal, () =>
    withDeadline(signal, timeoutMilliseconds, (bounded) =>
      boundedFetch(options.fetch, url.href, { method, headers, body: text, signal: bounded }, maxReplyBytes),
    ),
  );
  const isGone = held.kind === 'key' && isRemoved(base) && [401, 403, 404, 410].includes(answer.status);
  if (isGone) throw greenhouseError('provider_rejected', removed, connectionId);
  return answerOf(answer, sending);
}

function answerOf({ status, headers, text }: BoundedAnswer, sending: Sending): GreenhouseAnswer {
  const { request, connectionId, options } = sending;
  const { isJson, value } = jsonOf(text);
  if (status >= 200 && status < 300) {
    if (!isJson) throw unreadable('JSON', connectionId);
    return { isRefused: false, reply: value, next: nextQueryIn(headers.get('link')) };
  }
  const refusal: GreenhouseRefusal = {
    status,
    ...refusalBodyOf(value),
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), options.now()),
    permission: request.permission,
    isFurtherPage: typeof request.query === 'string',
    connectionId,
  };
  return { isRefused: true, refusal };
}

/**
 * The query of the page that a `Link` header names next (RFC 8288), as it stands there. Its host and path are not followed:
 * they are those that were asked, and a token goes nowhere else. Never throws.
 */
export function nextQueryIn(link: string | null): string | undefined {
  const found = /<([^>]{1,4000})>\s*;[^,<]*\brel="?next"?/i.exec(link ?? '')?.[1];
  if (found === undefined || !URL.canParse(found, 'https://unknown.invalid')) return undefined;
  const { search } = new URL(found, 'https://unknown.invalid');
  return search === '' ? undefined : search;
}
