import { sql } from 'kysely';
import type { LiveRecords } from '../../../ports/live-records.js';
import type { Scope } from './scope.js';

/** The channel on which servers tell each other of new rows: `tenant:id`. */
export const LIVE_CHANNEL = 'slotwright_live';

/** What is new for whoever looks at a page right now. */
export function liveRecords({ trx, tenantId }: Scope): LiveRecords {
  return {
    publish: async (event) => {
      const isTime = 'resourceIds' in event;
      await sql`
        with added as (
          insert into live_events (tenant_id, kind, invitation_id, resource_ids, starts_at, ends_at)
          values (${tenantId}, ${event.kind}, ${event.invitationId ?? null},
            ${isTime ? [...event.resourceIds] : []}::text[],
            ${isTime ? event.start.toString() : null}::timestamptz,
            ${isTime ? event.end.toString() : null}::timestamptz)
          returning live_id)
        select pg_notify(${LIVE_CHANNEL}, ${tenantId} || ':' || live_id) from added`.execute(trx);
    },
  };
}
