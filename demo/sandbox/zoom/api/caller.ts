import type { Context } from 'hono';
import { bearerOf } from '../../cronofy/auth/bearer.js';
import { accountNamed, type ZoomEmulator } from '../emulator.js';
import { mayDo } from '../oauth/consent.js';
import { grantEnds } from '../oauth/grants.js';
import { covers } from '../oauth/scopes.js';
import type { AppKind, Privilege, ZoomUser } from '../state/model.js';
import { noSuchUser, ZoomApiError } from './api-error.js';

/** Whom a request speaks for. */
export interface Caller {
  app: AppKind;
  accountId: string;
  /** Who let the application in; undefined for the account's own. */
  user: ZoomUser | undefined;
  scopes: readonly string[];
}

/**
 * The caller of a request, who was granted a scope.
 * @param scope without `:admin`, which is added where the application is an account's
 * @throws ZoomApiError 401 for a token that is not good, 400 (4711) for one without the scope
 */
export async function callerOf(emulator: ZoomEmulator, c: Context, scope: string): Promise<Caller> {
  const caller = await holderOf(emulator, bearerOf(c.req.header('Authorization')));
  const needed = caller.app === 'user' ? scope : `${scope}:admin`;
  if (covers(caller.scopes, needed)) return caller;
  throw new ZoomApiError(400, 4711, `Invalid access token, does not contain scopes:[${needed}].`);
}

async function holderOf(emulator: ZoomEmulator, token: string): Promise<Caller> {
  const { state } = emulator;
  const { provider } = await emulator.authorizationServer();
  const own = token === '' ? undefined : await provider.ClientCredentials.find(token);
  if (own?.isValid === true) {
    const accountId = accountNamed(state, 'hill-valley')?.accountId ?? '';
    return { app: 's2s', accountId, user: undefined, scopes: (own.scope ?? '').split(' ') };
  }
  const kept = token === '' ? undefined : await provider.AccessToken.find(token);
  const grant = state.grants.find(({ grantId }) => grantId === kept?.grantId);
  if (kept?.isValid !== true || grant === undefined)
    throw new ZoomApiError(401, 124, 'Invalid access token.');
  const user = state.users.find(({ userId }) => userId === grant.userId);
  if (grant.endedBy !== undefined) throw new ZoomApiError(401, grant.endedBy, endedText(grant.endedBy));
  if (user?.status !== 'active') throw new ZoomApiError(401, grantEnds.ownerGone, 'The token owner is gone.');
  return { app: grant.app, accountId: grant.accountId, user, scopes: (kept.scope ?? '').split(' ') };
}

const endedText = (code: number): string =>
  ({
    [grantEnds.revoked]: 'The token was revoked.',
    [grantEnds.disabledByAdmin]: 'The token has been disabled by the account admin.',
    [grantEnds.laterGrant]: 'The token was replaced by a later authorization of this app.',
  })[code] ?? 'Invalid access token.';

/** @throws ZoomApiError 400 (200) when whoever let the application in may not do this themselves */
export function assertMay({ state }: ZoomEmulator, { app, user }: Caller, privilege: Privilege): void {
  if (app !== 'admin' || (user !== undefined && mayDo(state, user, privilege))) return;
  throw new ZoomApiError(400, 200, `No permission: the user's role has no ${privilege}.`);
}

/**
 * The user that a path names by id, address or `me`, of the caller's account.
 * @throws ZoomApiError 404 (1001) for none, or one of another account; 400 for a `me` or an id that this kind of
 *   application has to leave to the other
 */
export function userNamed({ state }: ZoomEmulator, caller: Caller, asked: string): ZoomUser {
  if (asked === 'me') {
    if (caller.user !== undefined) return caller.user;
    throw new ZoomApiError(400, 4700, 'This API does not support client credentials for authorization: me.');
  }
  if (caller.app === 'user') {
    throw new ZoomApiError(
      400,
      4711,
      'Invalid access token, does not contain scopes:[user:read:user:admin].',
    );
  }
  const wanted = asked.toLowerCase();
  const user = state.users.find(
    ({ userId, email, accountId }) =>
      accountId === caller.accountId && (userId === asked || email.toLowerCase() === wanted),
  );
  if (user === undefined) throw noSuchUser(asked);
  return user;
}
