import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signatureOf } from '../../demo/sandbox/cronofy/push/push-sender.js';
import {
  application,
  calendarOf,
  eventOf,
  officialClient,
  refusal,
  sandboxFor,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';
import { hook } from './cronofy-hook.harness.js';

const quick = { pushDelayMs: 20, pushRetryMs: [10, 10], conferencingDelayMs: 10 };

test('the signature of the documented example is the documented one', () => {
  assert.equal(
    signatureOf('{"example":"well-known"}', ['pDY0Oi7TJSP2hfNmZNkm5']),
    '6r2/HjBkqymGegX0wOfifieeUXbbHwtV/LohHS+jv6c=',
  );
});

test('a new channel is told so once, in a message the official client finds genuine', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { client, calendarId } = withAda(sandbox);
  const { url, waitFor } = await hook(t);
  const wanted = { callback_url: url, filters: { calendar_ids: [calendarId], only_managed: false } };
  const reply = (await client.createNotificationChannel(wanted)) as { channel: { channel_id: string } };
  assert.deepEqual(reply, { channel: { channel_id: reply.channel.channel_id, ...wanted } });
  const [message] = await waitFor(1);
  assert.deepEqual(message?.body, { notification: { type: 'verification' }, channel: reply.channel });
  assert.equal(client.hmacValid({ hmac: message.signature, body: message.text }), true);
  assert.equal(client.hmacValid({ hmac: message.signature, body: `${message.text} ` }), false);
  assert.deepEqual(await client.createNotificationChannel(wanted), reply);
  assert.deepEqual(await client.listNotificationChannels({}), { channels: [reply.channel] });
});

test('while two secrets are active a message carries a signature for each', async (t) => {
  const client = { ...application, otherSecrets: ['the-secret-before'] };
  const sandbox = await sandboxFor(t, { client, settings: quick });
  const { client: current, tokens } = withAda(sandbox);
  const { url, waitFor } = await hook(t);
  await current.createNotificationChannel({ callback_url: url });
  const [message] = await waitFor(1);
  assert.equal(message?.signature.split(',').length, 2);
  for (const secret of [application.secret, 'the-secret-before']) {
    const judge = officialClient(sandbox, { ...tokens, secret });
    assert.equal(judge.hmacValid({ hmac: message.signature, body: message.text }), true);
  }
});

test('changes made in the calendar are told in one message, writes through the API in none', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { client, calendarId } = withAda(sandbox);
  const { url, waitFor } = await hook(t);
  await client.createNotificationChannel({ callback_url: url });
  await waitFor(1);
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({ attendees: { invite: [{ email: 'chris@mail.example' }] } }),
  });
  await client.createEvent({ calendar_id: calendarId, ...eventOf({ event_id: 'bk_2' }) });
  const [first, second] = sandbox.cronofy.eventsOf('ada');
  sandbox.cronofy.changeEvent(first?.eventUid ?? '', {
    attendee: { email: 'chris@mail.example', status: 'declined' },
  });
  sandbox.cronofy.removeEvent(second?.eventUid ?? '');
  const received = await waitFor(2);
  assert.deepEqual(received[1]?.body.notification, { type: 'change', changes_since: '2026-12-07T08:00:00Z' });
  const { events } = (await client.readEvents({
    tzid: 'Etc/UTC',
    only_managed: true,
    include_deleted: true,
    last_modified: received[1].body.notification['changes_since'],
  })) as { events: { event_id: string; deleted: boolean; attendees: { status: string }[] }[] };
  assert.deepEqual(
    events.map((event) => [event.event_id, event.deleted, event.attendees[0]?.status]).sort(),
    [
      ['bk_1', false, 'declined'],
      ['bk_2', true, undefined],
    ],
  );
  assert.equal(received.length, 2);
});

test('a channel hears only of what its filters and its account cover, and of nothing once closed', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { client } = withAda(sandbox);
  const ben = sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  const [all, managed, other, closed] = await Promise.all([hook(t), hook(t), hook(t), hook(t)]);
  const open = async (url: string, filters: object) =>
    (await client.createNotificationChannel({ callback_url: url, filters })) as {
      channel: { channel_id: string };
    };
  await open(all.url, {});
  await open(managed.url, { only_managed: true });
  await open(other.url, { calendar_ids: [calendarOf(ben)] });
  const { channel } = await open(closed.url, {});
  assert.equal(await client.deleteNotificationChannel({ channel_id: channel.channel_id }), '');
  await assert.rejects(
    client.deleteNotificationChannel({ channel_id: channel.channel_id }),
    refusal(404, ''),
  );
  await Promise.all([all, managed, other, closed].map(({ waitFor }) => waitFor(1)));
  const busy = { start: '2026-12-08T12:00:00Z', end: '2026-12-08T13:00:00Z' };
  sandbox.cronofy.addBusy('ben', busy);
  sandbox.cronofy.addBusy('ada', busy);
  await all.waitFor(2);
  // The second change comes after whatever the first one sent.
  sandbox.cronofy.addBusy('ada', busy);
  await all.waitFor(3);
  assert.deepEqual(
    [all, managed, other, closed].map(({ received }) => received.length),
    [3, 1, 1, 1],
  );
});

test('what is not answered 2xx is sent again, and given up after the last retry', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { client } = withAda(sandbox);
  const healing = await hook(t, [500, 302]);
  await client.createNotificationChannel({ callback_url: healing.url });
  const received = await healing.waitFor(3);
  assert.equal(new Set(received.map(({ text }) => text)).size, 1);
  const failing = await hook(t, [500, 500, 500, 500]);
  await client.createNotificationChannel({ callback_url: failing.url });
  await failing.waitFor(3);
  const later = await hook(t, [500, 500]);
  await client.createNotificationChannel({ callback_url: later.url });
  await later.waitFor(3);
  assert.equal(failing.received.length, 3);
  const outcomes = (url: string) =>
    sandbox.cronofy
      .deliveries()
      .filter((delivery) => delivery.url === url)
      .map(({ outcome, attempt }) => [attempt, outcome]);
  assert.deepEqual(outcomes(healing.url), [
    [1, 500],
    [2, 302],
    [3, 204],
  ]);
});

test('revoking ends the channels of the account', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox);
  await client.createNotificationChannel({ callback_url: 'http://127.0.0.1:9/hook' });
  sandbox.cronofy.revoke('ada');
  const again = officialClient(sandbox, sandbox.cronofy.grant('ada'));
  assert.deepEqual(await again.listNotificationChannels({}), { channels: [] });
});

test('a channel needs an address that can be called', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox);
  for (const callback of [undefined, 'file:///etc/hosts', 'nowhere']) {
    await assert.rejects(client.createNotificationChannel({ callback_url: callback }), refusal(422));
  }
  await assert.rejects(
    client.createNotificationChannel({
      callback_url: 'https://kit.example/h',
      filters: { calendar_ids: [] },
    }),
    refusal(422),
  );
});

test('a meeting asked for is pending first; its subscription is told when the link is there', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    conferencing: [{ providerName: 'zoom' }],
  });
  const profile = sandbox.cronofy.person('ben').conferencingProfiles[0]?.profileId;
  const client = officialClient(sandbox, sandbox.cronofy.grant('ben', 'read_write'));
  const { url, waitFor, received } = await hook(t);
  const write = eventOf({
    calendar_id: calendarOf(sandbox.cronofy.person('ben')),
    conferencing: { profile_id: profile },
    subscriptions: [
      {
        type: 'webhook',
        uri: url,
        interactions: [{ type: 'conferencing_assigned' }, { type: 'conferencing_failing' }],
      },
    ],
  });
  const conferencing = async () => {
    const { events } = (await client.readEvents({ tzid: 'Etc/UTC', only_managed: true })) as {
      events: { conferencing?: Record<string, unknown> }[];
    };
    return events[0]?.conferencing;
  };
  sandbox.cronofy.setConferencing('ben', 'zoom', false);
  await client.createEvent(write);
  assert.deepEqual(await conferencing(), { pending: true });
  await waitFor(1);
  assert.deepEqual(received[0]?.body.notification['interactions'], [{ type: 'conferencing_failing' }]);
  assert.deepEqual(await conferencing(), { pending: true });
  sandbox.cronofy.setConferencing('ben', 'zoom', true);
  await waitFor(2);
  assert.deepEqual(received[1]?.body.notification, {
    type: 'event_subscription',
    interactions: [{ type: 'conferencing_assigned' }],
  });
  const link = await conferencing();
  assert.equal(link?.['provider_name'], 'zoom');
  assert.match(String(link['join_url']), /^https:\/\/zoom\.example\/j\/[0-9a-f]{12}$/);
  await client.createEvent({ ...write, conferencing: undefined, start: '2026-12-08T09:00:00Z' });
  assert.deepEqual(await conferencing(), link, 'a write without the key leaves the meeting');
  await client.createEvent(write);
  assert.deepEqual(await conferencing(), link, 'the same write again makes no second meeting');
  await client.createEvent({ ...write, conferencing: { profile_id: 'none' } });
  assert.equal(await conferencing(), undefined);
});

test('a meeting of the calendar’s own is refused where there is none, a link of one’s own is taken, the past gets nothing', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const person = sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    calendars: [{ name: 'Plain', hasIntegratedConferencing: false }, { name: 'Full' }],
  });
  const client = officialClient(sandbox, sandbox.cronofy.grant('ben', 'read_write'));
  const [plain, full] = person.profiles[0]?.calendars ?? [];
  const write = (calendar: typeof plain, conferencing: object, more: object = {}) =>
    client.createEvent({ calendar_id: calendar?.calendarId, ...eventOf({ conferencing, ...more }) });
  await assert.rejects(
    write(plain, { profile_id: 'integrated' }),
    refusal(422, {
      errors: {
        'conferencing.profile_id': [
          {
            key: 'errors.integrated_conferencing_not_available',
            description: 'this calendar has no conferencing of its own',
          },
        ],
      },
    }),
  );
  await write(plain, {
    profile_id: 'explicit',
    provider_description: 'Lab bridge',
    join_url: 'https://bridge.example/1',
  });
  await write(
    full,
    { profile_id: 'default' },
    { start: '2026-12-06T09:00:00Z', end: '2026-12-06T10:00:00Z' },
  );
  const meetings = sandbox.cronofy.eventsOf('ben').map(({ meeting }) => meeting);
  assert.deepEqual(meetings, [
    { state: 'ready', providerName: 'Lab bridge', joinUrl: 'https://bridge.example/1' },
    undefined,
  ]);
});
