import { sql } from 'kysely';
import type { ConnectionScope } from '../../../ports/connection-records.js';
import type { PushRecords } from '../../../ports/push-records.js';
import { channelUpkeep } from './channel-upkeep.js';
import { type Scope, anyOf, at } from './scope.js';

/** Nobody but us writes into the calendars of other accounts, if they have any, and of our own writes nobody tells us. */
const SCOPES_OF_PEOPLE: ConnectionScope[] = ['individual', 'delegated', 'key'];

/** What providers told us by themselves, and the channels they tell it through. */
export function pushRecords(scope: Scope): PushRecords {
  const { trx, tenantId, now, sendJob } = scope;
  return {
    ...channelUpkeep(scope),
    receive: async (connectionId, deliveryKey) => {
      if (!(await keepDelivery(scope, connectionId, deliveryKey))) return false;
      // A row that is held, as while its credentials are renewed, is not waited for: the answer is due at once (S37).
      await sql`
        update connections set pushed_at = ${at(now)} where tenant_id = ${tenantId} and connection_id in (
          select connection_id from connections where tenant_id = ${tenantId} and connection_id = ${connectionId}
          for no key update skip locked
        )`.execute(trx);
      await trx
        .updateTable('push_channels')
        .set({ told_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
      await sendJob(trx, { queue: 'looks', data: { tenantId, connectionId }, group: connectionId });
      return true;
    },
    keepDelivery: (connectionId, deliveryKey) => keepDelivery(scope, connectionId, deliveryKey),
    forgetDeliveries: async (before) => {
      await trx
        .deleteFrom('hook_inbox')
        .where('tenant_id', '=', tenantId)
        .where('received_at', '<', at(before))
        .execute();
    },
    withoutChannel: async (providers, { limit, after }) => {
      return trx
        .selectFrom('connections')
        .leftJoin('push_channels', (join) =>
          join
            .onRef('push_channels.tenant_id', '=', 'connections.tenant_id')
            .onRef('push_channels.connection_id', '=', 'connections.connection_id'),
        )
        .select(['connections.connection_id as id', 'connections.provider'])
        .where('connections.tenant_id', '=', tenantId)
        .where('connections.provider', '=', anyOf(providers))
        .where('connections.state', '<>', 'revoked')
        .where('connections.scope', 'in', SCOPES_OF_PEOPLE)
        .where('push_channels.channel_id', 'is', null)
        .where('connections.connection_id', '>', after ?? '')
        .orderBy('connections.connection_id')
        .limit(limit)
        .execute();
    },
    channelOf: async (connectionId) => {
      const row = await trx
        .selectFrom('push_channels')
        .select('channel_id')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .executeTakeFirst();
      return row?.channel_id;
    },
    saveChannel: async (connectionId, channelId) => {
      const opened = { channel_id: channelId, opened_at: now.toString(), checked_at: now.toString() };
      const row = { ...opened, doubted_at: null };
      await trx
        .insertInto('push_channels')
        .values({ tenant_id: tenantId, connection_id: connectionId, ...row })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id']).doUpdateSet(row))
        .execute();
    },
    removeChannel: async (connectionId) => {
      await trx
        .deleteFrom('push_channels')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
    },
  };
}

async function keepDelivery(
  { trx, tenantId, now }: Scope,
  connectionId: string,
  deliveryKey: string,
): Promise<boolean> {
  const row = await trx
    .insertInto('hook_inbox')
    .values({
      tenant_id: tenantId,
      connection_id: connectionId,
      delivery_key: deliveryKey,
      received_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('delivery_key')
    .executeTakeFirst();
  return row !== undefined;
}
