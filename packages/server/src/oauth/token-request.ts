import type { TokenEndpointResponse } from 'oauth4webapi';
import {
  authorizationCodeGrantRequest,
  genericTokenEndpointRequest,
  processAuthorizationCodeResponse,
  processGenericTokenEndpointResponse,
} from 'oauth4webapi';
import type { AuthorizationServer } from './authorization-server.js';
import { libraryView } from './authorization-server.js';
import { authorizationResponse } from './authorization-response.js';
import type { TokenCall, TokenGrant } from './token-endpoint.js';
import { tokenGrantOf, tokenRequestOptions } from './token-endpoint.js';
import { tokenFailure } from './token-errors.js';

/** The browser's return and what was kept from before it left. */
export interface CodeExchange {
  /** The full URL the browser came back to. */
  callback: URL;
  redirectUri: string;
  state: string;
  codeVerifier: string;
}

/**
 * Checks the provider's answer and turns its code into tokens at the configured token endpoint, and nowhere else (S27).
 * Not safe to repeat: the code is spent.
 * @throws `invalid_request` when the answer is not one to our request and `consent_refused` when consent was refused
 * (nothing is sent then), `provider_rejected` when the code is not good, `provider_unavailable`
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5
 */
export async function requestTokens(
  server: AuthorizationServer,
  exchange: CodeExchange,
  call: TokenCall,
): Promise<TokenGrant> {
  const parameters = authorizationResponse(server, exchange.callback, exchange.state);
  const { as, client, auth } = libraryView(server);
  const { redirectUri, codeVerifier } = exchange;
  const options = tokenRequestOptions(server, call);
  return grantFrom(server, call, async () => {
    const response = await authorizationCodeGrantRequest(
      as,
      client,
      auth,
      parameters,
      redirectUri,
      codeVerifier,
      options,
    );
    return processAuthorizationCodeResponse(as, client, response);
  });
}

/**
 * Turns a code into tokens that came otherwise than with a browser, by a way that the caller knows to be the provider's:
 * there was no state and no proof key. Not safe to repeat: the code is spent.
 * @throws `provider_rejected` when the code is not good, `provider_unavailable`
 * @see RFC 6749 §4.1.3
 */
export async function requestTokensForCode(
  server: AuthorizationServer,
  { code, redirectUri }: { code: string; redirectUri: string },
  call: TokenCall,
): Promise<TokenGrant> {
  return requestTokensBy(server, 'authorization_code', { code, redirect_uri: redirectUri }, call);
}

/**
 * Tokens by a grant type of the provider's own, or by one that is asked for in another way than usual.
 * @param parameters besides `grant_type`
 * @throws `provider_rejected` when it is refused, `provider_unavailable`
 * @see RFC 6749 §4.5
 */
export async function requestTokensBy(
  server: AuthorizationServer,
  grantType: string,
  parameters: Record<string, string>,
  call: TokenCall,
): Promise<TokenGrant> {
  const { as, client, auth } = libraryView(server);
  const options = tokenRequestOptions(server, call);
  return grantFrom(server, call, async () => {
    const response = await genericTokenEndpointRequest(as, client, auth, grantType, parameters, options);
    return processGenericTokenEndpointResponse(as, client, response);
  });
}

async function grantFrom(
  server: AuthorizationServer,
  { now, connectionId }: TokenCall,
  request: () => Promise<TokenEndpointResponse>,
): Promise<TokenGrant> {
  const askedAt = now();
  try {
    return tokenGrantOf(await request(), askedAt);
  } catch (error) {
    throw tokenFailure(error, { name: server.name, connectionId }, 'provider_rejected');
  }
}
