import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { refreshTokens } from '../../../packages/server/src/oauth/token-refresh.js';
import { requestTokens, requestTokensForCode } from '../../../packages/server/src/oauth/token-request.js';
import { call, listen, redirectUri, serverAt } from './authorization-server.harness.js';

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

async function refreshAgainst(handler: RequestListener) {
  const { origin, stop } = await listen(() => handler);
  try {
    return await refreshTokens(serverAt(origin), 'canary-refresh', call);
  } finally {
    await stop();
  }
}

const tokens = { access_token: 'canary-access', token_type: 'bearer' };

test('a refresh sends the grant and the client in a form to the token endpoint', async () => {
  const seen: string[] = [];
  await refreshAgainst((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => seen.push(part));
    request.on('end', () => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`, request.headers['content-type'] ?? '');
      json(200, tokens)(request, response);
    });
  });
  assert.deepEqual(Object.fromEntries(new URLSearchParams(seen[0])), {
    grant_type: 'refresh_token',
    refresh_token: 'canary-refresh',
    client_id: 'kit',
    client_secret: 'canary-client-secret/with+signs',
  });
  assert.deepEqual(seen.slice(1), ['POST /oauth/token', 'application/x-www-form-urlencoded;charset=UTF-8']);
});

async function codeAgainst(handler: RequestListener) {
  const { origin, stop } = await listen(() => handler);
  try {
    return await requestTokensForCode(serverAt(origin), { code: 'canary-code', redirectUri }, call);
  } finally {
    await stop();
  }
}

test('a code that no browser brought is sent with the address it came to, and without a proof key', async () => {
  let form = '';
  const grant = await codeAgainst((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => (form += part));
    request.on('end', () => {
      json(200, { ...tokens, expires_in: 60 })(request, response);
    });
  });
  assert.deepEqual(Object.fromEntries(new URLSearchParams(form)), {
    grant_type: 'authorization_code',
    code: 'canary-code',
    redirect_uri: redirectUri,
    client_id: 'kit',
    client_secret: 'canary-client-secret/with+signs',
  });
  assert.equal(grant.accessToken, 'canary-access');
  assert.equal(grant.expiresAt?.toString(), '2027-03-01T09:01:00Z');
});

test('a code that no browser brought and that is spent is provider_rejected', async () => {
  await assert.rejects(codeAgainst(json(400, { error: 'invalid_grant' })), { code: 'provider_rejected' });
});

test('a provider that sends no new refresh token leaves the old one in force', async () => {
  const grant = await refreshAgainst(json(200, tokens));
  assert.equal(grant.refreshToken, 'canary-refresh');
  assert.equal(grant.expiresAt, undefined);
});

test('an absurd life is cut to about a year and a fraction is rounded down', async () => {
  const absurd = await refreshAgainst(json(200, { ...tokens, expires_in: 1e300 }));
  assert.equal(absurd.expiresAt?.toString(), '2028-03-01T09:00:00Z');
  const fraction = await refreshAgainst(json(200, { ...tokens, expires_in: 59.9 }));
  assert.equal(fraction.expiresAt?.toString(), '2027-03-01T09:00:59Z');
});

const html: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<p>canary</p>');
const half: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"canary');
const cutOff: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"access', () => response.destroy());
};
const redirect: RequestListener = (_request, response) =>
  response.writeHead(307, { location: '/oauth/elsewhere' }).end();

const failures: readonly (readonly [string, RequestListener, string, number?])[] = [
  ['invalid_grant', json(400, { error: 'invalid_grant', error_description: 'canary' }), 'needs_connection'],
  ['invalid_client', json(400, { error: 'invalid_client' }), 'provider_rejected'],
  ['an unregistered error', json(400, { error: 'canary' }), 'provider_rejected'],
  ['a challenge', json(401, {}, { 'www-authenticate': 'Basic realm="canary"' }), 'provider_rejected'],
  ['temporarily_unavailable', json(400, { error: 'temporarily_unavailable' }), 'provider_unavailable'],
  ['429', json(429, {}, { 'retry-after': '9' }), 'provider_unavailable', 9],
  ['503', json(503, { error: 'invalid_grant' }, { 'retry-after': '9000' }), 'provider_unavailable', 300],
  ['HTML', html, 'provider_unavailable'],
  ['half a JSON text', half, 'provider_unavailable'],
  ['an answer cut off', cutOff, 'provider_unavailable'],
  ['a redirect', redirect, 'provider_unavailable'],
  ['a list', json(200, ['canary']), 'provider_unavailable'],
  ['no access token', json(200, { token_type: 'bearer', refresh_token: 'canary' }), 'provider_unavailable'],
  ['a foreign token type', json(200, { ...tokens, token_type: 'mac' }), 'provider_unavailable'],
  ['a negative life', json(200, { ...tokens, expires_in: -1 }), 'provider_unavailable'],
  ['a million bytes', json(200, { ...tokens, padding: 'x'.repeat(1_000_000) }), 'provider_unavailable'],
];

for (const [title, handler, code, retryAfterSeconds] of failures) {
  test(`S30 S32 ${title} from the token endpoint gives ${code} and nothing of the answer`, async () => {
    await assert.rejects(refreshAgainst(handler), (error: Error & { details?: unknown; code?: string }) => {
      assert.equal(error.code, code);
      const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      assert.deepEqual(error.details, { connectionId: 'con_1', ...details });
      const cause = error.cause instanceof Error ? error.cause : new Error('canary: no cause');
      const shown = [error.message, JSON.stringify(error), String(cause), JSON.stringify(cause)].join('\n');
      assert.doesNotMatch(shown, /canary/);
      return true;
    });
  });
}

test('S26 an answer that is not to our request sends nothing', async () => {
  const unreached: typeof globalThis.fetch = () => assert.fail('a request was sent');
  const exchange = { redirectUri, state: 'state-1', codeVerifier: 'v'.repeat(43) };
  const callback = new URL(`${redirectUri}?code=c&state=other`);
  const sent = requestTokens(
    serverAt('https://auth.example'),
    { ...exchange, callback },
    { ...call, fetch: unreached },
  );
  await assert.rejects(sent, { code: 'invalid_request' });
});

test('S38 no secret goes over http to another machine', async () => {
  const unreached: typeof globalThis.fetch = () => assert.fail('a request was sent');
  await assert.rejects(
    refreshTokens(serverAt('http://auth.example'), 'canary', { ...call, fetch: unreached }),
    { code: 'provider_unavailable' },
  );
});
