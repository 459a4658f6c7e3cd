import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { bearerOf, isActiveSecret, unauthorized } from '../auth/bearer.js';
import { elementPermissions, elementTokenOf } from '../auth/element-token.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';

const lifetimeSeconds = 64_800;

const schema = v.object(
  {
    version: v.literal('1', 'errors.not_recognized'),
    permissions: v.pipe(
      v.array(v.picklist(elementPermissions, 'errors.not_recognized'), 'errors.required'),
      v.minLength(1, 'errors.required'),
    ),
    subs: v.optional(v.array(v.string('errors.invalid'), 'errors.invalid'), []),
    origin: v.pipe(
      v.string('errors.required'),
      v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'errors.invalid_url'),
    ),
  },
  'errors.required',
);

/** Tokens for pages in a browser, given for the application's secret. */
export function elementTokenRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    if (!isActiveSecret(emulator, bearerOf(c.req.header('Authorization')))) return unauthorized();
    const { permissions, subs, origin } = readFields(schema, await bodyParameters(c.req));
    const expiresAt = emulator.now().add({ seconds: lifetimeSeconds });
    const token = emulator.elementTokens.issue({ permissions, subs, origin }, expiresAt);
    return c.json({ element_token: { permissions, origin, token, expires_in: lifetimeSeconds } });
  });

  return routes;
}

/** Lets pages of the origin a token was given for read the answers to it; to any other origin nothing is said. */
export const elementCors = (emulator: Emulator) =>
  createMiddleware(async (c, next) => {
    const token = elementTokenOf(emulator, c.req.url);
    if (token === undefined) return next();
    c.header('Access-Control-Allow-Origin', token.origin);
    c.header('Vary', 'Origin');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Headers', 'content-type, cronofy-element');
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    return c.body(null, 204);
  });
