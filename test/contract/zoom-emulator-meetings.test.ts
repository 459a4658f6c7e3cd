import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectedZoom, wanted } from './zoom-emulator.harness.js';

const host = 'POST /users/marty@hv.example/meetings';

test('a meeting at a local time is at the instant its zone makes of it', async (t) => {
  const { call } = await connectedZoom(t);
  const berlin = await call(host, wanted({ timezone: 'Europe/Berlin' }));
  assert.equal(berlin.body['start_time'], '2026-12-08T14:00:00Z');
  const utc = await call(host, wanted({ timezone: 'Europe/Berlin', start_time: '2026-12-08T15:00:00Z' }));
  assert.equal(utc.body['start_time'], '2026-12-08T15:00:00Z');
});

test('a change keeps number and link; a start in the past is passed over in silence', async (t) => {
  const { call } = await connectedZoom(t);
  const { body: made } = await call(host, wanted());
  const path = `/meetings/${String(made['id'])}`;
  const moved = await call(`PATCH ${path}`, {
    start_time: '2026-12-09T10:00:00',
    timezone: 'UTC',
    duration: 45,
  });
  assert.deepEqual([moved.status, moved.text], [204, '']);
  assert.equal((await call(`PATCH ${path}`, { start_time: '2026-12-01T10:00:00' })).status, 204);
  const { body: seen } = await call(`GET ${path}`);
  assert.equal(seen['start_time'], '2026-12-09T10:00:00Z');
  assert.equal(seen['duration'], 45);
  assert.deepEqual(
    [seen['id'], seen['join_url'], seen['uuid']],
    [made['id'], made['join_url'], made['uuid']],
  );
});

test('a meeting that is deleted is gone', async (t) => {
  const { call, refusal } = await connectedZoom(t);
  const path = `/meetings/${String((await call(host, wanted())).body['id'])}`;
  assert.equal((await call(`DELETE ${path}?schedule_for_reminder=false`)).status, 204);
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    assert.deepEqual(await refusal(`${method} ${path}`, method === 'PATCH' ? {} : undefined), [404, 3001]);
  }
});

test('the number of a meeting may be longer than a JavaScript number is exact', async (t) => {
  const { zoom, call } = await connectedZoom(t, { zoomSettings: { meetingIdDigits: 19 } });
  const { text } = await call(host, wanted());
  const [meeting] = zoom.meetings.list('marty');
  assert.match(text, new RegExp(`"id":${meeting?.id ?? ''},`));
  assert.ok(Number(meeting?.id) > Number.MAX_SAFE_INTEGER);
  assert.equal((await call(`GET /meetings/${meeting?.id ?? ''}`)).status, 200);
});

test('a list holds what is ahead within the days asked for, whoever scheduled it', async (t) => {
  const { zoom, call } = await connectedZoom(t);
  zoom.meetings.add('marty', { topic: 'Stand-up', start: '2026-12-08T09:00:00Z', minutes: 15 });
  await call(host, wanted());
  await call(host, wanted({ start_time: '2026-12-20T15:00:00' }));
  const list = `GET /users/marty@hv.example/meetings?type=upcoming_meetings&from=2026-12-08&to=2026-12-08`;
  const { body } = await call(list);
  assert.deepEqual(
    (body['meetings'] as { topic: string }[]).map(({ topic }) => topic),
    ['Stand-up', 'Interview: Apprentice Time Traveller'],
  );
});

for (const [what, change] of [
  ['has no licence for meetings', { licence: 'unassigned' }],
  ['has none of any kind', { licence: 'none' }],
  ['was deactivated', { status: 'inactive' }],
] as const) {
  test(`a host who ${what} may not host`, async (t) => {
    const { zoom, refusal } = await connectedZoom(t);
    zoom.changeUser('marty', change);
    assert.deepEqual(await refusal(host, wanted()), [400, 3161]);
  });
}

test('several meetings of a host at one time are made: only starting them is limited', async (t) => {
  const { call } = await connectedZoom(t);
  const statuses = await Promise.all([1, 2, 3].map(() => call(host, wanted())));
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [201, 201, 201],
  );
});

test('alternative hosts are licensed, active and of the account', async (t) => {
  const { zoom, call, refusal } = await connectedZoom(t);
  zoom.createUser({ id: 'biff', name: 'Biff', email: 'biff@hv.example', licence: 'basic' });
  zoom.createUser({ id: 'other', name: 'Some One', email: 'one@else.example', account: 'elsewhere' });
  const withAlternates = (alternative_hosts: string) => wanted({ settings: { alternative_hosts } });
  for (const who of ['biff@hv.example', 'one@else.example', 'doc@hv.example;nobody@hv.example']) {
    assert.deepEqual(await refusal(host, withAlternates(who)), [400, 1114], who);
  }
  assert.equal((await call(host, withAlternates('doc@hv.example'))).status, 201);
  assert.deepEqual(
    await refusal('POST /users/biff@hv.example/meetings', withAlternates('doc@hv.example')),
    [400, 300],
  );
});

test('a waiting room turns joining before the host off', async (t) => {
  const { call } = await connectedZoom(t);
  const { body } = await call(host, wanted({ settings: { join_before_host: true, waiting_room: true } }));
  assert.equal((body['settings'] as { join_before_host: boolean }).join_before_host, false);
});

test('nobody is scheduled for by somebody else', async (t) => {
  const { refusal } = await connectedZoom(t);
  assert.deepEqual(await refusal(host, wanted({ schedule_for: 'doc@hv.example' })), [400, 3000]);
});

for (const [field, changes] of [
  ['topic', { topic: 'x'.repeat(201) }],
  ['timezone', { timezone: 'Hill/Valley' }],
  ['start_time', { start_time: '2026-02-30T10:00:00' }],
  ['duration', { duration: 0 }],
  ['settings.jbh_time', { settings: { jbh_time: 7 } }],
] as const) {
  test(`${field} is named when it makes no sense`, async (t) => {
    const { call } = await connectedZoom(t);
    const { status, body } = await call(host, wanted(changes));
    assert.equal(status, 400);
    assert.deepEqual(body, {
      code: 300,
      message: 'Validation Failed.',
      errors: [{ field, message: 'Invalid field.' }],
    });
  });
}
