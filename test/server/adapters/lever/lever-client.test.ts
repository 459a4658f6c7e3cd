import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import {
  fixture,
  keyAuthorization,
  makeCredentials,
  providerOver,
  replaying,
  signal,
  storedGrant,
  storedKey,
  withAccount,
} from './lever.harness.js';

const from = { cursor: undefined, since: undefined };
const request = 'GET /stages?limit=100';
const stages = { request, reply: fixture('stages.list') };
const renewal = {
  request: 'POST https://auth.lever.co/oauth/token',
  body: {
    grant_type: 'refresh_token',
    refresh_token: 'canary-refresh-1',
    client_id: 'lever-app',
    client_secret: 'canary-app-secret',
  },
  reply: { ...fixture('oauth.token'), access_token: 'access-2', refresh_token: 'refresh-2' },
};

test('lever §1: a key is the user name of Basic, with no password', async () => {
  await withAccount([{ ...stages, authorization: keyAuthorization }], (account) =>
    account.readPage('stages', from, signal),
  );
});

test('lever contract 9: a token in its last minute is renewed first, and the new refresh token is the one that is kept', async () => {
  const credentials = makeCredentials({ ...storedGrant, expiresAt: '2026-11-20T09:25:00Z' });
  await withAccount(
    [renewal, { ...stages, authorization: 'Bearer access-2' }],
    (account) => account.readPage('stages', from, signal),
    undefined,
    credentials,
  );
  assert.equal(((await credentials.read()) as { refreshToken: string }).refreshToken, 'refresh-2');
});

test('a token that is refused is renewed once, and the request repeated', async () => {
  await withAccount(
    [
      { request, status: 401, reply: fixture('error.unauthorized') },
      renewal,
      { ...stages, authorization: 'Bearer access-2' },
    ],
    (account) => account.readPage('stages', from, signal),
    storedGrant,
  );
});

test('a grant that is gone has to be connected again', async () => {
  await withAccount(
    [
      { request, status: 401, reply: fixture('error.unauthorized') },
      { ...renewal, status: 400, reply: { error: 'invalid_grant' } },
    ],
    (account) =>
      assert.rejects(account.readPage('stages', from, signal), {
        code: 'needs_connection',
        details: { connectionId: 'con_1' },
      }),
    storedGrant,
  );
});

for (const [status, sample, code] of [
  [401, 'error.unauthorized', 'needs_connection'],
  [403, 'error.forbidden', 'missing_permission'],
  [429, 'error.rate_limited', 'rate_limited'],
  [404, 'error.not_found', 'ats_record_gone'],
  [503, 'error.rate_limited', 'provider_unavailable'],
] as const) {
  test(`a synthesised ${status} of a key is ${code}, and quotes nothing of Lever’s`, async () => {
    await withAccount([{ request, status, reply: fixture(sample) }], (account) =>
      assert.rejects(account.readPage('stages', from, signal), (error: { code: string; message: string }) => {
        assert.equal(error.code, code);
        assert.doesNotMatch(error.message, /canary|limit exceeded|Invalid API key/);
        return true;
      }),
    );
  });
}

test('lever contract 10: after each 429, which says nothing of how long, nobody calls with the key for twice as long', async () => {
  const budget = new FakeCallBudget();
  const { fetch } = replaying(
    [1, 2].map(() => ({ request, status: 429, reply: fixture('error.rate_limited') })),
  );
  let at = Temporal.Instant.from('2026-11-20T09:24:16Z');
  const provider = providerOver(fetch, { budget, now: () => at });
  const account = provider.open({
    connectionId: 'con_1',
    credentials: makeCredentials(storedKey),
    dataCenter: undefined,
    isWaitedFor: false,
  });
  for (let count = 0; count < 2; count += 1) {
    await assert.rejects(account.readPage('stages', from, signal), { code: 'rate_limited' });
    at = at.add({ seconds: 10 });
  }
  assert.deepEqual(budget.pauses, [
    { application: 'lever:usr-oldest', seconds: 1 },
    { application: 'lever:usr-oldest', seconds: 2 },
  ]);
});

test('bases that are neither https nor on this machine are refused', () => {
  const { fetch } = replaying([]);
  assert.throws(() => providerOver(fetch, { apiBase: new URL('http://api.lever.example/v1') }), {
    code: 'internal',
  });
});
