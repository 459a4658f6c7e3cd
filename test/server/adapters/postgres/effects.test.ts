import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import { type Effect, type EffectTarget, targetKey } from '../../../../packages/server/src/domain/effect.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { calendarTarget, mailTarget, seedBooking } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(tenant, work);

/** A booking with these effects queued at revision 0. */
async function bookingWith(...targets: EffectTarget[]): Promise<{ booking: Booking; effects: Effect[] }> {
  return inOne(async (tx) => {
    const booking = await seedBooking(tx);
    await tx.effects.queue(booking.id, 0, queued(...targets));
    return { booking, effects: await tx.effects.ofBooking(booking.id) };
  });
}

const queued = (...targets: EffectTarget[]) => targets.map((target) => ({ target }));

const lease = (id: string, seconds = 30) => inOne((tx) => tx.effects.lease(id, seconds));
const stateOf = async ({ id }: Booking) =>
  (await inOne((tx) => tx.effects.ofBooking(id))).map(({ kind, state, attempts }) => ({
    kind,
    state,
    attempts,
  }));
/** What the queue itself holds about these effects. */
const jobsOf = async (effects: readonly Effect[]) =>
  fixture.asTenant(
    tenant,
    `select data->>'effectId' as effect, data->>'tenantId' as tenant from pgboss.job where name = 'effects' and data->>'effectId' = any($1)`,
    [effects.map(({ id }) => id)],
  );

test('R6 effects and their jobs are queued in the booking’s own transaction', async () => {
  const { effects } = await bookingWith(calendarTarget, mailTarget);
  assert.deepEqual(
    effects.map(({ kind, state, attempts, target }) => ({ kind, state, attempts, target })),
    [
      { kind: 'calendar_event', state: 'pending', attempts: 0, target: calendarTarget },
      { kind: 'candidate_mail', state: 'pending', attempts: 0, target: mailTarget },
    ],
  );
  assert.deepEqual(
    (await jobsOf(effects)).map((job) => JSON.stringify(job)).sort(),
    effects.map(({ id }) => JSON.stringify({ effect: id, tenant })).sort(),
  );
});

test('R6 a booking that is rolled back leaves neither effect nor job', async () => {
  const left: Effect[] = [];
  await assert.rejects(
    inOne(async (tx) => {
      const booking = await seedBooking(tx);
      await tx.effects.queue(booking.id, 0, queued(calendarTarget));
      left.push(...(await tx.effects.ofBooking(booking.id)));
      throw new Error('no');
    }),
  );
  assert.equal(left.length, 1);
  assert.deepEqual(await jobsOf(left), []);
});

test('R6 one effect for each booking, revision, kind and target', async () => {
  const { booking } = await bookingWith(calendarTarget);
  await assert.rejects(
    inOne((tx) => tx.effects.queue(booking.id, 0, queued({ ...calendarTarget, memberId: 'mem_other' }))),
    { code: '23505' },
  );
  await inOne((tx) => tx.effects.queue(booking.id, 1, queued(calendarTarget)));
  assert.equal((await stateOf(booking)).length, 2);
});

test('the targets of a booking are those of all its revisions, each once', async () => {
  const { booking } = await bookingWith(calendarTarget, mailTarget);
  const moved = { ...calendarTarget, calendarId: 'private' };
  await inOne((tx) => tx.effects.queue(booking.id, 1, queued(moved, mailTarget)));
  const targets = await inOne((tx) => tx.effects.targetsOf(booking.id));
  const byKey = (one: EffectTarget, other: EffectTarget) => (targetKey(one) < targetKey(other) ? -1 : 1);
  assert.deepEqual(targets.sort(byKey), [calendarTarget, mailTarget, moved].sort(byKey));
});

test('R10 a leased effect is nobody else’s until its lease has run out', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const [{ id } = { id: '' }] = effects;
  const first = await lease(id);
  assert.ok(typeof first === 'object');
  assert.equal(first.effect.attempts, 1);
  assert.equal(await lease(id), 'busy');
  await fixture.asTenant(
    tenant,
    `update effects set lease_until = now() - interval '1 second' where effect_id = $1`,
    [id],
  );
  const second = await lease(id);
  assert.ok(typeof second === 'object');
  assert.equal(second.effect.attempts, 2);
  assert.notEqual(second.token, first.token);
});

test('R10 of twenty workers that ask at once, one gets the lease', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const leases = await Promise.all(Array.from({ length: 20 }, () => lease(effects[0]?.id ?? '')));
  assert.equal(leases.filter((each) => typeof each === 'object').length, 1);
  assert.equal(leases.filter((each) => each === 'busy').length, 19);
});

test('R10 a worker that lost its lease can’t finish the job; the one that has it can', async () => {
  const { booking, effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  const lost = await lease(id);
  await fixture.asTenant(
    tenant,
    `update effects set lease_until = now() - interval '1 second' where effect_id = $1`,
    [id],
  );
  const held = await lease(id);
  assert.ok(typeof lost === 'object' && typeof held === 'object');
  const finish = (token: string) =>
    inOne((tx) => tx.effects.finish(id, token, { state: 'failed', error: 'x' }));
  assert.equal(await finish(lost.token), false);
  assert.deepEqual(await stateOf(booking), [{ kind: 'calendar_event', state: 'pending', attempts: 2 }]);
  assert.equal(await inOne((tx) => tx.effects.finish(id, held.token, { state: 'done' })), true);
  assert.equal(await finish(held.token), false, 'a lease is good for one end');
  assert.deepEqual(await stateOf(booking), [{ kind: 'calendar_event', state: 'done', attempts: 2 }]);
});

test('while one revision’s effect is carried out, another revision’s to the same target is busy, to another target not', async () => {
  const { booking } = await bookingWith(calendarTarget, mailTarget);
  await inOne((tx) => tx.effects.queue(booking.id, 1, queued(calendarTarget)));
  const all = await inOne((tx) => tx.effects.ofBooking(booking.id));
  const of = (kind: string, revision: number) =>
    all.find((effect) => effect.kind === kind && effect.revision === revision)?.id ?? '';
  const first = await lease(of('calendar_event', 0));
  assert.ok(typeof first === 'object');
  assert.equal(await lease(of('calendar_event', 1)), 'busy');
  assert.equal(typeof (await lease(of('candidate_mail', 0))), 'object');
  await inOne((tx) => tx.effects.finish(of('calendar_event', 0), first.token, { state: 'done' }));
  assert.equal(typeof (await lease(of('calendar_event', 1))), 'object');
});

test('an effect that is over, or is not there, is finished', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  const held = await lease(id);
  assert.ok(typeof held === 'object');
  await inOne((tx) =>
    tx.effects.finish(id, held.token, { state: 'failed', error: 'provider_rejected: no.' }),
  );
  assert.equal(await lease(id), 'finished');
  assert.equal(await lease('eff_nothing'), 'finished');
});

test('an effect that waits for its next attempt says why and until when, and is free to be leased', async () => {
  const { booking, effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  const held = await lease(id);
  assert.ok(typeof held === 'object');
  const nextAttemptAt = Temporal.Instant.from('2036-03-03T09:00:00Z');
  await inOne((tx) => tx.effects.finish(id, held.token, { state: 'pending', error: 'down', nextAttemptAt }));
  const [effect] = await inOne((tx) => tx.effects.ofBooking(booking.id));
  assert.equal(effect?.lastError, 'down');
  assert.equal(effect.nextAttemptAt?.toString(), nextAttemptAt.toString());
  assert.equal(typeof (await lease(id)), 'object');
});
