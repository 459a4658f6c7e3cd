import '../../temporal.js';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import type { ZoomApps } from '../settings.js';
import type { ZoomState } from '../state/model.js';
import { OidcStore } from './oidc-store.js';
import { allScopes } from './scopes.js';

/** What the authorization server is made of. */
export interface AuthorizationServerParts {
  apps: ZoomApps;
  tokens: ZoomState['tokens'];
  accessTokenSeconds: () => number;
  /** The scopes of the account's own application. */
  ownScopes: () => readonly string[];
  /** The account that the account's own application belongs to. */
  ownAccountId: string;
  save: () => void;
}

/** A running authorization server, and the port on loopback it is reached at. */
export interface AuthorizationServer {
  provider: Provider;
  port: number;
  stop(): Promise<void>;
}

/** Where the person is asked; the last part is the interaction's. */
export const consentPath = '/zoom/oauth/consent';

/** The header in which the server's own reason for a refusal is passed to the front, which words it as Zoom does. */
export const reasonHeader = 'x-refused-because';

/**
 * A certified authorization server on a loopback port of its own, behind the routes that speak as Zoom does. It keeps
 * codes, rotates refresh tokens and judges clients; who may consent is decided before it is told.
 */
export async function startAuthorizationServer(
  parts: AuthorizationServerParts,
): Promise<AuthorizationServer> {
  const { Provider, errors } = await loadQuietly();
  const provider: Provider = new Provider(
    'https://zoom.us',
    configuration(parts, () => provider),
  );
  // It names itself in redirects as the front was asked for.
  provider.proxy = true;
  provider.on('grant.error', (context, { error_detail }) => context.set(reasonHeader, error_detail ?? ''));
  provider.registerGrantType(
    'account_credentials',
    async (context) => {
      const { client, params } = context.oidc;
      if (params['account_id'] !== parts.ownAccountId)
        throw new errors.InvalidRequest('Account does not exist');
      const scope = parts.ownScopes().join(' ');
      const token = new provider.ClientCredentials({ client, scope });
      const value = await token.save();
      context.body = { access_token: value, token_type: 'bearer', expires_in: token.expiration, scope };
    },
    ['account_id'],
  );
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

function configuration(
  { apps, tokens, accessTokenSeconds, save }: AuthorizationServerParts,
  provider: () => Provider,
) {
  return {
    adapter: (model: string) => new OidcStore(model, tokens, save),
    clients: clientsOf(apps),
    jwks: { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })] },
    scopes: ['offline_access', ...allScopes],
    pkce: { required: () => false },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    expiresWithSession: () => false,
    features: { revocation: { enabled: true }, devInteractions: { enabled: false } },
    routes: {
      authorization: '/zoom/oauth/authorize',
      token: '/zoom/oauth/token',
      revocation: '/zoom/oauth/revoke',
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${consentPath}/${uid}` },
    ttl: { ...lifetimes, AccessToken: accessTokenSeconds },
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
  ClientCredentials: minutes(60),
  AuthorizationCode: minutes(5),
  RefreshToken: days(90),
  Grant: days(365),
  Interaction: minutes(30),
  Session: minutes(30),
  IdToken: minutes(60),
};

function clientsOf({ admin, user, s2s }: ZoomApps): object[] {
  const registration = ({ id, secret }: { id: string; secret: string }) => ({
    client_id: id,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    // The server's one key is of this kind; no token of it ever leaves.
    id_token_signed_response_alg: 'ES256',
  });
  const consented = [admin, user].map((app) => ({
    ...registration(app),
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    // An application without any is not asked for; the server insists on one.
    redirect_uris: app.redirectUris.length === 0 ? ['https://unused.example/'] : app.redirectUris,
  }));
  const own = {
    ...registration(s2s),
    response_types: [],
    redirect_uris: [],
    grant_types: ['account_credentials'],
  };
  return [...consented, own];
}

/** Listens on a free port of loopback. @returns the port */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  // A server that listens on a port, not a pipe, has an address of this form.
  return (server.address() as AddressInfo).port;
}

const importProvider = () => import('oidc-provider');

let loaded: ReturnType<typeof importProvider> | undefined;

/** Loads the package, once, without its advice for people who run it for real: it would pass for a fault of the sandbox. */
export const loadQuietly = (): ReturnType<typeof importProvider> => (loaded ??= importQuietly());

async function importQuietly(): ReturnType<typeof importProvider> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('oidc-provider WARNING')) warn(...said);
  };
  try {
    return await importProvider();
  } finally {
    console.warn = warn;
  }
}
