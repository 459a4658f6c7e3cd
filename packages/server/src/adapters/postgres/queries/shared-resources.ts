import type { Selectable } from 'kysely';
import type { SharedResource } from '../../../domain/shared-resource.js';
import type { SharedResourceRecords } from '../../../ports/store.js';
import type { Database } from '../schema.js';
import { type Scope, anyOf } from './scope.js';

/** Rooms and host licences. */
export function sharedResourceRecords(scope: Scope): SharedResourceRecords {
  const { trx, tenantId } = scope;
  const select = trx.selectFrom('shared_resources').selectAll().where('tenant_id', '=', tenantId);
  return {
    put: (resource) => putResource(scope, resource),
    find: async (kind, externalId) =>
      (await select.where('kind', '=', kind).where('external_id', '=', externalId).execute()).map(
        toResource,
      )[0],
    findMany: async (ids) =>
      ids.length === 0 ? [] : (await select.where('resource_id', '=', anyOf(ids)).execute()).map(toResource),
    idsOf: async (kind, externalIds) => {
      if (externalIds.length === 0) return new Map();
      const rows = await trx
        .selectFrom('shared_resources')
        .select(['external_id', 'resource_id'])
        .where('tenant_id', '=', tenantId)
        .where('kind', '=', kind)
        .where('external_id', '=', anyOf(externalIds))
        .execute();
      return new Map(rows.map((row) => [row.external_id, row.resource_id]));
    },
    list: async (kind, { limit, after }) =>
      (
        await select
          .where('kind', '=', kind)
          .where('resource_id', '>', after ?? '')
          .orderBy('resource_id')
          .limit(limit)
          .execute()
      ).map(toResource),
    remove: async (id) => {
      await trx
        .deleteFrom('shared_resources')
        .where('tenant_id', '=', tenantId)
        .where('resource_id', '=', id)
        .execute();
    },
  };
}

async function putResource({ trx, tenantId }: Scope, resource: SharedResource): Promise<void> {
  const values = {
    name: resource.name,
    capacity: resource.capacity,
    hours: resource.hours === undefined ? null : JSON.stringify(resource.hours),
    calendars: JSON.stringify(resource.calendars),
    is_active: resource.isActive,
  };
  await trx
    .insertInto('shared_resources')
    .values({
      tenant_id: tenantId,
      resource_id: resource.id,
      external_id: resource.externalId,
      kind: resource.kind,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'resource_id']).doUpdateSet(values))
    .execute();
}

const toResource = (row: Selectable<Database['shared_resources']>): SharedResource => ({
  id: row.resource_id,
  externalId: row.external_id,
  kind: row.kind,
  name: row.name,
  capacity: row.capacity,
  hours: row.hours ?? undefined,
  calendars: row.calendars,
  isActive: row.is_active,
});
