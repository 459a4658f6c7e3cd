import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type TestContext, after, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { createServer } from '../../packages/server/src/create-server.js';
import { startDatabaseProxy } from '../support/database-proxy.js';
import { type Kit, type TestMember, addMember, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';

let kit: Kit;
let members = 0;
before(async () => {
  // Without a worker, so that what is queued stays to be seen.
  kit = await startKit({ ROLE: 'web' });
});
after(() => kit.stop());

const newMember = (): Promise<TestMember> => addMember(kit, `pushed-${(members += 1)}`);

const signed = (body: string, secret = 'sandbox-secret'): Record<string, string> => ({
  'Cronofy-HMAC-SHA256': createHmac('sha256', secret).update(body).digest('base64'),
});
const changedAt = (moment: string): string =>
  JSON.stringify({
    notification: { type: 'change', changes_since: moment },
    channel: { channel_id: 'chn_1' },
  });
const change = changedAt('2026-11-20T09:24:16Z');

const deliver = (
  connectionId: string,
  body: string,
  headers: Record<string, string> = signed(body),
  { origin = kit.origin, provider = 'cronofy' } = {},
): Promise<Response> =>
  fetch(`${origin}/hooks/${provider}/${connectionId}`, { method: 'POST', body, headers });

const rows = (statement: string, values: unknown[]) =>
  queryDatabase(kit.database.url, statement, values, kit.tenantId);
const inboxOf = async (connectionId: string): Promise<number> =>
  (await rows('select delivery_key from hook_inbox where connection_id = $1', [connectionId])).length;
const looksOf = async (connectionId: string): Promise<unknown[]> => {
  const jobs = await rows(
    `select data from pgboss.job where name = 'looks' and data->>'connectionId' = $1 order by created_on`,
    [connectionId],
  );
  return jobs.map(({ data }) => data);
};
const readingsOf = (connectionId: string) =>
  rows('select 1 from free_busy where connection_id = $1', [connectionId]);

/** What an answer is made of that does not differ between any two requests. */
async function shown(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
  return { status: response.status, headers, body: await response.text() };
}

/** Another server on the same database, with other settings. */
async function startBeside(t: TestContext, environment: Record<string, string>): Promise<string> {
  const server = await createServer(readConfig({ ...environment, PORT: '0' }));
  t.after(() => server.stop());
  return `http://127.0.0.1:${server.address?.port ?? 0}`;
}

test('S37 a delivery is answered 200 with nothing, and a look at the connection is queued', async () => {
  const { connectionId } = await newMember();
  const response = await deliver(connectionId, change);
  assert.deepEqual([response.status, await response.text()], [200, '']);
  assert.deepEqual(await looksOf(connectionId), [{ tenantId: kit.tenantId, connectionId }]);
  const [connection] = await rows('select pushed_at from connections where connection_id = $1', [
    connectionId,
  ]);
  assert.ok(connection?.['pushed_at']);
});

test('what was read of the connection’s calendars is forgotten, and nothing of any other’s', async () => {
  const [pushed, other] = [await newMember(), await newMember()];
  for (const { connectionId } of [pushed, other]) {
    await rows(
      `insert into free_busy (tenant_id, connection_id, calendar_id, from_at, to_at, read_at, periods)
       values ($1, $2, 'work', now(), now() + interval '1 day', now(), '')`,
      [kit.tenantId, connectionId],
    );
  }
  await deliver(pushed.connectionId, change);
  assert.equal((await readingsOf(pushed.connectionId)).length, 0);
  assert.equal((await readingsOf(other.connectionId)).length, 1);
});

test('S34 a delivery that comes three times, twice of it at once, is 200 each time and does its work once', async () => {
  const { connectionId } = await newMember();
  const answers = await Promise.all([deliver(connectionId, change), deliver(connectionId, change)]);
  answers.push(await deliver(connectionId, change));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.deepEqual([await inboxOf(connectionId), (await looksOf(connectionId)).length], [1, 1]);
});

test('S34 one delivery to two connections is two', async () => {
  for (const { connectionId } of [await newMember(), await newMember()]) {
    await deliver(connectionId, change);
    assert.equal((await looksOf(connectionId)).length, 1);
  }
});

test('S35 deliveries in another order than they were sent each have the calendars looked at', async () => {
  const { connectionId } = await newMember();
  for (const moment of ['2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z']) {
    assert.equal((await deliver(connectionId, changedAt(moment))).status, 200);
  }
  assert.equal((await looksOf(connectionId)).length, 2);
});

test('a genuine delivery that is no JSON, or of an unknown kind, is taken all the same', async () => {
  const { connectionId } = await newMember();
  for (const body of ['', '\u0000\ud83d', '{"notification":{"type":"to_come"}}', '{"notification":']) {
    assert.equal((await deliver(connectionId, body)).status, 200);
  }
});

test('S8 S33 forged, unsigned, misdirected and unknown are refused alike, and nothing is done', async () => {
  const { connectionId } = await newMember();
  const elsewhere = await newMember();
  await rows(`update connections set provider = 'caldav' where connection_id = $1`, [elsewhere.connectionId]);
  const refused = [
    await deliver(elsewhere.connectionId, change),
    await deliver(connectionId, change, {}),
    await deliver(connectionId, change, signed(change, 'another')),
    await deliver(connectionId, `${change} `, signed(change)),
    await deliver(`con_${'A'.repeat(22)}`, change),
    await deliver(`con_${'A'.repeat(22)}`, change, {}),
    await deliver('nothing', change),
    await deliver(connectionId, change, signed(change), { provider: 'caldav' }),
    await deliver(connectionId, change, signed(change), { provider: 'zoom' }),
  ];
  const [first, ...others] = await Promise.all(refused.map(shown));
  assert.equal((first as { status: number }).status, 401);
  for (const other of others) assert.deepEqual(other, first);
  assert.deepEqual([await inboxOf(connectionId), (await looksOf(connectionId)).length], [0, 0]);
});

test('S33 a delivery over 256 KiB is refused before its signature is looked at', async () => {
  const { connectionId } = await newMember();
  const large = 'x'.repeat(256 * 1024 + 1);
  assert.equal((await deliver(connectionId, large)).status, 413);
  assert.equal((await deliver(connectionId, large, {})).status, 413);
  assert.equal((await deliver(connectionId, large.slice(1))).status, 200);
});

test('S33 without the provider’s secret a delivery is refused and the connection degraded, not let through', async (t) => {
  const { connectionId } = await newMember();
  const settings = Object.entries(kit.environment).filter(([name]) => !name.startsWith('CRONOFY_CLIENT_'));
  const origin = await startBeside(t, Object.fromEntries(settings));
  const response = await deliver(connectionId, change, signed(change, ''), { origin });
  assert.equal(response.status, 401);
  const { data } = await kit.host.get<{ data: { id: string; state: string; lastError: string }[] }>(
    '/v1/connections?limit=200',
  );
  const connection = data.find(({ id }) => id === connectionId);
  assert.deepEqual([connection?.state, connection?.lastError], ['degraded', 'needs_admin']);
  assert.equal(await inboxOf(connectionId), 0);
});

test('S37 with the database gone a delivery is answered 503, so that it is sent again, and taken once it is back', async (t) => {
  const { connectionId } = await newMember();
  const proxy = await startDatabaseProxy(kit.database.address);
  t.after(() => proxy.stop());
  const origin = await startBeside(t, { ...kit.environment, DATABASE_URL: proxy.url });
  t.after(() => proxy.restore());
  proxy.swallow();
  const refused = await deliver(connectionId, change, signed(change), { origin });
  assert.equal(refused.status, 503);
  // Who cannot sign learns nothing of that.
  assert.equal((await deliver(connectionId, change, {}, { origin })).status, 401);
  proxy.restore();
  await eventually(async () =>
    (await deliver(connectionId, change, signed(change), { origin })).status === 200 ? true : undefined,
  );
  assert.equal((await looksOf(connectionId)).length, 1);
});

test('a connection is told of to its provider by a worker, and what its owner changes then comes by itself', async (t) => {
  const working = await startKit();
  t.after(() => working.stop());
  const { connectionId, person } = await addMember(working, 'doc');
  const delivered = (type: string) =>
    working.sandbox.cronofy.deliveries().filter(({ url, body, outcome }) => {
      const { notification } = body as { notification: { type: string } }; // what the sandbox sends
      return url.endsWith(`/hooks/cronofy/${connectionId}`) && notification.type === type && outcome === 200;
    });
  const hurry = `update recurring_tasks set next_at = now() where task = 'ensure_channels' and next_at > now()`;
  await eventually(async () => {
    await queryDatabase(working.database.url, hurry, [], working.tenantId);
    return delivered('verification')[0];
  });
  working.sandbox.cronofy.addBusy(person, { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' });
  await eventually(() => delivered('change')[0]);
});
