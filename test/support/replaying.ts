import assert from 'node:assert/strict';

/** One expected request and its reply. */
export interface Exchange {
  /** Method and URL, without the usual API address: `GET /users/me`. */
  request: string;
  /** The `Authorization` it has to carry. */
  authorization?: string;
  /** Further headers it has to carry. */
  headers?: Record<string, string>;
  /** The JSON or form fields it has to carry. */
  body?: unknown;
  status?: number;
  replyHeaders?: Record<string, string>;
  /** JSON, or a text as it is. */
  reply?: unknown;
}

/**
 * Answers each expected request once and in order, and fails on any other.
 * @param apiBase the usual API address
 * @param shown how the rest of an address is written in expectations; as it is, unless told
 */
export function replaying(
  exchanges: readonly Exchange[],
  apiBase: string,
  shown: (path: string) => string = (path) => path,
) {
  const expected = [...exchanges];
  const surprises: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { method, url, headers } = new Request(input, { ...init, signal: null });
    const request = `${method} ${shown(url.replace(apiBase, ''))}`;
    const exchange = expected[0]?.request === request ? expected.shift() : undefined;
    if (exchange === undefined) {
      surprises.push(request);
      return Promise.reject(new Error('unexpected'));
    }
    assert.ok(init?.signal instanceof AbortSignal, 'every request can be aborted');
    const { authorization, status = 200, reply, replyHeaders } = exchange;
    const wanted = { ...exchange.headers, ...(authorization === undefined ? {} : { authorization }) };
    for (const [name, value] of Object.entries(wanted)) assert.equal(headers.get(name), value);
    if ('body' in exchange) assert.deepEqual(fieldsOf(init.body), exchange.body);
    const text = typeof reply === 'string' ? reply : reply === undefined ? null : JSON.stringify(reply);
    const type = { 'content-type': 'application/json;charset=UTF-8' };
    return Promise.resolve(new Response(text, { status, headers: { ...type, ...replyHeaders } }));
  };
  /** Fails when a request was unexpected or an expected one never came. */
  const finish = () => assert.deepEqual({ surprises, missing: expected }, { surprises: [], missing: [] });
  return { fetch, finish };
}

function fieldsOf(body: unknown): unknown {
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  if (typeof body !== 'string') return undefined;
  return body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}
