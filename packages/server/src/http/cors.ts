import type { MiddlewareHandler } from 'hono';
import type { Store } from '../ports/store.js';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'Authorization, Content-Type, Idempotency-Key, Last-Event-ID';
const EXPOSED = 'Retry-After, X-Request-Id, Idempotent-Replayed';

/**
 * CORS for the element API: an origin is let through when some live session is bound to it, compared as an exact
 * string. No cookies, no `*`, and a refused origin gets no CORS header at all (S20). Which session it is bound to is
 * decided later, with the token.
 */
export function sessionCors(store: Store): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const isAllowed = origin !== undefined && origin !== 'null' && (await store.isSessionOrigin(origin));
    if (c.req.method === 'OPTIONS') {
      if (!isAllowed) return c.body(null, 403, { Vary: 'Origin' });
      return c.body(null, 204, {
        Vary: 'Origin',
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': HEADERS,
        'Access-Control-Max-Age': '600',
      });
    }
    await next();
    // Set on what came out: a refusal is a reply of its own and would lose what was set before.
    const { headers } = c.res;
    headers.append('Vary', 'Origin');
    if (!isAllowed || c.get('isOriginRefused') === true) return undefined;
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Expose-Headers', EXPOSED);
    return undefined;
  };
}
