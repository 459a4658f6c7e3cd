import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { adminToken, connectAccount } from '../support/connect-account.js';
import { type Kit, addMember, eventually, hostOrigin, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

let kit: Kit;
let serviceAccountId: string;
before(async () => {
  kit = await startKit();
  const { cronofy } = kit.sandbox;
  cronofy.settings.delegationDelayMs = 0;
  cronofy.serviceAccounts.create({ id: 'all', name: 'All of it', email: 'it@hillvalley.example' });
  for (const id of ['clara', 'jennifer', 'biff', 'doc', 'einstein', 'seamus', 'maggie']) {
    cronofy.createPerson({
      id,
      name: id,
      email: `${id}@hillvalley.example`,
      timeZone: 'UTC',
      calendars: [{ name: id }],
    });
  }
  serviceAccountId = await connectAccount(kit, { who: 'all', scope: 'service_account' });
});
after(() => kit.stop());
afterEach(() => {
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.cronofy.settings.delegationDelayMs = 0;
});

interface Delegation {
  email: string;
  state: string;
  code: string | null;
  connectionId: string | null;
}
interface Shown {
  id: string;
  scope: string;
  parentId: string | null;
  state: string;
  calendars: { name: string }[];
}

const emailOf = (who: string): string => `${who}@hillvalley.example`;
const path = (): string => `/v1/connections/${serviceAccountId}/delegations`;
const ask = (...people: string[]): Promise<{ data: Delegation[] }> =>
  kit.host.post(path(), { emails: people.map(emailOf) });
const delegationOf = async (who: string): Promise<Delegation | undefined> => {
  const { data } = await kit.host.get<{ data: Delegation[] }>(path());
  return data.find(({ email }) => email === emailOf(who));
};
/** Once the provider has answered, and the answer is worked on. */
const answered = (who: string): Promise<Delegation> =>
  eventually(async () => {
    const found = await delegationOf(who);
    return found?.state === 'pending' ? undefined : found;
  });
const connections = async (): Promise<Shown[]> =>
  (await kit.host.get<{ data: Shown[] }>('/v1/connections?limit=200')).data;
/** Where the provider was told to answer for somebody. */
function callbackOf(who: string): string {
  const asked = kit.sandbox.cronofy
    .requests('/v1/service_account_authorizations')
    .map(({ body }) => JSON.stringify(body));
  const found = new RegExp(`"email":"${emailOf(who)}","callback_url":"([^"]+)"`).exec(asked.at(-1) ?? '');
  return new URL(found?.[1] ?? '').pathname;
}
const deliver = (to: string, body: string, key = 'sandbox-secret'): Promise<Reply> =>
  send(kit.origin, {
    method: 'POST',
    path: to,
    headers: {
      'Content-Type': 'application/json',
      'Cronofy-HMAC-SHA256': createHmac('sha256', key).update(body).digest('base64'),
    },
    body,
  });

test('people whom the organization lets in are connected through its service account, and read', async () => {
  const { data } = await ask('clara', 'jennifer');
  assert.deepEqual(
    data.map(({ email, state }) => [email, state]),
    [
      [emailOf('clara'), 'pending'],
      [emailOf('jennifer'), 'pending'],
    ],
  );
  for (const who of ['clara', 'jennifer']) {
    const { state, connectionId } = await answered(who);
    assert.equal(state, 'connected');
    const account = await eventually(async () =>
      (await connections()).find(({ id, calendars }) => id === connectionId && calendars.length > 0),
    );
    assert.deepEqual([account.scope, account.parentId], ['delegated', serviceAccountId]);
    assert.deepEqual(
      account.calendars.map(({ name }) => name),
      [who],
    );
  }
});

test('somebody whom the organization does not let in is refused, and connected once it does', async () => {
  kit.sandbox.cronofy.serviceAccounts.setAllowed('all', emailOf('biff'), false);
  await ask('biff');
  const refused = await answered('biff');
  assert.deepEqual([refused.state, refused.code, refused.connectionId], ['refused', 'consent_refused', null]);
  kit.sandbox.cronofy.serviceAccounts.setAllowed('all', emailOf('biff'), true);
  await ask('biff');
  assert.equal((await answered('biff')).state, 'connected');
});

test('S33 S8 an answer that is not signed, or is nobody’s, is refused', async () => {
  kit.sandbox.cronofy.settings.delegationDelayMs = 3_600_000;
  await ask('einstein');
  const to = callbackOf('einstein');
  const body = JSON.stringify({ authorization: { code: 'guessed' } });
  const replies = [
    await deliver(to, body, 'another secret'),
    await deliver(to.replace(/[^/]+$/, 'unknown'), body),
    await deliver(to.replace(serviceAccountId, `con_${'A'.repeat(22)}`), body),
    await deliver(to.replace('cronofy', 'google'), body),
    await deliver(to, 'nonsense'),
  ];
  for (const reply of replies) {
    assert.equal(reply.status, 401);
    assert.equal(reply.text, replies[0]?.text);
  }
  assert.equal((await delegationOf('einstein'))?.state, 'pending');
});

test('S34 an answer that comes twice counts once', async () => {
  kit.sandbox.cronofy.settings.delegationDelayMs = 3_600_000;
  await ask('seamus');
  const to = callbackOf('seamus');
  const no = JSON.stringify({ authorization: { error: 'access_denied', state: 'x' } });
  assert.equal((await deliver(to, no)).status, 200);
  assert.equal((await deliver(to, JSON.stringify({ authorization: { code: 'late' } }))).status, 200);
  assert.equal((await delegationOf('seamus'))?.state, 'refused');
});

test('a code that the provider does not know ends as failed', async () => {
  kit.sandbox.cronofy.settings.delegationDelayMs = 3_600_000;
  await ask('maggie');
  await deliver(callbackOf('maggie'), JSON.stringify({ authorization: { code: 'unknown' } }));
  const { state, code } = await answered('maggie');
  assert.deepEqual([state, code], ['failed', 'provider_rejected']);
});

test('a code is tried again when the provider is away for a moment', async () => {
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/oauth/token' }, status: 503 });
  await ask('einstein');
  assert.equal((await answered('einstein')).state, 'connected');
});

test('S32 neither a code nor the secret of its address is kept where it can be read', async () => {
  kit.sandbox.cronofy.settings.delegationDelayMs = 3_600_000;
  await ask('maggie');
  const to = callbackOf('maggie');
  const secret = to.split('/').at(-1) ?? '';
  assert.ok(secret.length >= 43);
  const rows = await queryDatabase(
    kit.database.url,
    'select to_jsonb(d)::text as row from delegations d',
    [],
    kit.tenantId,
  );
  const text = rows.map(({ row }) => String(row)).join('\n');
  assert.equal(text.includes(secret), false);
  assert.equal(text.includes(Buffer.from(secret).toString('hex')), false);
});

test('people whom the provider could not be asked for are failed, and asked for again they are connected', async () => {
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/service_account_authorizations' }, status: 503 });
  const { data } = await ask('seamus');
  const failed = data.find(({ email }) => email === emailOf('seamus'));
  assert.deepEqual([failed?.state, failed?.code], ['failed', 'provider_unavailable']);
  kit.sandbox.cronofy.clearFaults();
  await ask('seamus');
  assert.equal((await answered('seamus')).state, 'connected');
});

test('only a service account is asked for people', async () => {
  const member = await addMember(kit, 'marty');
  for (const [id, status] of [
    [member.connectionId, 400],
    [`con_${'A'.repeat(22)}`, 404],
  ] as const) {
    const reply = await send(kit.origin, {
      method: 'POST',
      path: `/v1/connections/${id}/delegations`,
      headers: jsonHeaders(kit.secretKey),
      body: JSON.stringify({ emails: [emailOf('doc')] }),
    });
    assert.equal(reply.status, status, reply.text);
  }
});

test('somebody who let us in for themselves stays connected without the service account', async () => {
  const own = await connectAccount(kit, { who: 'doc', scope: 'individual' });
  await ask('doc');
  const { state, connectionId } = await answered('doc');
  assert.deepEqual([state, connectionId], ['connected', own]);
  const token = await adminToken(kit.host);
  const headers = { Authorization: `Bearer ${token}`, Origin: hostOrigin };
  const address = `/elements/v1/connections/${serviceAccountId}`;
  const question = (await send(kit.origin, { method: 'DELETE', path: address, headers })).json<{
    affected: { accountCount: number };
    confirm: string;
  }>();
  const below = (await connections()).filter(({ parentId }) => parentId === serviceAccountId);
  assert.equal(question.affected.accountCount, below.length);
  assert.ok(below.length >= 2);
  await send(kit.origin, { method: 'DELETE', path: `${address}?confirm=${question.confirm}`, headers });
  const left = (await connections()).map(({ id }) => id);
  assert.ok(left.includes(own));
  for (const { id } of [...below, { id: serviceAccountId }]) assert.ok(!left.includes(id));
});
