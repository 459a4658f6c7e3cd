import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, sandboxFor, withAda } from './sandbox-fixture.js';

const freeBusyUrl = (origin: string): string => `${origin}/v1/free_busy?tzid=Etc/UTC`;

test('a fault strikes the next requests that match, as often as it was told, then all is well', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens } = withAda(sandbox);
  const headers = { Authorization: `Bearer ${tokens.accessToken}` };
  sandbox.cronofy.fault({
    match: { method: 'get', pathPrefix: '/v1/free_busy' },
    times: 2,
    status: 503,
    retryAfter: 7,
  });
  assert.equal((await fetch(`${sandbox.origin}/v1/userinfo`, { headers })).status, 200);
  const statuses: number[] = [];
  for (const waits of ['7', '7', null]) {
    const reply = await fetch(freeBusyUrl(sandbox.origin), { headers });
    assert.equal(reply.headers.get('retry-after'), waits);
    statuses.push(reply.status);
  }
  assert.deepEqual(statuses, [503, 503, 200]);
});

test('html, half an answer, no answer at all and a closed connection can each be had', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens } = withAda(sandbox);
  const get = (signal?: AbortSignal) =>
    fetch(freeBusyUrl(sandbox.origin), {
      headers: { Authorization: `Bearer ${tokens.accessToken}` },
      ...(signal === undefined ? {} : { signal }),
    });
  sandbox.cronofy.fault({ html: true });
  const page = await get();
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  sandbox.cronofy.fault({ truncate: true });
  const half = await get();
  assert.equal(half.status, 200);
  await assert.rejects(half.text(), TypeError);
  sandbox.cronofy.fault({ hang: true });
  await assert.rejects(get(AbortSignal.timeout(100)), { name: 'TimeoutError' });
  sandbox.cronofy.fault({ dropConnection: true });
  await assert.rejects(get(), TypeError);
  assert.equal((await get()).status, 200);
});

test('a write whose reply was lost is written; one whose connection was dropped is not', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const write = (id: string) => client.createEvent({ calendar_id: calendarId, ...eventOf({ event_id: id }) });
  sandbox.cronofy.fault({ match: { method: 'POST' }, dropConnection: true });
  await assert.rejects(write('dropped'));
  sandbox.cronofy.fault({ match: { method: 'POST' }, loseReply: true });
  await assert.rejects(write('lost'));
  assert.deepEqual(
    sandbox.cronofy.eventsOf('ada').map(({ eventId }) => eventId),
    ['lost'],
  );
});

test('a delay comes before what else a fault does', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens } = withAda(sandbox);
  sandbox.cronofy.fault({ delayMs: 10_000, status: 500 });
  const init = { headers: { Authorization: `Bearer ${tokens.accessToken}` } };
  const slow = fetch(freeBusyUrl(sandbox.origin), { ...init, signal: AbortSignal.timeout(100) });
  await assert.rejects(slow, { name: 'TimeoutError' });
  sandbox.cronofy.fault({ delayMs: 1, status: 500 });
  assert.equal((await fetch(freeBusyUrl(sandbox.origin), init)).status, 500);
});

test('the control API does what the programmatic one does, and says what it did not understand', async (t) => {
  const sandbox = await sandboxFor(t);
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.origin}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const person = { id: 'ada', name: 'Ada', email: 'ada@hiring.example', timeZone: 'Europe/London' };
  assert.equal((await call('POST', '/people', person)).status, 201);
  assert.deepEqual(await (await call('POST', '/people', person)).json(), { error: 'ada is there already.' });
  const wrong = await call('POST', '/people', { ...person, id: 'ben', timeZone: 'Mars/Olympus' });
  assert.deepEqual([wrong.status, await wrong.json()], [400, { error: 'timeZone: not a time zone' }]);
  const busy = { start: '2026-12-08T12:00:00Z', end: '2026-12-08T13:00:00Z', summary: 'Lunch' };
  const { eventUid } = (await (await call('POST', '/people/ada/busy', busy)).json()) as { eventUid: string };
  assert.equal((await call('PATCH', `/events/${eventUid}`, { summary: 'Long lunch' })).status, 200);
  assert.equal(sandbox.cronofy.eventsOf('ada')[0]?.summary, 'Long lunch');
  const backwards = await call('PATCH', `/events/${eventUid}`, { end: '2026-12-08T11:00:00Z' });
  assert.deepEqual(
    [backwards.status, await backwards.json()],
    [400, { error: 'The end must be after the start.' }],
  );
  assert.equal((await call('DELETE', `/events/${eventUid}`)).status, 204);
  assert.deepEqual(await (await call('GET', '/people/ada/events')).json(), []);
  const tokens = (await (await call('POST', '/people/ada/grant', {})).json()) as { accessToken: string };
  const userinfo = () =>
    fetch(`${sandbox.origin}/v1/userinfo`, { headers: { Authorization: `Bearer ${tokens.accessToken}` } });
  assert.equal((await call('POST', '/faults', { status: 500 })).status, 204);
  assert.equal((await userinfo()).status, 500);
  assert.equal((await call('POST', '/faults', { status: 500, when: 'now' })).status, 400);
  assert.equal((await userinfo()).status, 200);
  await call('POST', '/people/ada/revoke');
  assert.equal((await userinfo()).status, 401);
  await call('PATCH', '/settings', { eventsPageSize: 2 });
  assert.equal(sandbox.cronofy.settings.eventsPageSize, 2);
  const requests = (await (await call('GET', '/requests?pathPrefix=/v1/')).json()) as { status: number }[];
  assert.deepEqual(
    requests.map(({ status }) => status),
    [500, 200, 401],
  );
});

test('the log of requests shows what was sent and keeps secrets out', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens, client } = withAda(sandbox);
  await client.refreshAccessToken({});
  await client.readEvents({ tzid: 'Etc/UTC', calendar_ids: ['cal_x', 'cal_y'] });
  const [refresh, read] = sandbox.cronofy.requests();
  assert.deepEqual(
    [refresh?.method, refresh?.path, refresh?.status, refresh?.body],
    [
      'POST',
      '/oauth/token',
      200,
      { client_id: 'kit-test', client_secret: '***', refresh_token: '***', grant_type: 'refresh_token' },
    ],
  );
  assert.deepEqual(read?.query, { tzid: 'Etc/UTC', 'calendar_ids[]': 'cal_x,cal_y' });
  const text = JSON.stringify(sandbox.cronofy.requests());
  for (const secret of [tokens.accessToken, tokens.refreshToken, 'a-secret-of']) {
    assert.ok(!text.includes(secret), `the log holds ${secret}`);
  }
  sandbox.cronofy.clearRequests();
  assert.deepEqual(sandbox.cronofy.requests(), []);
});
