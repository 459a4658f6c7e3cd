import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { apiErrorReply, GreenhouseApiError } from '../api/api-error.js';
import { tooMany } from '../api/caller.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { greenhouseCredentials } from '../settings.js';

/** Tokens for client credentials, under the authorization host's base. */
export function tokenRoutes(emulator: GreenhouseEmulator): Hono {
  const routes = new Hono();
  routes.post('/token', async (c) => {
    const { settings, windows, tokens, now } = emulator;
    const standing = windows.count('token', settings.tokenCallsPerMinute, 60);
    if (standing?.isOver === true) throw tooMany(standing);
    const form = new URLSearchParams(isForm(c) ? await c.req.text() : '');
    assertClient(c);
    assertGrant(form.get('grant_type'));
    const userId = subjectOf(emulator, form.get('sub'));
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, {
      userId,
      expiresAtMs: now().epochMilliseconds + settings.accessTokenSeconds * 1_000,
    });
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: settings.accessTokenSeconds });
  });
  routes.onError(apiErrorReply);
  return routes;
}

const isForm = (c: Context): boolean =>
  c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true;

function assertClient(c: Context): void {
  const [id = '', secret = ''] = basicOf(c.req.header('Authorization'));
  if (!id.endsWith('-harvest-v3')) {
    const message = `client_id=${id} does not contain a valid client ID suffix`;
    throw new GreenhouseApiError(400, { message, errorId: randomUUID() });
  }
  if (id !== greenhouseCredentials.clientId) throw new GreenhouseApiError(401, { error: 'invalid_client' });
  if (secret !== greenhouseCredentials.clientSecret) {
    throw new GreenhouseApiError(401, { message: 'Unauthorized', errorId: randomUUID() });
  }
}

function assertGrant(grantType: string | null): void {
  if (grantType === 'client_credentials') return;
  const message = grantType === null ? 'grant_type is required' : `grant_type=${grantType} is not supported`;
  throw new GreenhouseApiError(400, { message, errorId: randomUUID() });
}

/** @throws GreenhouseApiError 400 for a subject that is no active user */
function subjectOf({ world }: GreenhouseEmulator, sub: string | null): number | undefined {
  if (sub === null) return undefined;
  const user = /^\d{1,15}$/.test(sub) ? world.users.get(Number(sub)) : undefined;
  if (user?.isActive === true) return user.id;
  throw new GreenhouseApiError(400, { message: `sub=${sub} is not an active user`, errorId: randomUUID() });
}

/** User and password of a Basic header. */
export function basicOf(header: string | undefined): string[] {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}
