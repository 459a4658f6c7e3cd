import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import { type Effect, type EffectTarget, targetKey } from '../../../../packages/server/src/domain/effect.js';
import type { LeasedEffect } from '../../../../packages/server/src/ports/effect-records.js';
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
type Lease = Awaited<ReturnType<typeof lease>>;
const isGiven = (given: Lease): given is LeasedEffect => typeof given === 'object' && 'token' in given;
const isBusy = (given: Lease): boolean =>
  typeof given === 'object' && 'notYet' in given && given.notYet === 'busy';
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
  assert.ok(isGiven(first));
  assert.equal(first.effect.attempts, 1);
  assert.ok(isBusy(await lease(id)));
  await fixture.asTenant(
    tenant,
    `update effects set lease_until = now() - interval '1 second' where effect_id = $1`,
    [id],
  );
  const second = await lease(id);
  assert.ok(isGiven(second));
  assert.equal(second.effect.attempts, 2);
  assert.notEqual(second.token, first.token);
});

test('R10 of twenty workers that ask at once, one gets the lease', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const leases = await Promise.all(Array.from({ length: 20 }, () => lease(effects[0]?.id ?? '')));
  assert.equal(leases.filter(isGiven).length, 1);
  assert.equal(leases.filter(isBusy).length, 19);
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
  assert.ok(isGiven(lost) && isGiven(held));
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
  assert.ok(isGiven(first));
  assert.ok(isBusy(await lease(of('calendar_event', 1))));
  assert.ok(isGiven(await lease(of('candidate_mail', 0))));
  await inOne((tx) => tx.effects.finish(of('calendar_event', 0), first.token, { state: 'done' }));
  assert.ok(isGiven(await lease(of('calendar_event', 1))));
});

test('an effect that is over, or is not there, is finished', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  const held = await lease(id);
  assert.ok(isGiven(held));
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
  assert.ok(isGiven(held));
  const nextAttemptAt = Temporal.Instant.from('2036-03-03T09:00:00Z');
  await inOne((tx) => tx.effects.finish(id, held.token, { state: 'pending', error: 'down', nextAttemptAt }));
  const [effect] = await inOne((tx) => tx.effects.ofBooking(booking.id));
  assert.equal(effect?.lastError, 'down');
  assert.equal(effect.nextAttemptAt?.toString(), nextAttemptAt.toString());
  assert.ok(isGiven(await lease(id)));
});

const inAnHour = () => Temporal.Now.instant().add({ hours: 1 });
const reminder = (minutesBefore: number): EffectTarget => ({
  ...mailTarget,
  about: 'reminder',
  minutesBefore,
});

test('an effect that is not due yet is not given to anybody, and its job waits for its time', async () => {
  const dueAt = inAnHour();
  const { id } = await inOne(async (tx) => {
    const booking = await seedBooking(tx);
    await tx.effects.queue(booking.id, 0, [{ target: reminder(60), dueAt }]);
    return booking;
  });
  const [effect] = await inOne((tx) => tx.effects.ofBooking(id));
  const given = await lease(effect?.id ?? '');
  assert.equal(typeof given === 'object' && 'notYet' in given && given.notYet, 'early');
  const [job] = await fixture.asTenant(
    tenant,
    `select abs(extract(epoch from start_after - $2::timestamptz)) < 1 as is_then from pgboss.job
     where data->>'effectId' = $1`,
    [effect?.id, dueAt.toString()],
  );
  assert.equal(job?.['is_then'], true);
});

test('a reminder that a newer one takes the place of, or whose booking is off, ends without having begun', async () => {
  const booking = await inOne((tx) => seedBooking(tx));
  const queue = (revision: number, ...minutes: number[]) =>
    inOne((tx) =>
      tx.effects.queue(
        booking.id,
        revision,
        minutes.map((each) => ({ target: reminder(each), dueAt: inAnHour() })),
      ),
    );
  const states = async () =>
    (await inOne((tx) => tx.effects.ofBooking(booking.id)))
      .map(({ revision, target, state }) => {
        const minutes = 'minutesBefore' in target ? target.minutesBefore : undefined;
        return `${revision} ${String(minutes)} ${state}`;
      })
      .sort();
  await queue(0, 60, 1440);
  await queue(1, 60);
  assert.deepEqual(await states(), ['0 1440 pending', '0 60 compensated', '1 60 pending']);
  await inOne((tx) => tx.effects.dropUnbegun(booking.id));
  assert.deepEqual(await states(), ['0 1440 compensated', '0 60 compensated', '1 60 compensated']);
});

test('a lease from before the database’s clock was set back by an hour keeps nobody waiting', async () => {
  const { effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  assert.ok(isGiven(await lease(id)));
  await fixture.asTenant(
    tenant,
    `update effects set lease_until = lease_until + interval '1 hour' where effect_id = $1`,
    [id],
  );
  assert.ok(isGiven(await lease(id)));
});

test('effects are listed by state, a page at a time, over all bookings of one tenant', async () => {
  const other = await fixture.newTenant();
  const inOther = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(other, work);
  const bookings = await inOther(async (tx) => {
    const made = [await seedBooking(tx), await seedBooking(tx), await seedBooking(tx)];
    for (const { id } of made) await tx.effects.queue(id, 0, queued(calendarTarget));
    return made;
  });
  const list = (state: 'pending' | 'failed', limit: number, after?: string) =>
    inOther((tx) => tx.effects.list(state, { limit, after }));
  const first = await list('pending', 2);
  const second = await list('pending', 2, first.at(-1)?.id);
  assert.deepEqual(
    [...first, ...second].map(({ bookingId }) => bookingId).sort(),
    bookings.map(({ id }) => id).sort(),
  );
  assert.deepEqual(await list('failed', 10), []);
});

test('an effect that has failed is opened again with all its attempts; one that has not stays as it is', async () => {
  const { booking, effects } = await bookingWith(calendarTarget);
  const id = effects[0]?.id ?? '';
  const reopen = () => inOne((tx) => tx.effects.reopen(id));
  assert.equal(await reopen(), false);
  const held = await lease(id);
  assert.ok(isGiven(held));
  await inOne((tx) => tx.effects.finish(id, held.token, { state: 'failed', error: 'x' }));
  assert.equal(await reopen(), true);
  assert.deepEqual(await stateOf(booking), [{ kind: 'calendar_event', state: 'pending', attempts: 0 }]);
});
