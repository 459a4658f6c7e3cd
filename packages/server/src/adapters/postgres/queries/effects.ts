import { sql } from 'kysely';
import { type Effect, connectionOf, targetKey } from '../../../domain/effect.js';
import type { EffectRecords, QueuedEffect } from '../../../ports/effect-records.js';
import type { Job } from '../job-queue.js';
import { leaseEffect } from './effect-leases.js';
import { toEffect } from './effect-row.js';
import type { Scope } from './scope.js';

/** What bookings cause elsewhere, and the jobs that carry it out. */
export function effectRecords(scope: Scope): EffectRecords {
  const { trx, tenantId, randomness, sendJob } = scope;
  const jobOf = (effect: Pick<Effect, 'id' | 'target'>, at: Temporal.Instant | undefined): Job =>
    effectJob(tenantId, effect, at);
  const select = trx.selectFrom('effects').selectAll().where('tenant_id', '=', tenantId);
  return {
    queue: async (bookingId, revision, effects) => {
      if (effects.length === 0) return;
      const queued = effects.map((effect) => ({ ...effect, id: randomness.id('eff') }));
      await trx
        .insertInto('effects')
        .values(queued.map((effect) => newRow(scope, { bookingId, revision, ...effect })))
        .execute();
      await sendJob(
        trx,
        queued.map(({ id, target, dueAt }) => jobOf({ id, target }, dueAt)),
      );
      if (revision > 0) await dropOvertaken(scope, bookingId, revision);
    },
    find: async (id) => {
      const row = await select.where('effect_id', '=', id).executeTakeFirst();
      return row && toEffect(row);
    },
    list: async (state, { limit, after }) => {
      const rows = await select
        .where('state', '=', state)
        .where('effect_id', '>', after ?? '')
        .orderBy('effect_id')
        .limit(limit)
        .execute();
      return rows.map(toEffect);
    },
    failedAt: async (connectionId, limit) => {
      const rows = await select
        .where('state', '=', 'failed')
        .where(sql<string>`target ->> 'connectionId'`, '=', connectionId)
        .orderBy('finished_at', 'desc')
        .orderBy('effect_id')
        .limit(limit)
        .execute();
      return rows.map(toEffect);
    },
    ofBooking: async (bookingId) => {
      const rows = await select
        .where('booking_id', '=', bookingId)
        .orderBy('revision')
        .orderBy('kind')
        .execute();
      return rows.map(toEffect);
    },
    targetsOf: async (bookingId) => {
      const rows = await trx
        .selectFrom('effects')
        .select(['kind', 'target_key', 'target'])
        .distinctOn(['kind', 'target_key'])
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', bookingId)
        .orderBy('kind')
        .orderBy('target_key')
        .execute();
      return rows.map((row) => row.target);
    },
    lease: (id, forSeconds) => leaseEffect(scope, id, forSeconds),
    giveBack: async (id, token, nextAttemptAt) => {
      await trx
        .updateTable('effects')
        .set(({ eb }) => ({
          attempts: eb('attempts', '-', 1),
          next_attempt_at: nextAttemptAt.toString(),
          lease_token: null,
          lease_until: null,
        }))
        .where('tenant_id', '=', tenantId)
        .where('effect_id', '=', id)
        .where('lease_token', '=', token)
        .execute();
    },
    finish: async (id, token, end) => {
      const result = await trx
        .updateTable('effects')
        .set({
          state: end.state,
          last_error: 'error' in end ? end.error : null,
          next_attempt_at: end.state === 'pending' ? end.nextAttemptAt.toString() : null,
          finished_at: end.state === 'pending' ? null : sql<string>`clock_timestamp()`,
          lease_token: null,
          lease_until: null,
        })
        .where('tenant_id', '=', tenantId)
        .where('effect_id', '=', id)
        .where('lease_token', '=', token)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    compensateEarlier: async (effect) => {
      await trx
        .updateTable('effects')
        .set({ state: 'compensated' })
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', effect.bookingId)
        .where('kind', '=', effect.kind)
        .where('target_key', '=', targetKey(effect.target))
        .where('revision', '<', effect.revision)
        .execute();
    },
    dropUnbegun: async (bookingId) => {
      await waitingEffects(scope).where('booking_id', '=', bookingId).execute();
    },
    forgo: async (id) => {
      await trx
        .updateTable('effects')
        .set({ state: 'compensated' })
        .where('tenant_id', '=', tenantId)
        .where('effect_id', '=', id)
        .where('state', '=', 'done')
        .execute();
    },
    reopen: async (id) => {
      const result = await trx
        .updateTable('effects')
        .set({ state: 'pending', attempts: 0, next_attempt_at: null, finished_at: null })
        .where('tenant_id', '=', tenantId)
        .where('effect_id', '=', id)
        .where('state', '=', 'failed')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    isPendingAt: async (connectionId) => {
      const row = await select
        .where('state', '=', 'pending')
        .where(sql<boolean>`target ->> 'connectionId' = ${connectionId}`)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    requeue: (effect, at) => sendJob(trx, jobOf(effect, at)),
    requeueWaiting: async (connectionId) => {
      const rows = await select
        .where('state', '=', 'pending')
        .where(sql<boolean>`target ->> 'connectionId' = ${connectionId}`)
        .where(sql<boolean>`(due_at is null or due_at <= clock_timestamp())`)
        .execute();
      await sendJob(
        trx,
        rows.map((row) => jobOf(toEffect(row), undefined)),
      );
    },
  };
}

/** What a worker is told to do, a few at a time for each connection; mails all go by one server. */
function effectJob(
  tenantId: string,
  { id, target }: Pick<Effect, 'id' | 'target'>,
  at: Temporal.Instant | undefined,
): Job {
  return {
    queue: 'effects',
    data: { tenantId, effectId: id },
    group: connectionOf(target) ?? 'mail',
    ...(at === undefined ? {} : { at }),
  };
}

const newRow = (
  { tenantId }: Scope,
  effect: QueuedEffect & { id: string; bookingId: string; revision: number },
) => ({
  tenant_id: tenantId,
  effect_id: effect.id,
  booking_id: effect.bookingId,
  revision: effect.revision,
  kind: effect.target.kind,
  target_key: targetKey(effect.target),
  target: JSON.stringify(effect.target),
  state: 'pending' as const,
  due_at: effect.dueAt?.toString() ?? null,
});

/** What waits for its time, and is not at work. */
const waitingEffects = ({ trx, tenantId }: Scope) =>
  trx
    .updateTable('effects')
    .set({ state: 'compensated', finished_at: sql<string>`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'pending')
    .where(sql<boolean>`due_at > clock_timestamp()`);

/** Reminders of an earlier revision that this one has others for. */
async function dropOvertaken(scope: Scope, bookingId: string, revision: number): Promise<void> {
  await waitingEffects(scope)
    .where('booking_id', '=', bookingId)
    .where('revision', '<', revision)
    .where((of) =>
      of.exists(
        of
          .selectFrom('effects as newer')
          .select('newer.effect_id')
          .whereRef('newer.tenant_id', '=', 'effects.tenant_id')
          .whereRef('newer.booking_id', '=', 'effects.booking_id')
          .whereRef('newer.kind', '=', 'effects.kind')
          .whereRef('newer.target_key', '=', 'effects.target_key')
          .where('newer.revision', '=', revision),
      ),
    )
    .execute();
}
