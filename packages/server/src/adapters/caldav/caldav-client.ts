import '../../domain/temporal.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import {
  caldavError,
  type ConnectionId,
  movedTo,
  refusalOf,
  silence,
  unexpectedStatus,
  unreadable,
} from './caldav-errors.js';
import { type DavResource, resourcesOf } from './caldav-replies.js';
import type { CaldavRequest } from './caldav-requests.js';
import { parseXml } from './caldav-xml.js';

/** What every call to a calendar server needs. */
export interface CaldavClientOptions {
  /** The guarded fetch: it bounds time and size and checks every address. */
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
  /** The password goes to this origin and to no other. */
  origin: string;
  username: string;
  password: string;
  connectionId: ConnectionId;
  signal: AbortSignal;
}

export interface CaldavReply {
  status: number;
  headers: Headers;
  text: string;
  /** Where the reply came from, after redirects. */
  url: URL;
}

/** One account's way to its server, for as long as one signal allows. */
export interface CaldavClient {
  readonly connectionId: ConnectionId;
  readonly signal: AbortSignal;
  /**
   * Sends a request with the account's password (RFC 7617).
   * @throws `needs_connection` for 401, `provider_unavailable` for 429, 5xx, silence and a server that moved away;
   *   while an account is being connected `invalid_request` for what was typed wrong
   */
  send(request: CaldavRequest): Promise<CaldavReply>;
  /**
   * Sends a PROPFIND or REPORT and reads its multistatus (RFC 4918 §13).
   * @throws also `missing_permission`, `provider_rejected` by status, `provider_unavailable` for any other body
   */
  query(request: CaldavRequest): Promise<DavResource[]>;
}

/** Makes the client of one account; see `CaldavClient` for what its calls throw. */
export function makeCaldavClient(options: CaldavClientOptions): CaldavClient {
  const { fetch, now, origin, username, password, connectionId, signal } = options;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

  async function send(request: CaldavRequest): Promise<CaldavReply> {
    if (request.url.origin !== origin) {
      throw caldavError('provider_rejected', 'is not where that calendar is', connectionId);
    }
    const reply = await answer(request);
    const url = new URL(reply.url === '' ? request.url : reply.url);
    if (url.origin !== origin) throw movedTo(url.origin, connectionId);
    const refusal = refusalOf(
      reply.status,
      connectionId,
      retryAfterSeconds(reply.headers.get('retry-after'), now()),
    );
    if (refusal !== undefined) throw refusal;
    return { status: reply.status, headers: reply.headers, text: reply.text, url };
  }

  async function answer({ method, url, headers, body }: CaldavRequest) {
    try {
      const reply = await fetch(url, {
        method,
        headers: { ...headers, Authorization: authorization },
        body: body ?? null,
        signal,
      });
      return { status: reply.status, headers: reply.headers, url: reply.url, text: await reply.text() };
    } catch (error) {
      throw silence(error, connectionId);
    }
  }

  async function query(request: CaldavRequest): Promise<DavResource[]> {
    const reply = await send(request);
    if (reply.status >= 400) throw unexpectedStatus(reply.status, connectionId);
    if (reply.status !== 207) throw unreadable(`status ${reply.status} in place of a list`, connectionId);
    return resourcesOf(await parseXml(reply.text, connectionId), reply.url, connectionId);
  }

  return { connectionId, signal, send, query };
}
