import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { GreenhouseOptions } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-settings.js';
import {
  authBase,
  type Exchange,
  fixture,
  providerOver,
  replaying,
  signal,
  v1Base,
} from './greenhouse.harness.js';

const typed = {
  clientId: 'client-1',
  clientSecret: ' canary-secret ',
  actingUser: '4080',
  subdomain: 'HillValley',
};
const basic = `Basic ${Buffer.from('client-1:canary-secret').toString('base64')}`;
const tokenAsked: Exchange = {
  request: `POST ${authBase}/token`,
  headers: { authorization: basic },
  body: { grant_type: 'client_credentials', sub: '4080' },
};
const token: Exchange = { ...tokenAsked, reply: fixture('v3.auth.token.client_credentials') };
const withV1 = { v1Base: new URL(v1Base) };

async function connect(exchanges: Exchange[], input: unknown, change: Partial<GreenhouseOptions> = {}) {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await providerOver(fetch, change).keyed.connect(input, signal);
  } finally {
    finish();
  }
}

async function faultOf(work: Promise<unknown>): Promise<[code: string, paths: string[]]> {
  const error: unknown = await work.then(
    () => assert.fail('it was let in'),
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof SchedulingError);
  assert.doesNotMatch(JSON.stringify([error.message, error.details]), /canary/);
  return [error.code, (error.details.errors ?? []).map(({ path }) => path)];
}

test('a client is proven by the token that it gets in the name of the acting user (reply synthesised)', async () => {
  const granted = await connect([token], typed);
  assert.equal(granted.accountId, 'hillvalley');
  assert.equal(granted.accountName, 'Greenhouse hillvalley');
  assert.deepEqual(granted.credentials, {
    kind: 'client',
    subdomain: 'hillvalley',
    actingUserId: '4080',
    clientId: 'client-1',
    clientSecret: 'canary-secret',
    accessToken: 'example-access-token',
    expiresAt: '2026-11-20T10:24:16Z',
  });
});

test('an acting user is found by any address, on whichever page they are', async () => {
  const asNobody: Exchange = { ...token, body: { grant_type: 'client_credentials' } };
  const link = '<https://harvest.greenhouse.example/v3/users?cursor=abc>; rel="next"';
  const granted = await connect(
    [
      asNobody,
      { request: 'GET /users?per_page=500', reply: [], replyHeaders: { link } },
      { request: 'GET /users?cursor=abc', reply: fixture('v3.users.list') },
      { ...token, body: { grant_type: 'client_credentials', sub: '2' } },
    ],
    { ...typed, actingUser: 'Sample@example.com' },
  );
  assert.equal((granted.credentials as { actingUserId: string }).actingUserId, '2');
});

test('an address that is nobody’s, or can’t be looked for, is told beside its field', async () => {
  const asNobody: Exchange = { ...token, body: { grant_type: 'client_credentials' } };
  const asked = 'GET /users?per_page=500';
  const input = { ...typed, actingUser: 'nobody@hv.example' };
  const unknown = connect([asNobody, { request: asked, reply: fixture('v3.users.list') }], input);
  assert.deepEqual(await faultOf(unknown), ['invalid_request', ['actingUser']]);
  const forbidden = connect(
    [asNobody, { request: asked, status: 403, reply: fixture('v3.error.forbidden') }],
    input,
  );
  assert.deepEqual(await faultOf(forbidden), ['invalid_request', ['actingUser']]);
});

const refused: [what: string, status: number, reply: unknown, path: string][] = [
  ['a wrong secret (observed)', 401, fixture('v3.auth.error.unauthorized'), 'clientSecret'],
  ['an unknown client (observed)', 401, fixture('v3.auth.error.invalid_client'), 'clientId'],
  [
    'a malformed client id (observed)',
    400,
    { message: 'client_id=x does not contain a valid client ID suffix' },
    'clientId',
  ],
  ['a grant type that is missing (observed)', 400, { message: 'grant_type is missing' }, 'clientId'],
  [
    'a user who is none (inferred)',
    400,
    { error: 'invalid_request', message: 'sub is not a user' },
    'actingUser',
  ],
];
for (const [what, status, reply, path] of refused) {
  test(`${what} is told beside its field`, async () => {
    const work = connect([{ ...tokenAsked, status, reply }], typed);
    assert.deepEqual(await faultOf(work), ['invalid_request', [path]]);
  });
}

for (const [status, reply] of [
  [503, ''],
  [429, ''],
  [200, '<html>Sign in</html>'],
] as const) {
  test(`a token endpoint that answers ${status} ${reply} is no fault of what was typed`, async () => {
    assert.deepEqual(await faultOf(connect([{ ...tokenAsked, status, reply }], typed)), [
      'provider_unavailable',
      [],
    ]);
  });
}

const unfit: [what: string, input: unknown, path: string][] = [
  ['nothing', {}, 'actingUser'],
  ['no client', { actingUser: '1', subdomain: 'hv' }, 'clientId'],
  ['no secret', { ...typed, clientSecret: ' ' }, 'clientSecret'],
  ['a colon in the client id', { ...typed, clientId: 'a:b' }, 'clientId'],
  ['a line break', { ...typed, clientSecret: 'canary\r\nx: y' }, 'clientSecret'],
  ['a user who is neither', { ...typed, actingUser: 'Doc Brown' }, 'actingUser'],
  ['a subdomain of others', { ...typed, subdomain: 'evil.example/canary' }, 'subdomain'],
  ['both kinds of credential', { ...typed, apiKey: 'canary-key' }, 'apiKey'],
  ['a field that there is not', { ...typed, other: 'canary' }, 'other'],
];
for (const [what, input, path] of unfit) {
  test(`${what} is refused before anything is sent, without quoting it`, async () => {
    const [code, paths] = await faultOf(connect([], input, withV1));
    assert.equal(code, 'invalid_request');
    assert.ok(paths.includes(path), paths.join());
  });
}

for (const subdomain of [
  'https://hillvalley.greenhouse.io/dashboard',
  'hillvalley.greenhouse.io',
  ' hillvalley ',
]) {
  test(`the subdomain is found in ${subdomain}`, async () => {
    assert.equal((await connect([token], { ...typed, subdomain })).accountId, 'hillvalley');
  });
}

const legacy = { apiKey: 'canary-key', actingUser: '112', subdomain: 'hillvalley' };
const keyed = { authorization: `Basic ${Buffer.from('canary-key:').toString('base64')}` };

for (const [what, change] of [
  ['no base is configured', {}],
  ['the base is the one that v1 was removed from', { v1Base: new URL('https://harvest.greenhouse.io') }],
] as const) {
  test(`a legacy key is refused by the sentence that its version was removed, where ${what}`, async () => {
    await assert.rejects(connect([], legacy, change), {
      code: 'provider_rejected',
      message: /Harvest v1\/v2 was removed on 2026-08-31/,
    });
  });
}

test('a legacy key is proven by its acting user (documented)', async () => {
  const asked: Exchange = {
    request: `GET ${v1Base}/v1/users/112`,
    headers: keyed,
    reply: fixture('v1.user.get'),
  };
  const granted = await connect([asked], legacy, withV1);
  assert.deepEqual(granted.credentials, {
    kind: 'key',
    subdomain: 'hillvalley',
    actingUserId: '112',
    apiKey: 'canary-key',
  });
});

test('a legacy key that is not known is told beside its field', async () => {
  const asked: Exchange = {
    request: `GET ${v1Base}/v1/users/112`,
    status: 401,
    reply: { message: 'Invalid Basic Auth' },
  };
  assert.deepEqual(await faultOf(connect([asked], legacy, withV1)), ['invalid_request', ['apiKey']]);
});
