import { type Selectable, sql } from 'kysely';
import {
  type PendingAccount,
  type PendingAccountRecords,
  TAKE_BACK_HOURS,
  WAIT_HOURS,
} from '../../../ports/handoff-records.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Accounts that wait for a word; their credentials are sealed for their row alone (S31), and go when the word is said. */
export function pendingAccountRecords(scope: Scope): PendingAccountRecords {
  const { trx, tenantId, vault, now } = scope;
  const select = trx.selectFrom('pending_accounts').selectAll().where('tenant_id', '=', tenantId);
  const waiting = select.where('state', '=', 'waiting');
  const forget = async (id: string, column: 'sealed_credentials' | 'sealed_secret'): Promise<void> => {
    await trx
      .updateTable('pending_accounts')
      .set(column, null)
      .where('tenant_id', '=', tenantId)
      .where('pending_account_id', '=', id)
      .execute();
  };
  return {
    insert: async (account, credentials, { hash, toMail }) => {
      const { id, connectedBy } = account;
      await trx
        .deleteFrom('pending_accounts')
        .where('tenant_id', '=', tenantId)
        .where('state', '<>', 'waiting')
        .where('expires_at', '<', at(now.subtract({ hours: KEPT_HOURS })))
        .execute();
      await trx
        .insertInto('pending_accounts')
        .values({
          tenant_id: tenantId,
          pending_account_id: id,
          provider: account.provider,
          scope: account.scope,
          account_id: account.accountId,
          account_name: account.accountName,
          owner_email: account.ownerEmail ?? null,
          connected_by: connectedBy === undefined ? null : JSON.stringify(connectedBy),
          sealed_credentials: await vault.seal(credentialsPlace(id), JSON.stringify(credentials)),
          revoke_hash: Buffer.from(hash),
          sealed_secret: toMail === undefined ? null : await vault.seal(secretPlace(id), toMail),
          ...stateColumns(account),
        })
        .execute();
    },
    update: async (account) => {
      await trx
        .updateTable('pending_accounts')
        .set(stateColumns(account))
        .where('tenant_id', '=', tenantId)
        .where('pending_account_id', '=', account.id)
        .execute();
    },
    lock: async (id) =>
      toAccount(await select.where('pending_account_id', '=', id).forUpdate().executeTakeFirst()),
    find: async (id) => toAccount(await select.where('pending_account_id', '=', id).executeTakeFirst()),
    waiting: async () => {
      const rows = await waiting
        .where('expires_at', '>', at(now))
        .orderBy('expires_at', 'desc')
        .orderBy('pending_account_id')
        .execute();
      return rows.map(fromRow);
    },
    overdue: async (limit) => {
      const rows = await waiting
        .where('expires_at', '<=', at(now))
        .orderBy('expires_at')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    unmailed: async (limit) => {
      const rows = await select.where('sealed_secret', 'is not', null).limit(limit).execute();
      return Promise.all(
        rows.map(async (row) => ({
          account: fromRow(row),
          secret: await vault.open(secretPlace(row.pending_account_id), row.sealed_secret ?? Buffer.alloc(0)),
        })),
      );
    },
    markMailed: (id) => forget(id, 'sealed_secret'),
    credentials: async (id) => {
      const row = await select.where('pending_account_id', '=', id).executeTakeFirst();
      const sealed = row?.sealed_credentials ?? undefined;
      return sealed && (JSON.parse(await vault.open(credentialsPlace(id), sealed)) as unknown);
    },
    forgetCredentials: (id) => forget(id, 'sealed_credentials'),
    erase: async ({ provider, accountId }, before, name) => {
      const { numUpdatedRows } = await trx
        .updateTable('pending_accounts')
        .set({
          state: sql`case when state = 'declined' then state else 'revoked' end`,
          account_name: name,
          owner_email: null,
          sealed_credentials: null,
          sealed_secret: null,
        })
        .where('tenant_id', '=', tenantId)
        .where('provider', '=', provider)
        .where('account_id', '=', accountId)
        .where(holdsSomething)
        .where((where) =>
          where.or([
            where('state', 'in', ['declined', 'revoked']),
            where.and([
              where('state', '=', 'waiting'),
              where('expires_at', '<=', at(before.add({ hours: WAIT_HOURS }))),
            ]),
            where.and([
              where('state', '=', 'accepted'),
              where('expires_at', '<=', at(before.add({ hours: TAKE_BACK_HOURS }))),
            ]),
          ]),
        )
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

/** Somebody's, and not erased so far. */
export const holdsSomething = sql<boolean>`(owner_email is not null or sealed_credentials is not null)`;

/** What is over is kept for so long, for whoever asks what became of it. */
const KEPT_HOURS = 30 * 24;

const credentialsPlace = (row: string) => ({ table: 'pending_accounts', row, field: 'sealed_credentials' });
const secretPlace = (row: string) => ({ table: 'pending_accounts', row, field: 'sealed_secret' });

const stateColumns = (account: PendingAccount) => ({
  state: account.state,
  replaces: account.replaces === undefined ? null : JSON.stringify(account.replaces),
  connection_id: account.connectionId ?? null,
  expires_at: account.expiresAt.toString(),
});

type Row = Selectable<Database['pending_accounts']>;

const toAccount = (row: Row | undefined): PendingAccount | undefined => row && fromRow(row);

const fromRow = (row: Row): PendingAccount => ({
  id: row.pending_account_id,
  provider: row.provider,
  scope: row.scope,
  accountId: row.account_id,
  accountName: row.account_name,
  ownerEmail: row.owner_email ?? undefined,
  replaces: row.replaces ?? undefined,
  connectedBy: row.connected_by ?? undefined,
  state: row.state,
  connectionId: row.connection_id ?? undefined,
  expiresAt: row.expires_at,
});
