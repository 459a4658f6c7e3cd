import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Effect, EffectTarget } from '../../../packages/server/src/domain/effect.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeDeliver } from '../../../packages/server/src/outbox/deliver.js';
import type { EffectContext, EffectHandlers } from '../../../packages/server/src/outbox/effect-handler.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { calendarTarget, mailTarget, seedBooking } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

type Handle = (context: EffectContext, signal: AbortSignal) => Promise<void>;

/** A worker whose handlers of both kinds are this one; chance always says a half. */
function worker(handle: Handle) {
  const failures: { code: string; attempt: number }[] = [];
  const handlers: EffectHandlers = { calendar_event: handle, candidate_mail: handle };
  const deliver = makeDeliver({
    store: fixture.store,
    handlers,
    randomness: { ...systemRandomness, fraction: () => 0.5 },
    onFailure: ({ code, attempt }) => failures.push({ code, attempt }),
  });
  const run = (effectId: string, signal = new AbortController().signal) =>
    deliver({ tenantId: tenant, effectId }, signal);
  return { run, failures };
}

async function queued(...targets: EffectTarget[]): Promise<{ booking: Booking; ids: string[] }> {
  return fixture.store.transaction(tenant, async (tx) => {
    const booking = await seedBooking(tx);
    await tx.effects.queue(booking.id, 0, targets);
    return { booking, ids: (await tx.effects.ofBooking(booking.id)).map(({ id }) => id) };
  });
}

const effectsOf = ({ id }: Booking): Promise<Effect[]> =>
  fixture.store.transaction(tenant, (tx) => tx.effects.ofBooking(id));
/** How long after now each repetition of this effect's job was put, in seconds. */
const waitsOf = async (effectId: string): Promise<number[]> => {
  const rows = await fixture.asTenant(
    tenant,
    `select extract(epoch from start_after - created_on)::float as wait from pgboss.job
     where name = 'effects' and data->>'effectId' = $1 order by created_on`,
    [effectId],
  );
  return rows.slice(1).map(({ wait }) => Math.round(Number(wait)));
};
const unavailable = (details = {}) =>
  new SchedulingError('provider_unavailable', 'Down (connection con_1).', { details });
const letLeaseRunOut = (effectId: string) =>
  fixture.asTenant(
    tenant,
    `update effects set lease_until = now() - interval '1 second' where effect_id = $1`,
    [effectId],
  );

test('an effect is handed to the handler of its kind with its target and the booking as it is now, and is done', async () => {
  const { booking, ids } = await queued(calendarTarget, mailTarget);
  const seen: EffectContext[] = [];
  const { run } = worker((context) => Promise.resolve(void seen.push(context)));
  await fixture.store.transaction(tenant, (tx) => tx.bookings.update({ ...booking, revision: 3 }));
  for (const id of ids) await run(id);
  assert.deepEqual(
    seen.map(({ target }) => target),
    [calendarTarget, mailTarget],
  );
  assert.deepEqual(
    seen.map(({ tenantId, effect, booking: { revision } }) => [tenantId, effect.attempts, revision]),
    [
      [tenant, 1, 3],
      [tenant, 1, 3],
    ],
  );
  assert.deepEqual(
    (await effectsOf(booking)).map(({ state }) => state),
    ['done', 'done'],
  );
});

test('R6 a job that comes twice is carried out once', async () => {
  const { ids } = await queued(calendarTarget);
  let calls = 0;
  const { run } = worker(() => Promise.resolve(void (calls += 1)));
  await run(ids[0] ?? '');
  await run(ids[0] ?? '');
  assert.equal(calls, 1);
});

test('R10 of ten workers with the same job at once, one carries it out and the others put it off', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const [id = ''] = ids;
  let calls = 0;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { run } = worker(async () => {
    calls += 1;
    await held;
  });
  const first = Array.from({ length: 10 }, () => run(id));
  await Promise.race(first);
  const others = (await Promise.all(first.map((each) => settledSoon(each)))).filter(Boolean).length;
  release();
  await Promise.all(first);
  assert.equal(calls, 1);
  assert.ok(others >= 1, 'those who find it busy do not wait for the one at work');
  assert.ok((await waitsOf(id)).every((wait) => wait === 2));
  assert.deepEqual(
    (await effectsOf(booking)).map(({ state, attempts }) => [state, attempts]),
    [['done', 1]],
  );
});

test('R8 a fault that may pass is tried again later, with a pause that grows', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const [id = ''] = ids;
  const { run, failures } = worker(() => Promise.reject(unavailable()));
  for (let attempt = 1; attempt <= 5; attempt += 1) await run(id);
  assert.deepEqual(await waitsOf(id), [1, 2, 4, 8, 16]);
  assert.deepEqual(failures.at(-1), { code: 'provider_unavailable', attempt: 5 });
  const [effect] = await effectsOf(booking);
  assert.equal(effect?.state, 'pending');
  assert.equal(effect.lastError, 'provider_unavailable: Down (connection con_1).');
  assert.ok(effect.nextAttemptAt !== undefined);
});

test('R8 a pause that the provider named is kept', async () => {
  const { ids } = await queued(calendarTarget);
  const { run } = worker(() => Promise.reject(unavailable({ retryAfterSeconds: 40 })));
  await run(ids[0] ?? '');
  assert.deepEqual(await waitsOf(ids[0] ?? ''), [40]);
});

test('an effect that failed and then succeeds is done, and its error is gone', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const faults = [unavailable()];
  const { run } = worker(() => {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve() : Promise.reject(fault);
  });
  await run(ids[0] ?? '');
  await run(ids[0] ?? '');
  const [effect] = await effectsOf(booking);
  assert.deepEqual([effect?.state, effect?.lastError, effect?.attempts], ['done', undefined, 2]);
});

for (const code of [
  'provider_rejected',
  'needs_connection',
  'missing_permission',
  'invalid_request',
  'not_found',
] as const) {
  test(`R9 ${code} is no matter of trying again: the effect has failed, with its reason`, async () => {
    const { booking, ids } = await queued(calendarTarget);
    const { run } = worker(() => Promise.reject(new SchedulingError(code, 'So it says.')));
    await run(ids[0] ?? '');
    const [effect] = await effectsOf(booking);
    assert.deepEqual([effect?.state, effect?.lastError], ['failed', `${code}: So it says.`]);
    assert.deepEqual(await waitsOf(ids[0] ?? ''), []);
  });
}

test('R9 after 25 attempts an effect has failed', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const [id = ''] = ids;
  await fixture.asTenant(tenant, 'update effects set attempts = 23 where effect_id = $1', [id]);
  const { run } = worker(() => Promise.reject(unavailable()));
  await run(id);
  assert.equal((await effectsOf(booking))[0]?.state, 'pending');
  await run(id);
  assert.deepEqual(
    (await effectsOf(booking)).map(({ state, attempts }) => [state, attempts]),
    [['failed', 25]],
  );
});

test('R9 an effect that fails for good does not hold up the others of its booking', async () => {
  const { booking, ids } = await queued(calendarTarget, mailTarget);
  const { run } = worker(({ effect }) =>
    effect.kind === 'calendar_event'
      ? Promise.reject(new SchedulingError('provider_rejected', 'No.'))
      : Promise.resolve(),
  );
  for (const id of ids) await run(id);
  assert.deepEqual(
    (await effectsOf(booking)).map(({ state }) => state),
    ['failed', 'done'],
  );
});

test('S32 an error that is none of ours is told as internal, without its words', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const { run, failures } = worker(() =>
    Promise.reject(new Error('password hunter2 for doc@hillvalley.example')),
  );
  await run(ids[0] ?? '');
  const [effect] = await effectsOf(booking);
  assert.equal(effect?.state, 'pending');
  assert.equal(effect.lastError, 'internal: The effect could not be carried out.');
  assert.deepEqual(failures, [{ code: 'internal', attempt: 1 }]);
});

test('R10 a worker that lost its lease writes no end, and queues nothing', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const [id = ''] = ids;
  const slow = worker(async () => {
    await letLeaseRunOut(id);
    // Another worker takes over and is through before this one comes back with a fault.
    await worker(() => Promise.resolve()).run(id);
    throw unavailable();
  });
  await slow.run(id);
  const [effect] = await effectsOf(booking);
  assert.deepEqual([effect?.state, effect?.attempts, effect?.lastError], ['done', 2, undefined]);
  assert.deepEqual(await waitsOf(id), []);
});

test('R7 a worker that died leaves the effect to be leased again when its lease has run out', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const [id = ''] = ids;
  await fixture.store.transaction(tenant, (tx) => tx.effects.lease(id, 30));
  let calls = 0;
  const { run } = worker(() => Promise.resolve(void (calls += 1)));
  await run(id);
  assert.equal(calls, 0, 'who died may be at work still');
  await letLeaseRunOut(id);
  await run(id);
  assert.equal(calls, 1);
  assert.equal((await effectsOf(booking))[0]?.state, 'done');
});

test('a worker that is told to stop tells its handler', async () => {
  const { booking, ids } = await queued(calendarTarget);
  const stop = new AbortController();
  const { run } = worker(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(unavailable()));
        stop.abort();
      }),
  );
  await run(ids[0] ?? '', stop.signal);
  assert.equal((await effectsOf(booking))[0]?.state, 'pending');
});

test('a job of an effect that is not there, or of another tenant, does nothing', async () => {
  const { ids } = await queued(calendarTarget);
  const { run } = worker(() => Promise.reject(new Error('called')));
  await run('eff_nothing');
  const other = await fixture.newTenant();
  const deliver = makeDeliver({
    store: fixture.store,
    handlers: {
      calendar_event: () => Promise.reject(new Error('called')),
      candidate_mail: () => Promise.reject(new Error('called')),
    },
    randomness: systemRandomness,
    onFailure: () => assert.fail('it was tried'),
  });
  await deliver({ tenantId: other, effectId: ids[0] ?? '' }, new AbortController().signal);
});

/** Whether a promise is settled within a few turns of the loop. */
function settledSoon(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    work.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000)),
  ]);
}
