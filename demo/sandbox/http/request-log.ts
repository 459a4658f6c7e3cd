import '../temporal.js';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';

/** One request the sandbox received, with its secrets left out. */
export interface LoggedRequest {
  /** RFC 3339, UTC. */
  at: string;
  method: string;
  path: string;
  /** Values given more than once are joined by commas. */
  query: Readonly<Record<string, string>>;
  /** Lower-case names; without `authorization` and `cookie`. */
  headers: Readonly<Record<string, string>>;
  /** JSON as such, anything else as text; secrets, codes and tokens replaced by `***`. */
  body: unknown;
  /** Undefined while no answer was given, and when none was. */
  status?: number | undefined;
}

const keptRequests = 1_000;
const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie']);
const secretNames: ReadonlySet<string> = new Set([
  'client_secret',
  'refresh_token',
  'access_token',
  'token',
  'code',
  'code_verifier',
]);

/** The requests received lately, oldest first. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  /** A copy of what was received, those only whose path begins with `pathPrefix`. */
  list(pathPrefix = ''): LoggedRequest[] {
    return this.#requests.filter(({ path }) => path.startsWith(pathPrefix));
  }

  /** Forgets everything received. */
  clear(): void {
    this.#requests = [];
  }

  /** Notes a request; the entry's status is filled in by the caller. */
  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > keptRequests) this.#requests.shift();
  }
}

/** Notes each request that comes through it. */
export function logRequests(log: RequestLog, now: () => Temporal.Instant): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const headers = Object.fromEntries(
      Object.entries(c.req.header()).filter(([name]) => !credentialHeaders.has(name)),
    );
    const entry: LoggedRequest = {
      at: now().toString(),
      method: c.req.method,
      path: c.req.path,
      query: queryOf(c.req.queries()),
      headers,
      body: readable(await c.req.text(), headers['content-type']),
    };
    log.add(entry);
    await next();
    // A fault that answers on the socket itself leaves no status behind.
    if (!c.res.headers.has('x-hono-already-sent')) entry.status = c.res.status;
  });
}

function queryOf(queries: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.join(',')]));
}

function readable(text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined;
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) {
    return masked(Object.fromEntries(new URLSearchParams(text)));
  }
  try {
    return masked(JSON.parse(text));
  } catch {
    return text;
  }
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, secretNames.has(name) ? '***' : masked(inner)]),
  );
}
