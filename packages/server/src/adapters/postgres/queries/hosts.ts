import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { normalEmail } from '../../../domain/hosting/email.js';
import type { DirectoryEntry } from '../../../ports/conferencing-provider.js';
import type { HostAccount, HostRecords } from '../../../ports/host-records.js';
import type { Database } from '../schema.js';
import { foreignMeetings } from './foreign-meetings.js';
import { type Scope, anyOf, at } from './scope.js';

/** Accounts that may host, and what they do besides our meetings. */
export function hostRecords(scope: Scope): HostRecords {
  const { trx, tenantId } = scope;
  const select = trx.selectFrom('hosts').select(COLUMNS).select(WRITTEN_ON).where('tenant_id', '=', tenantId);
  const ofConnection = (connectionId: string) => select.where('connection_id', '=', connectionId);
  return {
    ...hostMarks(scope),
    ...foreignMeetings(scope),
    save: (connectionId, entries) => saveHosts(scope, connectionId, entries),
    removeUnread: async (connectionId, readBefore) => {
      const rows = await trx
        .deleteFrom('hosts')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('read_at', '<', at(readBefore))
        .returning(COLUMNS)
        .returning(WRITTEN_ON)
        .execute();
      return rows.map(toHost);
    },
    removeAll: async (connectionId) => {
      await trx
        .deleteFrom('hosts')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
    },
    findByAddress: async (connectionId, emails) => {
      if (emails.length === 0) return [];
      const wanted = emails.map(normalEmail);
      const rows = await ofConnection(connectionId)
        .where((where) =>
          where.or([where('email', '=', anyOf(wanted)), sql<boolean>`aliases && ${[...wanted]}::text[]`]),
        )
        .orderBy('email')
        .execute();
      return rows.map(toHost);
    },
    findByUser: async (connectionId, userId) => {
      const row = await ofConnection(connectionId).where('user_id', '=', userId).executeTakeFirst();
      return row && toHost(row);
    },
    findMany: async (ids) =>
      ids.length === 0
        ? []
        : (await select.where('host_id', '=', anyOf(ids)).orderBy('host_id').execute()).map(toHost),
    list: async (connectionId, { search, limit }) => {
      const all = ofConnection(connectionId).orderBy('email').orderBy('host_id').limit(limit);
      const found =
        search === undefined
          ? all
          : all.where(sql<boolean>`position(lower(${search}) in lower(name || ' ' || email)) > 0`);
      return (await found.execute()).map(toHost);
    },
    verified: async (connectionId) => {
      const rows = await ofConnection(connectionId)
        .where('verified_at', 'is not', null)
        .orderBy('email')
        .execute();
      return rows.map(toHost);
    },
    inLedger: async (connectionId, period) => {
      const rows = await ofConnection(connectionId)
        .where((where) =>
          where.or([
            where('verified_at', 'is not', null),
            where.exists(
              where
                .selectFrom('host_assignments')
                .select('holder_id')
                .whereRef('host_assignments.tenant_id', '=', 'hosts.tenant_id')
                .whereRef('host_assignments.host_id', '=', 'hosts.host_id')
                .where('starts_at', '>=', at(period.start))
                .where('starts_at', '<', at(period.end)),
            ),
          ]),
        )
        .orderBy('email')
        .execute();
      return rows.map(toHost);
    },
    counts: (connectionIds) => countHosts(scope, connectionIds),
  };
}

type Marks = Pick<HostRecords, 'markVerified' | 'setCapacity' | 'bar' | 'countWrites'>;

/** What is known of a host besides what its service's directory says. */
function hostMarks({ trx, tenantId, now }: Scope): Marks {
  const change = (id: string) =>
    trx.updateTable('hosts').where('tenant_id', '=', tenantId).where('host_id', '=', id);
  return {
    markVerified: async (id, isVerified) => {
      await change(id)
        .set({ verified_at: isVerified ? now.toString() : null })
        .execute();
    },
    setCapacity: async (id, capacity) => {
      await change(id)
        .set({ capacity: capacity ?? null })
        .execute();
    },
    bar: async (id, barred) => {
      await change(id)
        .set({ barred_reason: barred?.reason ?? null, barred_until: barred?.until.toString() ?? null })
        .execute();
    },
    countWrites: async (id, count) => {
      const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
      await change(id)
        .set({
          writes: sql<number>`case when writes_on = ${today}::date then writes else 0 end + ${count}`,
          writes_on: today,
        })
        .execute();
    },
  };
}

async function saveHosts(
  { trx, tenantId, now }: Scope,
  connectionId: string,
  entries: readonly DirectoryEntry[],
): Promise<HostAccount[]> {
  // A page that names somebody twice is read as its last word.
  const byUser = new Map(entries.map((entry) => [entry.userId, entry]));
  if (byUser.size === 0) return [];
  const before = await trx
    .selectFrom('hosts')
    .select(['host_id', 'licence', 'status'])
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('user_id', '=', anyOf([...byUser.keys()]))
    .execute();
  const rows = await trx
    .insertInto('hosts')
    .values(
      [...byUser.values()].map((entry) => ({
        tenant_id: tenantId,
        host_id: hostId(connectionId, entry.userId),
        connection_id: connectionId,
        user_id: entry.userId,
        email: normalEmail(entry.email),
        aliases: entry.aliases.map(normalEmail),
        name: entry.name,
        account_id: entry.accountId,
        licence: entry.licence,
        status: entry.status,
        is_room: entry.isRoom ?? false,
        capacity: null,
        barred_reason: null,
        writes_on: null,
        read_at: now.toString(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'host_id']).doUpdateSet((excluded) => ({
        email: excluded.ref('excluded.email'),
        aliases: excluded.ref('excluded.aliases'),
        name: excluded.ref('excluded.name'),
        account_id: excluded.ref('excluded.account_id'),
        licence: excluded.ref('excluded.licence'),
        status: excluded.ref('excluded.status'),
        is_room: excluded.ref('excluded.is_room'),
        read_at: sql<string>`excluded.read_at`,
      })),
    )
    .returning(COLUMNS)
    .returning(WRITTEN_ON)
    .execute();
  const known = new Map(before.map((row) => [row.host_id, row]));
  return rows.map(toHost).filter(({ id, licence, status }) => {
    const was = known.get(id);
    return was !== undefined && (was.licence !== licence || was.status !== status);
  });
}

/**
 * The same account has the same id, even after it was gone and has come back: the time that interviews have of it is
 * claimed under it.
 */
const hostId = (connectionId: string, userId: string): string =>
  `hst_${createHash('sha256').update(`${connectionId} ${userId}`).digest('hex').slice(0, 32)}`;

async function countHosts(
  { trx, tenantId }: Scope,
  connectionIds: readonly string[],
): Promise<Map<string, number>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('hosts')
    .select(['connection_id', sql<number>`count(*)::int`.as('count')])
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', anyOf(connectionIds))
    .groupBy('connection_id')
    .execute();
  return new Map(rows.map((row) => [row.connection_id, row.count]));
}

const COLUMNS = [
  'host_id',
  'connection_id',
  'user_id',
  'email',
  'aliases',
  'name',
  'account_id',
  'licence',
  'status',
  'is_room',
  'capacity',
  'verified_at',
  'barred_reason',
  'barred_until',
  'writes',
  'read_at',
] as const satisfies (keyof Database['hosts'])[];

/** As text: the driver would make a day in the server's zone of it. */
const WRITTEN_ON = sql<string | null>`writes_on::text`.as('written_on');

type HostRow = Pick<Selectable<Database['hosts']>, (typeof COLUMNS)[number]> & { written_on: string | null };

const toHost = (row: HostRow): HostAccount => ({
  id: row.host_id,
  connectionId: row.connection_id,
  userId: row.user_id,
  email: row.email,
  aliases: row.aliases,
  name: row.name,
  accountId: row.account_id,
  licence: row.licence,
  status: row.status,
  isRoom: row.is_room,
  capacity: row.capacity ?? undefined,
  verifiedAt: row.verified_at ?? undefined,
  barred:
    row.barred_reason === null || row.barred_until === null
      ? undefined
      : { reason: row.barred_reason, until: row.barred_until },
  writes: { date: row.written_on ?? '', count: row.writes },
  readAt: row.read_at,
});
