import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { calendarTarget, mailTarget } from '../../support/records.js';
import { type Workshop, startWorkshop, unavailable } from './worker.harness.js';

let shop: Workshop;
before(async () => {
  shop = await startWorkshop();
});
after(() => shop.fixture.stop());

test('R8 a fault that may pass is tried again later, with a pause that grows', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const [id = ''] = ids;
  const { run, failures } = shop.worker(() => Promise.reject(unavailable()));
  for (let attempt = 1; attempt <= 5; attempt += 1) await run(id);
  assert.deepEqual(await shop.waitsOf(id), [1, 2, 4, 8, 16]);
  assert.deepEqual(failures.at(-1), { code: 'provider_unavailable', attempt: 5 });
  const [effect] = await shop.effectsOf(booking);
  assert.equal(effect?.state, 'pending');
  assert.equal(effect.lastError, 'provider_unavailable: Down (connection con_1).');
  assert.ok(effect.nextAttemptAt !== undefined);
});

test('R8 a pause that the provider named is kept', async () => {
  const { ids } = await shop.queued(calendarTarget);
  const { run } = shop.worker(() => Promise.reject(unavailable({ retryAfterSeconds: 40 })));
  await run(ids[0] ?? '');
  assert.deepEqual(await shop.waitsOf(ids[0] ?? ''), [40]);
});

test('an effect that failed and then succeeds is done, and its error is gone', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const faults = [unavailable()];
  const { run } = shop.worker(() => {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve() : Promise.reject(fault);
  });
  await run(ids[0] ?? '');
  await run(ids[0] ?? '');
  const [effect] = await shop.effectsOf(booking);
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
    const { booking, ids } = await shop.queued(calendarTarget);
    const { run } = shop.worker(() => Promise.reject(new SchedulingError(code, 'So it says.')));
    await run(ids[0] ?? '');
    const [effect] = await shop.effectsOf(booking);
    assert.deepEqual([effect?.state, effect?.lastError], ['failed', `${code}: So it says.`]);
    assert.deepEqual(await shop.waitsOf(ids[0] ?? ''), []);
  });
}

test('R9 after 25 attempts an effect has failed', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const [id = ''] = ids;
  await shop.fixture.asTenant(shop.tenant, 'update effects set attempts = 23 where effect_id = $1', [id]);
  const { run } = shop.worker(() => Promise.reject(unavailable()));
  await run(id);
  assert.equal((await shop.effectsOf(booking))[0]?.state, 'pending');
  await run(id);
  assert.deepEqual(
    (await shop.effectsOf(booking)).map(({ state, attempts }) => [state, attempts]),
    [['failed', 25]],
  );
});

test('R9 an effect that fails for good does not hold up the others of its booking', async () => {
  const { booking, ids } = await shop.queued(calendarTarget, mailTarget);
  const { run } = shop.worker(({ effect }) =>
    effect.kind === 'calendar_event'
      ? Promise.reject(new SchedulingError('provider_rejected', 'No.'))
      : Promise.resolve(),
  );
  for (const id of ids) await run(id);
  assert.deepEqual(
    (await shop.effectsOf(booking)).map(({ state }) => state),
    ['failed', 'done'],
  );
});

test('S32 an error that is none of ours is told as internal, without its words', async () => {
  const { booking, ids } = await shop.queued(calendarTarget);
  const { run, failures } = shop.worker(() =>
    Promise.reject(new Error('password hunter2 for doc@hillvalley.example')),
  );
  await run(ids[0] ?? '');
  const [effect] = await shop.effectsOf(booking);
  assert.equal(effect?.state, 'pending');
  assert.equal(effect.lastError, 'internal: The effect could not be carried out.');
  assert.deepEqual(failures, [{ code: 'internal', attempt: 1 }]);
});
