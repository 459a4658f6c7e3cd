import '../../domain/temporal.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import { refreshTokens } from '../../oauth/token-refresh.js';
import { type LeverCredentials, storedGrant } from './lever-credentials.js';
import { leverError } from './lever-errors.js';
import { type LeverSettings, leverAddress } from './lever-settings.js';

/** What asking for tokens needs. */
export interface LeverTokenOptions extends LeverSettings {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/** Lever's authorization server as our registration sees it (contract §1.1). */
export const leverAuthorizationServer = (
  { authBase }: Pick<LeverSettings, 'authBase'>,
  { clientId, clientSecret }: NonNullable<LeverSettings['application']>,
): AuthorizationServer => ({
  name: 'Lever',
  issuer: authBase.href.replace(/\/+$/, ''),
  authorizationEndpoint: leverAddress(authBase, '/authorize'),
  tokenEndpoint: leverAddress(authBase, '/oauth/token'),
  clientId,
  clientSecret,
  clientAuthentication: 'client_secret_post',
});

/**
 * New credentials for ones at their end; to be called under the connection's lock (S30), for the refresh token is another one
 * afterwards.
 * @throws `needs_connection` when the grant is gone, or the app that it was given to is not configured any more
 */
export async function renewedCredentials(
  options: LeverTokenOptions,
  held: LeverCredentials,
  { connectionId, signal }: { connectionId: string | undefined; signal: AbortSignal },
): Promise<Record<string, unknown>> {
  const { application, fetch, now } = options;
  if (held.kind === 'key' || application === undefined) {
    throw leverError('needs_connection', 'is not configured for such accounts any more', connectionId);
  }
  const server = leverAuthorizationServer(options, application);
  const call = { fetch, now, signal, ...(connectionId === undefined ? {} : { connectionId }) };
  const grant = await refreshTokens(server, held.refreshToken, call);
  return storedGrant(grant, held, now());
}
