import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { basic, type Exchange, fixture, providerOver, replaying, signal } from './zoom.harness.js';

const typed = { accountId: ' EAbCdEFghiLHMA ', clientId: 's2s_app', clientSecret: 'canary-s2s-secret' };
const asked: Exchange = {
  request: 'POST https://zoom.us/oauth/token',
  authorization: basic({ clientId: 's2s_app', clientSecret: 'canary-s2s-secret' }),
  body: { grant_type: 'account_credentials', account_id: 'EAbCdEFghiLHMA' },
};

async function connect(exchanges: Exchange[], input: unknown) {
  const { fetch, finish } = replaying(exchanges);
  const { keyed } = providerOver(fetch);
  assert.ok(keyed);
  try {
    return await keyed.connect(input, signal);
  } finally {
    finish();
  }
}

test('zoom §2.6: an organization’s own app is proven by the token it gets', async () => {
  const granted = await connect([{ ...asked, reply: fixture('server-to-server-token') }], typed);
  assert.equal(granted.accountId, 'EAbCdEFghiLHMA');
  assert.equal(granted.accountName, 'Zoom account EAbCdEFghiLHMA');
  assert.deepEqual(granted.credentials, {
    kind: 'key',
    accountId: 'EAbCdEFghiLHMA',
    clientId: 's2s_app',
    clientSecret: 'canary-s2s-secret',
    accessToken: 'eyJ...',
    scope: 'user:read:list_users:admin meeting:write:meeting:admin',
    apiUrl: 'https://api.zoom.us',
    issuedAt: '2026-11-20T09:24:16Z',
    expiresAt: '2026-11-20T10:24:16Z',
  });
});

const wrong: [what: string, reply: unknown, path: string][] = [
  [
    'a wrong secret',
    { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    'clientSecret',
  ],
  ['an account of others', { reason: 'Account does not exist', error: 'invalid_request' }, 'accountId'],
];
for (const [what, reply, path] of wrong) {
  test(`zoom §2.4: ${what} is told beside its field`, async () => {
    await assert.rejects(connect([{ ...asked, status: 400, reply }], typed), (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.deepEqual(
        error.details.errors?.map((each) => each.path),
        [path],
      );
      return true;
    });
  });
}

const unfit: [what: string, input: unknown, path: string][] = [
  ['nothing typed', {}, 'accountId'],
  ['an empty secret', { ...typed, clientSecret: ' ' }, 'clientSecret'],
  ['a client id with a colon', { ...typed, clientId: 'a:b' }, 'clientId'],
  ['a line break', { ...typed, accountId: 'a\r\nb' }, 'accountId'],
  ['a field that there is not', { ...typed, other: 'canary' }, 'other'],
];
for (const [what, input, path] of unfit) {
  test(`${what} is refused before anything is sent, without quoting it`, async () => {
    await assert.rejects(connect([], input), (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.ok(error.details.errors?.some((each) => each.path === path));
      assert.doesNotMatch(JSON.stringify(error.details), /canary/);
      return true;
    });
  });
}

test('a Zoom that does not answer is no fault of what was typed', async () => {
  await assert.rejects(connect([{ ...asked, status: 503 }], typed), { code: 'provider_unavailable' });
});
