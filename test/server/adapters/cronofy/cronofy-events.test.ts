import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchange, event, fixture, signal, withAccount } from './cronofy.harness.js';

const calendarId = 'cal_Ab12_main';
const filters = `only_managed=true&include_deleted=true&calendar_ids%5B%5D=${calendarId}`;
const userInfo: Exchange = { request: 'GET /v1/userinfo', reply: fixture('userinfo') };

/** Our event as Cronofy lists it. */
const listed = (change: Record<string, unknown> = {}) => ({
  calendar_id: calendarId,
  event_uid: 'evt_external_7',
  event_id: event.id,
  start: '2026-12-08T09:30:00Z',
  end: '2026-12-08T10:15:00Z',
  deleted: false,
  participation_status: 'accepted',
  attendees: [{ email: 'chris@mail.example', display_name: null, status: 'needs_action' }],
  status: 'confirmed',
  recurring: false,
  ...change,
});
const near = (...events: object[]): Exchange => ({
  request: `GET /v1/events?tzid=Etc%2FUTC&from=2026-12-07&to=2026-12-10&${filters}`,
  reply: { pages: { current: 1, total: 1 }, events },
});
const anywhere = (...events: object[]): Exchange => ({
  request: `GET /v1/events?tzid=Etc%2FUTC&${filters}`,
  reply: { events },
});

const read = (exchanges: Exchange[], id = calendarId) =>
  withAccount(exchanges, (account) => account.readEvent(id, event, signal));

test('an event where it should be is found by one request, with what was answered', async () => {
  const other = listed({ event_id: 'another', participation_status: 'declined' });
  assert.deepEqual(await read([near(other, listed({ participation_status: 'tentative' }))]), {
    start: event.start,
    end: event.end,
    responses: [{ email: 'chris@mail.example', responseStatus: 'needs-action' }],
    ownResponse: 'tentative',
    revision: undefined,
    meeting: undefined,
  });
});

const zoom = 'https://zoom.example/j/93';
for (const [what, conferencing, meeting] of [
  ['none', undefined, undefined],
  ['null', null, undefined],
  ['nothing', {}, undefined],
  ['one that is not there yet', { pending: true }, { state: 'pending' }],
  ['one', { provider_name: 'zoom', join_url: zoom }, { state: 'ready', joinUrl: zoom, service: 'zoom' }],
  [
    'one of a service to come',
    { provider_name: 'a_word_to_come', join_url: zoom },
    { state: 'ready', joinUrl: zoom, service: 'a_word_to_come' },
  ],
  ['one of no named service', { join_url: zoom }, { state: 'ready', joinUrl: zoom, service: undefined }],
  ['S22 a link that runs', { provider_name: 'zoom', join_url: 'javascript:alert(1)' }, { state: 'pending' }],
  ['S22 a link that is not encrypted', { join_url: 'http://zoom.example/j/93' }, { state: 'pending' }],
  ['S22 a link that is none', { join_url: 'zoom, soon' }, { state: 'pending' }],
] as const) {
  test(`a meeting given as ${what} is ${meeting?.state ?? 'no meeting'}`, async () => {
    assert.deepEqual((await read([near(listed({ conferencing }))]))?.meeting, meeting);
  });
}

for (const [theirs, ours] of [
  ['accepted', 'accepted'],
  ['declined', 'declined'],
  ['tentative', 'tentative'],
  ['needs_action', 'needs-action'],
  ['unknown', 'needs-action'],
  ['a_word_to_come', 'needs-action'],
] as const) {
  test(`the answer ${theirs} means ${ours}, the owner’s and an attendee’s`, async () => {
    const attendees = [{ email: 'chris@mail.example', status: theirs }];
    const seen = await read([near(listed({ participation_status: theirs, attendees }))]);
    assert.deepEqual([seen?.ownResponse, seen?.responses[0]?.responseStatus], [ours, ours]);
  });
}

test('an event on the second page is found', async () => {
  const pages = { current: 1, total: 2, next_page: 'https://api.cronofy.example/v1/events/pages/5f0c1e' };
  const first = { ...near(), reply: { pages, events: [] } };
  const second = { request: 'GET /v1/events/pages/5f0c1e', reply: { events: [listed()] } };
  assert.equal((await read([first, second]))?.ownResponse, 'accepted');
});

test('an event that is not where it should be is looked for everywhere', async () => {
  const moved = listed({ start: '2027-06-01T09:30:00Z', end: '2027-06-01T10:15:00Z' });
  assert.equal(String((await read([near(), anywhere(moved)]))?.start), '2027-06-01T09:30:00Z');
});

for (const [what, change] of [
  ['deleted', { deleted: true }],
  ['cancelled', { status: 'cancelled' }],
] as const) {
  test(`an event listed as ${what} is gone, without a further look`, async () => {
    assert.equal(await read([near(listed(change))]), undefined);
  });
}

test('what was written again counts, not what was deleted before', async () => {
  assert.ok(await read([near(listed({ deleted: true }), listed())]));
});

test('an event listed nowhere is gone when its calendar is there', async () => {
  assert.equal(await read([near(), anywhere(), userInfo]), undefined);
});

test('an event listed nowhere is not gone when its calendar is', async () => {
  const filtersOf = (id: string) => filters.replace(calendarId, id);
  const lost = [near(), anywhere()].map((exchange) => ({
    ...exchange,
    request: exchange.request.replace(filters, filtersOf('cal_lost')),
  }));
  await assert.rejects(read([...lost, userInfo], 'cal_lost'), { code: 'provider_rejected' });
});

for (const [what, change] of [
  ['whole days', { start: '2026-12-08', end: '2026-12-09' }],
  ['a series', { recurring: true }],
] as const) {
  test(`an event turned into ${what} has no one exact time, which is said so`, async () => {
    await assert.rejects(read([near(listed(change))]), {
      code: 'provider_rejected',
      details: { connectionId: 'con_1' },
    });
  });
}

for (const [what, reply] of [
  ['an end before the start', { events: [listed({ end: '2026-12-08T09:00:00Z' })] }],
  ['a start that is none', { events: [listed({ start: 'soon' })] }],
  ['no events', {}],
] as const) {
  test(`a list with ${what} is provider_unavailable`, async () => {
    await assert.rejects(read([{ ...near(), reply }]), { code: 'provider_unavailable' });
  });
}
