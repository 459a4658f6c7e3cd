import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCronofyClient } from '../../../../packages/server/src/adapters/cronofy/cronofy-client.js';
import { makeCronofyCalls } from '../../../../packages/server/src/adapters/cronofy/cronofy-calls.js';
import { userInfoRequest } from '../../../../packages/server/src/adapters/cronofy/cronofy-requests.js';
import { cronofyAuthorizationServer } from '../../../../packages/server/src/adapters/cronofy/cronofy-session.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import { listen } from '../../oauth/authorization-server.harness.js';
import type { Exchange } from './cronofy.harness.js';
import {
  fixture,
  handle,
  limits,
  makeCredentials,
  now,
  providerOver,
  registration,
  replaying,
  signal,
  stored,
  withAccount,
} from './cronofy.harness.js';

const accountReply: Exchange = { request: 'GET /v1/userinfo', reply: fixture('userinfo') };
const accepted: Exchange = { ...accountReply, token: 'canary-access-2' };
const refused: Exchange = { ...accountReply, token: 'canary-access-1', status: 401, reply: undefined };
const refresh: Exchange = {
  request: 'POST /oauth/token',
  body: {
    grant_type: 'refresh_token',
    refresh_token: 'canary-refresh-1',
    client_id: 'kit',
    client_secret: 'canary-client-secret',
  },
  reply: fixture('token-refreshed'),
};
const json = { 'content-type': 'application/json' };
const renewed = { ...stored, accessToken: 'canary-access-2', expiresAt: '2026-11-20T10:24:16Z' };

test('S30 a refused token is renewed once, stored, and the request repeated', async () => {
  const credentials = makeCredentials(stored);
  await withAccount([refused, refresh, accepted], (account) => account.describe(signal), credentials);
  assert.deepEqual(await credentials.read(), renewed);
});

test('a token refused again after its renewal needs a new connection', async () => {
  const again = { ...accepted, status: 401, reply: undefined };
  const run = withAccount([refused, refresh, again], (account) => account.describe(signal));
  await assert.rejects(run, { code: 'needs_connection', details: { connectionId: 'con_1' } });
});

for (const [seconds, isRenewed] of [
  [59, true],
  [60, false],
  [-5, true],
] as const) {
  test(`a token with ${seconds} seconds left is ${isRenewed ? '' : 'not '}renewed before use`, async () => {
    const expiresAt = now.add({ seconds }).toString();
    const credentials = makeCredentials({ ...stored, expiresAt });
    const exchanges = isRenewed ? [refresh, accepted] : [{ ...accountReply, token: 'canary-access-1' }];
    await withAccount(exchanges, (account) => account.describe(signal), credentials);
  });
}

test('S30 callers with one stale token cause one renewal', async () => {
  const credentials = makeCredentials({ ...stored, expiresAt: now.toString() });
  const exchanges = [refresh, ...Array.from({ length: 5 }, () => accepted)];
  await withAccount(
    exchanges,
    (account) => Promise.all(Array.from({ length: 5 }, () => account.describe(signal))),
    credentials,
  );
  assert.equal(credentials.renewals(), 1);
});

test('S30 callers whose one token is refused cause one renewal', async () => {
  const credentials = makeCredentials(stored);
  const exchanges = [refused, refused, refresh, accepted, accepted];
  await withAccount(
    exchanges,
    (account) => Promise.all([account.describe(signal), account.describe(signal)]),
    credentials,
  );
  assert.equal(credentials.renewals(), 1);
});

test('S30 a grant that is gone needs a new connection', async () => {
  const gone = { ...refresh, status: 400, headers: json, reply: { error: 'invalid_grant' } };
  const credentials = makeCredentials(stored);
  const run = withAccount([refused, gone], (account) => account.describe(signal), credentials);
  await assert.rejects(run, { code: 'needs_connection', details: { connectionId: 'con_1' } });
  assert.deepEqual(await credentials.read(), stored);
});

test('S30 a renewal that fails otherwise keeps the tokens', async () => {
  for (const [status, reply, code] of [
    [400, { error: 'invalid_client' }, 'provider_rejected'],
    [503, undefined, 'provider_unavailable'],
    [200, '<p>canary</p>', 'provider_unavailable'],
  ] as const) {
    const credentials = makeCredentials(stored);
    const failing = { ...refresh, status, headers: json, reply };
    const run = withAccount([refused, failing], (account) => account.describe(signal), credentials);
    await assert.rejects(run, { code, details: { connectionId: 'con_1' } });
    assert.deepEqual(await credentials.read(), stored);
  }
});

test('S30 a caller that gives up during a renewal does not wait for it and leaves it to be stored', async () => {
  const credentials = makeCredentials({ ...stored, expiresAt: now.toString() });
  const caller = new AbortController();
  const { fetch } = replaying([refresh]);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const account = providerOver(async (input, init) => {
    caller.abort();
    await answered;
    assert.equal(init?.signal?.aborted, false);
    return fetch(input, init);
  }).open(handle(credentials));
  await assert.rejects(account.describe(caller.signal), {
    code: 'provider_unavailable',
    message: 'Cronofy was not waited for any longer (connection con_1).',
  });
  answer();
  await credentials.renew('anything stale', () => assert.fail('the renewed credentials are not those'));
  assert.deepEqual(await credentials.read(), renewed);
});

test('credentials that are not ours need a new connection and send nothing', async () => {
  const run = withAccount([], (account) => account.describe(signal), makeCredentials({ token: 'x' }));
  await assert.rejects(run, { code: 'needs_connection', details: { connectionId: 'con_1' } });
});

test('R8 a rate limit gives its time to wait, seconds or date', async () => {
  for (const value of ['30', 'Fri, 20 Nov 2026 09:24:46 GMT']) {
    const limited = { ...accountReply, status: 429, headers: { 'retry-after': value }, reply: undefined };
    const run = withAccount([limited], (account) => account.describe(signal));
    await assert.rejects(run, {
      code: 'provider_unavailable',
      details: { connectionId: 'con_1', retryAfterSeconds: 30 },
    });
  }
});

const nonsense: readonly (readonly [title: string, reply: string])[] = [
  ['HTML', '<p>canary-access-1</p>'],
  ['half a JSON text', '{"cronofy.data":{"canary'],
  ['another shape', '{"canary":true}'],
  ['nothing', ''],
  ['more than 5 MB', `"${'x'.repeat(5 * 1024 * 1024)}"`],
];

for (const [title, reply] of nonsense) {
  test(`S32 an answer that is ${title} gives provider_unavailable and shows none of it`, async () => {
    const run = withAccount([{ ...accountReply, reply }], (account) => account.describe(signal));
    await assert.rejects(run, (error: Error & { code?: string }) => {
      assert.equal(error.code, 'provider_unavailable');
      assert.doesNotMatch(`${error.stack ?? ''}${JSON.stringify(error)}${String(error.cause)}`, /canary/);
      return true;
    });
  });
}

test('S32 no error shows a token or what Cronofy said', async () => {
  const body = '{"canary":"canary-access-1","errors":{"canary":[{"key":"canary","description":"canary"}]}}';
  for (const status of [302, 400, 402, 403, 404, 409, 422, 423, 429, 500]) {
    const failing = { ...accountReply, status, reply: body, headers: { 'retry-after': 'canary' } };
    const run = withAccount([failing], (account) => account.describe(signal));
    await assert.rejects(run, (error: Error) => {
      assert.doesNotMatch(`${error.stack ?? ''}${JSON.stringify(error)}${String(error.cause)}`, /canary/);
      return true;
    });
  }
});

test('S32 a stored token that no header can carry is not quoted', async () => {
  const credentials = makeCredentials({ ...stored, accessToken: 'canary\nbroken' });
  const account = providerOver(fetch).open(handle(credentials));
  await assert.rejects(account.describe(signal), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'provider_unavailable');
    assert.doesNotMatch(`${error.stack ?? ''}${JSON.stringify(error)}${String(error.cause)}`, /canary/);
    return true;
  });
});

test('R8 a Cronofy that never answers is given up within the time limit', async () => {
  const { origin, stop } = await listen(() => () => undefined);
  const own = { ...registration, apiBase: new URL(origin) };
  const world = {
    fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, init),
    now: () => now,
  };
  const counted = { ...world, budget: new FakeCallBudget(), limits };
  const client = makeCronofyClient(
    {
      ...world,
      server: cronofyAuthorizationServer(own),
      calls: makeCronofyCalls(counted, own.clientId, false),
      timeoutMilliseconds: 50,
    },
    { connectionId: 'con_1', credentials: makeCredentials(stored) },
  );
  try {
    await assert.rejects(
      client.run(signal, (send) => send(userInfoRequest(own.apiBase))),
      {
        code: 'provider_unavailable',
        message: 'Cronofy did not answer in time (connection con_1).',
      },
    );
  } finally {
    await stop();
  }
});

test('a failing store stays the store’s error', async () => {
  const fault = new TypeError('the database is away');
  const credentials = { read: () => Promise.reject(fault), renew: () => Promise.reject(fault) };
  const run = withAccount([], (account) => account.describe(signal), credentials);
  await assert.rejects(run, (error) => error === fault);
});

for (const [seconds, within, isRenewed] of [
  [299, 300, true],
  [301, 300, false],
] as const) {
  test(`S30 a token with ${seconds} seconds left is ${isRenewed ? '' : 'not '}renewed to be fresh for ${within}`, async () => {
    const credentials = makeCredentials({ ...stored, expiresAt: now.add({ seconds }).toString() });
    const { fetch, finish } = replaying(isRenewed ? [refresh] : []);
    await providerOver(fetch).keepFresh(handle(credentials), within, signal);
    finish();
    assert.equal(credentials.renewals(), isRenewed ? 1 : 0);
  });
}

test('S30 keeping a token fresh whose grant is gone needs a new connection', async () => {
  const gone = { ...refresh, status: 400, headers: json, reply: { error: 'invalid_grant' } };
  const { fetch } = replaying([gone]);
  const credentials = makeCredentials({ ...stored, expiresAt: now.toString() });
  await assert.rejects(providerOver(fetch).keepFresh(handle(credentials), 300, signal), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});
