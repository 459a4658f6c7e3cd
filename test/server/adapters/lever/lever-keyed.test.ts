import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import {
  type Exchange,
  fixture,
  keyAuthorization,
  providerOver,
  replaying,
  signal,
} from './lever.harness.js';

const oldest = {
  id: 'usr-oldest',
  name: 'Gone Founder',
  createdAt: 1,
  deactivatedAt: 2,
  accessRole: 'super admin',
};
const rachel = {
  id: 'usr-rachel',
  name: 'Rachel Green',
  email: 'Rachel@hv.example',
  createdAt: 3,
  deactivatedAt: null,
  accessRole: 'super admin',
};
const everybody: Exchange = {
  request: 'GET /users?limit=100&includeDeactivated=true',
  authorization: keyAuthorization,
  reply: { data: [rachel, oldest] },
};
const found: Exchange = {
  request: 'GET /users?limit=100&email=rachel%40hv.example',
  reply: { data: [rachel] },
};
const confidential: Exchange = {
  request:
    'GET /postings?limit=1&distributionChannel=public&distributionChannel=internal&confidentiality=all',
  reply: { data: [] },
};
const typed = { key: ' canary-key ', actingUser: 'rachel@hv.example' };

async function connect(exchanges: Exchange[], input: unknown) {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await providerOver(fetch).keyed.connect(input, signal);
  } finally {
    finish();
  }
}

test('a key is proven, its account known by its oldest user, and writes are in the name of the user who was chosen', async () => {
  assert.deepEqual(await connect([everybody, found, confidential], typed), {
    accountId: 'usr-oldest',
    accountName: 'Lever, as Rachel Green',
    credentials: {
      kind: 'key',
      accountId: 'usr-oldest',
      actingUserId: 'usr-rachel',
      seesConfidential: true,
      key: 'canary-key',
    },
  });
});

test('a key without access to confidential data is connected all the same', async () => {
  const refused = { ...confidential, status: 403, reply: fixture('error.forbidden') };
  const { credentials } = await connect([everybody, found, refused], typed);
  assert.equal((credentials as { seesConfidential: boolean }).seesConfidential, false);
});

const wrong: [what: string, exchanges: Exchange[], input: unknown, path: string][] = [
  ['a wrong key', [{ ...everybody, status: 401, reply: fixture('error.unauthorized') }], typed, 'key'],
  ['a user who is not there', [everybody, { ...found, reply: { data: [] } }], typed, 'actingUser'],
  [
    'a user who was deactivated',
    [everybody, { request: 'GET /users/usr-oldest', reply: { data: oldest } }],
    { ...typed, actingUser: 'usr-oldest' },
    'actingUser',
  ],
  ['an empty key', [], { ...typed, key: ' ' }, 'key'],
  ['a key with a colon', [], { ...typed, key: 'a:b' }, 'key'],
  ['no acting user', [], { key: 'canary-key' }, 'actingUser'],
  ['an unknown field', [], { ...typed, subdomain: 'x' }, 'subdomain'],
];
for (const [what, exchanges, input, path] of wrong) {
  test(`${what} is told beside its field, without what was typed`, async () => {
    await assert.rejects(connect(exchanges, input), (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.deepEqual(
        error.details.errors?.map((each) => each.path),
        [path],
      );
      assert.doesNotMatch(JSON.stringify([error.message, error.details]), /canary/);
      return true;
    });
  });
}

test('a key that may not read users is told so, by the name of what is to be ticked', async () => {
  const refused = { ...everybody, status: 403, reply: fixture('error.forbidden') };
  await assert.rejects(connect([refused], typed), { code: 'missing_permission', message: /Users: Read/ });
});

test('lever §1.1: a consent names its audience, and is exchanged for a lasting grant in the oldest Super Admin’s name', async () => {
  const redirectUri = 'https://kit.example/oauth/lever/callback';
  const { fetch, finish } = replaying([
    {
      request: 'POST https://auth.lever.co/oauth/token',
      reply: { ...fixture('oauth.token'), access_token: 'access-1', refresh_token: 'refresh-1' },
    },
    { ...everybody, authorization: 'Bearer access-1' },
    confidential,
  ]);
  const { consent } = providerOver(fetch);
  assert.ok(consent);
  const request = { redirectUri, state: 'state-1', scope: 'account', dataCenter: undefined } as const;
  const url = consent.authorizationUrl({ ...request, codeChallenge: 'challenge' });
  assert.equal(url.searchParams.get('audience'), 'https://api.lever.co/v1/');
  assert.match(url.searchParams.get('scope') ?? '', /^offline_access .*panels:write:admin/);
  const callback = new URL(`${redirectUri}?code=c&state=state-1`);
  const granted = await consent.exchange({ ...request, callback, codeVerifier: 'v'.repeat(43) }, signal);
  finish();
  assert.equal(granted.accountId, 'usr-oldest');
  assert.equal(granted.ownerEmail, 'Rachel@hv.example');
  assert.equal((granted.credentials as { refreshToken: string }).refreshToken, 'refresh-1');
  assert.equal(consent.tokenLife(granted.credentials)?.expiresAt.toString(), '2026-11-20T10:24:16Z');
});
