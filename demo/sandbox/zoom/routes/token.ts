import { type Context, Hono } from 'hono';
import type { ZoomEmulator } from '../emulator.js';
import { reasonHeader } from '../oauth/authorization-server.js';
import { forward } from '../oauth/forward.js';
import { deauthorize } from '../oauth/grants.js';

/** A refusal in the form of the token endpoint, which has no `error_description`. */
interface TokenRefusal {
  reason: string;
  error: string;
}

interface Granted {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
  scope?: string;
}

/** Where tokens are given, renewed and given back, and where it is told that data were erased. */
export function tokenRoutes(emulator: ZoomEmulator): Hono {
  const routes = new Hono();

  routes.post('/token', async (c) => {
    const form = await formOf(c);
    if (await isEnded(emulator, form.get('refresh_token') ?? '')) return c.json(deadToken, 400);
    const reply = await forward(emulator, c, c.req.path, form.toString());
    if (reply.status !== 200) {
      const { status, refusal } = await refusalOf(reply, form);
      return c.json(refusal, status);
    }
    // The authorization server behind is ours: it answers so (RFC 6749 §5.1).
    const granted = (await reply.json()) as Granted;
    return c.json(tokenView(emulator, c, granted), 200, { 'Cache-Control': 'no-store' });
  });

  routes.post('/revoke', async (c) => {
    const form = await formOf(c);
    const grantId = await grantIdOf(emulator, form.get('token') ?? '');
    const reply = await forward(emulator, c, c.req.path, form.toString());
    if (reply.status !== 200) return c.json((await refusalOf(reply, form)).refusal, 401);
    const grant = emulator.state.grants.find((candidate) => candidate.grantId === grantId);
    if (grant !== undefined) deauthorize(emulator, grant);
    return c.json({ status: 'success' });
  });

  routes.post('/data/compliance', async (c) => {
    if (!isApplication(emulator, c.req.header('Authorization')))
      return c.json({ reason: 'Invalid client_id or client_secret', error: 'invalid_client' }, 401);
    emulator.erasures.push(await c.req.json());
    return c.json({});
  });

  return routes;
}

/** The parameters of a body or, which the service takes too, of the address. */
async function formOf(c: Context): Promise<URLSearchParams> {
  const text = await c.req.text();
  return new URLSearchParams(text === '' ? new URL(c.req.url).search : text);
}

const deadToken: TokenRefusal = { reason: 'Invalid Token!', error: 'invalid_grant' };

/** The refusal of the authorization server behind, as the service words it. */
async function refusalOf(
  reply: Response,
  form: URLSearchParams,
): Promise<{ status: 400 | 401; refusal: TokenRefusal }> {
  // Of our own authorization server (RFC 6749 §5.2).
  const { error, error_description = '' } = (await reply.json()) as {
    error: string;
    error_description?: string;
  };
  if (error === 'invalid_client') {
    return { status: 401, refusal: { reason: 'Invalid client_id or client_secret', error } };
  }
  if (error !== 'invalid_grant') return { status: 400, refusal: { reason: error_description, error } };
  if (form.get('grant_type') === 'refresh_token') return { status: 400, refusal: deadToken };
  const why = reply.headers.get(reasonHeader) ?? '';
  if (why.includes('PKCE') || why.includes('code_verifier')) {
    return { status: 400, refusal: { reason: 'Invalid code verifier', error } };
  }
  const reason = why.includes('redirect_uri')
    ? 'Redirect URI mismatch. (4,709)'
    : `Invalid authorization code ${form.get('code') ?? ''}`;
  return { status: 400, refusal: { reason, error: 'invalid_request' } };
}

function tokenView({ settings, originFor }: ZoomEmulator, c: Context, granted: Granted) {
  const { access_token, refresh_token, expires_in, scope = '' } = granted;
  return {
    access_token,
    token_type: 'bearer',
    ...(refresh_token === undefined ? {} : { refresh_token }),
    expires_in,
    scope: scope
      .split(' ')
      .filter((name) => name !== 'offline_access')
      .join(' '),
    api_url: settings.apiUrl ?? `${originFor(c.req.url)}/zoom`,
  };
}

async function grantIdOf(emulator: ZoomEmulator, token: string): Promise<string | undefined> {
  if (token === '') return undefined;
  const { provider } = await emulator.authorizationServer();
  const kept = (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
  return kept?.grantId;
}

async function isEnded(emulator: ZoomEmulator, refreshToken: string): Promise<boolean> {
  const grantId = await grantIdOf(emulator, refreshToken);
  const grant = emulator.state.grants.find((candidate) => candidate.grantId === grantId);
  return grant?.endedBy !== undefined;
}

function isApplication({ apps }: ZoomEmulator, authorization = ''): boolean {
  const [id, secret] = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64')
    .toString()
    .split(':');
  return [apps.admin, apps.user, apps.s2s].some((app) => app.id === id && app.secret === secret);
}
