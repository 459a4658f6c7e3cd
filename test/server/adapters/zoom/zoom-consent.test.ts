import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AccountConsent,
  ConsentRequest,
} from '../../../../packages/server/src/ports/account-consent.js';
import {
  admin,
  basic,
  type Exchange,
  fixture,
  handle,
  makeCredentials,
  providerOver,
  replaying,
  signal,
  stored,
  storedIndividual,
  storedKey,
  user,
} from './zoom.harness.js';

const redirectUri = 'https://kit.example/oauth/zoom/callback';
const request = {
  redirectUri,
  state: 'state-1',
  scope: 'account',
  dataCenter: undefined,
} satisfies ConsentRequest;
const exchange = {
  ...request,
  callback: new URL(`${redirectUri}?code=canary-code&state=state-1`),
  codeVerifier: 'canary-verifier',
};
const tokenRequest: Exchange = {
  request: 'POST https://zoom.us/oauth/token',
  authorization: basic(admin),
  body: {
    grant_type: 'authorization_code',
    code: 'canary-code',
    redirect_uri: redirectUri,
    code_verifier: 'canary-verifier',
  },
};

function consentOf(provider: { consent: AccountConsent | undefined }): AccountConsent {
  assert.ok(provider.consent);
  return provider.consent;
}

for (const [scope, { clientId }] of [
  ['account', admin],
  ['individual', user],
] as const) {
  test(`zoom §2.1: the consent page for ${scope} is that of its app, with S256 and without a scope`, () => {
    const url = consentOf(providerOver(replaying([]).fetch)).authorizationUrl({
      ...request,
      scope,
      codeChallenge: 'challenge',
    });
    assert.equal(url.origin + url.pathname, 'https://zoom.us/oauth/authorize');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      state: 'state-1',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
    });
  });
}

test('what can be consented to is what apps are configured for', () => {
  const { fetch } = replaying([]);
  assert.deepEqual(consentOf(providerOver(fetch)).scopes, ['account', 'individual']);
  assert.deepEqual(consentOf(providerOver(fetch, { admin: undefined })).scopes, ['individual']);
  assert.equal(providerOver(fetch, { admin: undefined, user: undefined }).consent, undefined);
});

test('zoom §2.3, §4.1: a code becomes the organization’s account, named by whoever let us in', async () => {
  const { fetch, finish } = replaying([
    { ...tokenRequest, reply: fixture('token') },
    { request: 'GET /users/me', authorization: 'Bearer eyJ...', reply: fixture('user') },
  ]);
  const granted = await consentOf(providerOver(fetch)).exchange(exchange, signal);
  finish();
  assert.deepEqual(granted, {
    credentials: {
      kind: 'account',
      accountId: 'EAbCdEFghiLHMA',
      userId: '30R7kT7bTIKSNUFEuH_Qlg',
      refreshToken: 'eyJ...',
      accessToken: 'eyJ...',
      scope: 'meeting:write:meeting:admin user:read:list_users:admin',
      apiUrl: 'https://api.zoom.us',
      issuedAt: '2026-11-20T09:24:16Z',
      expiresAt: '2026-11-20T10:24:15Z',
    },
    accountId: 'EAbCdEFghiLHMA',
    accountName: 'Emmett Brown (doc@hv.example)',
    ownerEmail: 'doc@hv.example',
  });
});

test('zoom §1: what a person consents to for themselves is their account alone', async () => {
  const { fetch, finish } = replaying([
    { ...tokenRequest, authorization: basic(user), reply: fixture('token') },
    { request: 'GET /users/me', reply: fixture('user') },
  ]);
  const granted = await consentOf(providerOver(fetch)).exchange({ ...exchange, scope: 'individual' }, signal);
  finish();
  assert.equal(granted.accountId, 'EAbCdEFghiLHMA/30R7kT7bTIKSNUFEuH_Qlg');
});

test('S26 an answer with another state, or a refusal, is turned away before anything is sent', async () => {
  const { fetch, finish } = replaying([]);
  const consent = consentOf(providerOver(fetch));
  const callback = (query: string) => new URL(`${redirectUri}?${query}`);
  const forged = { ...exchange, callback: callback('code=canary-code&state=other') };
  await assert.rejects(consent.exchange(forged, signal), { code: 'invalid_request' });
  const refused = { ...exchange, callback: callback('error=access_denied&state=state-1') };
  await assert.rejects(consent.exchange(refused, signal), { code: 'consent_refused' });
  finish();
});

const refusals: [what: string, status: number, reply: unknown, code: string][] = [
  [
    'wrong app credentials',
    400,
    { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    'provider_rejected',
  ],
  [
    'wrong app credentials, as 401',
    401,
    { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    'provider_rejected',
  ],
  [
    'a spent code',
    400,
    { reason: 'Invalid authorization code (4734)', error: 'invalid_request' },
    'provider_rejected',
  ],
  ['a wrong verifier', 400, { error: 'invalid_grant' }, 'provider_rejected'],
  ['too many requests', 429, '', 'provider_unavailable'],
  ['a server that is down', 503, 'down', 'provider_unavailable'],
];
for (const [what, status, reply, code] of refusals) {
  test(`zoom §2.4: ${what} while a code is exchanged is ${code}, and quotes nothing`, async () => {
    const replyHeaders = { 'www-authenticate': 'Basic realm="zoom"' };
    const { fetch, finish } = replaying([{ ...tokenRequest, status, replyHeaders, reply }]);
    await assert.rejects(consentOf(providerOver(fetch)).exchange(exchange, signal), (error: Error) => {
      assert.equal('code' in error && error.code, code);
      assert.doesNotMatch(String(error.stack) + String(error.cause), /canary|Invalid/);
      return true;
    });
    finish();
  });
}

const refreshRequest: Exchange = {
  request: 'POST https://zoom.us/oauth/token',
  authorization: basic(admin),
  body: { grant_type: 'refresh_token', refresh_token: 'canary-refresh-1' },
};
const renewed = {
  access_token: 'canary-access-2',
  token_type: 'bearer',
  refresh_token: 'canary-refresh-2',
  expires_in: 3600,
  scope: 'meeting:read:admin',
};

test('S30 a renewed token and its new refresh token are stored, and what they stand for stays', async () => {
  const credentials = makeCredentials(stored);
  const { fetch, finish } = replaying([{ ...refreshRequest, reply: renewed }]);
  await consentOf(providerOver(fetch)).keepFresh(handle(credentials), 2 * 3600, signal);
  finish();
  const {
    accessToken: access,
    refreshToken: refresh,
    ...rest
  } = Object(await credentials.read()) as typeof stored; // what the adapter itself wrote
  assert.deepEqual([access, refresh], ['canary-access-2', 'canary-refresh-2']);
  assert.deepEqual(rest, {
    kind: 'account',
    accountId: stored.accountId,
    userId: stored.userId,
    scope: 'meeting:read:admin',
    issuedAt: '2026-11-20T09:24:16Z',
    expiresAt: '2026-11-20T10:24:16Z',
  });
});

const dead: [status: number, reply: unknown, number: string][] = [
  [400, { reason: 'Invalid Token!', error: 'invalid_grant' }, ''],
  [401, { reason: 'Invalid Token!', error: 'invalid_request' }, ''],
  [400, { reason: 'Token disabled by admin (4738)', error: 'invalid_request' }, '4738'],
  [401, { reason: 'revoked, 4741', error: 'invalid_token' }, '4741'],
];
for (const [status, reply, number] of dead) {
  test(`zoom §2.4: ${status} with ${JSON.stringify(reply)} is a grant that is gone`, async () => {
    const replyHeaders = { 'www-authenticate': 'Bearer' };
    const { fetch, finish } = replaying([{ ...refreshRequest, status, replyHeaders, reply }]);
    const kept = consentOf(providerOver(fetch)).keepFresh(handle(), 2 * 3600, signal);
    await assert.rejects(kept, (error: Error) => {
      assert.equal('code' in error && error.code, 'needs_connection');
      assert.ok(error.message.includes(number), 'an admin is told the number');
      return true;
    });
    finish();
  });
}

test('zoom §2.4: wrong app credentials never cost the grant', async () => {
  const reply = { reason: 'Invalid client_id or client_secret', error: 'invalid_client' };
  const { fetch } = replaying([{ ...refreshRequest, status: 401, reply }]);
  const kept = consentOf(providerOver(fetch)).keepFresh(handle(), 2 * 3600, signal);
  await assert.rejects(kept, { code: 'provider_rejected' });
});

test('a token of a person is renewed with the app it was given to', async () => {
  const { fetch, finish } = replaying([{ ...refreshRequest, authorization: basic(user), reply: renewed }]);
  const consent = consentOf(providerOver(fetch));
  await consent.keepFresh(handle(makeCredentials(storedIndividual)), 2 * 3600, signal);
  finish();
});

test('zoom §2.6: tokens of an organization’s own app don’t count as ending: they are asked for when needed', () => {
  const consent = consentOf(providerOver(replaying([]).fetch));
  assert.equal(consent.tokenLife(storedKey), undefined);
  assert.equal(consent.tokenLife({ foreign: true }), undefined);
  assert.equal(consent.tokenLife(stored)?.expiresAt.toString(), stored.expiresAt);
});

test('zoom §2.5: disconnecting gives the token back with the app’s own credentials', async () => {
  const { fetch, finish } = replaying([
    {
      request: 'POST https://zoom.us/oauth/revoke',
      authorization: basic(admin),
      body: { token: 'canary-access-1' },
      reply: { status: 'success' },
    },
  ]);
  await consentOf(providerOver(fetch)).revoke(handle(), signal);
  finish();
});

test('zoom §2.5: a token that has run out is renewed to be given back, and one that is gone needs no more', async () => {
  const ended = { ...stored, expiresAt: '2026-11-20T09:00:00Z' };
  const { fetch, finish } = replaying([
    { ...refreshRequest, reply: renewed },
    {
      request: 'POST https://zoom.us/oauth/revoke',
      body: { token: 'canary-access-2' },
      status: 401,
      reply: { reason: 'Invalid Token!', error: 'invalid_grant' },
    },
  ]);
  const revoked = consentOf(providerOver(fetch)).revoke(handle(makeCredentials(ended)), signal);
  await assert.rejects(revoked, { code: 'needs_connection' });
  finish();
});

test('there is nothing to give back of an organization’s own app', async () => {
  const { fetch, finish } = replaying([]);
  await consentOf(providerOver(fetch)).revoke(handle(makeCredentials(storedKey)), signal);
  finish();
});

test('base addresses that would carry secrets in the open are refused at the start', () => {
  const { fetch } = replaying([]);
  assert.throws(() => providerOver(fetch, { oauthBase: new URL('http://zoom.us') }), { code: 'internal' });
  assert.ok(providerOver(fetch, { oauthBase: new URL('http://localhost:4000/zoom') }));
});
