import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EffectTarget } from '../../../packages/server/src/domain/effect.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { aConnection, calendarTarget, mailTarget } from '../../support/records.js';
import { type Workshop, startWorkshop, unavailable } from './worker.harness.js';

let shop: Workshop;
before(async () => {
  shop = await startWorkshop();
});
after(() => shop.fixture.stop());

/** A connection with effects that wait for it. */
async function connectionWith(count: number): Promise<{ connectionId: string; ids: string[] }> {
  const connection = aConnection();
  await shop.fixture.store.transaction(shop.tenant, (tx) => tx.connections.insert(connection, 'secret'));
  return { connectionId: connection.id, ids: await more(connection.id, count) };
}

async function more(connectionId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let each = 0; each < count; each += 1)
    ids.push(...(await shop.queued({ ...calendarTarget, connectionId })).ids);
  return ids;
}

const failing = (details = {}) => shop.worker(() => Promise.reject(unavailable(details)));
const runAll = async ({ run }: ReturnType<Workshop['worker']>, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await run(id);
};
const circuitOf = (connectionId: string) =>
  shop.fixture.store.transaction(shop.tenant, async (tx) =>
    (await tx.circuits.ofConnections([connectionId])).get(connectionId),
  );
const endPause = (connectionId: string) =>
  shop.fixture.asTenant(
    shop.tenant,
    `update circuits set open_until = now() - interval '1 second' where connection_id = $1`,
    [connectionId],
  );
const effect = (id: string) => shop.fixture.store.transaction(shop.tenant, (tx) => tx.effects.find(id));

test('R8 after five failures in a row the effects of a connection are put back, uncounted, and its provider is not called', async () => {
  const { connectionId, ids } = await connectionWith(6);
  await runAll(failing(), ids.slice(0, 5));
  let calls = 0;
  const last = ids[5] ?? '';
  await shop.worker(() => Promise.resolve((calls += 1))).run(last);
  assert.equal(calls, 0);
  const { state, attempts, nextAttemptAt } = (await effect(last)) ?? {};
  assert.deepEqual([state, attempts], ['pending', 0]);
  const circuit = await circuitOf(connectionId);
  assert.ok(circuit?.openUntil !== undefined && nextAttemptAt !== undefined);
  assert.ok(Temporal.Instant.compare(nextAttemptAt, circuit.openUntil) >= 0, 'not before the pause is over');
  assert.equal((await shop.waitsOf(last)).length, 1);
});

test('R8 a pause that a provider names holds for its connection, for no other and for no mail', async () => {
  const { connectionId, ids } = await connectionWith(2);
  const other = await connectionWith(1);
  const mails = await shop.queued(mailTarget);
  await runAll(failing({ retryAfterSeconds: 60 }), ids.slice(0, 1));
  const called: EffectTarget[] = [];
  const worker = shop.worker(({ target }) => Promise.resolve(called.push(target)));
  await runAll(worker, [...ids.slice(1), ...other.ids, ...mails.ids]);
  assert.deepEqual(
    called.map((target) => ('connectionId' in target ? target.connectionId : target.kind)),
    [other.connectionId, 'candidate_mail'],
  );
  assert.notEqual(connectionId, other.connectionId);
});

test('R8 when the pause is over one of ten workers calls; when it is answered, all that waited goes on at once', async () => {
  const { connectionId, ids } = await connectionWith(10);
  await runAll(failing({ retryAfterSeconds: 60 }), ids.slice(0, 1));
  await endPause(connectionId);
  let calls = 0;
  let release: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  const probing = shop.worker(async () => {
    calls += 1;
    await answered;
  });
  const others = ids.slice(1);
  const all = Promise.all(others.map((id) => probing.run(id)));
  await shop.eventually(async () => (await putBack(others)) === others.length - 1);
  assert.equal(calls, 1);
  release();
  await all;
  assert.equal((await circuitOf(connectionId))?.openUntil, undefined);
  const ready = await shop.fixture.asTenant(
    shop.tenant,
    `select data->>'effectId' as id from pgboss.job where data->>'effectId' = any($1) and start_after <= now()
     group by data->>'effectId' having count(*) = 2`,
    [ids],
  );
  assert.equal(
    ready.length,
    9,
    'the eight that were put back, and the one that failed, beside their first jobs',
  );
});

/** How many of them wait for another time. */
const putBack = async (ids: readonly string[]) =>
  (await Promise.all(ids.map(effect))).filter((each) => each?.nextAttemptAt !== undefined).length;

test('a probe that fails opens the circuit again, and its failure counts as an attempt', async () => {
  const { connectionId, ids } = await connectionWith(6);
  await runAll(failing(), ids.slice(0, 5));
  const first = await circuitOf(connectionId);
  await endPause(connectionId);
  await failing().run(ids[5] ?? '');
  const second = await circuitOf(connectionId);
  assert.deepEqual([first?.failures, second?.failures], [5, 6]);
  assert.ok(second?.openUntil !== undefined);
  assert.equal((await effect(ids[5] ?? ''))?.attempts, 1);
});

for (const code of ['provider_rejected', 'missing_permission', 'not_found'] as const) {
  test(`a provider that refuses with ${code} is there: that closes the circuit`, async () => {
    const { connectionId, ids } = await connectionWith(5);
    await runAll(failing(), ids.slice(0, 4));
    assert.equal((await circuitOf(connectionId))?.failures, 4);
    await shop.worker(() => Promise.reject(new SchedulingError(code, 'No.'))).run(ids[4] ?? '');
    assert.equal((await circuitOf(connectionId))?.failures, 0);
  });
}

for (const code of ['internal', 'service_unavailable', 'needs_connection'] as const) {
  test(`a fault of ours, ${code}, says nothing of the provider`, async () => {
    const { connectionId, ids } = await connectionWith(5);
    await runAll(
      shop.worker(() => Promise.reject(new SchedulingError(code, 'Ours.'))),
      ids,
    );
    assert.equal(await circuitOf(connectionId), undefined);
  });
}

test('a call that is broken off because the server stops says nothing of the provider', async () => {
  const { connectionId, ids } = await connectionWith(1);
  await failing({ retryAfterSeconds: 60 }).run(ids[0] ?? '', AbortSignal.abort());
  assert.equal(await circuitOf(connectionId), undefined);
});

test('the host’s server is told when a connection’s provider stops answering and when it is back, once each', async () => {
  await shop.fixture.store.transaction(shop.tenant, (tx) =>
    tx.webhooks.insert(
      {
        id: 'whk_circuits',
        url: 'https://host.example/hook',
        events: ['connection.degraded', 'connection.connected'],
        contactEmail: undefined,
        state: 'on',
        offReason: undefined,
        failingSince: undefined,
        createdAt: tx.now,
      },
      'secret',
    ),
  );
  const { connectionId, ids } = await connectionWith(8);
  await runAll(failing(), ids.slice(0, 5));
  await endPause(connectionId);
  await failing().run(ids[5] ?? '');
  await endPause(connectionId);
  await runAll(
    shop.worker(() => Promise.resolve()),
    ids.slice(6),
  );
  const deliveries = await shop.fixture.asTenant(
    shop.tenant,
    `select type, body::jsonb -> 'data' as data from webhook_deliveries where ordering_key = $1 order by place`,
    [connectionId],
  );
  assert.deepEqual(deliveries, [
    { type: 'connection.degraded', data: { connectionId, provider: 'cronofy', state: 'degraded' } },
    { type: 'connection.connected', data: { connectionId, provider: 'cronofy', state: 'connected' } },
  ]);
});
