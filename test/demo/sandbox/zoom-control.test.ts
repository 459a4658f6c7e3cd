import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startZoom, zoomHook } from '../../contract/zoom-emulator.harness.js';

/** The control API as another process uses it. */
async function controlled(t: TestContext) {
  const parts = await startZoom(t);
  const ask = async (request: string, body?: object) => {
    const [method = '', path = ''] = request.split(' ');
    const reply = await fetch(`${parts.origin}/_sandbox/zoom${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return { ...parts, ask };
}

test('people, roles and rooms are made, changed and removed', async (t) => {
  const { zoom, ask } = await controlled(t);
  assert.equal((await ask('POST /roles', { id: 'planner', name: 'Planner' })).status, 201);
  await ask('POST /roles/planner/privileges', { privilege: 'User:Read', isTicked: true });
  const clara = { id: 'clara', name: 'Clara', email: 'clara@hv.example', roleId: 'planner' };
  assert.equal((await ask('POST /users', clara)).status, 201);
  await ask('PATCH /users/clara', { licence: 'basic' });
  assert.equal(zoom.user('clara').licence, 'basic');
  await ask('DELETE /users/clara');
  assert.equal(zoom.users().length, 2);
  assert.equal((await ask('POST /rooms', { name: 'Garage' })).status, 201);
});

test('an application is approved, deauthorized, and registered with other scopes', async (t) => {
  const { zoom, ask, connect } = await controlled(t);
  await ask('POST /approval', { app: 'user', isApproved: true });
  await ask('POST /scopes', { app: 'admin', scopes: ['user:read:admin'] });
  assert.equal((await connect('doc')).scope, 'user:read:admin');
  await ask('POST /deauthorize', { app: 'admin' });
  assert.deepEqual(zoom.connections(), []);
  const { body } = await ask('GET /account');
  assert.deepEqual((body as { approvedApps: string[] }).approvedApps, ['user']);
});

test('meetings are added, begin, are joined, end and go', async (t) => {
  const { zoom, ask } = await controlled(t);
  const { hook, waitFor } = await zoomHook(t);
  zoom.setHook(hook);
  const meeting = { topic: 'Later', start: '2026-12-08T09:00:00Z', minutes: 15 };
  const { body } = await ask('POST /users/marty/meetings', meeting);
  const path = `/meetings/${(body as { id: string }).id}`;
  const steps = [`POST ${path}/start`, `POST ${path}/join`, `POST ${path}/end`, `DELETE ${path}`];
  for (const [index, step] of steps.entries()) {
    await waitFor(index + 1);
    assert.equal((await ask(step, step.endsWith('join') ? { name: 'Marty' } : undefined)).status, 204);
  }
  await waitFor(5);
  assert.deepEqual((await ask('GET /meetings')).body, []);
});

test('a hook of any kind is sent, and its answer given', async (t) => {
  const { zoom, ask } = await controlled(t);
  const { hook } = await zoomHook(t, [401]);
  assert.deepEqual((await ask('POST /hooks', { event: 'x', payload: {} })).body, { status: 'no answer' });
  zoom.setHook(hook);
  const forged = { event: 'meeting.started', payload: {}, oddity: { signature: 'forged' } };
  assert.deepEqual((await ask('POST /hooks', forged)).body, { status: 401, body: '' });
  assert.deepEqual((await ask('POST /hooks/validate')).body, { isValid: false });
});

test('limits are changed, and faults are arranged and called off', async (t) => {
  const { ask, connect, call } = await controlled(t);
  const { access_token } = await connect('doc');
  await ask('PATCH /settings', { perSecond: { light: 0, medium: 0 } });
  assert.equal((await call(access_token, 'GET /users')).status, 429);
  await ask('PATCH /settings', { perSecond: { light: 80, medium: 60 } });
  await ask('POST /faults', { times: 2, status: 503, match: { pathPrefix: '/zoom/v2' } });
  assert.equal((await call(access_token, 'GET /users')).status, 503);
  await ask('DELETE /faults');
  assert.equal((await call(access_token, 'GET /users')).status, 200);
});

for (const [request, body, said] of [
  ['POST /users', { id: 'x' }, /^name/],
  ['PATCH /users/nobody', { licence: 'basic' }, /no person nobody/],
  ['PATCH /users/marty', { licence: 'gold' }, /^licence/],
  ['PATCH /users/marty', { roleId: 'none' }, /no role none/],
  ['POST /meetings/1/start', {}, /no meeting 1/],
  ['POST /roles/none/privileges', { privilege: 'User:Read', isTicked: true }, /no role none/],
] as const) {
  test(`${request} with ${JSON.stringify(body)} is answered by what is wrong`, async (t) => {
    const { ask } = await controlled(t);
    const reply = await ask(request, body);
    assert.equal(reply.status, 400);
    assert.match((reply.body as { error: string }).error, said);
  });
}
