import { type Selectable, sql } from 'kysely';
import type { Handoff, HandoffRecords } from '../../../ports/handoff-records.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Requests to somebody else to connect an account; the secret of a link is sealed until it is mailed (S31). */
export function handoffRecords({ trx, tenantId, vault, now }: Scope): HandoffRecords {
  const select = trx.selectFrom('handoffs').selectAll().where('tenant_id', '=', tenantId);
  const usable = select.where('state', 'in', ['waiting', 'opened']).where('expires_at', '>', at(now));
  return {
    insert: async (handoff, { hash, toMail }) => {
      await trx
        .deleteFrom('handoffs')
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<', at(now.subtract({ hours: KEPT_HOURS })))
        .execute();
      await trx
        .insertInto('handoffs')
        .values({
          tenant_id: tenantId,
          handoff_id: handoff.id,
          secret_hash: Buffer.from(hash),
          sealed_secret: toMail === undefined ? null : await vault.seal(place(handoff.id), toMail),
          provider: handoff.provider,
          scope: handoff.scope,
          requester: handoff.requester === undefined ? null : JSON.stringify(handoff.requester),
          session_id: handoff.sessionId,
          email: handoff.email ?? null,
          created_at: handoff.createdAt.toString(),
          ...stateColumns(handoff),
        })
        .execute();
    },
    update: async (handoff) => {
      await trx
        .updateTable('handoffs')
        .set(stateColumns(handoff))
        .where('tenant_id', '=', tenantId)
        .where('handoff_id', '=', handoff.id)
        .execute();
    },
    find: async (id) => toHandoff(await select.where('handoff_id', '=', id).executeTakeFirst()),
    lock: async (id) => toHandoff(await select.where('handoff_id', '=', id).forUpdate().executeTakeFirst()),
    open: async () => {
      const rows = await trx
        .selectFrom('handoffs')
        .leftJoin('pending_accounts', (join) =>
          join
            .onRef('pending_accounts.tenant_id', '=', 'handoffs.tenant_id')
            .onRef('pending_accounts.pending_account_id', '=', 'handoffs.pending_account_id'),
        )
        .selectAll('handoffs')
        .where('handoffs.tenant_id', '=', tenantId)
        .where((where) =>
          where.or([
            where.and([
              where('handoffs.state', 'in', ['waiting', 'opened', 'begun']),
              where('handoffs.expires_at', '>', at(now)),
            ]),
            where.and([
              where('handoffs.state', '=', 'answered'),
              where('pending_accounts.state', '=', 'waiting'),
              where('pending_accounts.expires_at', '>', at(now)),
            ]),
          ]),
        )
        .orderBy('handoffs.created_at', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    countSince: async (since) => {
      const name = JSON.stringify([tenantId, 'handoffs']);
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
      const row = await trx
        .selectFrom('handoffs')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('tenant_id', '=', tenantId)
        .where('created_at', '>', at(since))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    unmailed: async (limit) => {
      const rows = await usable.where('sealed_secret', 'is not', null).limit(limit).execute();
      return Promise.all(
        rows.map(async (row) => ({
          handoff: fromRow(row),
          secret: await vault.open(place(row.handoff_id), row.sealed_secret ?? Buffer.alloc(0)),
        })),
      );
    },
    markMailed: async (id) => {
      await trx
        .updateTable('handoffs')
        .set({ sealed_secret: null })
        .where('tenant_id', '=', tenantId)
        .where('handoff_id', '=', id)
        .execute();
    },
  };
}

/** What is over is kept for so long, for whoever asks what became of it. */
const KEPT_HOURS = 30 * 24;

const place = (row: string) => ({ table: 'handoffs', row, field: 'sealed_secret' });

const stateColumns = (handoff: Handoff) => ({
  state: handoff.state,
  code: handoff.code ?? null,
  pending_account_id: handoff.pendingAccountId ?? null,
  expires_at: handoff.expiresAt.toString(),
});

type Row = Selectable<Database['handoffs']>;

const toHandoff = (row: Row | undefined): Handoff | undefined => row && fromRow(row);

const fromRow = (row: Row): Handoff => ({
  id: row.handoff_id,
  provider: row.provider,
  scope: row.scope,
  requester: row.requester ?? undefined,
  sessionId: row.session_id,
  email: row.email ?? undefined,
  state: row.state,
  code: row.code ?? undefined,
  pendingAccountId: row.pending_account_id ?? undefined,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
