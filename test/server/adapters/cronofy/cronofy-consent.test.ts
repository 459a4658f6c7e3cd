import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsentRequest } from '../../../../packages/server/src/ports/account-consent.js';
import type { Exchange } from './cronofy.harness.js';
import {
  fixture,
  german,
  handle,
  makeCredentials,
  providerOver,
  replaying,
  signal,
  stored,
} from './cronofy.harness.js';

const redirectUri = 'https://kit.example/oauth/cronofy/callback';
const request = {
  redirectUri,
  state: 'state-1',
  scope: 'individual',
  dataCenter: undefined,
} satisfies ConsentRequest;
const standard = {
  response_type: 'code',
  client_id: 'kit',
  redirect_uri: redirectUri,
  state: 'state-1',
  code_challenge: 'challenge',
  code_challenge_method: 'S256',
};

const pages = [
  [
    'individual',
    'https://app.cronofy.example/oauth/authorize',
    { scope: 'free_busy_write read_account list_calendars', 'capabilities[]': 'conferencing' },
  ],
  [
    'organizational_unit',
    'https://app.cronofy.example/oauth/authorize',
    { scope: 'organizational_unit_use_integrations', 'capabilities[]': 'conferencing' },
  ],
  [
    'service_account',
    'https://app.cronofy.example/enterprise_connect/oauth/authorize',
    {
      scope: 'service_account/accounts/manage service_account/resources/manage',
      delegated_scope: 'free_busy_write read_account list_calendars',
    },
  ],
] as const;

for (const [scope, address, parameters] of pages) {
  test(`the consent page for ${scope} is asked for the least that is needed, for this account alone`, () => {
    const provider = providerOver(replaying([]).fetch);
    const url = provider.authorizationUrl({ ...request, scope, codeChallenge: 'challenge' });
    assert.equal(url.origin + url.pathname, address);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      avoid_linking: 'true',
      ...parameters,
      ...standard,
    });
  });
}

test('a unit’s page is given what is configured, and nobody else’s; no standard parameter changes by it', () => {
  const provider = providerOver(replaying([]).fetch, {
    unitParameters: [
      ['integrations[]', 'indeed'],
      ['integrations[]', 'zoom'],
      ['redirect_uri', 'https://evil.example/'],
    ],
  });
  const parametersOf = (scope: ConsentRequest['scope']) =>
    provider.authorizationUrl({ ...request, scope, codeChallenge: 'challenge' }).searchParams;
  assert.deepEqual(parametersOf('organizational_unit').getAll('integrations[]'), ['indeed', 'zoom']);
  assert.deepEqual(parametersOf('organizational_unit').getAll('redirect_uri'), [redirectUri]);
  assert.deepEqual(parametersOf('individual').getAll('integrations[]'), []);
});

const exchange = {
  ...request,
  callback: new URL(`${redirectUri}?code=canary-code&state=state-1`),
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
    credentials: stored,
    accountId: 'acc_65aa01',
    accountName: 'ada@hiring.example',
  });
  finish();
});

const unit = { ...request, callback: exchange.callback, codeVerifier: exchange.codeVerifier };
const unitToken = {
  token_type: 'bearer',
  access_token: 'canary-unit',
  refresh_token: 'canary-unit-refresh',
  expires_in: 3600,
  sub: 'org_1',
};

test('a unit is called what it calls itself', async () => {
  const { fetch, finish } = replaying([
    { ...tokenRequest, reply: unitToken },
    {
      request: 'GET /v1/userinfo',
      token: 'canary-unit',
      reply: { sub: 'org_1', name: 'Hiring Ltd', 'cronofy.data': { conferencing_profiles: [] } },
    },
  ]);
  const scope = 'organizational_unit';
  const { accountId, accountName } = await providerOver(fetch).exchange({ ...unit, scope }, signal);
  assert.deepEqual([accountId, accountName], ['org_1', 'Hiring Ltd']);
  finish();
});

test('a unit that can’t be read is connected under its id, since its code is spent', async () => {
  const { fetch, finish } = replaying([
    { ...tokenRequest, reply: unitToken },
    { request: 'GET /v1/userinfo', status: 503 },
  ]);
  const scope = 'organizational_unit';
  assert.equal((await providerOver(fetch).exchange({ ...unit, scope }, signal)).accountName, 'org_1');
  finish();
});

test('a service account is known by its own id and its domain, for half an hour', async () => {
  const data = { service_account: { provider_name: 'google', domain: 'hiring.example' } };
  const { fetch } = replaying([
    { ...tokenRequest, reply: fixture('token-service-account') },
    { request: 'GET /v1/userinfo', reply: { 'cronofy.data': data } },
  ]);
  const provider = providerOver(fetch);
  const granted = await provider.exchange({ ...unit, scope: 'service_account' }, signal);
  assert.deepEqual(
    [granted.accountId, granted.accountName],
    ['ser_5ba21743f408617d1269ea1e', 'hiring.example'],
  );
  assert.equal(provider.tokenLife(granted.credentials)?.expiresAt.toString(), '2026-11-20T09:54:16Z');
});

test('S26 an answer with a foreign state is refused before anything is sent', async () => {
  const { fetch, finish } = replaying([]);
  await assert.rejects(providerOver(fetch).exchange({ ...exchange, state: 'state-2' }, signal), {
    code: 'invalid_request',
  });
  finish();
});

test('a refused consent is consent_refused and a spent code provider_rejected', async () => {
  const refused = new URL('https://kit.example/cb?error=access_denied&state=state-1');
  const idle = replaying([]);
  await assert.rejects(providerOver(idle.fetch).exchange({ ...exchange, callback: refused }, signal), {
    code: 'consent_refused',
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

const client = { client_id: 'kit', client_secret: 'canary-client-secret' };
const revoking = (body: object, status = 200): Exchange => ({
  request: 'POST /oauth/token/revoke',
  body,
  status,
});

test('a grant is given back by its token, a virtual calendar’s by the calendar', async () => {
  const { fetch, finish } = replaying([
    revoking({ ...client, token: 'canary-refresh-1' }),
    revoking({ ...client, sub: 'vrt_91c4' }),
  ]);
  const provider = providerOver(fetch);
  await provider.revoke(handle(), signal);
  const credentials = makeCredentials({ ...stored, sub: 'vrt_91c4', isVirtualCalendar: true });
  await provider.revoke(handle(credentials), signal);
  finish();
});

for (const [status, code] of [
  [400, 'provider_rejected'],
  [429, 'provider_unavailable'],
  [503, 'provider_unavailable'],
] as const) {
  test(`giving a grant back that is answered ${status} is ${code}`, async () => {
    const { fetch } = replaying([revoking({ ...client, token: 'canary-refresh-1' }, status)]);
    await assert.rejects(providerOver(fetch).revoke(handle(), signal), { code });
  });
}

test('a consent in another data centre goes to its hosts, with our registration there', async () => {
  const provider = providerOver(
    replaying([
      {
        request: `POST ${german.apiBase.origin}/oauth/token`,
        body: {
          ...(tokenRequest.body as object), // it is the object above
          client_id: 'kit-de',
          client_secret: 'canary-german-secret',
        },
        reply: fixture('token'),
      },
    ]).fetch,
  );
  assert.deepEqual(provider.dataCenters, ['de']);
  const elsewhere = { ...exchange, dataCenter: 'de' };
  const url = provider.authorizationUrl({ ...elsewhere, codeChallenge: 'challenge' });
  assert.equal(url.origin, german.appBase.origin);
  assert.equal(url.searchParams.get('client_id'), 'kit-de');
  assert.equal((await provider.exchange(elsewhere, signal)).accountId, 'acc_65aa01');
});

test('a data centre without a registration needs an administrator, and a connection there a new one', () => {
  const provider = providerOver(replaying([]).fetch);
  const elsewhere = { ...request, dataCenter: 'uk', codeChallenge: 'challenge' };
  assert.throws(() => provider.authorizationUrl(elsewhere), { code: 'needs_admin' });
  assert.throws(() => provider.open(handle(undefined, { dataCenter: 'uk' })), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});
