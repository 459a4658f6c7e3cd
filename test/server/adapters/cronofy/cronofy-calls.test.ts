import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import {
  type Exchange,
  fixture,
  handle,
  makeCredentials,
  now,
  providerOver,
  replaying,
  signal,
  stored,
} from './cronofy.harness.js';

let budget: FakeCallBudget;
beforeEach(() => {
  budget = new FakeCallBudget();
});

const account: Exchange = { request: 'GET /v1/userinfo', reply: fixture('userinfo') };
const refresh: Exchange = { request: 'POST /oauth/token', reply: fixture('token-refreshed') };
const expired = () => makeCredentials({ ...stored, expiresAt: now.toString() });

test('every request is counted before it is sent, token requests among them, at the urgency it has', async () => {
  const { fetch, finish } = replaying([refresh, account]);
  const counts: number[] = [];
  const provider = providerOver(
    (input, init) => {
      counts.push(budget.taken.length);
      return fetch(input, init);
    },
    { budget },
  );
  await provider.open(handle(expired(), { isWaitedFor: true })).describe(signal);
  finish();
  assert.deepEqual(counts, [1, 2]);
  const call = { application: 'cronofy:kit', isWaitedFor: true, perSecond: 50, perMinute: 500 };
  assert.deepEqual(budget.taken, [call, call]);
});

test('each data centre’s registration has calls of its own', async () => {
  const { fetch } = replaying([{ ...account, request: 'GET https://api-de.cronofy.example/v1/userinfo' }]);
  await providerOver(fetch, { budget })
    .open(handle(undefined, { dataCenter: 'de' }))
    .describe(signal);
  assert.deepEqual(
    budget.taken.map(({ application }) => application),
    ['cronofy:kit-de'],
  );
});

test('R8 with no call left nothing is sent, and the caller learns when to come back', async () => {
  budget.spentSeconds = 7;
  const { fetch, finish } = replaying([]);
  await assert.rejects(providerOver(fetch, { budget }).open(handle()).describe(signal), {
    code: 'service_unavailable',
    details: { retryAfterSeconds: 7 },
  });
  finish();
});

for (const [value, seconds] of [
  ['12', 12],
  [undefined, 1],
] as const) {
  test(`R8 a rate limit ${value === undefined ? 'without advice' : 'that names a pause'} makes everybody pause`, async () => {
    const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
    const { fetch } = replaying([{ ...account, status: 429, headers, reply: undefined }]);
    await assert.rejects(providerOver(fetch, { budget }).open(handle()).describe(signal), {
      code: 'provider_unavailable',
      details: { connectionId: 'con_1', retryAfterSeconds: seconds },
    });
    assert.deepEqual(budget.pauses, [{ application: 'cronofy:kit', seconds }]);
  });
}

test('R8 so does a rate limit of a token request, once the renewal has let go of the stored tokens', async () => {
  const limited = { ...refresh, status: 429, headers: { 'retry-after': '9' }, reply: undefined };
  const { fetch } = replaying([limited]);
  const credentials = expired();
  let isHeld = false;
  const holding = {
    read: () => credentials.read(),
    renew: async (stale: unknown, request: (current: unknown) => Promise<unknown>) => {
      isHeld = true;
      try {
        return await credentials.renew(stale, request);
      } finally {
        isHeld = false;
      }
    },
  };
  const whileHeld: string[] = [];
  budget.take = () => {
    if (isHeld) whileHeld.push('take');
    return Promise.resolve();
  };
  budget.pause = (application, seconds) => {
    budget.pauses.push({ application, seconds });
    if (isHeld) whileHeld.push('pause');
    return Promise.resolve();
  };
  await assert.rejects(providerOver(fetch, { budget }).open(handle(holding)).describe(signal), {
    code: 'provider_unavailable',
  });
  assert.deepEqual(budget.pauses, [{ application: 'cronofy:kit', seconds: 9 }]);
  assert.deepEqual(whileHeld, []);
});

test('a caller that gives up while it waits for its turn is let go', async () => {
  const caller = new AbortController();
  budget.take = () => {
    caller.abort();
    return new Promise(() => undefined);
  };
  const { fetch, finish } = replaying([]);
  await assert.rejects(providerOver(fetch, { budget }).open(handle()).describe(caller.signal), {
    code: 'provider_unavailable',
    message: 'Cronofy was not waited for any longer (connection con_1).',
  });
  finish();
});
