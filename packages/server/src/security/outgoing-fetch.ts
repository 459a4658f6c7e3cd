import { type Dispatcher, type HeadersInit as UndiciHeaders, fetch as undiciFetch } from 'undici';
import { SchedulingError } from '../domain/scheduling-error.js';
import { withDeadline } from '../ports/deadline.js';
import { makeOutgoingAgent, type ResolveHost, resolveWithSystem } from './outgoing-agent.js';
import { parseOutgoingUrl, refusedUrl } from './outgoing-url.js';

const maxRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const bodilessStatuses = new Set([204, 205, 304]);

/** How far outgoing calls may go. */
export interface OutgoingFetchOptions {
  /** The installation's setting, never a tenant's: private networks, loopback and any port may be called. */
  allowPrivateNetworks: boolean;
  /** Bytes of a reply's body after decompression; 5 MB unless told. */
  maxBytes?: number;
  /** Milliseconds from the call to the last byte of the body, redirects included; 10,000 unless told. */
  timeoutMs?: number;
  /** Milliseconds until a connection stands; 3,000 unless told. */
  connectTimeoutMs?: number;
  /** Who turns host names into addresses; the operating system unless told. */
  lookup?: ResolveHost;
}

interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: Uint8Array | undefined;
}

/**
 * A `fetch` for URLs that a tenant or a provider gave us (S38): https to public addresses only, connected to the
 * address that was checked, at most three redirects each checked anew and never with `Authorization` or `Cookie` to
 * another origin, a time limit over all of it, and a body counted after decompression and read whole before the reply
 * is handed over. `Response.url` is the last URL. 301 and 302 turn only a POST into a GET, so a PROPFIND or REPORT
 * keeps method and body through the redirects of RFC 6764 §5. `redirect: 'manual'` and `'error'` are kept.
 * @returns a function that throws `invalid_request` for a URL it refuses and `provider_unavailable` for everything
 *   else that goes wrong, the caller's own abort included
 */
export function makeOutgoingFetch(options: OutgoingFetchOptions): typeof globalThis.fetch {
  const { allowPrivateNetworks, maxBytes = 5_000_000, timeoutMs = 10_000 } = options;
  const pool = (isHttps: boolean): Dispatcher =>
    makeOutgoingAgent({
      isHttps,
      allowPrivateNetworks,
      maxBytes,
      connectTimeoutMs: options.connectTimeoutMs ?? 3_000,
      resolveHost: options.lookup ?? resolveWithSystem,
    });
  const agents = { 'https:': pool(true), 'http:': pool(false) };

  return async (input, init) => {
    const given = input instanceof Request ? input.url : String(input);
    const url = parseOutgoingUrl(given, allowPrivateNetworks);
    const request = new Request(input, init);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const first: Hop = { url, method: request.method, headers: new Headers(request.headers), body };
    // The caller's own signal: a Request holds the one it follows only weakly.
    return withDeadline(init?.signal ?? request.signal, timeoutMs, async (signal) => {
      let hop = first;
      for (let redirects = 0; ; redirects += 1) {
        const agent = agents[hop.url.protocol === 'http:' ? 'http:' : 'https:'];
        const reply = await send(hop, agent, signal, maxBytes);
        const location = reply.headers.get('location');
        if (!redirectStatuses.has(reply.status) || location === null) return reply;
        if (request.redirect === 'manual') return reply;
        if (request.redirect === 'error') throw unavailable('it answered with a redirect');
        if (redirects === maxRedirects) throw unavailable('it redirected too often');
        hop = nextHop(hop, reply.status, parseOutgoingUrl(location, allowPrivateNetworks, hop.url));
      }
    });
  };
}

/** The request after a redirect (https://fetch.spec.whatwg.org/#http-redirect-fetch). */
function nextHop(hop: Hop, status: number, url: URL): Hop {
  if (hop.url.protocol === 'https:' && url.protocol !== 'https:') throw refusedUrl('it is not https');
  const headers = new Headers(hop.headers);
  if (url.origin !== hop.url.origin) {
    for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
  }
  const isPostToGet = (status === 301 || status === 302) && hop.method === 'POST';
  const isSeeOther = status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD';
  if (!isPostToGet && !isSeeOther) return { ...hop, url, headers };
  for (const name of ['content-type', 'content-encoding', 'content-language', 'content-location']) {
    headers.delete(name);
  }
  return { url, method: 'GET', headers, body: undefined };
}

async function send(hop: Hop, agent: Dispatcher, signal: AbortSignal, maxBytes: number): Promise<Response> {
  try {
    const reply = await undiciFetch(hop.url, {
      method: hop.method,
      // Plain pairs, because Node's own Headers is another class than undici's.
      headers: [...hop.headers] satisfies UndiciHeaders,
      body: hop.body ?? null,
      redirect: 'manual',
      dispatcher: agent,
      signal,
    });
    const bytes = await readAtMost(reply.body, maxBytes);
    const headers = new Headers([...reply.headers]);
    // The body is unpacked by now; these two told of the packed one.
    headers.delete('content-encoding');
    headers.delete('content-length');
    const { status, statusText } = reply;
    const response = new Response(bodilessStatuses.has(status) ? null : bytes, {
      status,
      statusText,
      headers,
    });
    return Object.defineProperty(response, 'url', { value: hop.url.href });
  } catch (error) {
    throw toSchedulingError(error);
  }
}

async function readAtMost(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream, which stops the inflating too.
    if (size > maxBytes) throw unavailable('its reply is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function unavailable(why: string): SchedulingError {
  return new SchedulingError('provider_unavailable', `The address could not be called: ${why}.`);
}

/** Finds our own refusal inside what undici throws; of everything else only the code is kept, since messages hold addresses. */
function toSchedulingError(error: unknown): SchedulingError {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof SchedulingError) return inner;
    if (inner.name === 'TimeoutError') return unavailable('it did not answer in time');
    if (inner.name === 'AbortError') return unavailable('the call was given up');
    if ('code' in inner && inner.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
      return unavailable('its reply is too large');
    if ('code' in inner && typeof inner.code === 'string') return unavailable(`it failed with ${inner.code}`);
  }
  return unavailable('it gave no answer');
}
