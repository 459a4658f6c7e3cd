import type { Context } from 'hono';
import { bearerOf } from '../../cronofy/auth/bearer.js';
import type { LeverEmulator } from '../emulator.js';
import { numberOf } from '../ids.js';
import { isLeverScope, type LeverScope } from '../oauth/scopes.js';
import { badRequest, forbidden, LeverApiError } from './api-error.js';
import { userViews } from './views.js';

/** Whom a request speaks for. */
export interface LeverCaller {
  /** Tells credentials apart. */
  credential: string;
  scopes: readonly LeverScope[];
}

/** @throws LeverApiError 401 for a key or a token that is not good */
export async function callerOf(emulator: LeverEmulator, c: Context): Promise<LeverCaller> {
  const header = c.req.header('Authorization');
  const caller = /^basic /i.test(header ?? '')
    ? byKey(emulator, header ?? '')
    : await byToken(emulator, header);
  if (caller === undefined) throw new LeverApiError(401, 'UnauthorizedError', 'Invalid credentials');
  return caller;
}

function byKey({ state }: LeverEmulator, header: string): LeverCaller | undefined {
  const [user = '', password] = Buffer.from(header.slice(6), 'base64').toString().split(':');
  const key = password === '' ? state.keys.find((one) => one.key === user) : undefined;
  return key === undefined ? undefined : { credential: key.key, scopes: key.scopes };
}

async function byToken(
  { authorizationServer }: LeverEmulator,
  header: string | undefined,
): Promise<LeverCaller | undefined> {
  const token = bearerOf(header);
  if (token === '') return undefined;
  const { provider } = await authorizationServer();
  const kept = await provider.AccessToken.find(token);
  if (kept?.isValid !== true) return undefined;
  return {
    // Tokens of one consent share a rate.
    credential: kept.grantId ?? token,
    scopes: (kept.scope ?? '').split(' ').filter(isLeverScope),
  };
}

/** @throws LeverApiError 403 when the credential does not allow it */
export function assertMay({ scopes }: LeverCaller, scope: LeverScope): void {
  if (!scopes.includes(scope)) throw forbidden(`This credential does not have access to ${scope}`);
}

export const seesConfidential = ({ scopes }: LeverCaller): boolean =>
  scopes.includes('confidential:access:admin');

/**
 * The user, by number, in whose name something is written.
 * @throws LeverApiError 400 when nobody is named, or somebody who is not there any more
 */
export function performerOf(emulator: LeverEmulator, c: Context): number {
  const asked = c.req.query('perform_as');
  if (asked === undefined) throw badRequest('Missing required parameter: perform_as');
  const user = userViews(emulator).find(({ id, deactivatedAt }) => id === asked && deactivatedAt === null);
  const number = numberOf('user', user?.id ?? '');
  if (number === undefined) throw badRequest('perform_as is not an active user');
  return number;
}
