import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { comeBack } from '../support/connect-account.js';
import {
  asElement,
  attemptOf,
  beginZoom,
  conferencingToken,
  connectionsOf,
  consentAs,
} from '../support/conferencing-consent.js';
import { type Kit, addMember, addPlan, sessionBody, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { addZoomPeople } from '../support/zoom.js';

let kit: Kit;
let token: string;
beforeEach(async () => {
  kit = await startKit({ ROLE: 'web' });
  addZoomPeople(kit.sandbox);
  kit.sandbox.zoom.createUser({
    id: 'otis',
    name: 'Otis Peabody',
    email: 'otis@pines.example',
    roleId: '1',
    account: 'elsewhere',
  });
  token = await conferencingToken(kit);
});
afterEach(() => kit.stop());

const waiting = async (): Promise<number> =>
  (await queryDatabase(kit.database.url, 'select 1 from revocations', [], kit.tenantId)).length;
const confirm = (id: string | null, accept: boolean) =>
  asElement(kit, token, { method: 'POST', path: `/pending-accounts/${String(id)}`, json: { accept } });
const hosted = (connectionId: string): object => ({
  provider: 'zoom',
  connectionId,
  host: { rule: 'chosen', hosts: [{ email: 'doc@hv.example' }] },
});

test('S29 another account than the connected one waits for a word, and is used by nobody until then', async () => {
  const first = await consentAs(kit, token, 'doc');
  const second = await consentAs(kit, token, 'otis');
  assert.deepEqual([second.state, second.connectionId], ['to_confirm', null]);
  assert.match(String(second.pendingAccountId), /^pac_/);
  assert.deepEqual(
    (await connectionsOf(kit)).map(({ id, state }) => [id, state]),
    [[first.connectionId, 'connected']],
  );
});

test('once accepted, another account takes the place of the one before it, in policies too', async () => {
  const first = await consentAs(kit, token, 'doc');
  const json = hosted(String(first.connectionId));
  const put = await asElement(kit, token, { method: 'PUT', path: '/conferencing/policy', json });
  assert.equal(put.status, 200, put.text);
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const reply = await confirm(pendingAccountId, true);
  assert.equal(reply.status, 200, reply.text);
  const { connectionId } = reply.json<{ connectionId: string }>();
  const known = await connectionsOf(kit);
  assert.deepEqual(
    known.map(({ id, state }) => [id, state]),
    [[connectionId, 'connected']],
  );
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
  assert.equal(kit.sandbox.zoom.connections('elsewhere').length, 1);
  const [policy] = await queryDatabase(
    kit.database.url,
    `select policy #>> '{meeting,connectionId}' as connection from conferencing_policies`,
    [],
    kit.tenantId,
  );
  assert.equal(policy?.['connection'], connectionId);
});

test('S29 of two accounts that come at the same moment one is connected, and the other one waits for a word', async () => {
  const begun = [await beginZoom(kit, token), await beginZoom(kit, token)];
  const backs = await Promise.all(
    begun.map(({ consentUrl }, index) => kit.sandbox.zoom.allow(consentUrl, index === 0 ? 'doc' : 'otis')),
  );
  await Promise.all(backs.map((back, index) => comeBack(kit.origin, back, begun[index]?.cookie)));
  const ends = await Promise.all(begun.map((each) => attemptOf(kit, token, each)));
  assert.deepEqual(ends.map(({ state }) => state).sort(), ['connected', 'to_confirm']);
  assert.equal((await connectionsOf(kit)).length, 1);
});

test('S29 an account that would take the place of another one than was shown is asked about anew', async () => {
  await consentAs(kit, token, 'doc');
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const inTenant = (statement: string) => queryDatabase(kit.database.url, statement, [], kit.tenantId);
  // As when the account of before was disconnected, and another one connected, while this one waits.
  await inTenant(`update pending_accounts set replaces = '{"connectionId":"con_gone","accountName":"Gone"}'`);
  const first = await confirm(pendingAccountId, true);
  assert.deepEqual([first.status, first.json().code], [400, 'invalid_request']);
  assert.equal((await connectionsOf(kit)).length, 1);
  const [asked] = await inTenant(`select replaces->>'accountName' as name, state from pending_accounts`);
  assert.match(String(asked?.['name']), /doc@hv\.example/);
  assert.equal(asked?.['state'], 'waiting');
  const second = await confirm(pendingAccountId, true);
  assert.equal(second.status, 200, second.text);
  const known = await connectionsOf(kit);
  assert.deepEqual(
    known.map(({ id }) => id),
    [second.json<{ connectionId: string }>().connectionId],
  );
});

test('once accepted, another account makes the meetings of plans that named the one before it', async () => {
  const first = await consentAs(kit, token, 'doc');
  for (const who of ['doc', 'clara']) await addMember(kit, who);
  const none = { conferencing: { provider: 'none' } };
  const sessions = [sessionBody('phone', ['doc'], none), sessionBody('video', ['clara'], none)];
  const plan = await addPlan(kit, [], { sessions, gapMinutes: { min: 0, max: 30 } });
  // Its hosts, which a plan is judged by, are read by a worker.
  await queryDatabase(
    kit.database.url,
    `update plans set plan = jsonb_set(plan, '{sessions,1,conferencing}', $1::jsonb)`,
    [JSON.stringify({ ...hosted(String(first.connectionId)), provider: 'hosted', hosting: {} })],
    kit.tenantId,
  );
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const { connectionId } = (await confirm(pendingAccountId, true)).json<{ connectionId: string }>();
  const kept = await queryDatabase(
    kit.database.url,
    `select session->>'key' as key, session #>> '{conferencing,connectionId}' as connection
     from plans, jsonb_array_elements(plan->'sessions') with ordinality as sessions (session, position)
     where plan_id = $1 order by position`,
    [plan.id],
    kit.tenantId,
  );
  assert.deepEqual(kept, [
    { key: 'phone', connection: null },
    { key: 'video', connection: connectionId },
  ]);
});

test('accepting twice is accepting once', async () => {
  await consentAs(kit, token, 'doc');
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const replies = await Promise.all([confirm(pendingAccountId, true), confirm(pendingAccountId, true)]);
  const [one, two] = replies.map((reply) => reply.json<{ connectionId: string }>().connectionId);
  assert.equal(one, two);
  assert.equal((await connectionsOf(kit)).length, 1);
});

test('declined, its grant is given back, and what is connected stays', async () => {
  const first = await consentAs(kit, token, 'doc');
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const reply = await confirm(pendingAccountId, false);
  assert.deepEqual(reply.json(), { connectionId: null });
  assert.deepEqual(kit.sandbox.zoom.connections('elsewhere'), []);
  assert.equal(await waiting(), 0);
  assert.deepEqual(
    (await connectionsOf(kit)).map(({ id, state }) => [id, state]),
    [[first.connectionId, 'connected']],
  );
  assert.equal((await confirm(pendingAccountId, true)).status, 404);
});

test('an account that nobody says a word about in time is declined', async () => {
  await consentAs(kit, token, 'doc');
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  await queryDatabase(
    kit.database.url,
    `update pending_accounts set expires_at = now() - interval '1 minute'`,
    [],
    kit.tenantId,
  );
  assert.equal((await confirm(pendingAccountId, true)).status, 404);
  await kit.server.runTask(kit.tenantId, 'end_waiting_accounts');
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.deepEqual(kit.sandbox.zoom.connections('elsewhere'), []);
  const [left] = await queryDatabase(
    kit.database.url,
    'select state, sealed_credentials from pending_accounts',
    [],
    kit.tenantId,
  );
  assert.deepEqual([left?.['state'], left?.['sealed_credentials']], ['declined', null]);
});

test('S11 an account that waits in another tenant is not there', async () => {
  await consentAs(kit, token, 'doc');
  const { pendingAccountId } = await consentAs(kit, token, 'otis');
  const { secretKey } = await kit.server.createTenant('Biffco');
  const foreign = await conferencingToken({ host: new KitClient(kit.origin, secretKey) });
  const reply = await asElement(kit, foreign, {
    method: 'POST',
    path: `/pending-accounts/${String(pendingAccountId)}`,
    json: { accept: true },
  });
  assert.equal(reply.status, 404);
  assert.equal((await connectionsOf(kit)).length, 1);
});
