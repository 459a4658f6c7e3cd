import type { AuthorizationServer } from './authorization-server.js';

/** One authorization request. */
export interface AuthorizationRequest {
  redirectUri: string;
  /** None: the application's own are what is asked for, and the parameter is left out (RFC 6749 §3.3). */
  scopes: readonly string[];
  /** At least 128 random bits, single use, bound to the session that begins (S26). */
  state: string;
  /** BASE64URL(SHA-256(verifier)). */
  codeChallenge: string;
  /** The provider's own parameters, by name, some perhaps several times; they can't replace a standard one. */
  extra?: readonly (readonly [name: string, value: string])[];
}

/**
 * Where to send the browser for consent: authorization code with PKCE S256. Pure; never throws.
 * @see RFC 6749 §4.1.1, RFC 7636 §4.3
 */
export function authorizationUrl(server: AuthorizationServer, request: AuthorizationRequest): URL {
  const url = new URL(server.authorizationEndpoint);
  for (const [name, value] of request.extra ?? []) url.searchParams.append(name, value);
  const parameters = {
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: request.redirectUri,
    ...(request.scopes.length === 0 ? {} : { scope: request.scopes.join(' ') }),
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}
