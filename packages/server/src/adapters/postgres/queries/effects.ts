import { type Selectable, sql } from 'kysely';
import { type Effect, type EffectTarget, targetKey } from '../../../domain/effect.js';
import type { EffectRecords } from '../../../ports/effect-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** What bookings cause elsewhere, and the jobs that carry it out. */
export function effectRecords(scope: Scope): EffectRecords {
  const { trx, tenantId, randomness, sendJob } = scope;
  const select = trx.selectFrom('effects').selectAll().where('tenant_id', '=', tenantId);
  return {
    queue: async (bookingId, revision, effects) => {
      for (const { target, dueAt } of effects) {
        const id = randomness.id('eff');
        await insertEffect(scope, { id, bookingId, revision, target, dueAt });
        await sendJob(trx, { queue: 'effects', data: { tenantId, effectId: id } }, dueAt);
      }
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
    lease: (id, forSeconds) => lease(scope, id, forSeconds),
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
    requeue: (id, at) => sendJob(trx, { queue: 'effects', data: { tenantId, effectId: id } }, at),
  };
}

async function insertEffect(
  { trx, tenantId }: Scope,
  effect: {
    id: string;
    bookingId: string;
    revision: number;
    target: EffectTarget;
    dueAt: Temporal.Instant | undefined;
  },
): Promise<void> {
  await trx
    .insertInto('effects')
    .values({
      tenant_id: tenantId,
      effect_id: effect.id,
      booking_id: effect.bookingId,
      revision: effect.revision,
      kind: effect.target.kind,
      target_key: targetKey(effect.target),
      target: JSON.stringify(effect.target),
      state: 'pending',
      due_at: effect.dueAt?.toString() ?? null,
    })
    .execute();
}

const lease: (scope: Scope, id: string, forSeconds: number) => ReturnType<EffectRecords['lease']> = async (
  { trx, tenantId, randomness },
  id,
  forSeconds,
) => {
  const row = await trx
    .selectFrom('effects')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('effect_id', '=', id)
    .executeTakeFirst();
  if (row?.state !== 'pending') return 'finished';
  // One worker at a time for everything this booking does to this target: their rows are locked in one order.
  const siblings = await trx
    .selectFrom('effects')
    .select([
      sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('is_leased'),
      'effect_id',
      'state',
      'revision',
    ])
    .where('tenant_id', '=', tenantId)
    .where('booking_id', '=', row.booking_id)
    .where('kind', '=', row.kind)
    .where('target_key', '=', row.target_key)
    .orderBy('effect_id')
    .forUpdate()
    .execute();
  if (siblings.some((sibling) => sibling.is_leased)) return 'busy';
  if (siblings.some((sibling) => sibling.effect_id === id && sibling.state !== 'pending')) return 'finished';
  const token = randomness.secret();
  await trx
    .updateTable('effects')
    .set({
      lease_token: token,
      lease_until: sql<string>`clock_timestamp() + make_interval(secs => ${forSeconds})`,
      attempts: row.attempts + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('effect_id', '=', id)
    .execute();
  return {
    effect: { ...toEffect(row), attempts: row.attempts + 1 },
    token,
    isOvertaken: siblings.some(({ revision }) => revision > row.revision),
  };
};

function toEffect(row: Selectable<Database['effects']>): Effect {
  return {
    id: row.effect_id,
    bookingId: row.booking_id,
    revision: row.revision,
    kind: row.kind,
    target: row.target,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    dueAt: row.due_at ?? undefined,
    nextAttemptAt: row.next_attempt_at ?? undefined,
  };
}
