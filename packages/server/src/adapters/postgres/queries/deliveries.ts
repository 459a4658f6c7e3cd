import { type Selectable, sql } from 'kysely';
import {
  type Delivery,
  type DeliveryEnd,
  type DeliveryRecords,
  ENDPOINT_OFF,
} from '../../../ports/webhook-records.js';
import type { Job } from '../job-queue.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

const BUSY_RETRY_SECONDS = 2;

/** Events on their way to endpoints, and the jobs that send them. */
export function deliveryRecords(scope: Scope): DeliveryRecords {
  const { trx, tenantId, sendJob } = scope;
  const select = trx.selectFrom('webhook_deliveries').selectAll().where('tenant_id', '=', tenantId);
  return {
    list: async (endpointId, { limit, after }) => {
      const all = select.where('endpoint_id', '=', endpointId);
      const rows = await (after === undefined
        ? all
        : all.where('place', '<', (of) =>
            of
              .selectFrom('webhook_deliveries')
              .select('place')
              .where('tenant_id', '=', tenantId)
              .where('delivery_id', '=', after),
          )
      )
        .orderBy('place', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    find: async (id) => {
      const row = await select.where('delivery_id', '=', id).executeTakeFirst();
      return row && fromRow(row);
    },
    lease: (id, forSeconds) => lease(scope, id, forSeconds),
    finish: (id, token, end) => finish(scope, { id, token, end }),
    giveUp: async (endpointId) => {
      await trx
        .updateTable('webhook_deliveries')
        .set({ state: 'failed', last_error: ENDPOINT_OFF, next_attempt_at: null, finished_at: CLOCK })
        .where('tenant_id', '=', tenantId)
        .where('endpoint_id', '=', endpointId)
        .where('state', '=', 'pending')
        .where(IS_UNLEASED)
        .execute();
    },
    replay: async (id) => {
      const row = await select
        .where('delivery_id', '=', id)
        .where(IS_UNLEASED)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return;
      await trx
        .updateTable('webhook_deliveries')
        .set({
          state: 'pending',
          attempts: 0,
          next_attempt_at: null,
          finished_at: null,
          // One that was over waits for nobody, and nobody for it.
          ordering_key: row.state === 'pending' ? row.ordering_key : null,
        })
        .where('tenant_id', '=', tenantId)
        .where('delivery_id', '=', id)
        .execute();
      await sendJob(trx, deliveryJob(tenantId, row));
    },
    forgetBefore: async (instant) => {
      await trx
        .deleteFrom('webhook_deliveries')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '<', at(instant))
        .where('state', '<>', 'pending')
        .execute();
    },
  };
}

const CLOCK = sql<string>`clock_timestamp()`;
const IS_UNLEASED = sql<boolean>`coalesce(lease_until < clock_timestamp(), true)`;

const lease: (scope: Scope, id: string, forSeconds: number) => ReturnType<DeliveryRecords['lease']> = async (
  { trx, tenantId, now, randomness, sendJob },
  id,
  forSeconds,
) => {
  const row = await trx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .select([
      sql<boolean>`coalesce(next_attempt_at > clock_timestamp(), false)`.as('is_early'),
      // A lease of a time before the database's clock was set back ends later than one given now would.
      sql<boolean>`coalesce(lease_until > clock_timestamp()
        and lease_until <= clock_timestamp() + make_interval(secs => ${forSeconds}), false)`.as('is_leased'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('delivery_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.state !== 'pending') return undefined;
  if (row.is_leased || row.is_early) {
    const at = row.is_leased ? now.add({ seconds: BUSY_RETRY_SECONDS }) : row.next_attempt_at;
    await sendJob(trx, deliveryJob(tenantId, row, at));
    return undefined;
  }
  // The earlier one's end queues this one's job.
  if (await hasEarlier({ trx, tenantId }, row)) return undefined;
  const token = randomness.secret();
  await trx
    .updateTable('webhook_deliveries')
    .set({
      lease_token: token,
      lease_until: sql<string>`clock_timestamp() + make_interval(secs => ${forSeconds})`,
      attempts: row.attempts + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('delivery_id', '=', id)
    .execute();
  return { delivery: fromRow({ ...row, attempts: row.attempts + 1 }), token };
};

async function finish(
  scope: Scope,
  { id, token, end }: { id: string; token: string; end: DeliveryEnd },
): Promise<boolean> {
  const { trx, tenantId, sendJob } = scope;
  const row = await trx
    .updateTable('webhook_deliveries')
    .set({
      state: end.state,
      last_status: end.status ?? null,
      last_error: 'error' in end ? end.error : null,
      next_attempt_at: end.state === 'pending' ? end.nextAttemptAt.toString() : null,
      finished_at: end.state === 'pending' ? null : CLOCK,
      lease_token: null,
      lease_until: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('delivery_id', '=', id)
    .where('lease_token', '=', token)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  if (end.state === 'pending') {
    await sendJob(trx, deliveryJob(tenantId, row, end.nextAttemptAt));
    return true;
  }
  const next = await ofSameKey(scope, row)
    .where('place', '>', row.place)
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) await sendJob(trx, deliveryJob(tenantId, next));
  return true;
}

/** Sends the delivery; a few at a time for each endpoint, so that one that hangs does not take every worker. */
export const deliveryJob = (
  tenantId: string,
  { delivery_id, endpoint_id }: { delivery_id: string; endpoint_id: string },
  at?: Temporal.Instant | null,
): Job => ({
  queue: 'webhooks',
  data: { tenantId, deliveryId: delivery_id },
  group: endpoint_id,
  ...(at == null ? {} : { at }),
});

type DeliveryRow = Selectable<Database['webhook_deliveries']>;

/** Pending deliveries of one endpoint and key. Nothing equals null: where there is no key there are no others. */
const ofSameKey = (
  { trx, tenantId }: Pick<Scope, 'trx' | 'tenantId'>,
  { endpoint_id, ordering_key }: DeliveryRow,
) =>
  trx
    .selectFrom('webhook_deliveries')
    .select(['delivery_id', 'endpoint_id'])
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpoint_id)
    .where('ordering_key', '=', ordering_key)
    .where('state', '=', 'pending');

async function hasEarlier(scope: Pick<Scope, 'trx' | 'tenantId'>, row: DeliveryRow): Promise<boolean> {
  const earlier = await ofSameKey(scope, row).where('place', '<', row.place).limit(1).executeTakeFirst();
  return earlier !== undefined;
}

function fromRow(row: DeliveryRow): Delivery {
  return {
    id: row.delivery_id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    type: row.type,
    body: row.body,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.last_status ?? undefined,
    lastError: row.last_error ?? undefined,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
