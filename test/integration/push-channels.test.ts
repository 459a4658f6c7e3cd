import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeChannel } from '../../packages/server/src/use-cases/push-channels.js';
import { makeForgetPushes } from '../../packages/server/src/use-cases/receive-push.js';
import { signal } from '../contract/cronofy-sandbox.harness.js';
import { useChannelWorkshop } from './channels.harness.js';

const { parts, ensureChannels, connect, channelOf, asked } = useChannelWorkshop();

test('a connection gets a channel in the next round, and none after that', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  await ensureChannels(tenantId);
  await ensureChannels(tenantId);
  assert.match((await channelOf(tenantId, id)) ?? '', /^chn_/);
  assert.equal(asked('POST'), 1);
});

test('a channel that was opened and not kept is found again, not opened twice', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  await ensureChannels(tenantId);
  const first = await channelOf(tenantId, id);
  await parts().fixture.store.transaction(tenantId, (tx) => tx.pushes.removeChannel(id));
  await ensureChannels(tenantId);
  assert.equal(await channelOf(tenantId, id), first);
});

test('one connection that fails keeps none of the others from its channel, and is tried again', async () => {
  const tenantId = await parts().fixture.newTenant();
  const [{ id: broken }, { id: good }] = [await connect(tenantId), await connect(tenantId)];
  parts().cronofy.sandbox.cronofy.fault({
    match: { method: 'POST', pathPrefix: '/v1/channels' },
    status: 500,
  });
  await ensureChannels(tenantId);
  assert.deepEqual(
    parts().failures.map(({ connectionId, cause }) => [connectionId, cause.code]),
    [[broken, 'provider_unavailable']],
  );
  assert.ok(await channelOf(tenantId, good));
  await ensureChannels(tenantId);
  assert.ok(await channelOf(tenantId, broken));
});

test('a provider that is down is asked five times a round, not once for every connection', async () => {
  const tenantId = await parts().fixture.newTenant();
  for (let count = 0; count < 7; count += 1) await connect(tenantId);
  const fault = { match: { method: 'POST', pathPrefix: '/v1/channels' }, times: 100, status: 503 };
  parts().cronofy.sandbox.cronofy.fault(fault);
  await ensureChannels(tenantId);
  assert.equal(asked('POST'), 5);
});

test('a connection whose consent is gone, whose provider has to be asked, or that is nobody’s calendar gets no channel', async () => {
  const tenantId = await parts().fixture.newTenant();
  await connect(tenantId, { state: 'revoked' });
  await connect(tenantId, { provider: 'caldav' });
  for (const scope of ['organizational_unit', 'service_account', 'virtual_calendar'])
    await connect(tenantId, { scope });
  await ensureChannels(tenantId);
  assert.equal(asked('POST'), 0);
});

test('the channel of a connection that goes is closed', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  await ensureChannels(tenantId);
  await closeChannel(parts().ports, tenantId, id, signal);
  assert.deepEqual([asked('DELETE'), await channelOf(tenantId, id)], [1, undefined]);
});

test('a channel that cannot be closed keeps nobody from going', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  await ensureChannels(tenantId);
  parts().cronofy.sandbox.cronofy.fault({
    match: { method: 'DELETE', pathPrefix: '/v1/channels' },
    hang: true,
  });
  await closeChannel(parts().ports, tenantId, id, signal);
  assert.ok(await channelOf(tenantId, id));
});

test('S34 deliveries are known again for four days, longer than any repetition is believed', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  const receive = (key: string) =>
    parts().fixture.store.transaction(tenantId, (tx) => tx.pushes.receive(id, key));
  await receive('old');
  await receive('new');
  await parts().fixture.asTenant(
    tenantId,
    `update hook_inbox set received_at = received_at - interval '97 hours' where delivery_key = 'old'`,
  );
  await parts().fixture.asTenant(
    tenantId,
    `update hook_inbox set received_at = received_at - interval '95 hours' where delivery_key = 'new'`,
  );
  await makeForgetPushes(parts().fixture)(tenantId);
  assert.deepEqual([await receive('old'), await receive('new')], [true, false]);
});

test('S37 a delivery does not wait while the connection’s credentials are being renewed', async () => {
  const tenantId = await parts().fixture.newTenant();
  const { id } = await connect(tenantId);
  await parts().fixture.store.transaction(tenantId, async (renewal) => {
    await renewal.connections.lockCredentials(id);
    assert.equal(
      await parts().fixture.store.transaction(tenantId, (tx) => tx.pushes.receive(id, 'key')),
      true,
    );
  });
});
