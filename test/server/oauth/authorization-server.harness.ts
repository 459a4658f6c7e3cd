import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import '../../../packages/server/src/domain/temporal.js';
import type { AuthorizationServer } from '../../../packages/server/src/oauth/authorization-server.js';
import { authorizationUrl } from '../../../packages/server/src/oauth/authorization-url.js';
import type { TokenCall } from '../../../packages/server/src/oauth/token-endpoint.js';

/** A client secret with a character that form encoding has to escape; it must never turn up in an error. */
export const clientSecret = 'canary-client-secret/with+signs';
export const redirectUri = 'http://127.0.0.1:9/oauth/callback';
const clientId = 'kit';

/** The world as the OAuth steps see it: real fetch, fixed clock. */
export const call: TokenCall = {
  fetch: (input, init) => fetch(input, init),
  now: () => Temporal.Instant.from('2027-03-01T09:00:00Z'),
  signal: new AbortController().signal,
  connectionId: 'con_1',
};

/** An HTTP server on loopback. */
export interface LoopbackServer {
  origin: string;
  stop: () => Promise<void>;
}

/** Listens on a free port; the handler learns the origin it is reached at. */
export async function listen(handlerFor: (origin: string) => RequestListener): Promise<LoopbackServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  const origin = `http://127.0.0.1:${port}`;
  server.on('request', handlerFor(origin));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, stop };
}

export function serverAt(origin: string, secret = clientSecret): AuthorizationServer {
  return {
    name: 'Example',
    issuer: origin,
    authorizationEndpoint: new URL('/oauth/authorize', origin),
    tokenEndpoint: new URL('/oauth/token', origin),
    clientId,
    clientSecret: secret,
    clientAuthentication: 'client_secret_post',
  };
}

const configuration = (authentication: string) => ({
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: authentication,
    },
  ],
  scopes: ['offline_access', 'calendar'],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 3600, RefreshToken: 3600, IdToken: 600 },
  cookies: { keys: ['only for this test'] },
  features: { devInteractions: { enabled: true } },
  routes: { authorization: '/oauth/authorize', token: '/oauth/token' },
  findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
});

/** A certified authorization server on loopback that insists on PKCE and rotates refresh tokens. */
export async function startAuthorizationServer(
  authentication: AuthorizationServer['clientAuthentication'] = 'client_secret_post',
) {
  const { warn, info } = console;
  // It prints advice on how to run it for real; tests print nothing.
  console.warn = console.info = () => undefined;
  try {
    const { default: Provider } = await import('oidc-provider');
    const { origin, stop } = await listen((own) =>
      new Provider(own, configuration(authentication)).callback(),
    );
    return { server: { ...serverAt(origin), clientAuthentication: authentication }, stop };
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** A person's browser: cookies, and redirects one at a time. */
function makeBrowser() {
  const cookies = new Map<string, string>();
  return async (url: URL, form?: Record<string, string>): Promise<URL | undefined> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return location === null ? undefined : new URL(location, url);
  };
}

/** Goes through login and consent, or refuses, and gives the URL that the browser was sent back to. */
export async function consent(
  server: AuthorizationServer,
  codeChallenge: string,
  answer: 'allow' | 'refuse' = 'allow',
): Promise<URL> {
  const browse = makeBrowser();
  let url = authorizationUrl(server, {
    redirectUri,
    scopes: ['openid', 'offline_access', 'calendar'],
    state: 'state-1',
    codeChallenge,
    extra: [['prompt', 'consent']],
  });
  const forms = [{ prompt: 'login', login: 'ada', password: 'anything' }, { prompt: 'consent' }];
  for (let step = 0; step < 12 && !url.href.startsWith(redirectUri); step += 1) {
    const isPrompt = url.pathname.startsWith('/interaction/');
    const next =
      isPrompt && answer === 'refuse'
        ? await browse(new URL(`${url.pathname}/abort`, url))
        : await browse(url, isPrompt ? forms.shift() : undefined);
    assert.ok(next, `the authorization server stopped at ${url.pathname}`);
    url = next;
  }
  return url;
}
