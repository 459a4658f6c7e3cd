import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import {
  type Exchange,
  fixture,
  handle,
  providerOver,
  registration,
  replaying,
  signal,
  stored,
} from './cronofy.harness.js';

const callbackUrl = 'https://kit.example/hooks/cronofy/con_1/delegations/canary-9f';

function delegatedOver(fetch: typeof globalThis.fetch) {
  const { delegatedAccounts } = providerOver(fetch);
  assert.ok(delegatedAccounts);
  return delegatedAccounts;
}

test('people’s accounts are asked for in one request, each to be answered at its own address', async () => {
  const { fetch, finish } = replaying([
    {
      request: 'POST /v1/service_account_authorizations',
      token: 'canary-access-1',
      body: {
        service_account_authorizations: [
          {
            email: 'ada@hiring.example',
            callback_url: callbackUrl,
            scope: 'free_busy_write read_account list_calendars',
          },
        ],
      },
      status: 202,
    },
  ]);
  await delegatedOver(fetch).request(handle(), [{ email: 'ada@hiring.example', callbackUrl }], signal);
  finish();
});

const answer = (body: unknown, secret = registration.clientSecret) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = createHmac('sha256', secret).update(text).digest('base64');
  const headers = new Headers({ 'Cronofy-HMAC-SHA256': signature });
  return delegatedOver(replaying([]).fetch).answerOf({ headers, body: new TextEncoder().encode(text) });
};

for (const [what, body, expected] of [
  ['a code', { authorization: { code: 'canary-code', state: 'iv-77' } }, { code: 'canary-code' }],
  [
    'a refusal',
    { authorization: { error: 'access_denied', error_key: 'errors.not_allowed' } },
    { refused: true },
  ],
  ['an empty code', { authorization: { code: '' } }, undefined],
  ['something else', { notification: { type: 'change' } }, undefined],
  ['no JSON', 'code=canary', undefined],
] as const) {
  test(`a delivery of ${what} says ${expected === undefined ? 'nothing' : Object.keys(expected)[0]}`, () => {
    assert.deepEqual(answer(body), expected);
  });
}

test('S33 a delivery that somebody else signed says nothing', () => {
  assert.equal(answer({ authorization: { code: 'canary-code' } }, 'another'), undefined);
});

const exchanging: Exchange = {
  request: 'POST /oauth/token',
  body: {
    grant_type: 'authorization_code',
    code: 'canary-code',
    redirect_uri: callbackUrl,
    client_id: 'kit',
    client_secret: 'canary-client-secret',
  },
  reply: fixture('token'),
};
const exchange = { code: 'canary-code', callbackUrl, dataCenter: undefined };

test('a code becomes the person’s own credentials, by the address it came to', async () => {
  const { fetch, finish } = replaying([exchanging]);
  assert.deepEqual(await delegatedOver(fetch).exchange(exchange, signal), {
    credentials: stored,
    accountId: 'acc_65aa01',
    accountName: 'ada@hiring.example',
  });
  finish();
});

test('a code that is spent is provider_rejected', async () => {
  const headers = { 'content-type': 'application/json' };
  const spent = { ...exchanging, status: 400, headers, reply: { error: 'invalid_grant' } };
  await assert.rejects(delegatedOver(replaying([spent]).fetch).exchange(exchange, signal), {
    code: 'provider_rejected',
  });
});
