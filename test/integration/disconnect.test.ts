import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book } from '../support/booked.js';
import { adminToken, connectAccount } from '../support/connect-account.js';
import { type Kit, addMember, addPlan, eventually, hostOrigin, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

let kit: Kit;
let token: string;
before(async () => {
  kit = await startKit();
  const { cronofy } = kit.sandbox;
  for (const id of ['hill', 'dale']) {
    cronofy.units.create({ id, name: id, email: `admin@${id}.example` });
  }
  token = await adminToken(kit.host);
});
after(() => kit.stop());
afterEach(() => {
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.cronofy.clearRequests();
});

interface Question {
  affected: {
    interviews: { bookingId: string; title: string; start: string; timeZone: string }[];
    interviewCount: number;
    virtualCalendars: { id: string; name: string }[];
    members: { externalId: string; name: string }[];
    accountCount: number;
  };
  confirm: string;
}

const disconnect = (id: string, confirm?: string, by = token): Promise<Reply> =>
  send(kit.origin, {
    method: 'DELETE',
    path: `/elements/v1/connections/${id}${confirm === undefined ? '' : `?confirm=${confirm}`}`,
    headers: { Authorization: `Bearer ${by}`, Origin: hostOrigin },
  });
const question = async (id: string): Promise<Question> => {
  const reply = await disconnect(id);
  assert.equal(reply.status, 200, reply.text);
  return reply.json<Question>();
};
const stateOf = async (id: string): Promise<string | undefined> => {
  const { data } = await kit.host.get<{ data: { id: string; state: string }[] }>('/v1/connections?limit=200');
  return data.find((each) => each.id === id)?.state;
};
const revokes = (): number => kit.sandbox.cronofy.requests('/oauth/token/revoke').length;
const waiting = (): Promise<Record<string, unknown>[]> =>
  queryDatabase(kit.database.url, 'select provider, attempts from revocations', [], kit.tenantId);
const inTenant = (statement: string): Promise<Record<string, unknown>[]> =>
  queryDatabase(kit.database.url, statement, [], kit.tenantId);

test('who disconnects is first told what stops, and nothing has happened then', async () => {
  const member = await addMember(kit, 'doc');
  const plan = await addPlan(kit, ['doc']);
  const booking = await book(kit, plan.id);
  const { affected } = await question(member.connectionId);
  assert.deepEqual(affected.members, [{ externalId: 'doc', name: 'doc' }]);
  assert.equal(affected.interviewCount, 1);
  assert.equal(affected.interviews[0]?.bookingId, booking.id);
  assert.match(affected.interviews[0].title, /Interview: Marty McFly, Apprentice Time Traveller/);
  assert.equal(await stateOf(member.connectionId), 'connected');
  assert.equal(revokes(), 0);
});

test('confirmed, the account is gone and its grant is given back at once', async () => {
  const { connectionId } = await addMember(kit, 'clara');
  const { confirm } = await question(connectionId);
  assert.equal((await disconnect(connectionId, confirm)).status, 204);
  assert.equal(await stateOf(connectionId), undefined);
  assert.equal(revokes(), 1);
  assert.deepEqual(await waiting(), []);
  assert.equal((await disconnect(connectionId, confirm)).status, 404);
});

test('S12 a confirmation is good for its connection only, and whole only', async () => {
  const one = await addMember(kit, 'jules');
  const two = await addMember(kit, 'verne');
  const { confirm } = await question(one.connectionId);
  const altered = `${confirm.slice(0, -2)}${confirm.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const [id, word] of [
    [two.connectionId, confirm],
    [one.connectionId, altered],
    [one.connectionId, 'yes'],
  ] as const) {
    const reply = await disconnect(id, word);
    assert.deepEqual([reply.status, reply.json().errors?.[0]?.path], [400, 'confirm']);
    assert.equal(await stateOf(id), 'connected');
  }
});

test('ending an account needs the permission to connect its kind', async () => {
  const { connectionId } = await addMember(kit, 'goldie');
  const unitId = await connectAccount(kit, { who: 'hill', scope: 'organizational_unit' });
  const calendars = await adminToken(kit.host, { permissions: ['calendars:connect'] });
  const units = await adminToken(kit.host, { permissions: ['virtual-calendars:write'] });
  assert.equal((await disconnect(connectionId, undefined, units)).status, 403);
  assert.equal((await disconnect(unitId, undefined, calendars)).status, 403);
  assert.equal((await disconnect(connectionId, undefined, calendars)).status, 200);
  assert.equal((await disconnect(unitId, undefined, units)).status, 200);
});

test('a grant that the provider does not take back is remembered, and given back later', async () => {
  const { connectionId } = await addMember(kit, 'needles');
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/oauth/token/revoke' }, status: 503 });
  const { confirm } = await question(connectionId);
  assert.equal((await disconnect(connectionId, confirm)).status, 204);
  const [row] = await waiting();
  assert.deepEqual(row, { provider: 'cronofy', attempts: 1 });
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.cronofy.clearRequests();
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.equal(revokes(), 0, 'it is not due yet');
  await inTenant('update revocations set next_attempt_at = now()');
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.equal(revokes(), 1);
  assert.deepEqual(await waiting(), []);
});

test('a grant that nobody takes back for seven days is given up', async () => {
  const { connectionId } = await addMember(kit, 'griff');
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/oauth/token/revoke' }, status: 503, times: 9 });
  await disconnect(connectionId, (await question(connectionId)).confirm);
  await inTenant(`update revocations set next_attempt_at = now(), created_at = now() - interval '169 hours'`);
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.deepEqual(await waiting(), []);
});

test('a unit stays in the list when it is disconnected, without credentials, and comes back as the same', async () => {
  const unitId = await connectAccount(kit, { who: 'dale', scope: 'organizational_unit' });
  await disconnect(unitId, (await question(unitId)).confirm);
  assert.equal(await stateOf(unitId), 'revoked');
  assert.equal(revokes(), 1);
  const [row] = await inTenant(
    `select tokens_expire_at, revoked_told_at is not null as is_told, profiles -> 0 -> 'isConnected' as is_profile_connected
      from connections where connection_id = '${unitId}'`,
  );
  assert.deepEqual(row, { tokens_expire_at: null, is_told: true, is_profile_connected: false });
  assert.equal(await connectAccount(kit, { who: 'dale', scope: 'organizational_unit' }), unitId);
  assert.equal(await stateOf(unitId), 'connected');
});

test('a unit’s virtual calendars end before its grant does, and none is disconnected by itself', async () => {
  kit.sandbox.cronofy.units.create({ id: 'farm', name: 'farm', email: 'admin@farm.example' });
  const unitId = await connectAccount(kit, { who: 'farm', scope: 'organizational_unit' });
  const calendars = `/elements/v1/organizational-units/${unitId}/virtual-calendars`;
  const asked = await send(kit.origin, {
    method: 'POST',
    path: calendars,
    headers: { ...jsonHeaders(token), Origin: hostOrigin },
    body: JSON.stringify({ names: ['Barn', 'Attic'] }),
  });
  assert.equal(asked.status, 201, asked.text);
  const barn = async (state: string): Promise<{ connectionId: string }> =>
    eventually(async () => {
      const reply = await send(kit.origin, {
        method: 'GET',
        path: `${calendars}?state=${state}`,
        headers: { Authorization: `Bearer ${token}`, Origin: hostOrigin },
      });
      const { data } = reply.json<{ data: { name: string; connectionId: string }[] }>();
      return data.length === 2 ? data.find(({ name }) => name === 'Barn') : undefined;
    });
  const { connectionId } = await barn('active');
  const alone = await disconnect(connectionId);
  const { confirm } = alone.json<Question>();
  assert.equal((await disconnect(connectionId, confirm)).status, 400);

  const { affected, confirm: confirmed } = await question(unitId);
  assert.deepEqual(
    affected.virtualCalendars.map(({ name }) => name),
    ['Attic', 'Barn'],
  );
  kit.sandbox.cronofy.clearRequests();
  await disconnect(unitId, confirmed);
  assert.equal(revokes(), 0);
  await barn('retired');
  assert.equal(await stateOf(unitId), 'revoked');
  await inTenant('update revocations set next_attempt_at = now()');
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.equal(revokes(), 3);
  assert.deepEqual(await waiting(), []);
});

test('the host’s server disconnects at once', async () => {
  const { connectionId } = await addMember(kit, 'lou');
  const reply = await send(kit.origin, {
    method: 'DELETE',
    path: `/v1/connections/${connectionId}`,
    headers: { Authorization: `Bearer ${kit.secretKey}` },
  });
  assert.equal(reply.status, 204);
  assert.equal(await stateOf(connectionId), undefined);
  assert.equal(revokes(), 1);
});
