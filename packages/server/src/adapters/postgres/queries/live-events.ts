import { type Selectable, sql } from 'kysely';
import type { LiveEvent, LiveRecords } from '../../../ports/live-records.js';
import type { LaterTables } from '../schema-later.js';
import { type Scope, at } from './scope.js';

/** The channel on which servers tell each other of new rows: `tenant:id`. */
export const LIVE_CHANNEL = 'slotwright_live';

/** What is new for whoever looks at a page right now. */
export function liveRecords({ trx, tenantId }: Scope): LiveRecords {
  const select = trx.selectFrom('live_events').selectAll().where('tenant_id', '=', tenantId);
  return {
    publish: async (event) => {
      const isTime = 'resourceIds' in event;
      const invitationId = 'invitationId' in event ? event.invitationId : undefined;
      // The time of this statement, not of the transaction's begin: who resumes looks back no further than they must.
      await sql`
        with added as (
          insert into live_events (tenant_id, at, kind, invitation_id, resource_ids, starts_at, ends_at)
          values (${tenantId}, clock_timestamp(), ${event.kind}, ${invitationId ?? null},
            ${resourcesOf(event)}::text[],
            ${isTime ? event.start.toString() : null}::timestamptz,
            ${isTime ? event.end.toString() : null}::timestamptz)
          returning live_id)
        select pg_notify(${LIVE_CHANNEL}, ${tenantId} || ':' || live_id) from added`.execute(trx);
    },
    findMany: async (liveIds) => {
      if (liveIds.length === 0) return [];
      const rows = await select
        .where('live_id', '=', sql<string>`any(${[...liveIds]}::bigint[])`)
        .orderBy('live_id')
        .execute();
      return rows.flatMap(toEvent);
    },
    since: async (from, limit) => {
      const rows = await select
        .where('at', '>=', at(from))
        .orderBy('at')
        .orderBy('live_id')
        .limit(limit)
        .execute();
      return rows.flatMap(toEvent);
    },
    removeBefore: async (instant) => {
      await trx
        .deleteFrom('live_events')
        .where('tenant_id', '=', tenantId)
        .where('at', '<', at(instant))
        .execute();
    },
  };
}

/** What it is about, where that is no invitation. */
function resourcesOf(event: LiveEvent): string[] {
  if (event.kind === 'ats.synced') return [event.connectionId];
  return 'resourceIds' in event ? [...event.resourceIds] : [];
}

/** Nothing for a kind that only a newer server knows. */
function toEvent(row: Selectable<LaterTables['live_events']>): LiveEvent[] {
  const { kind, invitation_id: invitationId, starts_at: start, ends_at: end } = row;
  if (kind === 'slots.taken' || kind === 'slots.freed') {
    if (start === null || end === null) return [];
    return [{ kind, resourceIds: row.resource_ids, start, end, invitationId: invitationId ?? undefined }];
  }
  if (kind === 'ats.synced') return row.resource_ids.map((connectionId) => ({ kind, connectionId }));
  if (kind !== 'booking.changed' && kind !== 'invitation.changed') return [];
  return invitationId === null ? [] : [{ kind, invitationId }];
}
