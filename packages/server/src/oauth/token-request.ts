import { authorizationCodeGrantRequest, processAuthorizationCodeResponse } from 'oauth4webapi';
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
 * @throws `invalid_request` when the answer is not one to our request (nothing is sent then), `provider_rejected` when
 * consent was refused or the code is not good, `provider_unavailable`
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
  const askedAt = call.now();
  try {
    const response = await authorizationCodeGrantRequest(
      as,
      client,
      auth,
      parameters,
      redirectUri,
      codeVerifier,
      options,
    );
    return tokenGrantOf(await processAuthorizationCodeResponse(as, client, response), askedAt);
  } catch (error) {
    const subject = { name: server.name, connectionId: call.connectionId };
    throw tokenFailure(error, subject, 'provider_rejected');
  }
}
