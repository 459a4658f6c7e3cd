import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sandbox } from '../../../demo/sandbox/sandbox.js';
import { authorizationUrl, redirectUri, sandboxFor, withUnit } from './sandbox-fixture.js';

const people = (sandbox: Sandbox) => {
  sandbox.cronofy.createPerson({ id: 'ada', name: 'Ada <script>', email: 'ada@hiring.example' });
  sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    providerName: 'exchange',
  });
};

const answer = (
  sandbox: Sandbox,
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) =>
  fetch(`${sandbox.origin}/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ request: new URL(url).search.slice(1), ...fields }),
  });

test('the page says what it is, what is asked and who one can be, under a policy without script', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const reply = await fetch(authorizationUrl(sandbox, { scope: 'free_busy_write', locale: 'de' }));
  assert.equal(reply.status, 200);
  const policy = reply.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; style-src 'self';/);
  assert.doesNotMatch(policy, /script-src|unsafe/);
  assert.match(policy, /frame-ancestors 'none'/);
  const page = await reply.text();
  assert.match(page, /Sandbox calendar service, not the real Cronofy/);
  assert.match(page, /See when you are free or busy, without what you are doing/);
  assert.doesNotMatch(page, /Read the events/);
  assert.match(page, /Ada &lt;script&gt;/);
  assert.doesNotMatch(page, /<script|<style| style=/);
});

test('Allow sends the browser back with a code and the state as it came', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const reply = await answer(sandbox, authorizationUrl(sandbox), { person: 'ada', decision: 'allow' });
  assert.equal(reply.status, 303);
  const location = new URL(reply.headers.get('location') ?? '');
  assert.equal(location.origin + location.pathname, redirectUri);
  assert.match(location.searchParams.get('code') ?? '', /^[\w-]{32}$/);
  assert.equal(location.searchParams.get('state'), 'st&te=1');
  assert.deepEqual([...location.searchParams.keys()].sort(), ['code', 'state']);
});

test('Deny sends the browser back with access_denied, whoever was chosen', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  for (const fields of [{ decision: 'deny' }, { decision: 'deny', person: 'ada' }]) {
    const reply = await answer(sandbox, authorizationUrl(sandbox), fields);
    const location = new URL(reply.headers.get('location') ?? '');
    assert.deepEqual(Object.fromEntries(location.searchParams), { error: 'access_denied', state: 'st&te=1' });
  }
});

test('Allow without a person asks again and gives nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const reply = await answer(sandbox, authorizationUrl(sandbox), { decision: 'allow', person: 'nobody' });
  assert.equal(reply.status, 422);
  assert.equal(reply.headers.get('location'), null);
  assert.match(await reply.text(), /role="alert">Choose who you are/);
});

for (const [what, change] of [
  ['an unknown client', { client_id: 'someone' }],
  ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
  ['an address that only begins like a registered one', { redirect_uri: `${redirectUri}/more` }],
] as const) {
  test(`${what} is refused on a page, and the browser is sent nowhere`, async (t) => {
    const sandbox = await sandboxFor(t);
    people(sandbox);
    const url = authorizationUrl(sandbox, change);
    const asked = await fetch(url, { redirect: 'manual' });
    const answered = await answer(sandbox, url, { person: 'ada', decision: 'allow' });
    for (const reply of [asked, answered]) {
      assert.equal(reply.status, 400);
      assert.equal(reply.headers.get('location'), null);
    }
  });
}

for (const [error, change] of [
  ['unsupported_response_type', { response_type: 'token' }],
  ['invalid_scope', { scope: 'read_write fly' }],
  ['invalid_scope', { scope: '' }],
  ['invalid_request', { code_challenge: 'x', code_challenge_method: 'S1' }],
] as const) {
  test(`${JSON.stringify(change)} is answered to the application with ${error}`, async (t) => {
    const sandbox = await sandboxFor(t);
    people(sandbox);
    const reply = await fetch(authorizationUrl(sandbox, change), { redirect: 'manual' });
    const location = new URL(reply.headers.get('location') ?? '');
    assert.equal(location.origin + location.pathname, redirectUri);
    assert.deepEqual(Object.fromEntries(location.searchParams), { error, state: 'st&te=1' });
  });
}

test('a provider asked for leaves only the people with such a calendar', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const url = authorizationUrl(sandbox, { provider_name: 'exchange' });
  const page = await (await fetch(url)).text();
  assert.match(page, /ben@hiring/);
  assert.doesNotMatch(page, /ada@hiring/);
  assert.equal((await answer(sandbox, url, { person: 'ada', decision: 'allow' })).status, 422);
  const nobody = await (await fetch(authorizationUrl(sandbox, { provider_name: 'apple' }))).text();
  assert.match(nobody, /Nobody here has such a calendar/);
});

test('a form of another origin’s page is refused', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const fields = { person: 'ada', decision: 'allow' };
  for (const origin of ['https://evil.example', 'null']) {
    const reply = await answer(sandbox, authorizationUrl(sandbox), fields, { Origin: origin });
    assert.equal(reply.status, 403);
  }
  const own = await answer(sandbox, authorizationUrl(sandbox), fields, { Origin: sandbox.origin });
  assert.equal(own.status, 303);
});

test('for a unit the page asks its administrator and names the integrations that come along', async (t) => {
  const sandbox = await sandboxFor(t);
  people(sandbox);
  const scope = 'organizational_unit_use_integrations';
  const url = authorizationUrl(sandbox, { scope, 'capabilities[]': 'conferencing' });
  assert.match(await (await fetch(url)).text(), /No organizational unit is here/);
  const { unit } = withUnit(sandbox);
  const page = await (await fetch(url)).text();
  assert.match(page, /keep virtual calendars/);
  assert.match(page, /Berlin<\/span> <span class="quiet">as its administrator, admin@hiring\.example/);
  assert.match(page, /Brings indeed, zoom/);
  assert.doesNotMatch(page, /Ada/);
  const wrong = await answer(sandbox, url, { person: 'ada', decision: 'allow' });
  assert.equal(wrong.status, 422);
  const reply = await answer(sandbox, url, { person: unit.id, decision: 'allow' });
  assert.equal(reply.status, 303);
  assert.match(reply.headers.get('location') ?? '', /code=/);
  const plain = await (await fetch(authorizationUrl(sandbox, { scope }))).text();
  assert.doesNotMatch(plain, /Brings/);
});

test('for a service account the page stands under its own path and tells what is opened for each person', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.cronofy.serviceAccounts.create({ id: 'hiring', name: 'Hiring Ltd', email: 'it@hiring.example' });
  const scope = 'service_account/accounts/manage';
  const url = new URL(authorizationUrl(sandbox, { scope, delegated_scope: 'free_busy_write' }));
  url.pathname = '/enterprise_connect/oauth/authorize';
  const page = await (await fetch(url)).text();
  assert.match(page, /action="\/enterprise_connect\/oauth\/authorize"/);
  assert.match(page, /For each person:<\/p><ul class="scopes"><li>See your name/);
  const press = (decision: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${sandbox.origin}${url.pathname}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ request: url.search.slice(1), person: 'hiring', decision }),
    });
  assert.match((await press('deny')).headers.get('location') ?? '', /error=access_denied/);
  assert.match((await press('allow')).headers.get('location') ?? '', /code=/);
  assert.equal((await press('allow', { Origin: 'https://evil.example' })).status, 403);
});
