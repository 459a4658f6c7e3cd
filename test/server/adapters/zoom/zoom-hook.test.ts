import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type {
  HookAnswer,
  ProviderHook,
} from '../../../../packages/server/src/ports/conferencing-provider.js';
import { admin, basic, delivery, fixture, now, providerOver, replaying, signal } from './zoom.harness.js';

function hookOf(fetch = replaying([]).fetch, change: Parameters<typeof providerOver>[1] = {}): ProviderHook {
  const { hook } = providerOver(fetch, change);
  assert.ok(hook);
  return hook;
}
const read = (...given: Parameters<typeof delivery>): HookAnswer => hookOf().read(delivery(...given));
const plain = (answer: HookAnswer): unknown => JSON.parse(JSON.stringify(answer));
const started = fixture('meeting-started');
const validation = fixture('url-validation');

test('zoom §8.2: the handshake is answered with the token’s own sum', () => {
  const encryptedToken = createHmac('sha256', 'canary-hook-secret')
    .update('qgg8vlvZRS6UYooatFL8Aw')
    .digest('hex');
  assert.deepEqual(read(validation), {
    kind: 'challenge',
    body: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken },
  });
});

const forged: [what: string, given: Parameters<typeof delivery>][] = [
  ['signed with another secret', [started, { secret: 'other' }]],
  ['signed with an empty secret', [started, { secret: '' }]],
  ['unsigned', [started, { headers: { 'x-zm-signature': '' } }]],
  ['signed by something of another form', [started, { headers: { 'x-zm-signature': 'v1=00' } }]],
  ['five minutes and a second old', [started, { at: now.subtract({ seconds: 301 }) }]],
  ['from the future', [started, { at: now.add({ seconds: 301 }) }]],
  [
    'with another time than it was signed with',
    [started, { headers: { 'x-zm-request-timestamp': '1795166657' } }],
  ],
  ['without a time', [started, { headers: { 'x-zm-request-timestamp': 'now' } }]],
  ['a handshake that is not signed', [validation, { headers: { 'x-zm-signature': '' } }]],
];
for (const [what, given] of forged) {
  test(`S33, S34 a delivery that is ${what} is refused`, () => {
    assert.throws(() => read(...given), { code: 'unauthorized' });
  });
}

test('S34 a delivery that is five minutes old or early to the second is taken', () => {
  for (const at of [now.subtract({ seconds: 300 }), now.add({ seconds: 300 })]) {
    assert.equal(read(started, { at }).kind, 'news');
  }
});

test('S33 a body that was changed after it was signed is refused', () => {
  const { headers } = delivery(started);
  const body = new TextEncoder().encode(JSON.stringify(started).replace('"type":2', '"type":3'));
  assert.throws(() => hookOf().read({ headers, body }), { code: 'unauthorized' });
});

test('S33 without a secret nothing is believed', () => {
  const hook = hookOf(undefined, { hookSecrets: { admin: [], user: [''] } });
  assert.throws(() => hook.read(delivery(started, { secret: '' })), { code: 'unauthorized' });
});

test('S33 while a secret is being replaced both sign', () => {
  for (const secret of ['canary-hook-secret', 'canary-hook-earlier']) {
    assert.equal(read(started, { secret }).kind, 'news');
  }
});

for (const plainToken of ['v0:1795166656:{"event":"app_deauthorized"}', '', 'a b', 'x'.repeat(129), 7]) {
  test(`S36 a handshake over ${JSON.stringify(plainToken).slice(0, 40)} is refused, however well it is signed`, () => {
    const body = { event: 'endpoint.url_validation', payload: { plainToken } };
    assert.throws(() => read(body), { code: 'invalid_request' });
  });
}

test('a genuine delivery that is no event is refused', () => {
  for (const body of ['', 'null', '[]', '{"event":1}', '{"event":"x"}']) {
    assert.throws(() => read(body), { code: 'invalid_request' });
  }
});

const meetingNews = (what: string) => ({
  kind: 'news',
  news: {
    kind: 'meeting',
    what,
    accountId: 'EAbCdEFghiLHMA',
    reference: '92674392836',
    at: '2024-12-01T15:00:05Z',
  },
});
/** The contract's event under another name, with more in it. */
const event = (name: string, object: Record<string, unknown> = {}): unknown => {
  const { payload, ...rest } = started as { payload: { object: object } }; // the fixture's form
  return { ...rest, event: name, payload: { ...payload, object: { ...payload.object, ...object } } };
};

test('zoom §8.4: a meeting that began, ended or was changed is news of it, its id a text or a number', () => {
  assert.deepEqual(plain(read(started)), meetingNews('started'));
  assert.deepEqual(plain(read(event('meeting.ended'))), meetingNews('ended'));
  assert.deepEqual(plain(read(event('meeting.updated'))), meetingNews('changed'));
  assert.deepEqual(plain(read(event('meeting.deleted', { id: 92674392836 }))), meetingNews('changed'));
});

test('zoom §8.4: only somebody from outside the account is a guest', () => {
  const { participant } = fixture('participant') as { participant: object }; // the fixture's form
  assert.deepEqual(
    plain(read(event('meeting.participant_joined', { participant }))),
    meetingNews('guest_joined'),
  );
  for (const known of [{ id: 'u1' }, { email: 'doc@hv.example' }, { participant_user_id: 'u1' }]) {
    const joined = event('meeting.participant_joined', { participant: { ...participant, ...known } });
    assert.deepEqual(read(joined), { kind: 'news', news: undefined });
  }
});

for (const name of ['user.updated', 'user.deactivated', 'user.deleted', 'user.activated']) {
  test(`zoom §8.4: ${name} is news of a host`, () => {
    assert.deepEqual(plain(read(event(name, { id: 'u1', type: 1 }))), {
      kind: 'news',
      news: { kind: 'host', accountId: 'EAbCdEFghiLHMA', userId: 'u1', at: '2024-12-01T15:00:05Z' },
    });
  });
}

const deauthorized = (change: Record<string, unknown> = {}): unknown => {
  const { payload, ...rest } = fixture('app-deauthorized') as { payload: object }; // the fixture's form
  return { ...rest, payload: { ...payload, client_id: admin.clientId, ...change } };
};

test('zoom §8.5: a deauthorization is told with all that the confirmation will need', () => {
  const told = deauthorized() as { payload: unknown }; // as built above
  assert.deepEqual(plain(read(deauthorized())), {
    kind: 'news',
    news: {
      kind: 'deauthorized',
      accountId: 'EAbCdEFghiLHMA',
      at: '2025-02-24T23:28:52.278Z',
      receipt: told.payload,
    },
  });
});

test('zoom §8.5: a person who takes back what they gave the other app is that person alone', () => {
  const { news } = read(deauthorized({ client_id: 'user_app' }), {
    secret: 'canary-hook-user',
  }) as HookAnswer & {
    kind: 'news';
  }; // asserted by what it holds
  assert.equal(news?.accountId, 'EAbCdEFghiLHMA/z9jkdsfsdfjhdkfjQ');
});

test('zoom §8.5: a deauthorization of another app is none of ours', () => {
  assert.deepEqual(read(deauthorized({ client_id: 'foreign' })), { kind: 'news', news: undefined });
});

test('events of other kinds, and those that name too little, say nothing', () => {
  for (const body of [
    event('recording.completed'),
    event('meeting.started', { id: '../me' }),
    { event: 'meeting.started', event_ts: 1, payload: {} },
  ]) {
    assert.deepEqual(read(body), { kind: 'news', news: undefined });
  }
});

const { payload } = fixture('app-deauthorized') as { payload: { user_id: string; account_id: string } }; // the fixture's form
const receipt = { ...payload, client_id: admin.clientId };
const compliance = {
  request: 'POST https://api.zoom.us/oauth/data/compliance',
  authorization: basic(admin),
  body: {
    client_id: admin.clientId,
    user_id: receipt.user_id,
    account_id: receipt.account_id,
    deauthorization_event_received: receipt,
    compliance_completed: true,
  },
};

for (const status of [200, 404, 410]) {
  test(`zoom §8.5: that data were erased is told once; ${status} is heard`, async () => {
    const { fetch, finish } = replaying([{ ...compliance, status }]);
    await hookOf(fetch).confirmErased?.(receipt, signal);
    finish();
  });
}

test('zoom §8.5: a failure to tell it is to be tried again', async () => {
  const { fetch } = replaying([{ ...compliance, status: 503 }]);
  await assert.rejects(hookOf(fetch).confirmErased?.(receipt, signal) ?? Promise.resolve(), {
    code: 'provider_unavailable',
  });
});

test('zoom §8.5: where the event says that it need not be told, nothing is', async () => {
  const { fetch, finish } = replaying([]);
  await hookOf(fetch).confirmErased?.({ ...receipt, user_data_retention: 'true' }, signal);
  await hookOf(fetch).confirmErased?.({ foreign: true }, signal);
  finish();
});
