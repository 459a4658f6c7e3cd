import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { AtsAccount } from '../../../../packages/server/src/ports/ats-provider.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import {
  apiBase,
  authBase,
  type Exchange,
  fixture,
  makeCredentials,
  now,
  replaying,
  providerOver,
  signal,
  handle,
  stored,
  withAccount,
} from './greenhouse.harness.js';

const first = { cursor: undefined, since: undefined };
const fields = 'id,name,first_name,last_name,primary_email,emails,deactivated,site_admin';
const usersAsked = `GET /users?per_page=500&fields=${fields}`;
const users = (account: AtsAccount, cursor?: string) =>
  account.readPage('users', { ...first, cursor }, signal);
const token: Exchange = {
  request: `POST ${authBase}/token`,
  body: { grant_type: 'client_credentials', sub: '4080' },
  reply: { access_token: 'canary-access-2', token_type: 'Bearer', expires_in: 3600 },
};

test('greenhouse §6.2: a further page is asked for by its cursor alone, as the page before gave it', async () => {
  const link = `<${apiBase}/users?cursor=eyJpZCI6MX0%3D>; rel="next"`;
  await withAccount(
    [
      { request: usersAsked, reply: fixture('v3.users.list'), replyHeaders: { link } },
      { request: 'GET /users?cursor=eyJpZCI6MX0=', reply: [] },
    ],
    async (account) => {
      const page = await users(account);
      assert.equal(page.records.user?.length, 2);
      assert.equal(page.total, undefined);
      assert.equal((await users(account, page.next)).next, undefined);
    },
  );
});

test('a link to another host is followed nowhere: of it the query alone is kept', async () => {
  const link = '<https://evil.example/users?cursor=abc>; rel="next"';
  await withAccount(
    [
      { request: usersAsked, reply: [], replyHeaders: { link } },
      { request: 'GET /users?cursor=abc', reply: [] },
    ],
    async (account) => users(account, (await users(account)).next),
  );
});

test('S30: a token in its last minute is renewed first, and the new one is stored', async () => {
  const credentials = makeCredentials({ ...stored, expiresAt: now.add({ seconds: 59 }).toString() });
  const asked = { request: usersAsked, headers: { authorization: 'Bearer canary-access-2' }, reply: [] };
  await withAccount([token, asked], (account) => users(account), credentials);
  const kept = (await credentials.read()) as Record<string, string>;
  assert.deepEqual(kept, { ...stored, accessToken: 'canary-access-2', expiresAt: '2026-11-20T10:24:16Z' });
});

test('a token that is refused is renewed once, and the request repeated once', async () => {
  const refusal = { request: usersAsked, status: 401, reply: fixture('v3.error.unauthorized') };
  await withAccount([refusal, token, { request: usersAsked, reply: [] }], (account) => users(account));
  const work = withAccount([refusal, token, refusal], (account) => users(account));
  await assert.rejects(work, { code: 'needs_connection' });
});

test('a client that is refused when its token is renewed has to be connected again', async () => {
  const refusal = { request: usersAsked, status: 401, reply: '' };
  const gone = { ...token, status: 401, reply: fixture('v3.auth.error.unauthorized') };
  await assert.rejects(
    withAccount([refusal, gone], (account) => users(account)),
    { code: 'needs_connection' },
  );
});

const refusals: [what: string, status: number, reply: unknown, code: string][] = [
  ['no scope (synthesised)', 403, fixture('v3.error.forbidden'), 'missing_permission'],
  ['a filter that is refused (documented)', 422, fixture('v3.error.per_page'), 'provider_rejected'],
  ['too many requests (synthesised)', 429, fixture('v3.error.rate_limited'), 'rate_limited'],
  ['an outage', 503, '<html>Bad gateway</html>', 'provider_unavailable'],
  ['a redirect', 302, '', 'provider_unavailable'],
  ['HTML for JSON', 200, '<html>Sign in</html>', 'provider_unavailable'],
  ['a page cut off in the middle', 200, '[{"id": 1, "na', 'provider_unavailable'],
  ['an object for a list', 200, { users: [] }, 'provider_changed'],
  ['a row without an id', 200, [{ name: 'canary' }], 'provider_changed'],
];
for (const [what, status, reply, code] of refusals) {
  test(`${what} is told as ${code}, and quotes nothing of it`, async () => {
    const work = withAccount([{ request: usersAsked, status, reply }], (account) => users(account));
    await assert.rejects(work, (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, code);
      assert.match(error.message, /con_1/);
      assert.doesNotMatch(error.message, /canary|html/);
      return true;
    });
  });
}

test('a field that is missing names itself', async () => {
  const reply = [{ id: 1, name: 'A' }, { name: 'B' }];
  const work = withAccount([{ request: usersAsked, reply }], (account) => users(account));
  await assert.rejects(work, /1\.id is missing/);
});

test('a permission that is missing is named in Greenhouse’s own words', async () => {
  const work = withAccount([{ request: usersAsked, status: 403, reply: '' }], (account) => users(account));
  await assert.rejects(work, /Users: List/);
});

for (const status of [400, 404, 410, 422]) {
  test(`a cursor that is answered with ${status} has expired`, async () => {
    const refusal = {
      request: 'GET /users?cursor=old',
      status,
      reply: fixture('v3.error.cursor_with_params'),
    };
    const work = withAccount([refusal], (account) => users(account, '?cursor=old'));
    await assert.rejects(work, { code: 'ats_cursor_expired' });
  });
}

test('greenhouse §6.11: a 429 pauses the whole credential, for as long as it says', async () => {
  const budget = new FakeCallBudget();
  const refusal: Exchange = {
    request: usersAsked,
    status: 429,
    replyHeaders: { 'retry-after': '12' },
    reply: '',
  };
  const { fetch, finish } = replaying([refusal]);
  const provider = providerOver(fetch, { budget });
  await assert.rejects(users(provider.open(handle())), (error) => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.details.retryAfterSeconds, 12);
    return true;
  });
  assert.deepEqual(budget.pauses, [{ application: 'greenhouse:client-1', seconds: 12 }]);
  // Another connection by the same client is not let through either.
  await assert.rejects(users(provider.open({ ...handle(), connectionId: 'con_2' })), {
    code: 'rate_limited',
  });
  finish();
});

test('what is stored and none of ours has to be connected again', async () => {
  const work = withAccount([], (account) => users(account), makeCredentials({ kind: 'other' }));
  await assert.rejects(work, { code: 'needs_connection' });
});

test('S27: base addresses that are neither https nor on this machine are refused', () => {
  const make = () => providerOver(globalThis.fetch, { apiBase: new URL('http://harvest.example/v3') });
  assert.throws(make, { code: 'internal' });
});
