import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calendarOf,
  eventOf,
  officialClient,
  type OfficialClient,
  refusal,
  sandboxFor,
  TurnedClock,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';

interface EventPage {
  pages: { current: number; total: number; next_page?: string };
  events: (Record<string, unknown> & { summary: string; event_id?: string; attendees: unknown })[];
}

const read = async (
  client: OfficialClient,
  query: Readonly<Record<string, unknown>> = {},
): Promise<EventPage> => (await client.readEvents({ tzid: 'Etc/UTC', ...query })) as EventPage;

const onlyEvent = async (client: OfficialClient, query: Readonly<Record<string, unknown>> = {}) => {
  const { events } = await read(client, { only_managed: true, ...query });
  assert.equal(events.length, 1);
  return events[0] ?? assert.fail();
};

test('an event written by the official client is read back as documented', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const reply = await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({
      location: { description: 'Room 4', lat: '1.5', long: '2.5' },
      url: 'https://kit.example/b/1',
      attendees: { invite: [{ email: 'chris@mail.example', display_name: 'Chris P' }] },
      reminders: [{ minutes: 15 }],
      unheard_of: true,
    }),
  });
  assert.equal(reply, '');
  const event = await onlyEvent(client);
  assert.match(String(event['event_uid']), /^evt_external_/);
  assert.deepEqual(event, {
    calendar_id: calendarId,
    event_uid: event['event_uid'],
    event_id: 'bk_1',
    summary: 'Interview: Staff Engineer',
    description: '',
    start: '2026-12-08T09:30:00Z',
    end: '2026-12-08T10:15:00Z',
    deleted: false,
    created: '2026-12-07T08:00:00Z',
    updated: '2026-12-07T08:00:00Z',
    location: { description: 'Room 4' },
    url: 'https://kit.example/b/1',
    participation_status: 'accepted',
    attendees: [{ email: 'chris@mail.example', display_name: 'Chris P', status: 'needs_action' }],
    organizer: { email: 'ada@hiring.example', display_name: 'Ada L' },
    transparency: 'opaque',
    status: 'confirmed',
    categories: [],
    recurring: false,
    event_private: false,
    options: { delete: true, update: true, change_participation_status: true },
  });
  const geo = await onlyEvent(client, { include_geo: true });
  assert.deepEqual(geo['location'], { description: 'Room 4', lat: '1.5', long: '2.5' });
});

test('a second write under the same id changes the event, clears what it leaves out, and keeps the attendees', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now });
  const { client, calendarId } = withAda(sandbox);
  const invite = (email: string) => ({ invite: [{ email }] });
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({ location: { description: 'Room 4' }, attendees: invite('chris@mail.example') }),
  });
  const first = await onlyEvent(client);
  clock.turn({ minutes: 1 });
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({ start: '2026-12-08 11:00:00Z', end: '2026-12-08T13:45:00+02:00' }),
  });
  const second = await onlyEvent(client);
  assert.equal(second['event_uid'], first['event_uid']);
  assert.deepEqual([second['start'], second['end']], ['2026-12-08T11:00:00Z', '2026-12-08T11:45:00Z']);
  assert.deepEqual([second['created'], second['updated']], ['2026-12-07T08:00:00Z', '2026-12-07T08:01:00Z']);
  assert.equal(second['location'], undefined);
  assert.deepEqual(second.attendees, first.attendees);
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({
      attendees: { ...invite('dana@mail.example'), remove: [{ email: 'CHRIS@mail.example' }] },
    }),
  });
  assert.deepEqual((await onlyEvent(client)).attendees, [
    { email: 'dana@mail.example', display_name: null, status: 'needs_action' },
  ]);
});

test('a written event with a zone of its own is read with local times when asked', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({
      tzid: undefined,
      start: { time: '2026-12-08T09:30:00Z', tzid: 'Europe/Paris' },
      end: { time: '2026-12-08T10:15:00Z', tzid: 'Europe/Paris' },
    }),
  });
  const event = await onlyEvent(client, { localized_times: true });
  assert.deepEqual(event['start'], { time: '2026-12-08T10:30:00+01:00', tzid: 'Europe/Paris' });
});

for (const [what, change, errors] of [
  ['no summary', { summary: undefined }, { summary: ['errors.required'] }],
  ['a summary of 1025 characters', { summary: 'x'.repeat(1025) }, { summary: ['errors.too_long'] }],
  ['a description of 4097', { description: 'x'.repeat(4097) }, { description: ['errors.too_long'] }],
  ['an unknown zone', { tzid: 'Mars/Olympus' }, { tzid: ['errors.tzid_unrecognized'] }],
  ['an end before the start', { end: '2026-12-08T09:00:00Z' }, { end: ['errors.invalid_time_pair'] }],
  ['a date beside a time', { end: '2026-12-09' }, { end: ['errors.invalid_time_pair'] }],
  [
    'no start and no id',
    { start: undefined, event_id: undefined },
    { event_id: ['errors.required'], start: ['errors.required'] },
  ],
  ['an unknown transparency', { transparency: 'solid' }, { transparency: ['errors.not_recognized'] }],
  [
    'an attendee without an address',
    { attendees: { invite: [{ email: 'nobody' }] } },
    { 'attendees.invite[0].email': ['errors.invalid_email'] },
  ],
  [
    'an unknown meeting service',
    { conferencing: { profile_id: 'pro_none' } },
    { 'conferencing.profile_id': ['errors.not_recognized'] },
  ],
] as const) {
  test(`a write with ${what} is 422 with the field and its key, and writes nothing`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { client, calendarId } = withAda(sandbox);
    await assert.rejects(
      client.createEvent({ calendar_id: calendarId, ...eventOf(change) }),
      (error: { statusCode: number; error: { entity: { errors: Record<string, { key: string }[]> } } }) => {
        assert.equal(error.statusCode, 422);
        const keys = Object.entries(error.error.entity.errors).map(
          ([field, problems]) => [field, problems.map(({ key }) => key)] as const,
        );
        assert.deepEqual(Object.fromEntries(keys), errors);
        return true;
      },
    );
    assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  });
}

test('another’s or an unknown calendar is 404, a read-only one 403, and so is touching an external event', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const ben = sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    calendars: [{ name: 'Shared', isReadOnly: true }],
  });
  const benClient = officialClient(sandbox, sandbox.cronofy.grant('ben', 'read_write'));
  for (const id of [calendarOf(ben), 'cal_none', '%ff']) {
    await assert.rejects(client.createEvent({ calendar_id: id, ...eventOf() }), refusal(404, ''));
    await assert.rejects(client.deleteEvent({ calendar_id: id, event_id: 'bk_1' }), refusal(404, ''));
  }
  await assert.rejects(
    benClient.createEvent({ calendar_id: calendarOf(ben), ...eventOf() }),
    refusal(403, ''),
  );
  const external = { calendar_id: calendarId, event_uid: 'evt_external_7' };
  await assert.rejects(
    client.updateExternalEvent({ ...external, ...eventOf({ event_id: undefined }) }),
    refusal(403, ''),
  );
  await assert.rejects(client.deleteExternalEvent(external), refusal(403, ''));
});

test('an id in a path may be percent-encoded', async (t) => {
  const sandbox = await sandboxFor(t);
  const { calendarId, tokens } = withAda(sandbox);
  const encoded = encodeURIComponent(calendarId);
  assert.match(encoded, /%40/);
  const reply = await fetch(`${sandbox.origin}/v1/calendars/${encoded}/events`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${tokens.accessToken}`,
      'Content-Type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify(eventOf()),
  });
  assert.deepEqual([reply.status, await reply.text()], [202, '']);
  assert.equal(sandbox.cronofy.eventsOf('ada')[0]?.eventId, 'bk_1');
});

test('a deleted event is gone, shows with include_deleted, and deleting it or any unknown one again is no error', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  for (const eventId of ['bk_1', 'bk_1', 'bk_unknown']) {
    await client.deleteEvent({ calendar_id: calendarId, event_id: eventId });
  }
  assert.deepEqual((await read(client, { include_managed: true })).events, []);
  assert.equal((await onlyEvent(client, { include_deleted: true }))['deleted'], true);
  await client.createEvent({ calendar_id: calendarId, ...eventOf({ summary: 'Again' }) });
  assert.equal((await onlyEvent(client, { include_deleted: true })).summary, 'Again');
});

test('bulk delete takes managed events away, of all calendars or of those named, and wants exactly one of the two', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-08T12:00:00Z',
    end: '2026-12-08T13:00:00Z',
    summary: 'Lunch',
  });
  const left = () => sandbox.cronofy.eventsOf('ada').map(({ summary }) => summary);
  const write = () => client.createEvent({ calendar_id: calendarId, ...eventOf({ summary: 'Ours' }) });
  await write();
  await assert.rejects(client.bulkDeleteEvents({}), refusal(422));
  await assert.rejects(
    client.bulkDeleteEvents({ delete_all: true, calendar_ids: [calendarId] }),
    refusal(422),
  );
  await client.bulkDeleteEvents({ calendar_ids: ['cal_other'] });
  assert.deepEqual(left(), ['Lunch', 'Ours']);
  await client.bulkDeleteEvents({ calendar_ids: [calendarId] });
  assert.deepEqual(left(), ['Lunch']);
  await write();
  await client.bulkDeleteEvents({ delete_all: true });
  assert.deepEqual(left(), ['Lunch']);
});

test('the official client walks the pages of events, whose addresses stay on the sandbox', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now, settings: { eventsPageSize: 2 } });
  const { client } = withAda(sandbox);
  const hours = [1, 2, 3, 4, 5];
  for (const hour of hours.toReversed()) {
    sandbox.cronofy.addBusy('ada', {
      start: `2026-12-08T0${hour}:00:00Z`,
      end: `2026-12-08T0${hour}:30:00Z`,
      summary: `Event ${hour}`,
    });
  }
  const found: string[] = [];
  let page = await read(client);
  for (;;) {
    found.push(...page.events.map(({ summary }) => summary));
    assert.equal(page.pages.total, 3);
    const { next_page: next } = page.pages;
    if (next === undefined) break;
    assert.ok(next.startsWith(`${sandbox.origin}/v1/events/pages/`));
    page = await read(client, { next_page: next });
  }
  assert.deepEqual(
    found,
    hours.map((hour) => `Event ${hour}`),
  );
});

test('a page address is a snapshot of its query, lives ten minutes and belongs to its account', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now, settings: { eventsPageSize: 1 } });
  const { client } = withAda(sandbox);
  for (const hour of [1, 2]) {
    sandbox.cronofy.addBusy('ada', {
      start: `2026-12-08T0${hour}:00:00Z`,
      end: `2026-12-08T0${hour}:30:00Z`,
    });
  }
  const { next_page: next } = (await read(client)).pages;
  for (const event of sandbox.cronofy.eventsOf('ada')) sandbox.cronofy.removeEvent(event.eventUid);
  assert.equal((await read(client, { next_page: next })).events.length, 1);
  sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  const stranger = officialClient(sandbox, sandbox.cronofy.grant('ben', 'read_write'));
  await assert.rejects(read(stranger, { next_page: next }), refusal(404, ''));
  clock.turn({ minutes: 10 });
  await assert.rejects(read(client, { next_page: next }), refusal(404, ''));
});

test('a window takes events that start before its end and end on or after its start, with dates read in tzid', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox);
  for (const [summary, start, end] of [
    ['before', '2026-12-07T21:00:00Z', '2026-12-07T22:59:59Z'],
    ['touches the start', '2026-12-07T22:00:00Z', '2026-12-07T23:00:00Z'],
    ['within', '2026-12-08T09:00:00Z', '2026-12-08T10:00:00Z'],
    ['last minute', '2026-12-08T22:59:00Z', '2026-12-08T23:30:00Z'],
    ['touches the end', '2026-12-08T23:00:00Z', '2026-12-08T23:30:00Z'],
  ] as const) {
    sandbox.cronofy.addBusy('ada', { start, end, summary });
  }
  const window = { tzid: 'Europe/Paris', from: '2026-12-08', to: '2026-12-09' };
  assert.deepEqual(
    (await read(client, window)).events.map(({ summary }) => summary),
    ['touches the start', 'within', 'last minute'],
  );
  await assert.rejects(read(client, { from: '2026-12-09', to: '2026-12-08' }), refusal(422));
  for (const tzid of [undefined, 'Mars/Olympus', '+01:00']) {
    await assert.rejects(
      client.readEvents({ tzid }),
      refusal(422, {
        errors: { tzid: [{ key: 'errors.tzid_unrecognized', description: 'must be a known time zone' }] },
      }),
    );
  }
});

test('external events are known from 42 days back to 201 ahead; managed ones without limit', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  for (const day of ['2026-10-25', '2026-10-27', '2027-06-25', '2027-06-27']) {
    const times = { start: `${day}T12:00:00Z`, end: `${day}T13:00:00Z` };
    sandbox.cronofy.addBusy('ada', { ...times, summary: `own ${day}` });
    await client.createEvent({
      calendar_id: calendarId,
      ...eventOf({ ...times, event_id: day, summary: day }),
    });
  }
  const query = { include_managed: true, from: '2020-01-01', to: '2030-01-01' };
  assert.deepEqual((await read(client, query)).events.map(({ summary }) => summary).sort(), [
    '2026-10-25',
    '2026-10-27',
    '2027-06-25',
    '2027-06-27',
    'own 2026-10-27',
    'own 2027-06-25',
  ]);
});

test('managed events are left out unless asked for, and are all that a scope without read_events may read', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox, 'free_busy_write');
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-08T12:00:00Z',
    end: '2026-12-08T13:00:00Z',
    summary: 'Lunch',
  });
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  await assert.rejects(read(client, { include_managed: true }), refusal(403, ''));
  assert.equal((await onlyEvent(client)).event_id, 'bk_1');
  const reader = officialClient(sandbox, sandbox.cronofy.grant('ada', 'read_only'));
  const summaries = async (query: object) =>
    (await read(reader, { ...query })).events.map(({ summary }) => summary);
  assert.deepEqual(await summaries({}), ['Lunch']);
  assert.deepEqual(await summaries({ include_managed: true }), ['Interview: Staff Engineer', 'Lunch']);
  assert.deepEqual(await summaries({ include_managed: true, calendar_ids: ['cal_other'] }), []);
  assert.deepEqual(await summaries({ include_managed: true, calendar_ids: [calendarId] }), [
    'Interview: Staff Engineer',
    'Lunch',
  ]);
});

test('last_modified leaves out what was not changed since', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now });
  const { client, calendarId } = withAda(sandbox);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  clock.turn({ minutes: 1 });
  await client.createEvent({ calendar_id: calendarId, ...eventOf({ event_id: 'bk_2' }) });
  const ids = async (since: string) =>
    (await read(client, { only_managed: true, last_modified: since })).events.map((event) => event.event_id);
  assert.deepEqual((await ids('2026-12-07T08:00:00Z')).sort(), ['bk_1', 'bk_2']);
  assert.deepEqual(await ids('2026-12-07T08:01:00Z'), ['bk_2']);
});

test('a batch answers each entry by itself and in order, fifty at most', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const path = `/v1/calendars/${encodeURIComponent(calendarId)}/events`;
  const post = (data: object) => ({ method: 'POST', relative_url: path, data });
  const reply = (await client.batch({
    batch: [
      post(eventOf()),
      post(eventOf({ event_id: 'bk_2', summary: undefined })),
      { method: 'POST', relative_url: '/v1/calendars/cal_none/events', data: eventOf() },
      { method: 'GET', relative_url: '/v1/account' },
      { method: 'DELETE', relative_url: path, data: { event_id: 'bk_1' } },
    ],
  })) as { batch: Record<string, unknown>[] };
  assert.deepEqual(
    reply.batch.map(({ status }) => status),
    [202, 422, 404, 200, 202],
  );
  assert.deepEqual(reply.batch[0], { status: 202 });
  assert.deepEqual(reply.batch[1], {
    status: 422,
    errors: { summary: [{ key: 'errors.required', description: 'summary must be specified' }] },
  });
  assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  const tooMany = Array.from({ length: 51 }, () => post(eventOf()));
  await assert.rejects(client.batch({ batch: tooMany }), refusal(422));
  const nested = [{ method: 'POST', relative_url: '/v1/batch', data: { batch: [] } }];
  assert.deepEqual(await client.batch({ batch: nested }), { batch: [{ status: 404 }] });
});
