import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AuthorizationServer } from '../../../packages/server/src/oauth/authorization-server.js';
import { createProofKey } from '../../../packages/server/src/oauth/pkce.js';
import { refreshTokens } from '../../../packages/server/src/oauth/token-refresh.js';
import { requestTokens } from '../../../packages/server/src/oauth/token-request.js';
import {
  call,
  clientSecret,
  consent,
  redirectUri,
  startAuthorizationServer,
} from './authorization-server.harness.js';

let server: AuthorizationServer;
let stop: () => Promise<void>;

before(async () => {
  ({ server, stop } = await startAuthorizationServer());
});
after(() => stop());

/** A finished consent, ready to be turned into tokens. */
async function consented() {
  const { codeVerifier, codeChallenge } = await createProofKey();
  return { callback: await consent(server, codeChallenge), redirectUri, state: 'state-1', codeVerifier };
}

test('a consent becomes tokens whose expiry is counted from our clock', async () => {
  const grant = await requestTokens(server, await consented(), call);
  assert.ok(grant.accessToken.length > 20);
  assert.ok((grant.refreshToken ?? '').length > 20);
  assert.equal(grant.expiresAt?.toString(), '2027-03-01T10:00:00Z');
});

test('the answer carries the issuer, which is checked against the configured one', async () => {
  const exchange = await consented();
  assert.equal(exchange.callback.searchParams.get('iss'), server.issuer);
  const elsewhere = { ...server, issuer: 'https://other.example' };
  await assert.rejects(requestTokens(elsewhere, exchange, call), { code: 'invalid_request' });
  await requestTokens(server, exchange, call);
});

test('S26 a code is worth nothing with another verifier', async () => {
  const exchange = await consented();
  const { codeVerifier } = await createProofKey();
  await assert.rejects(requestTokens(server, { ...exchange, codeVerifier }, call), {
    code: 'provider_rejected',
    message: 'Example no longer accepts the grant for connection con_1.',
  });
});

test('a code used twice is refused the second time', async () => {
  const exchange = await consented();
  await requestTokens(server, exchange, call);
  await assert.rejects(requestTokens(server, exchange, call), { code: 'provider_rejected' });
});

test('a person who refuses consent gives consent_refused', async () => {
  const { codeVerifier, codeChallenge } = await createProofKey();
  const callback = await consent(server, codeChallenge, 'refuse');
  assert.equal(callback.searchParams.get('error'), 'access_denied');
  await assert.rejects(
    requestTokens(server, { callback, redirectUri, state: 'state-1', codeVerifier }, call),
    {
      code: 'consent_refused',
      message: 'The consent was refused at Example.',
    },
  );
});

test('a wrong client secret is a refusal that does not call for a new consent', async () => {
  const { refreshToken = '' } = await requestTokens(server, await consented(), call);
  await assert.rejects(refreshTokens({ ...server, clientSecret: 'wrong' }, refreshToken, call), {
    code: 'provider_rejected',
    message: 'Example refused a token request (invalid_client) for connection con_1.',
  });
});

test('the secret can go in the header instead of the body', async () => {
  const other = await startAuthorizationServer('client_secret_basic');
  try {
    const { codeVerifier, codeChallenge } = await createProofKey();
    const callback = await consent(other.server, codeChallenge);
    const bodies: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      assert.ok(init?.body instanceof URLSearchParams);
      bodies.push(init.body.toString());
      return call.fetch(input, init);
    };
    await requestTokens(
      other.server,
      { callback, redirectUri, state: 'state-1', codeVerifier },
      { ...call, fetch },
    );
    assert.equal(bodies.length, 1);
    assert.doesNotMatch(bodies[0] ?? '', /client_secret/);
  } finally {
    await other.stop();
  }
});

test('a refresh gives new tokens and the old refresh token is worth nothing afterwards', async () => {
  const first = await requestTokens(server, await consented(), call);
  const second = await refreshTokens(server, first.refreshToken ?? '', call);
  assert.notEqual(second.accessToken, first.accessToken);
  assert.notEqual(second.refreshToken, first.refreshToken);
  await assert.rejects(refreshTokens(server, first.refreshToken ?? '', call), { code: 'needs_connection' });
});

test('S30 a lost answer to a rotating refresh is unavailable at first and then needs a new connection', async () => {
  const { refreshToken = '' } = await requestTokens(server, await consented(), call);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    await (await call.fetch(input, init)).arrayBuffer();
    throw new TypeError('terminated');
  };
  await assert.rejects(refreshTokens(server, refreshToken, { ...call, fetch }), {
    code: 'provider_unavailable',
  });
  await assert.rejects(refreshTokens(server, refreshToken, call), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});

test('S32 no failure shows the secret, the code or a token', async () => {
  const exchange = await consented();
  const { refreshToken = '', accessToken } = await requestTokens(server, exchange, call);
  await refreshTokens(server, refreshToken, call);
  const secrets = [clientSecret, refreshToken, accessToken, exchange.codeVerifier, exchange.callback.search];
  const failures = await Promise.allSettled([
    requestTokens(server, exchange, call),
    refreshTokens(server, refreshToken, call),
    refreshTokens({ ...server, clientSecret: `${clientSecret}x` }, refreshToken, call),
  ]);
  for (const failure of failures) {
    const reason: unknown = failure.status === 'rejected' ? failure.reason : assert.fail('it went through');
    const cause = reason instanceof Error && reason.cause instanceof Error ? reason.cause : assert.fail();
    const shown = [String(reason), JSON.stringify(reason), String(cause), JSON.stringify(cause)].join('\n');
    for (const secret of secrets) assert.ok(!shown.includes(secret));
  }
});
