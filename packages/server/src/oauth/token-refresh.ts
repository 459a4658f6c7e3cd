import { processRefreshTokenResponse, refreshTokenGrantRequest } from 'oauth4webapi';
import type { AuthorizationServer } from './authorization-server.js';
import { libraryView } from './authorization-server.js';
import type { TokenCall, TokenGrant } from './token-endpoint.js';
import { tokenGrantOf, tokenRequestOptions } from './token-endpoint.js';
import { tokenFailure } from './token-errors.js';

/**
 * New tokens for a refresh token, which is kept when the provider sends no other (RFC 6749 §6). To be called under the
 * connection's lock and stored before use: with a provider that rotates, a lost answer costs the grant (S30).
 * @throws `needs_connection` when the grant is gone; after any other failure the old tokens are still good:
 * `provider_unavailable`, `provider_rejected`
 */
export async function refreshTokens(
  server: AuthorizationServer,
  refreshToken: string,
  call: TokenCall,
): Promise<TokenGrant & { refreshToken: string }> {
  const { as, client, auth } = libraryView(server);
  const options = tokenRequestOptions(server, call);
  const askedAt = call.now();
  try {
    const response = await refreshTokenGrantRequest(as, client, auth, refreshToken, options);
    const grant = tokenGrantOf(await processRefreshTokenResponse(as, client, response), askedAt);
    return { ...grant, refreshToken: grant.refreshToken ?? refreshToken };
  } catch (error) {
    const subject = { name: server.name, connectionId: call.connectionId };
    throw tokenFailure(error, subject, 'needs_connection');
  }
}
