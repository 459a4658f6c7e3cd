import type { AuthorizationServer as Metadata, Client, ClientAuth } from 'oauth4webapi';
import { ClientSecretBasic, ClientSecretPost } from 'oauth4webapi';

/** A provider's authorization server and our registration with it, all from configuration and never discovered (S27). */
export interface AuthorizationServer {
  /** The provider as people know it; it stands in messages. */
  name: string;
  /** What an `iss` in the provider's answer has to equal (RFC 9207). */
  issuer: string;
  authorizationEndpoint: URL;
  tokenEndpoint: URL;
  clientId: string;
  clientSecret: string;
  /** How the token endpoint wants the secret, in the words of RFC 7591 §2. */
  clientAuthentication: 'client_secret_post' | 'client_secret_basic';
}

/**
 * Whether requests with secrets may go to the URL: https anywhere, http to this machine only.
 * @see RFC 8252 §8.3
 */
export function isSafeForSecrets(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/** The same server in the terms of oauth4webapi. */
export function libraryView(server: AuthorizationServer): { as: Metadata; client: Client; auth: ClientAuth } {
  const authenticate =
    server.clientAuthentication === 'client_secret_post' ? ClientSecretPost : ClientSecretBasic;
  return {
    as: {
      issuer: server.issuer,
      authorization_endpoint: server.authorizationEndpoint.href,
      token_endpoint: server.tokenEndpoint.href,
    },
    client: { client_id: server.clientId },
    auth: authenticate(server.clientSecret),
  };
}
