import { sql } from 'kysely';
import type { VirtualCalendar } from '../../../domain/virtual-calendar.js';
import type { VirtualCalendarRecords } from '../../../ports/virtual-calendar-records.js';
import { type Scope, anyOf } from './scope.js';
import { batchQueries } from './virtual-calendar-batches.js';
import { fromRow, mutableColumns } from './virtual-calendar-row.js';
import { searchQueries } from './virtual-calendar-search.js';

/** The register of virtual calendars, and the jobs that work on it. */
export function virtualCalendarRecords(scope: Scope): VirtualCalendarRecords {
  const { trx, tenantId } = scope;
  const select = trx.selectFrom('virtual_calendars').selectAll().where('tenant_id', '=', tenantId);
  const living = select.where('state', '<>', 'retired');
  const byId = (id: string) => select.where('virtual_calendar_id', '=', id);
  return {
    ...batchQueries(scope),
    ...searchQueries(scope),
    lockRegister: async () => {
      const register = `virtual_calendars ${tenantId}`;
      await sql`select pg_advisory_xact_lock(hashtextextended(${register}, 0))`.execute(trx);
    },
    find: async (id) => toCalendar(await byId(id).executeTakeFirst()),
    findMany: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await select
        .where('virtual_calendar_id', '=', anyOf(ids))
        .orderBy('virtual_calendar_id')
        .execute();
      return rows.map(fromRow);
    },
    list: async ({ limit, after }) => {
      const rows = await living
        .where('virtual_calendar_id', '>', after ?? '')
        .orderBy('virtual_calendar_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    // Not the stronger lock: events that are written hang on this row and need not wait.
    lock: async (id) => toCalendar(await byId(id).forNoKeyUpdate().executeTakeFirst()),
    update: async (calendar) => {
      await trx
        .updateTable('virtual_calendars')
        .set(mutableColumns(calendar))
        .where('tenant_id', '=', tenantId)
        .where('virtual_calendar_id', '=', calendar.id)
        .execute();
    },
    work: async (id, at) => {
      const row = await byId(id).executeTakeFirst();
      if (row === undefined) return;
      await scope.sendJob(trx, {
        queue: 'virtual_calendars',
        data: { tenantId, virtualCalendarId: id },
        group: row.unit_id,
        ...(at === undefined ? {} : { at }),
      });
    },
    remove: async (id) => {
      await trx
        .deleteFrom('virtual_calendars')
        .where('tenant_id', '=', tenantId)
        .where('virtual_calendar_id', '=', id)
        .execute();
    },
    mappedTo: async ({ kind, ref }) =>
      toCalendar(
        await living.where('mapping_kind', '=', kind).where('mapping_ref', '=', ref).executeTakeFirst(),
      ),
    ofUnit: async (unitId) =>
      (await select.where('unit_id', '=', unitId).orderBy('virtual_calendar_id').execute()).map(fromRow),
    ofConnection: async (connectionId) =>
      toCalendar(
        await select
          .where((where) =>
            where.or([
              where('connection_id', '=', connectionId),
              where('successor_connection_id', '=', connectionId),
            ]),
          )
          .executeTakeFirst(),
      ),
  };
}

const toCalendar = (row: Parameters<typeof fromRow>[0] | undefined): VirtualCalendar | undefined =>
  row && fromRow(row);
