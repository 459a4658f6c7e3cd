import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectedZoom, hillValley, startZoom, wanted } from './zoom-emulator.harness.js';

const host = 'POST /users/marty@hv.example/meetings';

test('users are listed by status, in pages that end with an empty token', async (t) => {
  const { zoom, call, refusal } = await connectedZoom(t);
  zoom.createUser({ id: 'old', name: 'Old Biff', email: 'biff@hv.example', status: 'inactive' });
  zoom.createUser({ id: 'other', name: 'Some One', email: 'one@else.example', account: 'elsewhere' });
  const first = await call('GET /users?page_size=1');
  const token = String(first.body['next_page_token']);
  const second = await call(`GET /users?page_size=1&next_page_token=${token}`);
  const emails = [first, second].map(({ body }) => (body['users'] as { email: string }[])[0]?.email);
  assert.deepEqual(emails, ['doc@hv.example', 'marty@hv.example']);
  assert.equal(second.body['next_page_token'], '');
  assert.equal((await call('GET /users?status=inactive')).body['total_records'], 1);
  assert.deepEqual(await refusal('GET /users?page_size=301'), [400, 300]);
  assert.deepEqual(await refusal('GET /users?next_page_token=stray'), [400, 300]);
});

test('the token of a page dies after fifteen minutes', async (t) => {
  let now = Temporal.Instant.from('2026-12-07T08:00:00Z');
  const { call, refusal } = await connectedZoom(t, { now: () => now });
  const { body } = await call('GET /users?page_size=1');
  now = now.add({ minutes: 15 });
  const further = `GET /users?page_size=1&next_page_token=${String(body['next_page_token'])}`;
  assert.deepEqual(await refusal(further), [400, 300]);
});

for (const [licence, type] of [
  ['basic', 1],
  ['licensed', 2],
  ['unassigned', 4],
  ['none', 99],
] as const) {
  test(`the licence ${licence} is the type ${type}`, async (t) => {
    const { zoom, call } = await connectedZoom(t);
    zoom.changeUser('marty', { licence });
    assert.equal((await call('GET /users/marty@hv.example')).body['type'], type);
  });
}

test('somebody unknown and somebody of another account are told apart by nobody', async (t) => {
  const { zoom, refusal } = await connectedZoom(t);
  zoom.createUser({ id: 'other', name: 'Some One', email: 'one@else.example', account: 'elsewhere' });
  for (const who of ['nobody@hv.example', 'one@else.example', zoom.user('other').userId]) {
    assert.deepEqual(await refusal(`GET /users/${who}`), [404, 1001]);
    assert.deepEqual(await refusal(`POST /users/${who}/meetings`, wanted()), [404, 1001]);
  }
});

test('who speaks for themselves says `me` and is told of nobody else', async (t) => {
  const { zoom, connect, call } = await startZoom(t);
  const { access_token } = await connect('doc', 'user');
  assert.equal((await call(access_token, 'GET /users/me')).body['email'], 'doc@hv.example');
  assert.equal((await call(access_token, 'POST /users/me/meetings', wanted())).status, 201);
  for (const request of [
    'GET /users',
    'GET /users/marty@hv.example',
    `GET /users/${zoom.user('doc').userId}`,
  ]) {
    const refused = await call(access_token, request);
    assert.deepEqual([refused.status, refused.body['code']], [400, 4711], request);
  }
});

test('an account’s own application has no `me`', async (t) => {
  const { token, call } = await startZoom(t);
  const granted = await token('s2s', { grant_type: 'account_credentials', account_id: hillValley });
  const refused = await call(String(granted.body['access_token']), 'GET /users/me');
  assert.deepEqual([refused.status, refused.body['code']], [400, 4700]);
});

test('a token without the scope is refused by the scope’s name; a classic scope covers granular ones', async (t) => {
  const { zoom, connect, call } = await startZoom(t);
  zoom.registerScopes('admin', ['user:read:admin', 'meeting:read:admin']);
  const { access_token, scope } = await connect('doc');
  assert.equal(scope, 'user:read:admin meeting:read:admin');
  assert.equal((await call(access_token, 'GET /users')).status, 200);
  const refused = await call(access_token, host, wanted());
  assert.deepEqual(
    [refused.status, refused.body],
    [
      400,
      { code: 4711, message: 'Invalid access token, does not contain scopes:[meeting:write:meeting:admin].' },
    ],
  );
});

test('what somebody may not do themselves, the application may not do in their name', async (t) => {
  const { zoom, connect, call } = await startZoom(t);
  zoom.createRole({ id: 'planner', name: 'Planner', privileges: ['User:Read', 'User:Edit'] });
  zoom.changeUser('marty', { roleId: 'planner' });
  zoom.approve('admin');
  const { access_token } = await connect('marty');
  const codes = async (request: string, body?: object) => {
    const reply = await call(access_token, request, body);
    return [reply.status, reply.body['code']];
  };
  assert.deepEqual(await codes('GET /rooms'), [400, 200]);
  const permissions = await call(access_token, 'GET /users/me/permissions');
  assert.deepEqual(permissions.body, { permissions: ['User:Read', 'User:Edit'] });
  zoom.tick('planner', 'User:Edit', false);
  assert.deepEqual(await codes('POST /users/doc@hv.example/meetings', wanted()), [403, 200]);
  assert.deepEqual(await codes('POST /users/me/meetings', wanted()), [201, undefined]);
  zoom.tick('planner', 'User:Read', false);
  assert.deepEqual(await codes('GET /users'), [400, 200]);
});

test('rooms are listed and may host; an account without rooms refuses', async (t) => {
  const { zoom, call, refusal } = await connectedZoom(t);
  const room = zoom.createRoom({ name: 'Doc’s Garage' });
  const { body } = await call('GET /rooms');
  assert.deepEqual((body['rooms'] as { id: string }[])[0]?.id, room.id);
  const made = await call(`POST /users/${room.id}/meetings`, wanted());
  assert.deepEqual([made.status, made.body['host_id']], [201, room.id]);
  zoom.changeAccount({ hasRooms: false });
  assert.deepEqual(await refusal('GET /rooms'), [400, 200]);
});

test('a host has a hundred creates and changes a day, and the refusal says until when', async (t) => {
  const { zoom, call } = await connectedZoom(t);
  zoom.meetings.setWrites('marty', 99);
  const made = await call(host, wanted());
  const refused = await call(`PATCH /meetings/${String(made.body['id'])}`, { duration: 30 });
  assert.equal(refused.status, 429);
  assert.match(String(refused.body['message']), /maximum daily rate limit/);
  assert.equal(refused.headers.get('retry-after'), '2026-12-08T00:00:00Z');
  assert.equal(refused.headers.get('x-ratelimit-type'), 'Daily-limit');
  assert.equal((await call('POST /users/me/meetings', wanted())).status, 201);
});

test('too many calls within a second are refused, by category', async (t) => {
  const zoomSettings = { perSecond: { light: 80, medium: 2 } };
  const { call } = await connectedZoom(t, { zoomSettings });
  const replies = await Promise.all([1, 2, 3].map(() => call('GET /users')));
  const refused = replies.find(({ status }) => status === 429);
  assert.match(String(refused?.body['message']), /maximum per-second rate limit/);
  assert.equal(refused?.headers.get('x-ratelimit-type'), 'QPS');
  assert.equal((await call('GET /users/me')).status, 200);
});

test('an account has so many calls a day, whose limit tells it from a host’s', async (t) => {
  const { zoom, call } = await connectedZoom(t);
  await call('GET /users');
  zoom.settings.perDay = { light: 1_000, medium: 1 };
  const refused = await call('GET /users');
  assert.equal(refused.status, 429);
  assert.match(String(refused.body['message']), /maximum daily rate limit/);
  assert.equal(refused.headers.get('x-ratelimit-limit'), '1');
  zoom.settings.hasLimitHeaders = false;
  assert.equal((await call('GET /users')).headers.get('retry-after'), null);
});

test('a fault can lose the reply of a meeting that was made', async (t) => {
  const { zoom, call } = await connectedZoom(t);
  zoom.fault({ match: { method: 'POST', pathPrefix: '/zoom/v2/users/' }, loseReply: true });
  await assert.rejects(call(host, wanted()), TypeError);
  assert.equal(zoom.meetings.list('marty').length, 1);
});

test('the log of requests holds no secret', async (t) => {
  const { zoom, call } = await connectedZoom(t);
  await call('GET /users/me');
  const logged = JSON.stringify(zoom.requests());
  assert.match(logged, /\/zoom\/v2\/users\/me/);
  assert.doesNotMatch(logged, /secret-admin|"bearer|Bearer /);
  assert.ok(
    zoom.requests('/zoom/oauth/token').every(({ body }) => (body as { code: string }).code === '***'),
  );
});
