import '../../domain/temporal.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { TokenCall, TokenGrant } from '../../oauth/token-endpoint.js';
import type { ConsentScope, GrantedAccount } from '../../ports/account-consent.js';
import { makeCronofyClient } from './cronofy-client.js';
import { storedCredentials } from './cronofy-credentials.js';
import { bounded, unreadable } from './cronofy-errors.js';
import { type GrantSubject, grantSubject } from './cronofy-grants.js';
import { nameOf, userInfoOf } from './cronofy-identity.js';
import { userInfoRequest } from './cronofy-requests.js';
import { type CronofyApplication, timeoutMilliseconds } from './cronofy-session.js';

interface World {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/**
 * The account that a code stands for, with the credentials to store.
 * @param exchange makes the token request
 * @throws what `exchange` throws; `provider_unavailable` when the reply names no account, or does not last
 */
export async function grantedBy(
  application: CronofyApplication,
  scope: ConsentScope,
  world: World,
  signal: AbortSignal,
  exchange: (server: AuthorizationServer, call: TokenCall) => Promise<TokenGrant>,
): Promise<GrantedAccount> {
  const { server, calls } = application;
  const { fetch, now } = world;
  return bounded({ connectionId: undefined, signal, timeoutMilliseconds }, async (within) => {
    const grant = await calls.tokenRequest(within, (counted) =>
      exchange(server, { fetch: counted, now, signal: within }),
    );
    const { refreshToken } = grant;
    if (refreshToken === undefined) throw unreadable('a lasting grant', undefined);
    const subject = grantSubject(scope, grant.reply);
    const credentials = storedCredentials(subject, { ...grant, refreshToken }, now());
    const accountName = await nameFor(subject, credentials, { ...application, fetch, now }, within);
    return { credentials, accountId: subject.sub, accountName };
  });
}

/**
 * The label for people. A grant that was not made with a login of its own does not tell it, so the account is read; when
 * that fails its id has to do, because the code is spent.
 */
async function nameFor(
  { sub, name }: GrantSubject,
  credentials: unknown,
  application: CronofyApplication & World,
  signal: AbortSignal,
): Promise<string> {
  if (name !== undefined) return name;
  const held = { read: () => Promise.resolve(credentials), renew: () => Promise.resolve(credentials) };
  const { registration } = application;
  const client = makeCronofyClient(
    { ...application, timeoutMilliseconds },
    { connectionId: sub, credentials: held },
  );
  try {
    const reply = await client.run(signal, (send) => send(userInfoRequest(registration.apiBase)));
    return nameOf(userInfoOf(reply, sub)) ?? sub;
  } catch {
    return sub;
  }
}
