import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';
import {
  authorizationUrl,
  callApi,
  officialClient,
  redirectUri,
  refusal,
  sandboxFor,
  TurnedClock,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';
import { hook } from './cronofy-hook.harness.js';

const quick = { pushRetryMs: [], delegationDelayMs: 5 };
const scope = 'service_account/accounts/manage service_account/resources/manage';

function withServiceAccount(sandbox: Sandbox) {
  const account = sandbox.cronofy.serviceAccounts.create({
    id: 'hiring',
    name: 'Hiring Ltd',
    email: 'it@hiring.example',
    resources: [{ email: 'room1@hiring.example', name: 'Room 1' }],
  });
  const tokens = sandbox.cronofy.serviceAccounts.grant('hiring');
  return { account, tokens, client: officialClient(sandbox, tokens) };
}

const enterpriseUrl = (sandbox: Sandbox, more: Readonly<Record<string, string>> = {}): string => {
  const url = new URL(authorizationUrl(sandbox, { scope, delegated_scope: 'free_busy_write', ...more }));
  url.pathname = '/enterprise_connect/oauth/authorize';
  return url.href;
};

/** A service account that asked for some people's accounts, and what its hook was told. */
async function asked(t: TestContext, sandbox: Sandbox, emails: readonly string[]) {
  const { client } = withServiceAccount(sandbox);
  const { url, waitFor } = await hook(t);
  const reply = await client.authorizeWithServiceAccount({
    service_account_authorizations: emails.map((email) => ({
      email,
      callback_url: url,
      scope: 'free_busy_write',
      state: email,
    })),
  });
  assert.equal(reply, '');
  const received = await waitFor(emails.length);
  return { client, url, received };
}

test('an administrator’s consent gives tokens of a service account, which live half an hour', async (t) => {
  const sandbox = await sandboxFor(t);
  const { account } = withServiceAccount(sandbox);
  const code = new URL(sandbox.cronofy.allow(enterpriseUrl(sandbox), 'hiring')).searchParams.get('code');
  const client = officialClient(sandbox);
  assert.deepEqual(await client.requestAccessToken({ code, redirect_uri: redirectUri }), {
    token_type: 'bearer',
    access_token: client.config.access_token,
    expires_in: 1800,
    refresh_token: client.config.refresh_token,
    scope,
    service_account_id: account.sub,
  });
  assert.equal(((await client.refreshAccessToken({})) as { expires_in: number }).expires_in, 1800);
  const info = (await client.userInfo({})) as Record<string, unknown>;
  assert.equal(info['cronofy.type'], 'service_account');
  assert.deepEqual(info['cronofy.data'], {
    authorization: { scope, status: 'active', delegated_scope: 'free_busy_write' },
    service_account: { provider_name: 'google', domain: 'hiring.example' },
    profiles: [],
    conferencing_profiles: [],
  });
});

for (const [what, path, more] of [
  [
    'a person’s scope asked of an organization',
    '/enterprise_connect/oauth/authorize',
    { scope: 'read_write' },
  ],
  ['an organization’s scope asked of a person', '/oauth/authorize', { scope }],
  ['no word on what for', '/enterprise_connect/oauth/authorize', { delegated_scope: '' }],
] as const) {
  test(`${what} is sent back as invalid_scope`, async (t) => {
    const sandbox = await sandboxFor(t);
    const url = new URL(enterpriseUrl(sandbox, more));
    url.pathname = path;
    const reply = await fetch(url, { redirect: 'manual' });
    const back = new URL(reply.headers.get('location') ?? '');
    assert.equal(back.searchParams.get('error'), 'invalid_scope');
  });
}

test('a person’s account is opened without them: a signed callback brings a code, exchanged with its address', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { ada } = withAda(sandbox);
  sandbox.cronofy.revoke('ada');
  const { url, received, client } = await asked(t, sandbox, ['Ada@hiring.example']);
  const [message] = received;
  const { code, state } = message?.body.authorization ?? {};
  assert.equal(state, 'Ada@hiring.example');
  assert.equal(client.hmacValid({ hmac: message?.signature ?? '', body: message?.text ?? '' }), true);
  const person = officialClient(sandbox);
  await assert.rejects(person.requestAccessToken({ code: 'other', redirect_uri: url }), refusal(400));
  const tokens = (await person.requestAccessToken({ code, redirect_uri: url })) as Record<string, unknown>;
  assert.deepEqual(
    [tokens['sub'], tokens['scope'], tokens['expires_in']],
    [ada.sub, 'free_busy_write', 3600],
  );
  assert.equal(((await person.listCalendars({})) as { calendars: unknown[] }).calendars.length, 1);
});

test('whoever is unknown, of another domain or refused by the organization is answered with an error', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  withAda(sandbox);
  sandbox.cronofy.createPerson({ id: 'eve', name: 'Eve', email: 'eve@elsewhere.example' });
  sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  const { account } = withServiceAccount(sandbox);
  sandbox.cronofy.serviceAccounts.setAllowed(account.id, 'ben@hiring.example', false);
  const { url, waitFor } = await hook(t);
  const emails = ['nobody@hiring.example', 'eve@elsewhere.example', 'ben@hiring.example'];
  const client = officialClient(sandbox, sandbox.cronofy.serviceAccounts.grant('hiring'));
  await client.authorizeWithServiceAccount({
    service_account_authorizations: emails.map((email) => ({
      email,
      callback_url: url,
      scope: 'free_busy',
      state: email,
    })),
  });
  const answers = (await waitFor(3)).map(({ body }) => body.authorization);
  assert.deepEqual(
    answers.map((answer) => [answer?.['error'], answer?.['error_key'], answer?.['code']]),
    emails.map(() => ['access_denied', 'errors.not_allowed', undefined]),
  );
  assert.deepEqual(answers.map((answer) => answer?.['state']).sort(), [...emails].sort());
});

const one = { email: 'ada@hiring.example', callback_url: 'http://127.0.0.1:9/h', scope: 'free_busy_write' };

for (const [what, body] of [
  ['a scope beyond the delegated one', { ...one, scope: 'read_write' }],
  ['an unknown scope', { ...one, scope: 'everything' }],
  ['one and a list at once', { ...one, service_account_authorizations: [one] }],
  ['more than fifty', { service_account_authorizations: Array.from({ length: 51 }, () => one) }],
  ['no address to answer at', { ...one, callback_url: undefined }],
  ['no mail address', { ...one, email: 'ada' }],
] as const) {
  test(`asking for accounts with ${what} is 422, and nobody is told anything`, async (t) => {
    const sandbox = await sandboxFor(t, { settings: quick });
    withAda(sandbox);
    const { client } = withServiceAccount(sandbox);
    await assert.rejects(client.authorizeWithServiceAccount(body), refusal(422));
    assert.deepEqual(sandbox.cronofy.deliveries(), []);
  });
}

test('a single request may stand by itself, and people’s tokens can ask for nobody', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { client: ada } = withAda(sandbox);
  const { client } = withServiceAccount(sandbox);
  assert.equal(await client.authorizeWithServiceAccount(one), '');
  await assert.rejects(ada.authorizeWithServiceAccount(one), refusal(403, ''));
});

test('the rooms of an organization are listed for whoever may see them', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens } = withServiceAccount(sandbox);
  const rooms = await callApi(sandbox, tokens.accessToken, 'GET', '/v1/resources');
  assert.deepEqual(rooms.body, { resources: [{ email: 'room1@hiring.example', name: 'Room 1' }] });
  const narrow = sandbox.cronofy.serviceAccounts.grant('hiring', 'service_account/accounts/manage');
  assert.equal((await callApi(sandbox, narrow.accessToken, 'GET', '/v1/resources')).status, 403);
});

test('when the organization takes its consent back, the accounts opened through it end as well', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  withAda(sandbox);
  sandbox.cronofy.revoke('ada');
  const { url, received } = await asked(t, sandbox, ['ada@hiring.example']);
  const person = officialClient(sandbox);
  const { code } = received[0]?.body.authorization ?? {};
  await person.requestAccessToken({ code, redirect_uri: url });
  await person.userInfo({});
  sandbox.cronofy.serviceAccounts.revoke('hiring');
  await assert.rejects(person.userInfo({}), refusal(401, ''));
});

test('tokens of a service account end after half an hour while those of people go on', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now });
  const { client: ada } = withAda(sandbox);
  const { client } = withServiceAccount(sandbox);
  clock.turn({ minutes: 30 });
  await assert.rejects(client.userInfo({}), refusal(401, ''));
  await ada.userInfo({});
});
