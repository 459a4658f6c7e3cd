import { type Selectable, sql } from 'kysely';
import type { Connection, ConnectionRecords } from '../../../ports/store.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Accounts at providers; their credentials are sealed for their row alone (S31). */
export function connectionRecords(scope: Scope): ConnectionRecords {
  const { trx, tenantId, vault, now } = scope;
  const columns = [
    'connection_id',
    'provider',
    'state',
    'account_id',
    'account_name',
    'calendars',
    'last_error',
    'created_at',
  ] as const satisfies (keyof Database['connections'])[];
  const select = trx.selectFrom('connections').select(columns).where('tenant_id', '=', tenantId);
  return {
    insert: async (connection, credentials) => {
      await trx
        .insertInto('connections')
        .values({
          tenant_id: tenantId,
          connection_id: connection.id,
          provider: connection.provider,
          account_id: connection.accountId,
          created_at: connection.createdAt.toString(),
          sealed_credentials: await vault.seal(place(connection.id), JSON.stringify(credentials)),
          ...mutableColumns(connection),
        })
        .execute();
    },
    update: async (connection) => {
      await trx
        .updateTable('connections')
        .set(mutableColumns(connection))
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connection.id)
        .execute();
    },
    find: async (id) => toConnection(await select.where('connection_id', '=', id).executeTakeFirst()),
    findByAccount: async (provider, accountId) =>
      toConnection(
        await select.where('provider', '=', provider).where('account_id', '=', accountId).executeTakeFirst(),
      ),
    list: async ({ limit, after }) => {
      const rows = await select
        .where('connection_id', '>', after ?? '')
        .orderBy('connection_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    remove: async (id) => {
      await forgetInSharedResources(scope, id);
      await trx
        .deleteFrom('connections')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', id)
        .execute();
    },
    credentials: async (id) => openCredentials(scope, id, await sealedOf(scope, id).executeTakeFirst()),
    lockCredentials: async (id) =>
      openCredentials(scope, id, await sealedOf(scope, id).forNoKeyUpdate().executeTakeFirst()),
    saveCredentials: async (id, credentials) => {
      await trx
        .updateTable('connections')
        .set({ sealed_credentials: await vault.seal(place(id), JSON.stringify(credentials)) })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', id)
        .execute();
    },
    insertOAuthState: async (stateHash, state) => {
      const row = Buffer.from(stateHash).toString('hex');
      await trx
        .deleteFrom('oauth_states')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '<', at(now.subtract({ hours: 1 })))
        .execute();
      await trx
        .insertInto('oauth_states')
        .values({
          tenant_id: tenantId,
          state_hash: Buffer.from(stateHash),
          provider: state.provider,
          return_url: state.returnUrl,
          sealed_verifier: await vault.seal(verifierPlace(row), state.codeVerifier),
          browser_hash: Buffer.from(state.browserHash),
          session_id: state.sessionId,
        })
        .execute();
    },
  };
}

const place = (row: string) => ({ table: 'connections', row, field: 'sealed_credentials' });

/** Where a PKCE verifier is sealed; `row` is the state's hash in hex. */
export const verifierPlace = (row: string) => ({ table: 'oauth_states', row, field: 'sealed_verifier' });

const sealedOf = ({ trx, tenantId }: Scope, id: string) =>
  trx
    .selectFrom('connections')
    .select('sealed_credentials')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id);

async function openCredentials(
  { vault }: Scope,
  id: string,
  row: { sealed_credentials: Buffer } | undefined,
): Promise<unknown> {
  if (row === undefined) return undefined;
  return JSON.parse(await vault.open(place(id), row.sealed_credentials)) as unknown;
}

const mutableColumns = (connection: Connection) => ({
  state: connection.state,
  account_name: connection.accountName,
  calendars: JSON.stringify(connection.calendars),
  last_error: connection.lastError ?? null,
});

/** A member's calendars go by their foreign key; those of rooms stand in JSON, which has none. */
async function forgetInSharedResources({ trx, tenantId }: Scope, id: string): Promise<void> {
  await sql`
    update shared_resources set calendars = (
      select coalesce(jsonb_agg(calendar order by place), '[]')
      from jsonb_array_elements(calendars) with ordinality as kept (calendar, place)
      where calendar ->> 'connectionId' <> ${id}
    )
    where tenant_id = ${tenantId} and calendars @> ${JSON.stringify([{ connectionId: id }])}::jsonb`.execute(
    trx,
  );
}

type ConnectionRow = Omit<
  Selectable<Database['connections']>,
  'tenant_id' | 'sealed_credentials' | 'pushed_at'
>;

const toConnection = (row: ConnectionRow | undefined): Connection | undefined => row && fromRow(row);

function fromRow(row: ConnectionRow): Connection {
  return {
    id: row.connection_id,
    provider: row.provider,
    state: row.state,
    accountId: row.account_id,
    accountName: row.account_name,
    calendars: row.calendars,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  };
}
