import { sql } from 'kysely';
import type { WebhookRecords } from '../../../ports/webhook-records.js';
import type { Scope } from './scope.js';

/** Endpoints of the host's server, and what is to be delivered to them. */
export function webhookRecords({ trx, tenantId, now, randomness, sendJob }: Scope): WebhookRecords {
  return {
    publish: async ({ type, data, orderingKey }) => {
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
      for (const { delivery_id } of deliveries) {
        await sendJob(trx, { queue: 'webhooks', data: { tenantId, deliveryId: delivery_id } });
      }
    },
  };
}
