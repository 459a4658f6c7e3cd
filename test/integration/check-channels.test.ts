import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PushRecords } from '../../packages/server/src/ports/push-records.js';
import { aRoom } from '../support/plan-records.js';
import { aMember } from '../support/records.js';
import { useChannelWorkshop } from './channels.harness.js';

const { parts, ensureChannels, checkChannels, connect, channelOf, asked, letPass } = useChannelWorkshop();

/** A connection of a member and of a room, with a channel, and with something read of its calendar. */
async function pushed(): Promise<{ tenantId: string; id: string; person: string; channelId: string }> {
  const tenantId = await parts().fixture.newTenant();
  const { id, person } = await connect(tenantId);
  await ensureChannels(tenantId);
  const calendars = [{ connectionId: id, calendarId: 'work', use: ['busy' as const] }];
  await parts().fixture.store.transaction(tenantId, async (tx) => {
    await tx.members.put({ ...aMember(), id: 'mem_1', calendars });
    await tx.sharedResources.put(aRoom({ id: 'res_1', calendars }));
  });
  await parts().fixture.asTenant(
    tenantId,
    `insert into free_busy (tenant_id, connection_id, calendar_id, from_at, to_at, read_at, periods)
     values ($1, $2, 'work', now(), now() + interval '1 day', now(), '')`,
    [tenantId, id],
  );
  parts().cronofy.sandbox.cronofy.clearRequests();
  return { tenantId, id, person, channelId: (await channelOf(tenantId, id)) ?? assert.fail('no channel') };
}

const readingsOf = async (tenantId: string): Promise<number> =>
  (await parts().fixture.asTenant(tenantId, 'select 1 from free_busy')).length;
const newsOf = (tenantId: string) =>
  parts().fixture.store.transaction(tenantId, (tx) => tx.live.since(tx.now.subtract({ hours: 1 }), 10));
const inTenant = (tenantId: string, work: (pushes: PushRecords, now: Temporal.Instant) => Promise<unknown>) =>
  parts().fixture.store.transaction(tenantId, (tx) => work(tx.pushes, tx.now));

test('a channel is asked about half an hour after it was last, and is left alone when it stands', async () => {
  const { tenantId, id, channelId } = await pushed();
  await checkChannels(tenantId);
  assert.equal(asked('GET'), 0);
  await letPass(tenantId, id, '31 minutes');
  await checkChannels(tenantId);
  await checkChannels(tenantId);
  assert.deepEqual([asked('GET'), asked('POST')], [1, 0]);
  assert.deepEqual([await channelOf(tenantId, id), await readingsOf(tenantId)], [channelId, 1]);
});

test('a channel that told of something in the last half hour is not asked about', async () => {
  const { tenantId, id } = await pushed();
  await letPass(tenantId, id, '31 minutes');
  await inTenant(tenantId, (pushes) => pushes.receive(id, 'key'));
  await checkChannels(tenantId);
  assert.equal(asked('GET'), 0);
});

test('a channel that the provider lost is opened anew, and what went by unheard is made up for', async () => {
  const { tenantId, id, person, channelId } = await pushed();
  parts().cronofy.sandbox.cronofy.dropChannels(person);
  await letPass(tenantId, id, '31 minutes');
  await checkChannels(tenantId);
  assert.notEqual(await channelOf(tenantId, id), channelId);
  assert.equal(await readingsOf(tenantId), 0);
  const [news] = await newsOf(tenantId);
  assert.ok(news !== undefined && 'resourceIds' in news);
  assert.deepEqual(news.resourceIds, ['mem_1', 'res_1']);
  await checkChannels(tenantId);
  assert.deepEqual([asked('GET'), asked('POST')], [1, 1]);
});

test('a channel that did not tell of what a poll found is replaced a minute later, though it stands', async () => {
  const { tenantId, id, channelId } = await pushed();
  await letPass(tenantId, id, '5 minutes');
  await inTenant(tenantId, (pushes, now) => pushes.doubt([id], now.subtract({ minutes: 3 })));
  await checkChannels(tenantId);
  assert.equal(await channelOf(tenantId, id), channelId);
  await letPass(tenantId, id, '2 minutes');
  await checkChannels(tenantId);
  assert.notEqual(await channelOf(tenantId, id), channelId);
  assert.deepEqual([asked('DELETE'), asked('POST'), await readingsOf(tenantId)], [1, 1, 0]);
});

test('a channel that tells after all is not replaced', async () => {
  const { tenantId, id, channelId } = await pushed();
  await letPass(tenantId, id, '5 minutes');
  await inTenant(tenantId, (pushes, now) => pushes.doubt([id], now.subtract({ minutes: 3 })));
  await letPass(tenantId, id, '2 minutes');
  await inTenant(tenantId, (pushes) => pushes.receive(id, 'key'));
  await checkChannels(tenantId);
  await letPass(tenantId, id, '2 minutes');
  await checkChannels(tenantId);
  assert.equal(await channelOf(tenantId, id), channelId);
  assert.equal(asked('DELETE'), 0);
});

test('nobody doubts a channel that told of something, or was opened, after what was found can have happened', async () => {
  const { tenantId, id } = await pushed();
  const doubted = () =>
    parts().fixture.asTenant(tenantId, 'select 1 from push_channels where doubted_at is not null');
  await inTenant(tenantId, (pushes, now) => pushes.doubt([id], now.subtract({ minutes: 3 })));
  assert.equal((await doubted()).length, 0);
  await letPass(tenantId, id, '5 minutes');
  await inTenant(tenantId, (pushes) => pushes.receive(id, 'key'));
  await inTenant(tenantId, (pushes, now) => pushes.doubt([id], now.subtract({ minutes: 3 })));
  assert.equal((await doubted()).length, 0);
});

test('a channel is asked for again after a week, and stays the same one', async () => {
  const { tenantId, id, channelId } = await pushed();
  await letPass(tenantId, id, '8 days');
  await checkChannels(tenantId);
  await checkChannels(tenantId);
  assert.deepEqual([asked('POST'), asked('GET'), asked('DELETE')], [1, 0, 0]);
  assert.deepEqual([await channelOf(tenantId, id), await readingsOf(tenantId)], [channelId, 1]);
});

test('a provider that fails is asked again in the next round, and the channel is not taken for lost', async () => {
  const { tenantId, id, channelId } = await pushed();
  await letPass(tenantId, id, '31 minutes');
  parts().cronofy.sandbox.cronofy.fault({
    match: { method: 'GET', pathPrefix: '/v1/channels' },
    status: 500,
  });
  await checkChannels(tenantId);
  assert.deepEqual(
    parts().failures.map(({ connectionId, cause }) => [connectionId, cause.code]),
    [[id, 'provider_unavailable']],
  );
  assert.equal(await channelOf(tenantId, id), channelId);
  await checkChannels(tenantId);
  assert.equal(asked('GET'), 2);
});
