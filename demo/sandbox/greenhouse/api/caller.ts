import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { bearerOf } from '../../cronofy/auth/bearer.js';
import type { WorldUser } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { forbidden, GreenhouseApiError, unauthorized } from './api-error.js';
import type { WindowStanding } from './call-windows.js';

/** Whom a call acts as. */
export interface Caller {
  /** Undefined for the service user. */
  user: WorldUser | undefined;
}

/**
 * The caller of a request whose credential has a scope.
 * @throws GreenhouseApiError 401 for a token that is not good, 403 without the scope
 */
export function callerOf(emulator: GreenhouseEmulator, c: Context, scope: string): Caller {
  const token = emulator.tokens.get(bearerOf(c.req.header('Authorization')));
  if (token === undefined) throw unauthorized('Token could not be decoded: Not enough or too many segments');
  if (token.expiresAtMs <= emulator.now().epochMilliseconds) {
    throw unauthorized('Token could not be decoded: Signature has expired');
  }
  const user = emulator.world.users.get(token.userId);
  if (token.userId !== undefined && user?.isActive !== true) throw unauthorized('The user is not active');
  if (!emulator.state.ticked.includes(scope)) throw forbidden();
  return { user };
}

/** @throws GreenhouseApiError 403 when whoever the caller acts as is no Site Admin, as every list demands */
export function assertSiteAdmin({ settings }: GreenhouseEmulator, { user }: Caller): void {
  if (!(user === undefined ? settings.isServiceUserAdmin : user.isAdmin)) throw forbidden();
}

/** Counts the calls of the one v3 credential and says so in headers. @throws GreenhouseApiError 429 */
export const countingCalls = (emulator: GreenhouseEmulator): MiddlewareHandler =>
  createMiddleware(async (c, next) => {
    const { settings, windows } = emulator;
    const standing = windows.count('v3', settings.callsPerWindow, settings.windowSeconds);
    if (standing !== undefined) {
      for (const [name, value] of Object.entries(limitHeaders(standing))) c.header(name, value);
      if (standing.isOver) throw tooMany(standing);
    }
    await next();
  });

const limitHeaders = ({ limit, remaining, resetSeconds }: WindowStanding): Record<string, string> => ({
  'X-RateLimit-Limit': String(limit),
  'X-RateLimit-Remaining': String(remaining),
  'X-RateLimit-Reset': String(resetSeconds),
});

export const tooMany = ({ retryAfterSeconds }: WindowStanding): GreenhouseApiError =>
  new GreenhouseApiError(
    429,
    { message: 'Rate limit exceeded' },
    { 'Retry-After': String(retryAfterSeconds) },
  );
