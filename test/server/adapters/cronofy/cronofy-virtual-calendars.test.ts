import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnCalendarAccount } from '../../../../packages/server/src/ports/virtual-calendar-accounts.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import {
  type Exchange,
  event,
  fixture,
  handle,
  makeCredentials,
  now,
  providerOver,
  replaying,
  signal,
  stored,
} from './cronofy.harness.js';

const path = '/v1/organizational_unit_virtual_calendars';
const name = 'Berlin interview room';
const creating: Exchange = {
  request: `POST ${path}`,
  token: 'canary-access-1',
  body: { name },
  reply: fixture('virtual-calendar'),
};

function virtualCalendarsOver(fetch: typeof globalThis.fetch, budget = new FakeCallBudget()) {
  const { virtualCalendars } = providerOver(fetch, { budget });
  assert.ok(virtualCalendars);
  return virtualCalendars;
}
const create = (exchanges: readonly Exchange[], credentials = makeCredentials(stored)) =>
  virtualCalendarsOver(replaying(exchanges).fetch).create(handle(credentials), name, signal);

test('a virtual calendar is created with the unit’s token and has credentials of its own', async () => {
  const { fetch, finish } = replaying([creating]);
  assert.deepEqual(await virtualCalendarsOver(fetch).create(handle(), name, signal), {
    credentials: {
      sub: 'vrt_91c4',
      accessToken: 'canary-vrt-access',
      refreshToken: 'canary-vrt-refresh',
      issuedAt: '2026-11-20T09:24:16Z',
      expiresAt: '2026-11-20T10:24:16Z',
      isVirtualCalendar: true,
    },
    accountId: 'vrt_91c4',
    accountName: name,
  });
  finish();
});

test('what will be called is told without calling it', () => {
  const virtualCalendars = virtualCalendarsOver(replaying([]).fetch);
  assert.deepEqual(virtualCalendars.plannedCalls(name), [{ method: 'POST', path, body: { name } }]);
});

test('whom they are created from is configured', () => {
  const { fetch } = replaying([]);
  const virtualCalendarsFrom = ['organizational_unit', 'service_account'] as const;
  const { virtualCalendars } = providerOver(fetch, { virtualCalendarsFrom });
  assert.deepEqual(virtualCalendars?.createdFrom, virtualCalendarsFrom);
});

for (const [status, code] of [
  [402, 'missing_permission'],
  [403, 'missing_permission'],
  [404, 'provider_rejected'],
  [422, 'provider_rejected'],
  [429, 'rate_limited'],
  [500, 'provider_unavailable'],
  [302, 'provider_unavailable'],
] as const) {
  test(`creating one that is answered ${status} is ${code}`, async () => {
    await assert.rejects(create([{ ...creating, status, reply: undefined }]), {
      code,
      details: status === 429 ? { connectionId: 'con_1', retryAfterSeconds: 1 } : { connectionId: 'con_1' },
    });
  });
}

test('an answer that can’t be read leaves it unknown whether there is one', async () => {
  for (const reply of [undefined, '<p>', {}, { sub: 'vrt_1', access_token: 'a' }]) {
    await assert.rejects(create([{ ...creating, reply }]), { code: 'provider_unavailable' });
  }
});

test('an answer that is lost leaves it unknown whether there is one', async () => {
  const lost = virtualCalendarsOver(() => Promise.reject(new TypeError('fetch failed')));
  await assert.rejects(lost.create(handle(), name, signal), { code: 'provider_unavailable' });
});

test('what was never sent is known not to be there', async () => {
  const budget = new FakeCallBudget();
  budget.spentSeconds = 4;
  const { fetch, finish } = replaying([]);
  await assert.rejects(virtualCalendarsOver(fetch, budget).create(handle(), name, signal), {
    code: 'rate_limited',
    details: { connectionId: 'con_1', retryAfterSeconds: 4 },
  });
  finish();
});

test('nor is what waited for a token that could not be renewed just now', async () => {
  const refresh: Exchange = { request: 'POST /oauth/token', status: 503 };
  const credentials = makeCredentials({ ...stored, expiresAt: now.toString() });
  await assert.rejects(create([refresh], credentials), { code: 'rate_limited' });
});

test('a unit whose grant is gone needs a connection', async () => {
  const gone: Exchange = {
    request: 'POST /oauth/token',
    status: 400,
    headers: { 'content-type': 'application/json' },
    reply: { error: 'invalid_grant' },
  };
  const refused = { ...creating, status: 401, reply: undefined };
  await assert.rejects(create([refused, gone]), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});

async function withOwnCalendar<T>(
  exchanges: readonly Exchange[],
  work: (account: OwnCalendarAccount) => Promise<T>,
): Promise<T> {
  const { fetch, finish } = replaying(exchanges);
  const result = await work(virtualCalendarsOver(fetch).open(handle()));
  finish();
  return result;
}

const calendarId = 'cal_Vv77_main';
const period = {
  from: Temporal.Instant.from('2026-12-08T08:00:00Z'),
  to: Temporal.Instant.from('2026-12-08T18:00:00Z'),
};
const listed = (change: Record<string, unknown>) => ({
  calendar_id: calendarId,
  event_uid: 'evt_external_7',
  summary: 'Interview',
  description: 'Panel',
  start: '2026-12-08T09:30:00Z',
  end: '2026-12-08T10:15:00Z',
  deleted: false,
  ...change,
});
const listing = (events: unknown[], days = '&from=2026-12-07&to=2026-12-10'): Exchange => ({
  request: `GET /v1/events?tzid=Etc%2FUTC${days}&include_managed=true&calendar_ids%5B%5D=${calendarId}`,
  reply: { events },
});

test('whatever stands in the calendar during the period is listed by start, ours and not ours', async () => {
  const conferencing = { provider_name: 'indeed', join_url: 'https://indeed.example/j/1' };
  const events = [
    listed({ event_id: 'bk_2', start: '2026-12-08T17:30:00Z', end: '2026-12-08T18:15:00Z', conferencing }),
    listed({ location: { description: 'Room 4' } }),
    listed({ event_id: 'gone', deleted: true }),
    listed({ event_id: 'off', status: 'cancelled' }),
    listed({ event_id: 'before', start: '2026-12-08T07:00:00Z', end: '2026-12-08T08:00:00Z' }),
    listed({ event_id: 'elsewhere', calendar_id: 'cal_other' }),
    listed({ event_id: 'day', start: '2026-12-08', end: '2026-12-09', summary: null }),
  ];
  const found = await withOwnCalendar([listing(events)], (account) =>
    account.listEvents(calendarId, period, signal),
  );
  assert.deepEqual(
    found.map(({ id, summary, start, end, location, meeting }) => ({
      id,
      summary,
      time: `${start.toString()}/${end.toString()}`,
      location,
      meeting,
    })),
    [
      {
        id: 'day',
        summary: '',
        time: '2026-12-08T00:00:00Z/2026-12-09T00:00:00Z',
        location: '',
        meeting: undefined,
      },
      {
        id: undefined,
        summary: 'Interview',
        time: '2026-12-08T09:30:00Z/2026-12-08T10:15:00Z',
        location: 'Room 4',
        meeting: undefined,
      },
      {
        id: 'bk_2',
        summary: 'Interview',
        time: '2026-12-08T17:30:00Z/2026-12-08T18:15:00Z',
        location: '',
        meeting: { state: 'ready', joinUrl: 'https://indeed.example/j/1', service: 'indeed' },
      },
    ],
  );
});

test('a period beyond what Cronofy tells of by days is listed without days, for what of ours is there', async () => {
  const far = { from: period.from, to: now.add({ hours: 24 * 400 }) };
  const later = listed({ event_id: 'far', start: '2027-11-08T09:30:00Z', end: '2027-11-08T10:15:00Z' });
  const found = await withOwnCalendar([listing([later], '')], (account) =>
    account.listEvents(calendarId, far, signal),
  );
  assert.deepEqual(
    found.map(({ id }) => id),
    ['far'],
  );
});

const events = Array.from({ length: 51 }, (_, index) => ({ ...event, id: `bk_${index}` }));
const relative_url = `/v1/calendars/${calendarId}/events`;

test('fifty events are written at once, and each has an outcome of its own', async () => {
  const sent: unknown[] = [];
  const provider = virtualCalendarsOver((input, init) => {
    assert.equal(new URL(new Request(input).url).pathname, '/v1/batch');
    const body = init?.body;
    assert.ok(typeof body === 'string');
    const { batch } = JSON.parse(body) as { batch: { data: { event_id: string } }[] }; // as it was written
    sent.push(...batch.map(({ data, ...rest }) => ({ ...rest, id: data.event_id })));
    const replies = batch.map(({ data }) => {
      if (data.event_id === 'bk_7') return { status: 422, errors: { summary: [{ key: 'errors.required' }] } };
      if (data.event_id === 'bk_8') return { status: 404 };
      return data.event_id === 'bk_50' ? { status: 429 } : { status: 202 };
    });
    return Promise.resolve(new Response(JSON.stringify({ batch: replies }), { status: 207 }));
  });
  const outcomes = await provider.open(handle()).putEvents(calendarId, events, signal);
  assert.deepEqual(
    sent,
    events.map(({ id }) => ({ method: 'POST', relative_url, id })),
  );
  assert.deepEqual(
    outcomes.flatMap((outcome, index) => (outcome === 'done' ? [] : [`${index} ${outcome}`])),
    ['7 provider_rejected', '8 provider_rejected', '50 provider_unavailable'],
  );
  assert.equal(outcomes.length, 51);
});

test('events that are gone already, calendar and all, count as taken away', async () => {
  const batch = ['bk_1', 'bk_2', 'bk_3'].map((event_id) => ({
    method: 'DELETE',
    relative_url,
    data: { event_id },
  }));
  const statuses = [{ status: 202 }, { status: 404 }, { status: 423 }];
  const exchange = { request: 'POST /v1/batch', body: { batch }, status: 207, reply: { batch: statuses } };
  const outcomes = await withOwnCalendar([exchange], (account) =>
    account.deleteEvents(calendarId, ['bk_1', 'bk_2', 'bk_3'], signal),
  );
  assert.deepEqual(outcomes, ['done', 'done', 'provider_unavailable']);
});

test('no events are written with no request', async () => {
  assert.deepEqual(await withOwnCalendar([], (account) => account.putEvents(calendarId, [], signal)), []);
});

test('a batch that is answered for another number of events is not taken for done', async () => {
  const exchange = { request: 'POST /v1/batch', status: 207, reply: { batch: [{ status: 202 }] } };
  const writing = withOwnCalendar([exchange], (account) =>
    account.putEvents(calendarId, events.slice(0, 2), signal),
  );
  await assert.rejects(writing, { code: 'provider_unavailable' });
});
