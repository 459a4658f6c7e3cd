import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isLoopback } from './own-origin.js';

/**
 * Answers `421` to a request whose `Host` is neither this machine nor the configured origin, so that a page elsewhere
 * cannot reach the sandbox by pointing a name of its own at it.
 */
export function onlyOwnHost(configured: string | undefined): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const url = new URL(c.req.url);
    const isOwn =
      isLoopback(url.hostname) || (configured !== undefined && url.host === new URL(configured).host);
    return isOwn ? next() : c.text('This name is not served here.', 421);
  });
}

/** Answers `403` to a change asked for by a page of another origin. Requests that are not a browser's have no `Origin`. */
export function onlyOwnForms(originFor: (requestUrl: string) => string): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const origin = c.req.header('Origin');
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (isRead || origin === undefined || origin === originFor(c.req.url)) return next();
    return c.text('This form belongs to another page.', 403);
  });
}
