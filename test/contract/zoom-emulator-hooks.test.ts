import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { ZoomSettings } from '../../demo/sandbox/zoom/settings.js';
import { hillValley, startZoom, wanted, zoomClients, zoomHook } from './zoom-emulator.harness.js';

/** An emulator whose application is told what happens, once its admin has let it in. */
async function told(t: TestContext, answers: number[] = [], zoomSettings: Partial<ZoomSettings> = {}) {
  const listener = await zoomHook(t, answers);
  const parts = await startZoom(t, { zoomSettings });
  parts.zoom.setHook(listener.hook);
  const { access_token } = await parts.connect('doc');
  const call = (request: string, body?: object) => parts.call(access_token, request, body);
  return { ...parts, ...listener, access_token, call };
}

const made = 'POST /users/marty@hv.example/meetings';

test('what is told is signed over version, timestamp and body', async (t) => {
  const { call, waitFor, hook } = await told(t);
  await call(made, wanted());
  const [{ timestamp, signature, text } = { timestamp: '', signature: '', text: '' }] = await waitFor(1);
  const expected = createHmac('sha256', hook.secret).update(`v0:${timestamp}:${text}`).digest('hex');
  assert.equal(signature, `v0=${expected}`);
});

test('the life of a meeting is told, its number as a text except where it is deleted', async (t) => {
  const { zoom, call, waitFor } = await told(t);
  const { body } = await call(made, wanted());
  const id = String(body['id']);
  const steps = [
    () => zoom.meetings.start(id),
    () => zoom.meetings.join(id, { name: 'Marty' }),
    () => zoom.meetings.end(id),
    () => zoom.meetings.remove(id),
  ];
  for (const [index, step] of steps.entries()) {
    await waitFor(index + 1);
    step();
  }
  const events = (await waitFor(5)).map(({ body: { event, payload } }) => [event, payload.object?.['id']]);
  assert.deepEqual(events, [
    ['meeting.created', id],
    ['meeting.started', id],
    ['meeting.participant_joined', id],
    ['meeting.ended', id],
    ['meeting.deleted', Number(id)],
  ]);
});

test('a licence that is taken away and somebody deactivated or deleted are told', async (t) => {
  const { zoom, waitFor } = await told(t);
  const { userId } = zoom.user('marty');
  const steps = [
    () => zoom.changeUser('marty', { licence: 'basic' }),
    () => zoom.changeUser('marty', { status: 'inactive' }),
    () => zoom.removeUser('marty'),
  ];
  for (const [index, step] of steps.entries()) {
    step();
    await waitFor(index + 1);
  }
  const received = await waitFor(3);
  assert.deepEqual(
    received.map(({ body: { event, payload } }) => [event, payload.object?.['id']]),
    [
      ['user.updated', userId],
      ['user.deactivated', userId],
      ['user.deleted', userId],
    ],
  );
  assert.equal(received[0]?.body.payload.object?.['type'], 1);
});

for (const [how, end] of [
  ['uninstalled by an admin', ({ zoom }: Awaited<ReturnType<typeof told>>) => zoom.deauthorize()],
  [
    'given back by the application',
    ({ revoke, access_token }: Awaited<ReturnType<typeof told>>) => revoke('admin', access_token),
  ],
] as const) {
  test(`an application that is ${how} is told so, once`, async (t) => {
    const parts = await told(t);
    await end(parts);
    const [received] = await parts.waitFor(1);
    assert.equal(received?.body.event, 'app_deauthorized');
    const { payload } = received.body;
    assert.equal(payload['account_id'], hillValley);
    assert.equal(payload['user_id'], parts.zoom.user('doc').userId);
    assert.equal(payload['client_id'], zoomClients.admin.id);
    assert.equal((await parts.call('GET /users/me')).status, 401);
  });
}

test('an application that is not published is told of no deauthorization', async (t) => {
  const { zoom, call, received, waitFor } = await told(t, [], { isPublished: false });
  zoom.deauthorize();
  assert.equal((await call('GET /users/me')).status, 401);
  zoom.meetings.add('marty', { topic: 'Later', start: '2026-12-08T09:00:00Z', minutes: 15 });
  await waitFor(1);
  assert.equal(received[0]?.body.event, 'meeting.created');
});

test('what is not answered 200 or 204 is told again, the same words under a signature of its own', async (t) => {
  const { zoom, call, waitFor } = await told(t, [500, 302], { hookRetryMs: [5, 5, 5] });
  await call(made, wanted());
  const received = await waitFor(3);
  assert.equal(new Set(received.map(({ text }) => text)).size, 1);
  while (zoom.deliveries().length < 3) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    zoom.deliveries().map(({ attempt, outcome }) => [attempt, outcome]),
    [
      [1, 500],
      [2, 302],
      [3, 204],
    ],
  );
});

test('events can come twice, and overtake each other', async (t) => {
  const { zoom, call, waitFor } = await told(t);
  zoom.holdHooks();
  const { body } = await call(made, wanted());
  await call(`DELETE /meetings/${String(body['id'])}`);
  zoom.settings.hookCopies = 2;
  zoom.releaseHooks('reversed');
  const received = await waitFor(4);
  const times = (event: string) =>
    received.filter(({ body: { event: name } }) => name === event).map(({ body: { event_ts } }) => event_ts);
  assert.equal(times('meeting.deleted').length, 2);
  assert.equal(times('meeting.created').length, 2);
});

test('a delivery can be unsigned, forged or old, and is then so', async (t) => {
  const { zoom, received, hook } = await told(t);
  await zoom.sendHook('meeting.started', {}, { signature: 'none' });
  await zoom.sendHook('meeting.started', {}, { signature: 'forged' });
  await zoom.sendHook('meeting.started', {}, { ageSeconds: 301 });
  const isProper = received.map(
    ({ timestamp, text, signature }) =>
      signature === `v0=${createHmac('sha256', hook.secret).update(`v0:${timestamp}:${text}`).digest('hex')}`,
  );
  assert.deepEqual(isProper, [false, false, true]);
  assert.equal(received[0]?.signature, 'undefined');
  const [, forged, old] = received.map(({ timestamp }) => Number(timestamp));
  assert.equal((forged ?? 0) - (old ?? 0), 301);
});

test('a hook that does not sign the challenge is not the application’s', async (t) => {
  const { zoom, received } = await told(t);
  assert.equal(await zoom.validateHook(), false);
  assert.match(String(received[0]?.body.payload['plainToken']), /^[A-Za-z0-9_-]{22}$/);
});

test('that data were erased is told by the application, and by nobody else', async (t) => {
  const { zoom, origin } = await startZoom(t);
  const erased = { account_id: hillValley, compliance_completed: true };
  const confirm = (secret: string) =>
    fetch(`${origin}/zoom/oauth/data/compliance`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`zoom-admin:${secret}`).toString('base64')}` },
      body: JSON.stringify(erased),
    });
  assert.equal((await confirm('wrong')).status, 401);
  assert.equal((await confirm(zoomClients.admin.secret)).status, 200);
  assert.deepEqual(zoom.erasures(), [erased]);
});
