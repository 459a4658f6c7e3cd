import type { Selectable } from 'kysely';
import type { Hold } from '../../../domain/hold.js';
import type { HoldRecords } from '../../../ports/store.js';
import type { Database } from '../schema.js';
import { hostFromJson } from './host-json.js';
import { type Scope, at } from './scope.js';

/** Holds, one held at a time for each invitation. */
export function holdRecords({ trx, tenantId, now }: Scope): HoldRecords {
  const select = trx.selectFrom('holds').selectAll().where('tenant_id', '=', tenantId);
  return {
    insert: async (hold) => {
      await trx
        .insertInto('holds')
        .values({
          tenant_id: tenantId,
          hold_id: hold.id,
          invitation_id: hold.invitationId,
          ticket_id: hold.ticketId,
          starts_at: hold.start.toString(),
          ends_at: hold.end.toString(),
          sessions: JSON.stringify(hold.sessions),
          booking_id: hold.bookingId ?? null,
          client_key: hold.clientKey ?? null,
          ...mutableColumns(hold),
        })
        .execute();
    },
    update: async (hold) => {
      await trx
        .updateTable('holds')
        .set(mutableColumns(hold))
        .where('tenant_id', '=', tenantId)
        .where('hold_id', '=', hold.id)
        .execute();
    },
    lock: async (id) => toHold(await select.where('hold_id', '=', id).forUpdate().executeTakeFirst()),
    lockCurrent: async (invitationId) =>
      toHold(
        await select
          .where('invitation_id', '=', invitationId)
          .where('state', '=', 'held')
          .forUpdate()
          .executeTakeFirst(),
      ),
    lockExpired: async (limit) => {
      const rows = await select
        .where('state', '=', 'held')
        .where('expires_at', '<=', at(now))
        .orderBy('expires_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      return rows.map(toKnownHold);
    },
    placedSince: async (of, since) => {
      const [column, id] =
        'invitationId' in of
          ? (['invitation_id', of.invitationId] as const)
          : (['client_key', of.clientKey] as const);
      const rows = await select
        .where(column, '=', id)
        .where('placed_at', '>=', at(since))
        .orderBy('placed_at', 'desc')
        .execute();
      return rows.map((row) => ({ ...toKnownHold(row), placedAt: row.placed_at }));
    },
  };
}

const mutableColumns = (hold: Hold) => ({
  state: hold.state,
  expires_at: hold.expiresAt.toString(),
  renewals: hold.renewals,
});

const toHold = (row: Selectable<Database['holds']> | undefined): Hold | undefined => row && toKnownHold(row);

function toKnownHold(row: Selectable<Database['holds']>): Hold {
  return {
    id: row.hold_id,
    invitationId: row.invitation_id,
    ticketId: row.ticket_id,
    bookingId: row.booking_id ?? undefined,
    clientKey: row.client_key ?? undefined,
    state: row.state,
    start: row.starts_at,
    end: row.ends_at,
    sessions: row.sessions.map((session) => ({
      ...session,
      start: Temporal.Instant.from(session.start),
      end: Temporal.Instant.from(session.end),
      // JSON drops what is undefined.
      room: session.room ?? undefined,
      licence: session.licence ?? undefined,
      host: hostFromJson(session.host),
    })),
    expiresAt: row.expires_at,
    renewals: row.renewals,
  };
}
