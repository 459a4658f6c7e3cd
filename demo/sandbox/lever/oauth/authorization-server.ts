import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Provider } from 'oidc-provider';
import { type AuthorizationServer, listening, loadQuietly } from '../../zoom/oauth/authorization-server.js';
import { OidcStore } from '../../zoom/oauth/oidc-store.js';
import type { LeverApp, LeverSettings } from '../settings.js';
import type { LeverState } from '../state.js';
import { leverScopes } from './scopes.js';

/** Where the person is asked; the last part is the interaction's. */
export const consentPath = '/lever/auth/consent';

/** What the authorization server is made of. */
export interface LeverAuthorizationParts {
  app: LeverApp;
  tokens: LeverState['tokens'];
  settings: LeverSettings;
  save: () => void;
}

/**
 * A certified authorization server on a loopback port of its own, behind the routes that speak as Lever does. It keeps
 * codes, rotates refresh tokens and judges the client.
 */
export async function startLeverAuthorization(parts: LeverAuthorizationParts): Promise<AuthorizationServer> {
  const { Provider: Made } = await loadQuietly();
  const provider: Provider = new Made(
    'https://auth.lever.co',
    configuration(parts, () => provider),
  );
  // It names itself in redirects as the front was asked for.
  provider.proxy = true;
  const server = createServer(provider.callback());
  const port = await listening(server);
  return {
    provider,
    port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function configuration({ app, tokens, settings, save }: LeverAuthorizationParts, provider: () => Provider) {
  return {
    adapter: (model: string) => new OidcStore(model, tokens, save),
    clients: [
      {
        client_id: app.id,
        client_secret: app.secret,
        token_endpoint_auth_method: 'client_secret_post',
        // The server's one key is of this kind; no token of it ever leaves.
        id_token_signed_response_alg: 'ES256',
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        // An application without any is not asked for; the server insists on one.
        redirect_uris: app.redirectUris.length === 0 ? ['https://unused.example/'] : app.redirectUris,
      },
    ],
    jwks: { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })] },
    scopes: ['offline_access', ...leverScopes],
    pkce: { required: () => false },
    rotateRefreshToken: true,
    issueRefreshToken: (_: unknown, __: unknown, code: { scopes: ReadonlySet<string> }) =>
      code.scopes.has('offline_access'),
    expiresWithSession: () => false,
    features: { devInteractions: { enabled: false } },
    routes: { authorization: '/lever/auth/authorize', token: '/lever/auth/oauth/token' },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${consentPath}/${uid}` },
    ttl: { ...lifetimes, AccessToken: () => settings.accessTokenSeconds },
    loadExistingGrant: ({ oidc }: { oidc: { result?: { consent?: { grantId: string } } } }) =>
      oidc.result?.consent === undefined ? undefined : provider().Grant.find(oidc.result.consent.grantId),
    renderError: (context: { body: unknown }, refusal: unknown) => void (context.body = refusal),
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  };
}

const minutes = (count: number): number => count * 60;
const days = (count: number): number => minutes(count * 24 * 60);

/** How long each thing is good, in seconds. */
const lifetimes = {
  AuthorizationCode: minutes(10),
  RefreshToken: days(90),
  Grant: days(365),
  Interaction: minutes(30),
  Session: minutes(30),
  IdToken: minutes(60),
};
