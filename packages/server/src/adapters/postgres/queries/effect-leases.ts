import { sql } from 'kysely';
import type { EffectRecords } from '../../../ports/effect-records.js';
import { toEffect } from './effect-row.js';
import type { Scope } from './scope.js';

/**
 * Whether somebody is at work. A lease that ends later than one given now would is of a time before the database's clock
 * was set back, and nobody waits for it.
 */
const isLeased = (forSeconds: number) =>
  sql<boolean>`coalesce(lease_until > clock_timestamp()
    and lease_until <= clock_timestamp() + make_interval(secs => ${forSeconds}), false)`;

/** See `EffectRecords.lease`. */
export async function leaseEffect(
  { trx, tenantId, randomness }: Scope,
  id: string,
  forSeconds: number,
): ReturnType<EffectRecords['lease']> {
  const row = await trx
    .selectFrom('effects')
    .selectAll()
    .select(sql<boolean>`coalesce(due_at > clock_timestamp(), false)`.as('is_early'))
    .where('tenant_id', '=', tenantId)
    .where('effect_id', '=', id)
    .executeTakeFirst();
  if (row?.state !== 'pending') return 'finished';
  if (row.is_early) return { notYet: 'early', effect: toEffect(row) };
  // One worker at a time for everything this booking does to this target: their rows are locked in one order.
  const siblings = await trx
    .selectFrom('effects')
    .select([isLeased(forSeconds).as('is_leased'), 'effect_id', 'state', 'revision'])
    .where('tenant_id', '=', tenantId)
    .where('booking_id', '=', row.booking_id)
    .where('kind', '=', row.kind)
    .where('target_key', '=', row.target_key)
    .orderBy('effect_id')
    .forUpdate()
    .execute();
  if (siblings.some((sibling) => sibling.is_leased)) return { notYet: 'busy', effect: toEffect(row) };
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
}
