import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SchedulingErrorCode } from '../../../../packages/server/src/domain/scheduling-error.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import {
  basic,
  type Exchange,
  fixture,
  handle,
  makeCredentials,
  providerOver,
  replaying,
  signal,
  stored,
  storedKey,
  withAccount,
} from './zoom.harness.js';

const renewed = {
  access_token: 'canary-access-2',
  token_type: 'bearer',
  refresh_token: 'canary-refresh-2',
  expires_in: 3600,
};
const refresh: Exchange = { request: 'POST https://zoom.us/oauth/token', reply: renewed };
const read: Exchange = { request: 'GET /meetings/1', reply: fixture('meeting') };
const expired = { code: 124, message: 'Invalid access token.' };

test('zoom §6: a token that is refused is renewed once, and the request made once more', async () => {
  await withAccount(
    [
      { ...read, authorization: 'Bearer canary-access-1', status: 401, reply: expired },
      refresh,
      { ...read, authorization: 'Bearer canary-access-2' },
    ],
    (account) => account.readMeeting('1', signal),
  );
});

test('zoom §6: a renewed token that is refused too ends the connection, without another try', async () => {
  await withAccount(
    [{ ...read, status: 401, reply: expired }, refresh, { ...read, status: 401, reply: expired }],
    (account) => assert.rejects(account.readMeeting('1', signal), { code: 'needs_connection' }),
  );
});

test('zoom §2.4: a token in its last minute is renewed before it is used', async () => {
  const ending = { ...stored, expiresAt: '2026-11-20T09:25:15Z' };
  await withAccount(
    [refresh, { ...read, authorization: 'Bearer canary-access-2' }],
    (account) => account.readMeeting('1', signal),
    ending,
  );
});

test('zoom §2.6: an organization’s own app asks for a token anew, with its own credentials', async () => {
  const ending = { ...storedKey, expiresAt: '2026-11-20T09:25:15Z' };
  const asked: Exchange = {
    request: 'POST https://zoom.us/oauth/token',
    authorization: basic({ clientId: 's2s_app', clientSecret: 'canary-s2s-secret' }),
    body: { grant_type: 'account_credentials', account_id: 'EAbCdEFghiLHMA' },
    reply: {
      access_token: 'canary-access-2',
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'meeting:read:admin',
    },
  };
  await withAccount(
    [asked, { ...read, authorization: 'Bearer canary-access-2' }],
    (account) => account.readMeeting('1', signal),
    ending,
  );
});

test('S30 many who find a token at its end renew it once', async () => {
  const credentials = makeCredentials({ ...stored, expiresAt: '2026-11-20T09:25:15Z' });
  const { fetch, finish } = replaying([refresh, read, read, read]);
  const account = providerOver(fetch).open(handle(credentials));
  await Promise.all([1, 2, 3].map(() => account.readMeeting('1', signal)));
  finish();
  assert.equal(credentials.renewals(), 1);
});

const residencies: [told: string, asked: string][] = [
  ['https://api-eu.zoom.us', 'https://api-eu.zoom.us/v2/meetings/1'],
  ['https://zoom.us.evil.example', 'https://api.zoom.us/v2/meetings/1'],
  ['https://evilzoom.us', 'https://api.zoom.us/v2/meetings/1'],
  ['http://api.zoom.us', 'https://api.zoom.us/v2/meetings/1'],
  ['https://api.zoom.us:8443', 'https://api.zoom.us/v2/meetings/1'],
  ['nonsense', 'https://api.zoom.us/v2/meetings/1'],
];
for (const [told, asked] of residencies) {
  test(`zoom §2.3: an account whose token names ${told} is asked at ${asked}`, async () => {
    const urls: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      urls.push(new Request(input).url);
      return Promise.resolve(Response.json(fixture('meeting')));
    };
    const credentials = makeCredentials({ ...stored, apiUrl: told });
    await providerOver(fetch).open(handle(credentials)).readMeeting('1', signal);
    assert.deepEqual(urls, [asked]);
  });
}

test('zoom §2.3: where another address is configured, a token is sent nowhere else', async () => {
  const urls: string[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    urls.push(new Request(input).url);
    return Promise.resolve(Response.json(fixture('meeting')));
  };
  const provider = providerOver(fetch, { apiBase: new URL('http://localhost:4000/zoom/v2') });
  const credentials = makeCredentials({ ...stored, apiUrl: 'https://api.zoom.us' });
  await provider.open(handle(credentials)).readMeeting('1', signal);
  assert.deepEqual(urls, ['http://localhost:4000/zoom/v2/meetings/1']);
});

const refusals: [status: number, reply: unknown, code: SchedulingErrorCode, message: RegExp][] = [
  [400, fixture('validation-error'), 'provider_rejected', /start_time/],
  [400, { code: 200, message: 'Only available for paid account' }, 'provider_rejected', /plan/],
  [
    400,
    {
      code: 4711,
      message: 'Invalid access token, does not contain scopes:[meeting:read:meeting:admin, x y].',
    },
    'missing_permission',
    /meeting:read:meeting:admin\W/,
  ],
  [
    401,
    { code: 4700, message: 'Invalid access token, does not contain scopes:[a:b:c].' },
    'missing_permission',
    /a:b:c/,
  ],
  [
    403,
    { code: 200, message: 'Authenticated user has not permitted access to the targeted resource' },
    'missing_permission',
    /may not/,
  ],
  [409, { code: 1, message: 'canary-text' }, 'provider_rejected', /1/],
  [
    429,
    {
      code: 429,
      message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
    },
    'provider_unavailable',
    /fewer/,
  ],
  [500, 'canary-text', 'provider_unavailable', /500/],
  [302, '', 'provider_unavailable', /302/],
  [200, 'canary-text', 'provider_unavailable', /JSON/],
  [200, { id: 'canary-text' }, 'provider_unavailable', /a meeting/],
];
for (const [status, reply, code, message] of refusals) {
  test(`zoom §6: ${status} with ${JSON.stringify(reply).slice(0, 70)} is ${code}, with nothing of Zoom’s own words`, async () => {
    await withAccount([{ ...read, status, reply }], (account) =>
      assert.rejects(account.readMeeting('1', signal), (error: Error) => {
        assert.equal('code' in error && error.code, code);
        assert.match(error.message, message);
        assert.match(error.message, /con_1/);
        assert.doesNotMatch(error.message + String(error.cause), /canary|Try again later|targeted/);
        return true;
      }),
    );
  });
}

test('zoom §7: every call is counted for its Zoom account by weight, and a 429 makes everybody pause', async () => {
  const budget = new FakeCallBudget();
  const reply = { code: 429, message: 'You have reached the maximum per-second rate limit for this API.' };
  const replyHeaders = { 'retry-after': '7' };
  const { fetch } = replaying([read, { ...read, status: 429, reply, replyHeaders }]);
  const account = providerOver(fetch, { budget }).open(handle());
  await account.readMeeting('1', signal);
  await assert.rejects(account.readMeeting('1', signal), {
    details: { connectionId: 'con_1', retryAfterSeconds: 7 },
  });
  assert.deepEqual(
    budget.taken.map(({ application }) => application),
    ['zoom:EAbCdEFghiLHMA:light', 'zoom:EAbCdEFghiLHMA:light'],
  );
  assert.deepEqual(budget.pauses, [{ application: 'zoom:EAbCdEFghiLHMA:light', seconds: 7 }]);
});

const waits: [header: string, seconds: number][] = [
  ['12', 12],
  ['Fri, 20 Nov 2026 09:24:46 GMT', 30],
  ['2026-11-20T09:24:36Z', 20],
  ['2026-11-21T00:00:00Z', 300],
];
for (const [header, retryAfterSeconds] of waits) {
  test(`zoom §7: a Retry-After of ${header} is a wait of ${retryAfterSeconds} s`, async () => {
    const exchange = { ...read, status: 429, reply: {}, replyHeaders: { 'retry-after': header } };
    await withAccount([exchange], (account) =>
      assert.rejects(account.readMeeting('1', signal), {
        details: { connectionId: 'con_1', retryAfterSeconds },
      }),
    );
  });
}

test('credentials of another form ask for a new connection', async () => {
  await withAccount(
    [],
    (account) => assert.rejects(account.readMeeting('1', signal), { code: 'needs_connection' }),
    {
      kind: 'other',
    },
  );
});

test('a server that gives no answer is unavailable, and the error keeps nothing of it', async () => {
  const fetch: typeof globalThis.fetch = () => Promise.reject(new Error('canary-cause'));
  await assert.rejects(providerOver(fetch).open(handle()).readMeeting('1', signal), (error: Error) => {
    assert.equal('code' in error && error.code, 'provider_unavailable');
    assert.doesNotMatch(String(error.stack) + String(error.cause), /canary/);
    return true;
  });
});
