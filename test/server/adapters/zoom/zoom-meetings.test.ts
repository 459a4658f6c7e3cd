import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Exchange,
  fixture,
  handle,
  meeting,
  providerOver,
  signal,
  withAccount,
} from './zoom.harness.js';

const wanted = {
  topic: 'Interview: Apprentice Time Traveller',
  start_time: '2026-12-01T15:00:00',
  timezone: 'Europe/London',
  duration: 60,
};
const settings = {
  join_before_host: true,
  jbh_time: 10,
  waiting_room: false,
  alternative_hosts: 'einstein@hv.example;clara@hv.example',
};
const create = {
  request: 'POST /users/30R7kT7bTIKSNUFEuH_Qlg/meetings',
  status: 201,
  reply: fixture('meeting'),
} satisfies Exchange;
const update = { request: 'PATCH /meetings/92674392836', status: 204 } satisfies Exchange;

test('zoom §5.1: a meeting is made in local time, unpredictable, silent, with our key, and its start_url is never read', async () => {
  const body = {
    ...wanted,
    type: 2,
    agenda: '[bkg_1-technical-1]',
    default_password: true,
    settings: {
      ...settings,
      use_pmi: false,
      approval_type: 2,
      auto_recording: 'none',
      meeting_authentication: false,
      alternative_hosts_email_notification: false,
      email_notification: false,
      push_change_to_calendar: false,
    },
  };
  const made = await withAccount([{ ...create, body }], (account) => account.createMeeting(meeting, signal));
  assert.deepEqual(made, {
    reference: '92674392836',
    joinUrl: 'https://zoom.us/j/92674392836?pwd=...',
    passcode: '123456',
    alternatesDropped: false,
  });
});

/** The body of the one request that a change of the usual meeting makes. */
async function bodyOf(change: Partial<typeof meeting>): Promise<Record<string, unknown>> {
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = (_input, init) => {
    if (typeof init?.body === 'string') sent.push(init.body);
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  await providerOver(fetch)
    .open(handle())
    .updateMeeting('92674392836', { ...meeting, ...change }, signal);
  assert.equal(sent.length, 1);
  return JSON.parse(sent[0] ?? '') as Record<string, unknown>; // an object, as every body of ours
}

const starts: [what: string, start: string, timeZone: string, sent: string][] = [
  ['an ordinary day', '2026-12-01T15:00:00Z', 'Europe/London', '2026-12-01T15:00:00'],
  ['a quarter-hour zone', '2026-12-01T15:00:00Z', 'Asia/Kathmandu', '2026-12-01T20:45:00'],
  ['seconds, which Zoom has none of', '2026-12-01T15:00:59Z', 'Europe/London', '2026-12-01T15:00:00'],
  ['the first of a doubled hour', '2026-10-25T00:30:00Z', 'Europe/London', '2026-10-25T01:30:00'],
  ['the second of a doubled hour', '2026-10-25T01:30:00Z', 'Europe/London', '2026-10-25T01:30:00Z'],
];
for (const [what, start, timeZone, sent] of starts) {
  test(`zoom §5.1: on ${what}, ${start} in ${timeZone} is sent as ${sent}`, async () => {
    const from = Temporal.Instant.from(start);
    const body = await bodyOf({ start: from, end: from.add({ minutes: 30 }), timeZone });
    assert.deepEqual([body['start_time'], body['timezone'], body['duration']], [sent, timeZone, 30]);
  });
}

test('zoom §5.1: a waiting room switches joining before the host off', async () => {
  const body = await bodyOf({ hasWaitingRoom: true });
  assert.deepEqual(body['settings'], {
    join_before_host: false,
    waiting_room: true,
    alternative_hosts: settings.alternative_hosts,
  });
});

test('a topic longer than Zoom takes is cut, and a length is whole minutes', async () => {
  const body = await bodyOf({ topic: '🎓'.repeat(150), end: meeting.start.add({ seconds: 1501 }) });
  assert.equal(String(body['topic']).length, 200);
  assert.equal(body['duration'], 26);
});

for (const joinUrl of ['http://zoom.us/j/1', 'javascript:alert(1)', '']) {
  test(`S22 a meeting whose link is ${joinUrl || 'empty'} is not taken for one`, async () => {
    const reply = { id: 1, join_url: joinUrl };
    await withAccount([{ ...create, reply }], (account) =>
      assert.rejects(account.createMeeting(meeting, signal), { code: 'provider_unavailable' }),
    );
  });
}

test('zoom §5.3: a moved meeting is told what is wanted now, alternative hosts included', async () => {
  const moved = await withAccount([{ ...update, body: { ...wanted, settings } }], (account) =>
    account.updateMeeting('92674392836', meeting, signal),
  );
  assert.deepEqual(moved, { alternatesDropped: false });
});

test('zoom §6: a meeting that is gone is told as gone by whatever is asked of it', async () => {
  const gone = { status: 404, reply: { code: 3001, message: 'Meeting does not exist: 1.' } };
  await withAccount(
    [
      { ...update, ...gone },
      { request: 'GET /meetings/92674392836', ...gone },
      {
        request: 'DELETE /meetings/92674392836?schedule_for_reminder=false&cancel_meeting_reminder=false',
        ...gone,
      },
    ],
    async (account) => {
      assert.equal(await account.updateMeeting('92674392836', meeting, signal), undefined);
      assert.equal(await account.readMeeting('92674392836', signal), undefined);
      await account.deleteMeeting('92674392836', signal);
    },
  );
});

test('zoom §5.2: a meeting is read with its host, its times and the key it was made with', async () => {
  const reply = { ...fixture('meeting'), agenda: '[bkg_1-technical-1] and more' };
  const seen = await withAccount([{ request: 'GET /meetings/92674392836', reply }], (account) =>
    account.readMeeting('92674392836', signal),
  );
  assert.deepEqual(JSON.parse(JSON.stringify(seen)), {
    reference: '92674392836',
    hostUserId: '30R7kT7bTIKSNUFEuH_Qlg',
    start: '2026-12-01T15:00:00Z',
    end: '2026-12-01T16:00:00Z',
    joinUrl: 'https://zoom.us/j/92674392836?pwd=...',
    passcode: '123456',
    key: 'bkg_1-technical-1',
  });
});

test('zoom §5.5: a host’s meetings are read page by page, and those outside the period left out', async () => {
  const listed = (id: number, start: string) => ({
    id,
    start_time: start,
    duration: 60,
    agenda: `[key_${id}]`,
  });
  const path =
    'GET /users/host_1/meetings?type=upcoming_meetings&from=2026-12-01&to=2026-12-02&page_size=300';
  const found = await withAccount(
    [
      {
        request: path,
        reply: {
          next_page_token: 'second',
          meetings: [listed(1, '2026-12-01T10:00:00Z'), listed(2, '2026-12-01T14:00:00Z')],
        },
      },
      {
        request: `${path}&next_page_token=second`,
        reply: {
          next_page_token: '',
          meetings: [listed(3, '2026-12-02T12:00:00Z'), listed(4, '2026-12-02T11:59:00Z')],
        },
      },
    ],
    (account) =>
      account.meetingsOf(
        'host_1',
        {
          from: Temporal.Instant.from('2026-12-01T12:00:00Z'),
          to: Temporal.Instant.from('2026-12-02T12:00:00Z'),
        },
        signal,
      ),
  );
  assert.deepEqual(
    found.map(({ reference, key }) => [reference, key]),
    [
      ['2', 'key_2'],
      ['4', 'key_4'],
    ],
  );
});

test('an id that would be read as a step up in a path names nothing', async () => {
  const gone = { status: 404, reply: { code: 3001, message: '' } };
  await withAccount(
    [
      { request: 'GET /meetings/_', ...gone },
      { request: 'GET /meetings/..%2Fusers%2Fme', ...gone },
    ],
    async (account) => {
      assert.equal(await account.readMeeting('..', signal), undefined);
      assert.equal(await account.readMeeting('../users/me', signal), undefined);
    },
  );
});
