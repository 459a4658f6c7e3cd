import type { Selectable } from 'kysely';
import type {
  VirtualCalendarBatch,
  VirtualCalendarRecords,
} from '../../../ports/virtual-calendar-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';
import { fromRow, mutableColumns } from './virtual-calendar-row.js';

/** Virtual calendars that were asked for together. */
export function batchQueries(
  scope: Scope,
): Pick<VirtualCalendarRecords, 'insertBatch' | 'findBatch' | 'ofBatch' | 'openBatches'> {
  const { trx, tenantId } = scope;
  const batches = trx
    .selectFrom('virtual_calendar_batches as batch')
    .selectAll()
    .where('batch.tenant_id', '=', tenantId);
  return {
    insertBatch: (batch, calendars) => insertBatch(scope, batch, calendars),
    findBatch: async (batchId) => {
      const row = await batches.where('batch_id', '=', batchId).executeTakeFirst();
      return row && toBatch(row);
    },
    ofBatch: async (batchId) => {
      const rows = await trx
        .selectFrom('virtual_calendars')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('batch_id', '=', batchId)
        .orderBy('name')
        .orderBy('virtual_calendar_id')
        .execute();
      return rows.map(fromRow);
    },
    openBatches: async (unitId) => {
      const rows = await batches
        .where('batch.unit_id', '=', unitId)
        .where((batch) =>
          batch.exists(
            batch
              .selectFrom('virtual_calendars as calendar')
              .select('calendar.virtual_calendar_id')
              .whereRef('calendar.tenant_id', '=', 'batch.tenant_id')
              .whereRef('calendar.batch_id', '=', 'batch.batch_id')
              .where('calendar.state', 'in', ['planned', 'creating']),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('batch_id')
        .execute();
      return rows.map(toBatch);
    },
  };
}

const insertBatch = async (
  { trx, tenantId, sendJob }: Scope,
  ...[batch, calendars]: Parameters<VirtualCalendarRecords['insertBatch']>
): Promise<void> => {
  await trx
    .insertInto('virtual_calendar_batches')
    .values({
      tenant_id: tenantId,
      batch_id: batch.id,
      unit_id: batch.unitId,
      created_by: batch.createdBy === undefined ? null : JSON.stringify(batch.createdBy),
      created_at: batch.createdAt.toString(),
    })
    .execute();
  if (calendars.length === 0) return;
  await trx
    .insertInto('virtual_calendars')
    .values(
      calendars.map((calendar) => ({
        tenant_id: tenantId,
        virtual_calendar_id: calendar.id,
        unit_id: calendar.unitId,
        batch_id: calendar.batchId ?? null,
        created_by: calendar.createdBy === undefined ? null : JSON.stringify(calendar.createdBy),
        created_at: calendar.createdAt.toString(),
        ...mutableColumns(calendar),
      })),
    )
    .execute();
  await sendJob(
    trx,
    calendars.map(({ id, unitId }) => ({
      queue: 'virtual_calendars' as const,
      data: { tenantId, virtualCalendarId: id },
      group: unitId,
    })),
  );
};

const toBatch = (row: Selectable<Database['virtual_calendar_batches']>): VirtualCalendarBatch => ({
  id: row.batch_id,
  unitId: row.unit_id,
  createdBy: row.created_by ?? undefined,
  createdAt: row.created_at,
});
