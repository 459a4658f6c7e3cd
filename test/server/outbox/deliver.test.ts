import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeDeliver } from '../../../packages/server/src/outbox/deliver.js';
import type { EffectContext } from '../../../packages/server/src/outbox/effect-handler.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { calendarTarget, mailTarget } from '../../support/records.js';
import { type Workshop, startWorkshop, unavailable } from './worker.harness.js';

let shop: Workshop;
before(async () => {
  shop = await startWorkshop();
});
after(() => shop.fixture.stop());

test('an effect is handed to the handler of its kind with its target and the booking as it is now, and is done', async () => {
  const { booking, ids } = await shop.queued(calendarTarget, mailTarget);
  const seen: EffectContext[] = [];
  const { run } = shop.worker((context) => Promise.resolve(void seen.push(context)));
  await shop.fixture.store.transaction(shop.tenant, (tx) => tx.bookings.update({ ...booking, revision: 3 }));
  for (const id of ids) await run(id);
  assert.deepEqual(
    seen.map(({ target }) => target),
    [calendarTarget, mailTarget],
  );
  assert.deepEqual(
    seen.map(({ tenantId, effect, booking: { revision } }) => [tenantId, effect.attempts, revision]),
    [
      [shop.tenant, 1, 3],
      [shop.tenant, 1, 3],
    ],
  );
  assert.deepEqual(
    (await shop.effectsOf(booking)).map(({ state }) => state),
    ['done', 'done'],
  );
});

test('R6 a job that comes twice is carried out once', async () => {
  const { ids } = await shop.queued(calendarTarget);
  let calls = 0;
  const { run } = shop.worker(() => Promise.resolve(void (calls += 1)));
  await run(ids[0] ?? '');
  await run(ids[0] ?? '');
  assert.equal(calls, 1);
});

test('R10 of ten workers with the same job at once, one carries it out and the others put it off', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const [id = ''] = ids;
  let calls = 0;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { run } = shop.worker(async () => {
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
  assert.ok((await shop.waitsOf(id)).every((wait) => wait === 2));
  assert.deepEqual(
    (await shop.effectsOf(booking)).map(({ state, attempts }) => [state, attempts]),
    [['done', 1]],
  );
});

test('R10 a worker that lost its lease writes no end, and queues nothing', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const [id = ''] = ids;
  const slow = shop.worker(async () => {
    await shop.letLeaseRunOut(id);
    // Another worker takes over and is through before this one comes back with a fault.
    await shop.worker(() => Promise.resolve()).run(id);
    throw unavailable();
  });
  await slow.run(id);
  const [effect] = await shop.effectsOf(booking);
  assert.deepEqual([effect?.state, effect?.attempts, effect?.lastError], ['done', 2, undefined]);
  assert.deepEqual(await shop.waitsOf(id), []);
});

test('R7 a worker that died leaves the effect to be leased again when its lease has run out', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const [id = ''] = ids;
  await shop.fixture.store.transaction(shop.tenant, (tx) => tx.effects.lease(id, 30));
  let calls = 0;
  const { run } = shop.worker(() => Promise.resolve(void (calls += 1)));
  await run(id);
  assert.equal(calls, 0, 'who died may be at work still');
  await shop.letLeaseRunOut(id);
  await run(id);
  assert.equal(calls, 1);
  assert.equal((await shop.effectsOf(booking))[0]?.state, 'done');
});

test('a worker that is told to stop tells its handler', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const stop = new AbortController();
  const { run } = shop.worker(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(unavailable()));
        stop.abort();
      }),
  );
  await run(ids[0] ?? '', stop.signal);
  assert.equal((await shop.effectsOf(booking))[0]?.state, 'pending');
});

test('a job of an effect that is not there, or of another tenant, does nothing', async () => {
  const { ids } = await shop.queued(calendarTarget);
  const { run } = shop.worker(() => Promise.reject(new Error('called')));
  await run('eff_nothing');
  const other = await shop.fixture.newTenant();
  const deliver = makeDeliver({
    store: shop.fixture.store,
    handlers: {
      calendar_event: { carryOut: () => Promise.reject(new Error('called')) },
      interview_calendar: { carryOut: () => Promise.reject(new Error('called')) },
      candidate_mail: { carryOut: () => Promise.reject(new Error('called')) },
      member_mail: { carryOut: () => Promise.reject(new Error('called')) },
      meeting: { carryOut: () => Promise.reject(new Error('called')) },
      ats_interviews: { carryOut: () => Promise.reject(new Error('called')) },
      ats_note: { carryOut: () => Promise.reject(new Error('called')) },
      ats_mail: { carryOut: () => Promise.reject(new Error('called')) },
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
