import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { adminToken, beginConsent, comeBack, connectAccount } from '../support/connect-account.js';
import { type Kit, type TestMember, addMember, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type WebhookReceiver, startReceiver } from '../support/webhook-receiver.js';

let kit: Kit;
let receiver: WebhookReceiver;
before(async () => {
  kit = await startKit();
  receiver = await startReceiver();
  await kit.host.post('/v1/webhook-endpoints', {
    url: receiver.url,
    events: [
      'connection.profiles_changed',
      'connection.degraded',
      'connection.connected',
      'connection.revoked',
    ],
  });
});
after(async () => {
  await kit.stop();
  await receiver.stop();
});
afterEach(() => {
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.cronofy.clearRequests();
});

interface Shown {
  id: string;
  state: string;
  lastError: string | null;
  readAt: string;
  tokens: { issuedAt: string; expiresAt: string };
  profiles: { service: string; isConnected: boolean }[];
}

const shown = async (id: string): Promise<Shown> => {
  const { data } = await kit.host.get<{ data: Shown[] }>('/v1/connections?limit=200');
  const found = data.find((each) => each.id === id);
  assert.ok(found !== undefined);
  return found;
};
const inTenant = (statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  queryDatabase(kit.database.url, statement, values, kit.tenantId);
const run = (task: string): Promise<void> => kit.server.runTask(kit.tenantId, task);
const grants = (type: string): number =>
  kit.sandbox.cronofy
    .requests('/oauth/token')
    .filter(({ path, body }) => path === '/oauth/token' && JSON.stringify(body).includes(type)).length;
const told = (type: string, id: string): Promise<Record<string, unknown>> =>
  eventually(
    () =>
      receiver.received.find(({ event }) => event.type === type && event.data['connectionId'] === id)?.event
        .data,
  );
const addUnit = (id: string): Promise<string> => {
  kit.sandbox.cronofy.units.create({ id, name: id, email: `admin@${id}.example` });
  return connectAccount(kit, { who: id, scope: 'organizational_unit' });
};

test('tokens that are near their end are renewed by themselves, and others are left alone', async () => {
  const { connectionId: lasting } = await addMember(kit, 'emmett');
  const { connectionId } = await addShortLived('doc');
  const [other, ending] = [await shown(lasting), await shown(connectionId)];
  await run('renew_tokens');
  assert.equal(grants('refresh_token'), 1);
  const renewed = await shown(connectionId);
  assert.ok(renewed.tokens.expiresAt > ending.tokens.expiresAt);
  assert.ok(renewed.tokens.issuedAt > ending.tokens.issuedAt);
  assert.deepEqual((await shown(lasting)).tokens, other.tokens);
  await run('renew_tokens');
  assert.equal(grants('refresh_token'), 1);
});

test('S30 a renewal that is refused ends the connection, and whoever connected it gets one mail', async () => {
  const { connectionId, person } = await addShortLived('clara');
  await actedBy(connectionId, 'strickland@hillvalley.example');
  kit.sandbox.cronofy.revoke(person);
  await run('renew_tokens');
  assert.equal((await shown(connectionId)).state, 'revoked');
  await told('connection.revoked', connectionId);
  await run('tell_of_revoked');
  await run('tell_of_revoked');
  const mails = await mailsTo('strickland@hillvalley.example');
  assert.equal(mails.length, 1);
  assert.match(mails[0]?.subject ?? '', /must be connected again/);
  assert.match(mails[0]?.text ?? '', /clara-/);
});

test('several accounts of one person are told of in one mail, and again when they are lost again', async () => {
  const ids = [await addUnit('one'), await addUnit('two')];
  for (const id of ids) await actedBy(id, 'marty@hillvalley.example');
  const lose = async (...units: string[]): Promise<void> => {
    for (const unit of units) kit.sandbox.cronofy.units.revoke(unit);
    await inTenant(`update connections set reading_at = null`);
    await run('read_accounts');
    await run('tell_of_revoked');
  };
  await lose('one', 'two');
  assert.deepEqual((await mailsTo('marty@hillvalley.example')).length, 1);
  const token = await adminToken(kit.host, {
    actor: { id: 'emp_1', name: 'Marty', email: 'marty@hillvalley.example' },
  });
  const begun = await beginConsent(kit.origin, token, { scope: 'organizational_unit' });
  await comeBack(kit.origin, kit.sandbox.cronofy.allow(begun.consentUrl, 'one'), begun.cookie);
  await lose('one');
  assert.deepEqual((await mailsTo('marty@hillvalley.example')).length, 2);
});

test('an account is read anew when it was read a while ago, and a login that is lost shows and is told of', async () => {
  const id = await addUnit('hill');
  assert.deepEqual(profilesOf(await shown(id)), [{ service: 'indeed', isConnected: true }]);
  kit.sandbox.cronofy.units.setConferencing('hill', 'indeed', false);
  kit.sandbox.cronofy.clearRequests();
  await inTenant(`update connections set reading_at = now() where connection_id <> $1`, [id]);
  await run('read_accounts');
  assert.equal(readings(), 0, 'it has just been read');
  await inTenant(
    `update connections set reading_at = now() - interval '11 minutes' where connection_id = $1`,
    [id],
  );
  await run('read_accounts');
  assert.deepEqual(profilesOf(await shown(id)), [{ service: 'indeed', isConnected: false }]);
  const { profiles } = await told('connection.profiles_changed', id);
  assert.ok(Array.isArray(profiles) && profiles.length === 1);
});

test('an account whose provider told of a change is read at once', async () => {
  const id = await addUnit('dale');
  await inTenant(`update connections set reading_at = now()`);
  await inTenant(`update connections set pushed_at = now() + interval '1 second' where connection_id = $1`, [
    id,
  ]);
  kit.sandbox.cronofy.clearRequests();
  await run('read_accounts');
  assert.equal(readings(), 1);
});

test('an account that can’t be read for a reason that lasts is degraded until it can, and one that passes is not', async () => {
  const { connectionId } = await addMember(kit, 'jules');
  await inTenant(`update connections set reading_at = now() where connection_id <> $1`, [connectionId]);
  const readAgain = async (status?: number): Promise<Shown> => {
    if (status !== undefined) {
      kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/userinfo' }, status, times: 9 });
    }
    await inTenant(`update connections set reading_at = null where connection_id = $1`, [connectionId]);
    await run('read_accounts');
    kit.sandbox.cronofy.clearFaults();
    return shown(connectionId);
  };
  const before = await shown(connectionId);
  const silent = await readAgain(503);
  assert.deepEqual([silent.state, silent.readAt], ['connected', before.readAt]);
  const refused = await readAgain(422);
  assert.deepEqual([refused.state, refused.lastError], ['degraded', 'provider_rejected']);
  await told('connection.degraded', connectionId);
  const back = await readAgain();
  assert.deepEqual([back.state, back.lastError], ['connected', null]);
  assert.ok(back.readAt > before.readAt);
});

const profilesOf = ({ profiles }: Shown) =>
  profiles.map(({ service, isConnected }) => ({ service, isConnected }));
const readings = (): number => kit.sandbox.cronofy.requests('/v1/userinfo').length;

/** Connects while the provider gives tokens that are good for four minutes; those that it gives then last. */
async function addShortLived(name: string): Promise<TestMember> {
  const { settings } = kit.sandbox.cronofy;
  const usual = settings.tokenLifetimeSeconds;
  settings.tokenLifetimeSeconds = 240;
  const member = await addMember(kit, name);
  settings.tokenLifetimeSeconds = usual;
  kit.sandbox.cronofy.clearRequests();
  return member;
}

const actedBy = (connectionId: string, email: string) =>
  inTenant(
    `update connections set connected_by = jsonb_build_object('id', 'emp_1', 'name', 'A', 'email', $2::text)
     where connection_id = $1`,
    [connectionId, email],
  );

async function mailsTo(email: string) {
  const mails = await kit.sandbox.mail.messages();
  return mails.filter((mail) => JSON.stringify(mail.to).includes(email));
}
