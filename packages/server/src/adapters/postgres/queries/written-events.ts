import { type Selectable, sql } from 'kysely';
import type { WrittenEvent, WrittenEventRecords } from '../../../ports/virtual-calendar-records.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Events that admins wrote into virtual calendars. */
export function writtenEventRecords({ trx, tenantId, now }: Scope): WrittenEventRecords {
  const select = trx.selectFrom('virtual_calendar_events').selectAll().where('tenant_id', '=', tenantId);
  const sorted = select.orderBy('starts_at').orderBy('event_id');
  const byStart = (virtualCalendarId: string) => sorted.where('virtual_calendar_id', '=', virtualCalendarId);
  return {
    put: async (event) => {
      const columns = columnsOf(event);
      await trx
        .insertInto('virtual_calendar_events')
        .values({ tenant_id: tenantId, event_id: event.id, ...columns })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'event_id']).doUpdateSet(columns))
        .execute();
    },
    find: async (id) => toEvent(await select.where('event_id', '=', id).executeTakeFirst()),
    lock: async (id) => toEvent(await select.where('event_id', '=', id).forUpdate().executeTakeFirst()),
    within: async (virtualCalendarId, { from, to }) => {
      const rows = await byStart(virtualCalendarId)
        .where('starts_at', '<', at(to))
        .where('ends_at', '>', at(from))
        .execute();
      return rows.map(fromRow);
    },
    ahead: async (virtualCalendarId) =>
      (await byStart(virtualCalendarId).where('ends_at', '>', at(now)).execute()).map(fromRow),
    unsettled: async (virtualCalendarId) =>
      (await byStart(virtualCalendarId).where('state', '<>', 'written').execute()).map(fromRow),
    standingAt: async (connectionId) => {
      const rows = await sorted
        .where(sql<boolean>`content -> 'place' ->> 'connectionId' = ${connectionId}`)
        .where((where) => where.or([where('ends_at', '>', at(now)), where('state', '<>', 'written')]))
        .execute();
      return rows.map(fromRow);
    },
    remove: async (id) => {
      await trx
        .deleteFrom('virtual_calendar_events')
        .where('tenant_id', '=', tenantId)
        .where('event_id', '=', id)
        .execute();
    },
  };
}

const columnsOf = (event: WrittenEvent) => ({
  virtual_calendar_id: event.virtualCalendarId,
  content: JSON.stringify(event.content),
  starts_at: event.start.toString(),
  ends_at: event.end.toString(),
  revision: event.revision,
  state: event.state,
  changed_at: event.changedAt.toString(),
});

type Row = Selectable<Database['virtual_calendar_events']>;

const toEvent = (row: Row | undefined): WrittenEvent | undefined => row && fromRow(row);

const fromRow = (row: Row): WrittenEvent => ({
  id: row.event_id,
  virtualCalendarId: row.virtual_calendar_id,
  start: row.starts_at,
  end: row.ends_at,
  // JSON drops what is undefined.
  content: {
    ...row.content,
    interview: row.content.interview,
    profileId: row.content.profileId,
    service: row.content.service,
    place: row.content.place,
  },
  revision: row.revision,
  state: row.state,
  changedAt: row.changed_at,
});
