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
  /**
   * How the token endpoint wants the secret, in the words of RFC 7591 §2. `client_secret_basic_plain` is Basic without the
   * form encoding of RFC 6749 §2.3.1: by the letter of it `_` is written `%5F`, which servers that don't decode refuse.
   */
  clientAuthentication: 'client_secret_post' | 'client_secret_basic' | 'client_secret_basic_plain';
}

/**
 * Whether requests with secrets may go to the URL: https anywhere, http to this machine only.
 * @see RFC 8252 §8.3
 */
export function isSafeForSecrets(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/** The value of an `Authorization` header with a client's id and secret as they are (RFC 7617 §2). */
export const basicAuthorization = (clientId: string, clientSecret: string): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

const plainBasic =
  (clientSecret: string): ClientAuth =>
  (_as, client, _body, headers) =>
    headers.set('authorization', basicAuthorization(client.client_id, clientSecret));

const authentications: Readonly<
  Record<AuthorizationServer['clientAuthentication'], (clientSecret: string) => ClientAuth>
> = {
  client_secret_post: ClientSecretPost,
  client_secret_basic: ClientSecretBasic,
  client_secret_basic_plain: plainBasic,
};

/** The same server in the terms of oauth4webapi. */
export function libraryView(server: AuthorizationServer): { as: Metadata; client: Client; auth: ClientAuth } {
  return {
    as: {
      issuer: server.issuer,
      authorization_endpoint: server.authorizationEndpoint.href,
      token_endpoint: server.tokenEndpoint.href,
    },
    client: { client_id: server.clientId },
    auth: authentications[server.clientAuthentication](server.clientSecret),
  };
}
