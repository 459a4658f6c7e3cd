import { sql } from 'kysely';
import type { PushRecords } from '../../../ports/push-records.js';
import { type Scope, anyOf, at } from './scope.js';

type ChannelUpkeep = Pick<PushRecords, 'toCheck' | 'keepChecked' | 'doubt' | 'isToldSince' | 'concernedBy'>;

/** Whether the channels through which providers tell us of changes do so. */
export function channelUpkeep(scope: Scope): ChannelUpkeep {
  const { trx, tenantId, now } = scope;
  return {
    toCheck: (...of) => toCheck(scope, ...of),
    keepChecked: async (connectionId) => {
      await trx
        .updateTable('push_channels')
        .set({
          checked_at: now.toString(),
          doubted_at: sql<null>`case when (told_at < doubted_at) is not false then doubted_at end`,
        })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
    },
    doubt: async (connectionIds, since) => {
      if (connectionIds.length === 0) return;
      await trx
        .updateTable('push_channels')
        .set({ doubted_at: now.toString() })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', anyOf(connectionIds))
        .where('doubted_at', 'is', null)
        // `greatest` leaves out what is not known.
        .where(sql<boolean>`greatest(told_at, opened_at) < ${at(since)}`)
        .execute();
    },
    isToldSince: async (connectionIds, since) => {
      const row = await trx
        .selectFrom('push_channels')
        .select('connection_id')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', anyOf(connectionIds))
        .where('told_at', '>=', at(since))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    concernedBy: (connectionId) => concernedBy(scope, connectionId),
  };
}

const toCheck = async (
  { trx, tenantId }: Scope,
  ...[providers, moments, { limit, after }]: Parameters<PushRecords['toCheck']>
): ReturnType<PushRecords['toCheck']> => {
  const rows = await trx
    .selectFrom('push_channels')
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.tenant_id', '=', 'push_channels.tenant_id')
        .onRef('connections.connection_id', '=', 'push_channels.connection_id'),
    )
    .select(['push_channels.connection_id as id', 'connections.provider', 'channel_id', 'opened_at'])
    .select(sql<boolean>`doubted_at is not null and (told_at < doubted_at) is not false`.as('is_silent'))
    .where('push_channels.tenant_id', '=', tenantId)
    .where('connections.provider', '=', anyOf(providers))
    .where('connections.state', '<>', 'revoked')
    .where((where) =>
      where.or([
        where('opened_at', '<', at(moments.openedBefore)),
        sql<boolean>`greatest(opened_at, push_channels.checked_at, told_at) < ${at(moments.unheardSince)}`,
        where('doubted_at', '<', at(moments.doubtedBefore)),
      ]),
    )
    .where('push_channels.connection_id', '>', after ?? '')
    .orderBy('push_channels.connection_id')
    .limit(limit)
    .execute();
  return rows.map(({ id, provider, channel_id, opened_at, is_silent }) => ({
    id,
    provider,
    channelId: channel_id,
    openedAt: opened_at,
    isSilent: is_silent,
  }));
};

const concernedBy = async ({ trx, tenantId }: Scope, connectionId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select member_id as id from member_calendars
    where tenant_id = ${tenantId} and connection_id = ${connectionId} and is_busy
    union
    select resource_id from shared_resources
    where tenant_id = ${tenantId} and exists (
      select from jsonb_array_elements(calendars) as calendar
      where calendar ->> 'connectionId' = ${connectionId} and calendar -> 'use' ? 'busy')
    order by id`.execute(trx);
  return rows.map(({ id }) => id);
};
