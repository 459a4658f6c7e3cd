import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import { closeChannel, makeEnsureChannels } from '../../packages/server/src/use-cases/push-channels.js';
import { makeForgetPushes } from '../../packages/server/src/use-cases/receive-push.js';
import { signal, startCronofy } from '../contract/cronofy-sandbox.harness.js';
import { aConnection } from '../support/records.js';
import { type StoreFixture, startStore } from '../support/store-fixture.js';

let fixture: StoreFixture;
let cronofy: Awaited<ReturnType<typeof startCronofy>>;
before(async () => {
  fixture = await startStore();
  cronofy = await startCronofy();
});
after(async () => {
  await cronofy.sandbox.stop();
  await fixture.stop();
});
afterEach(() => {
  cronofy.sandbox.cronofy.clearFaults();
  cronofy.sandbox.cronofy.clearRequests();
});

const failures: { connectionId: string; cause: SchedulingError }[] = [];
const ports = () => ({
  store: fixture.store,
  providers: { byConsent: new Map([['cronofy', cronofy.provider]]), byKey: new Map() },
  callbackUrlOf: (provider: string, id: string) => `http://127.0.0.1:9/hooks/${provider}/${id}`,
  onFailure: (failure: { connectionId: string; cause: SchedulingError }) => void failures.push(failure),
});
const ensureChannels = (tenantId: string) => makeEnsureChannels(ports())(tenantId, signal);

let connections = 0;
/** A connection whose owner consented; the account is another one each time. */
async function connect(tenantId: string, changes: object = {}): Promise<string> {
  const { credentials } = await cronofy.connected();
  const id = `con_${(connections += 1)}`;
  const connection = { ...aConnection(), id, accountId: id, provider: 'cronofy', ...changes };
  await fixture.store.transaction(tenantId, async (tx) =>
    tx.connections.insert(connection, await credentials.read()),
  );
  return id;
}
const channelOf = (tenantId: string, id: string) =>
  fixture.store.transaction(tenantId, (tx) => tx.pushes.channelOf(id));
const asked = (method: string) =>
  cronofy.sandbox.cronofy.requests('/v1/channels').filter((request) => request.method === method).length;

test('a connection gets a channel in the next round, and none after that', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  await ensureChannels(tenantId);
  await ensureChannels(tenantId);
  assert.match((await channelOf(tenantId, id)) ?? '', /^chn_/);
  assert.equal(asked('POST'), 1);
});

test('a channel that was opened and not kept is found again, not opened twice', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  await ensureChannels(tenantId);
  const first = await channelOf(tenantId, id);
  await fixture.store.transaction(tenantId, (tx) => tx.pushes.removeChannel(id));
  await ensureChannels(tenantId);
  assert.equal(await channelOf(tenantId, id), first);
});

test('one connection that fails keeps none of the others from its channel, and is tried again', async () => {
  const tenantId = await fixture.newTenant();
  const [broken, good] = [await connect(tenantId), await connect(tenantId)];
  failures.length = 0;
  cronofy.sandbox.cronofy.fault({ match: { method: 'POST', pathPrefix: '/v1/channels' }, status: 500 });
  await ensureChannels(tenantId);
  assert.deepEqual(
    failures.map(({ connectionId, cause }) => [connectionId, cause.code]),
    [[broken, 'provider_unavailable']],
  );
  assert.ok(await channelOf(tenantId, good));
  await ensureChannels(tenantId);
  assert.ok(await channelOf(tenantId, broken));
});

test('a provider that is down is asked five times a round, not once for every connection', async () => {
  const tenantId = await fixture.newTenant();
  for (let count = 0; count < 7; count += 1) await connect(tenantId);
  const fault = { match: { method: 'POST', pathPrefix: '/v1/channels' }, times: 100, status: 503 };
  cronofy.sandbox.cronofy.fault(fault);
  await ensureChannels(tenantId);
  assert.equal(asked('POST'), 5);
});

test('a connection whose consent is gone, or whose provider has to be asked, gets no channel', async () => {
  const tenantId = await fixture.newTenant();
  await connect(tenantId, { state: 'revoked' });
  await connect(tenantId, { provider: 'caldav' });
  await ensureChannels(tenantId);
  assert.equal(asked('POST'), 0);
});

test('the channel of a connection that goes is closed', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  await ensureChannels(tenantId);
  await closeChannel(ports(), tenantId, id, signal);
  assert.deepEqual([asked('DELETE'), await channelOf(tenantId, id)], [1, undefined]);
});

test('a channel that cannot be closed keeps nobody from going', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  await ensureChannels(tenantId);
  cronofy.sandbox.cronofy.fault({ match: { method: 'DELETE', pathPrefix: '/v1/channels' }, hang: true });
  await closeChannel(ports(), tenantId, id, signal);
  assert.ok(await channelOf(tenantId, id));
});

test('deliveries are known again for a day', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  const receive = (key: string) => fixture.store.transaction(tenantId, (tx) => tx.pushes.receive(id, key));
  await receive('old');
  await receive('new');
  await fixture.asTenant(
    tenantId,
    `update hook_inbox set received_at = received_at - interval '25 hours' where delivery_key = 'old'`,
  );
  await makeForgetPushes(fixture)(tenantId);
  assert.deepEqual([await receive('old'), await receive('new')], [true, false]);
});

test('S37 a delivery does not wait while the connection’s credentials are being renewed', async () => {
  const tenantId = await fixture.newTenant();
  const id = await connect(tenantId);
  await fixture.store.transaction(tenantId, async (renewal) => {
    await renewal.connections.lockCredentials(id);
    assert.equal(await fixture.store.transaction(tenantId, (tx) => tx.pushes.receive(id, 'key')), true);
  });
});
