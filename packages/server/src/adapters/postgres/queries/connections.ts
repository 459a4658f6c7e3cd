import { type Selectable, sql } from 'kysely';
import type { TokenLife } from '../../../ports/account-consent.js';
import type { AccountHealth } from '../../../ports/conferencing-provider.js';
import type { Connection, ConnectionRecords } from '../../../ports/connection-records.js';
import type { Database } from '../schema.js';
import { connectionUses } from './connection-uses.js';
import { type Scope, anyOf, at } from './scope.js';

/** Accounts at providers; their credentials are sealed for their row alone (S31). */
export function connectionRecords(scope: Scope): ConnectionRecords {
  const { trx, tenantId, vault, now } = scope;
  const select = trx.selectFrom('connections').select(COLUMNS).where('tenant_id', '=', tenantId);
  const working = select.where('state', '<>', 'revoked');
  const mark = async (id: string, times: { reading_at: string } | { revoked_told_at: string }) => {
    await trx
      .updateTable('connections')
      .set(times)
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', id)
      .execute();
  };
  return {
    ...connectionUses(scope),
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
          ...lifeColumns(connection.tokens),
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
    findMany: async (ids) =>
      ids.length === 0 ? [] : (await select.where('connection_id', '=', anyOf(ids)).execute()).map(fromRow),
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
    ofScope: async (of) => {
      const rows = await select
        .where('scope', '=', of)
        .orderBy('account_name')
        .orderBy('connection_id')
        .execute();
      return rows.map(fromRow);
    },
    ofProviders: async (names) => {
      const rows = await select
        .where('provider', '=', anyOf(names))
        .orderBy('account_name')
        .orderBy('connection_id')
        .execute();
      return rows.map(fromRow);
    },
    childrenOf: async (id) =>
      (await select.where('parent_id', '=', id).orderBy('connection_id').execute()).map(fromRow),
    beginReading: async (id) => {
      await mark(id, { reading_at: now.toString() });
      return now;
    },
    toRead: async (readBefore, limit) => {
      const rows = await working
        .where((where) =>
          where.or([
            where('reading_at', 'is', null),
            where('reading_at', '<', at(readBefore)),
            where('pushed_at', '>', where.ref('reading_at')),
          ]),
        )
        .orderBy('reading_at', (order) => order.asc().nullsFirst())
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    toRenew: async (endBefore, limit) => {
      const rows = await working
        .where('tokens_expire_at', '<', at(endBefore))
        .orderBy('tokens_expire_at')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    untoldRevoked: async (limit) => {
      const rows = await select
        .where('state', '=', 'revoked')
        .where('revoked_told_at', 'is', null)
        .where(sql<boolean>`connected_by ? 'email'`)
        .orderBy('connection_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    markTold: (id) => mark(id, { revoked_told_at: now.toString() }),
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
    saveCredentials: async (id, credentials, life) => {
      await trx
        .updateTable('connections')
        .set({
          sealed_credentials: await vault.seal(place(id), JSON.stringify(credentials)),
          ...lifeColumns(life),
        })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', id)
        .execute();
    },
    takeTurn: async (provider) => {
      const name = JSON.stringify([tenantId, 'connections', provider]);
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
    },
  };
}

const COLUMNS = [
  'connection_id',
  'provider',
  'scope',
  'parent_id',
  'data_center',
  'state',
  'account_id',
  'account_name',
  'calendars',
  'profiles',
  'read_at',
  'tokens_issued_at',
  'tokens_expire_at',
  'health',
  'checked_at',
  'hosts_read_at',
  'last_error',
  'connected_by',
  'connected_at',
  'created_at',
] as const satisfies (keyof Database['connections'])[];

const place = (row: string) => ({ table: 'connections', row, field: 'sealed_credentials' });

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

/** Tokens are written with the credentials they are of, and nowhere else. */
const lifeColumns = (life: TokenLife | undefined) => ({
  tokens_issued_at: life?.issuedAt.toString() ?? null,
  tokens_expire_at: life?.expiresAt.toString() ?? null,
});

const mutableColumns = (connection: Connection) => ({
  state: connection.state,
  scope: connection.scope,
  parent_id: connection.parentId ?? null,
  data_center: connection.dataCenter ?? null,
  account_name: connection.accountName,
  calendars: JSON.stringify(connection.calendars),
  profiles: JSON.stringify(connection.profiles),
  read_at: connection.readAt?.toString() ?? null,
  health: connection.health === undefined ? null : JSON.stringify(connection.health),
  checked_at: connection.checkedAt?.toString() ?? null,
  hosts_read_at: connection.hostsReadAt?.toString() ?? null,
  last_error: connection.lastError ?? null,
  connected_by: connection.connectedBy === undefined ? null : JSON.stringify(connection.connectedBy),
  connected_at: connection.connectedAt?.toString() ?? null,
  ...(connection.state === 'revoked' ? {} : { revoked_told_at: null }),
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

/** JSON drops what is undefined. */
const healthOf = ({ connectedAs, roleName, checks }: AccountHealth): AccountHealth => ({
  connectedAs,
  roleName,
  checks: checks.map((check) => ({ ...check, link: check.link, detail: check.detail })),
});

type ConnectionRow = Pick<Selectable<Database['connections']>, (typeof COLUMNS)[number]>;

const toConnection = (row: ConnectionRow | undefined): Connection | undefined => row && fromRow(row);

function fromRow(row: ConnectionRow): Connection {
  const { tokens_issued_at: issuedAt, tokens_expire_at: expiresAt } = row;
  return {
    id: row.connection_id,
    provider: row.provider,
    scope: row.scope,
    parentId: row.parent_id ?? undefined,
    dataCenter: row.data_center ?? undefined,
    state: row.state,
    accountId: row.account_id,
    accountName: row.account_name,
    calendars: row.calendars,
    // JSON drops what is undefined.
    profiles: row.profiles.map((profile) => ({ ...profile, relinkUrl: profile.relinkUrl })),
    readAt: row.read_at ?? undefined,
    tokens: issuedAt === null || expiresAt === null ? undefined : { issuedAt, expiresAt },
    health: row.health === null ? undefined : healthOf(row.health),
    checkedAt: row.checked_at ?? undefined,
    hostsReadAt: row.hosts_read_at ?? undefined,
    lastError: row.last_error ?? undefined,
    connectedBy: row.connected_by ?? undefined,
    connectedAt: row.connected_at ?? undefined,
    createdAt: row.created_at,
  };
}
