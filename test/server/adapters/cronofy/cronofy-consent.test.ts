import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from './cronofy.harness.js';
import { fixture, providerOver, replaying, signal } from './cronofy.harness.js';

test('the consent page is asked for the least that is needed, for this person alone', () => {
  const url = providerOver(replaying([]).fetch).authorizationUrl({
    redirectUri: 'https://kit.example/oauth/cronofy/callback',
    state: 'state-1',
    codeChallenge: 'challenge',
  });
  assert.equal(url.origin + url.pathname, 'https://app.cronofy.example/oauth/authorize');
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    avoid_linking: 'true',
    response_type: 'code',
    client_id: 'kit',
    redirect_uri: 'https://kit.example/oauth/cronofy/callback',
    scope: 'free_busy_write read_account list_calendars',
    state: 'state-1',
    code_challenge: 'challenge',
    code_challenge_method: 'S256',
  });
});

const exchange = {
  callback: new URL('https://kit.example/oauth/cronofy/callback?code=canary-code&state=state-1'),
  redirectUri: 'https://kit.example/oauth/cronofy/callback',
  state: 'state-1',
  codeVerifier: 'canary-verifier',
};
const tokenRequest: Exchange = {
  request: 'POST /oauth/token',
  body: {
    grant_type: 'authorization_code',
    code: 'canary-code',
    redirect_uri: exchange.redirectUri,
    code_verifier: 'canary-verifier',
    client_id: 'kit',
    client_secret: 'canary-client-secret',
  },
};

test('S27 a consent becomes credentials at the configured token endpoint', async () => {
  const { fetch, finish } = replaying([{ ...tokenRequest, reply: fixture('token') }]);
  assert.deepEqual(await providerOver(fetch).exchange(exchange, signal), {
    credentials: {
      sub: 'acc_65aa01',
      accessToken: 'canary-access-1',
      refreshToken: 'canary-refresh-1',
      expiresAt: '2026-11-20T10:24:16Z',
    },
    accountId: 'acc_65aa01',
    accountName: 'ada@hiring.example',
  });
  finish();
});

test('S26 an answer with a foreign state is refused before anything is sent', async () => {
  const { fetch, finish } = replaying([]);
  await assert.rejects(providerOver(fetch).exchange({ ...exchange, state: 'state-2' }, signal), {
    code: 'invalid_request',
  });
  finish();
});

test('a refused consent and a spent code are provider_rejected', async () => {
  const refused = new URL('https://kit.example/cb?error=access_denied&state=state-1');
  const idle = replaying([]);
  await assert.rejects(providerOver(idle.fetch).exchange({ ...exchange, callback: refused }, signal), {
    code: 'provider_rejected',
  });
  const spent = { error: 'invalid_grant', error_key: 'errors.unknown_or_used' };
  const { fetch } = replaying([
    { ...tokenRequest, status: 400, headers: { 'content-type': 'application/json' }, reply: spent },
  ]);
  await assert.rejects(providerOver(fetch).exchange(exchange, signal), { code: 'provider_rejected' });
});

test('a grant without a refresh token or an account is of no use', async () => {
  for (const reply of [
    { token_type: 'bearer', access_token: 'a', sub: 'acc_1' },
    { token_type: 'bearer', access_token: 'a', refresh_token: 'r' },
  ]) {
    const { fetch } = replaying([{ ...tokenRequest, reply }]);
    await assert.rejects(providerOver(fetch).exchange(exchange, signal), { code: 'provider_unavailable' });
  }
});
