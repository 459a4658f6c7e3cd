import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { WorldUser } from '../../ats/records.js';
import { forbidden, GreenhouseApiError } from '../api/api-error.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { basicOf } from '../routes/token.js';
import { greenhouseCredentials } from '../settings.js';

/** Lets in calls with the key and counts them. @throws GreenhouseApiError 401, 410 once these versions are gone, 429 */
export const v1Calls = (emulator: GreenhouseEmulator): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    const { settings, windows } = emulator;
    if (!settings.hasV1) {
      throw new GreenhouseApiError(410, { message: 'Harvest v1 and v2 were removed. Use Harvest v3.' });
    }
    const [key = ''] = basicOf(c.req.header('Authorization'));
    if (key !== greenhouseCredentials.apiKey) {
      throw new GreenhouseApiError(401, { message: 'Invalid Basic Auth credentials' });
    }
    const standing = windows.count('v1', settings.v1CallsPerWindow, settings.v1WindowSeconds);
    if (standing !== undefined) {
      c.header('X-RateLimit-Limit', String(standing.limit));
      c.header('X-RateLimit-Remaining', String(standing.remaining));
      if (standing.isOver) {
        throw new GreenhouseApiError(
          429,
          { message: 'Rate limit exceeded' },
          {
            'X-RateLimit-Reset': String(standing.resetSeconds),
            'Retry-After': String(standing.retryAfterSeconds),
          },
        );
      }
    }
    await next();
  });

/** @throws GreenhouseApiError 403 when the key has no tick for it */
export function assertTicked({ state }: GreenhouseEmulator, permission: string): void {
  if (!state.ticked.includes(permission)) throw forbidden();
}

/** On whose behalf a write is. @throws GreenhouseApiError 403 for nobody, or somebody who is no active user */
export function onBehalfOf({ world }: GreenhouseEmulator, c: Context): WorldUser {
  const user = world.users.get(Number(c.req.header('On-Behalf-Of') ?? ''));
  if (user?.isActive === true) return user;
  throw new GreenhouseApiError(403, { message: 'On-Behalf-Of must be the id of an active user' });
}

/** Refused in the form that v1 has for it. */
export const v1Refusal = (message: string, field?: string): GreenhouseApiError =>
  new GreenhouseApiError(422, {
    message: 'Validation error',
    errors: [field === undefined ? { message } : { message, field }],
  });
