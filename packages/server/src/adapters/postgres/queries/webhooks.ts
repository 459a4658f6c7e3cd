import { type Selectable, sql } from 'kysely';
import type { WebhookEndpoint, WebhookEvent, WebhookRecords } from '../../../ports/webhook-records.js';
import type { Database } from '../schema.js';
import { deliveryJob } from './deliveries.js';
import type { Scope } from './scope.js';

/** Endpoints of the host's server; their secrets are sealed for their row alone (S31). */
export function webhookRecords(scope: Scope): WebhookRecords {
  const { trx, tenantId, now, vault } = scope;
  const select = trx.selectFrom('webhook_endpoints').selectAll().where('tenant_id', '=', tenantId);
  const update = (id: string) =>
    trx.updateTable('webhook_endpoints').where('tenant_id', '=', tenantId).where('endpoint_id', '=', id);
  return {
    publish: (event) => publish(scope, event),
    lockCount: async () => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`webhook_endpoints ${tenantId}`}, 0))`.execute(
        trx,
      );
      return (await select.execute()).length;
    },
    insert: async (endpoint, secret) => {
      await trx
        .insertInto('webhook_endpoints')
        .values({
          tenant_id: tenantId,
          endpoint_id: endpoint.id,
          sealed_secret: await vault.seal(place(endpoint.id), secret),
          created_at: endpoint.createdAt.toString(),
          ...mutableColumns(endpoint),
        })
        .execute();
    },
    update: async (endpoint) => {
      await update(endpoint.id)
        .set({ ...mutableColumns(endpoint), ...(endpoint.state === 'on' ? { told_at: null } : {}) })
        .execute();
    },
    find: async (id) => toEndpoint(await select.where('endpoint_id', '=', id).executeTakeFirst()),
    // Not the stronger lock: what is published hangs on this row and must not wait.
    lock: async (id) =>
      toEndpoint(await select.where('endpoint_id', '=', id).forNoKeyUpdate().executeTakeFirst()),
    list: async ({ limit, after }) => {
      const rows = await select
        .where('endpoint_id', '>', after ?? '')
        .orderBy('endpoint_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    remove: async (id) => {
      await trx
        .deleteFrom('webhook_endpoints')
        .where('tenant_id', '=', tenantId)
        .where('endpoint_id', '=', id)
        .execute();
    },
    secret: async (id) => {
      const row = await select.where('endpoint_id', '=', id).executeTakeFirst();
      return row && vault.open(place(id), row.sealed_secret);
    },
    untold: async () => {
      const rows = await select
        .where('state', '=', 'off')
        .where('off_reason', 'is not', null)
        .where('contact_email', 'is not', null)
        .where('told_at', 'is', null)
        .execute();
      return rows.map(fromRow);
    },
    markTold: async (id) => {
      await update(id).set({ told_at: now.toString() }).execute();
    },
  };
}

async function publish(
  { trx, tenantId, now, randomness, sendJob }: Scope,
  { type, data, orderingKey }: WebhookEvent,
): Promise<void> {
  const endpoints = await trx
    .selectFrom('webhook_endpoints')
    .select('endpoint_id')
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'on')
    .where(sql<boolean>`${type} = any(events)`)
    .execute();
  if (endpoints.length === 0) return;
  const eventId = randomness.id('evt');
  const body = JSON.stringify({ type, timestamp: now.toString(), data });
  const deliveries = endpoints.map(({ endpoint_id }) => ({
    tenant_id: tenantId,
    delivery_id: randomness.id('dlv'),
    endpoint_id,
    event_id: eventId,
    type,
    ordering_key: orderingKey,
    body,
    state: 'pending' as const,
    created_at: now.toString(),
  }));
  await trx.insertInto('webhook_deliveries').values(deliveries).execute();
  await sendJob(
    trx,
    deliveries.map((delivery) => deliveryJob(tenantId, delivery)),
  );
}

const place = (row: string) => ({ table: 'webhook_endpoints', row, field: 'sealed_secret' });

const mutableColumns = (endpoint: WebhookEndpoint) => ({
  url: endpoint.url,
  events: endpoint.events,
  contact_email: endpoint.contactEmail ?? null,
  state: endpoint.state,
  off_reason: endpoint.offReason ?? null,
  failing_since: endpoint.failingSince?.toString() ?? null,
});

type EndpointRow = Selectable<Database['webhook_endpoints']>;

const toEndpoint = (row: EndpointRow | undefined): WebhookEndpoint | undefined => row && fromRow(row);

function fromRow(row: EndpointRow): WebhookEndpoint {
  return {
    id: row.endpoint_id,
    url: row.url,
    events: row.events,
    contactEmail: row.contact_email ?? undefined,
    state: row.state,
    offReason: row.off_reason ?? undefined,
    failingSince: row.failing_since ?? undefined,
    createdAt: row.created_at,
  };
}
