import { type RawBuilder, sql } from 'kysely';
import type { AtsPeopleRecords } from '../../../ports/ats-records.js';
import { recordFrom } from './ats-record-row.js';
import { type Scope, anyOf } from './scope.js';

/** Users of applicant tracking systems and who they are here. What somebody has said goes before the address. */
export function atsPeopleRecords(scope: Scope): AtsPeopleRecords {
  const { trx, tenantId } = scope;
  return {
    link: (connectionId, userId, memberId) => link(scope, connectionId, userId, memberId),
    membersOf: async (connectionId, userIds) => {
      if (userIds.length === 0) return new Map();
      const { rows } = await sql<Pair>`${known(scope, connectionId)}
        select distinct on (user_id) user_id, member_id from known
        where user_id = ${anyOf(userIds)}
        order by user_id, is_said desc, is_active desc, member_id`.execute(trx);
      return new Map(rows.map((row) => [row.user_id, row.member_id]));
    },
    usersOf: async (connectionId, memberIds) => {
      if (memberIds.length === 0) return new Map();
      const { rows } = await sql<Pair>`${known(scope, connectionId)}
        select distinct on (member_id) member_id, user_id from known
        where member_id = ${anyOf(memberIds)} and is_user_active
        order by member_id, is_said desc, user_id`.execute(trx);
      return new Map(rows.map((row) => [row.member_id, row.user_id]));
    },
    unmatched: async (connectionId, { limit, after }) => {
      const isAfter =
        after === undefined
          ? sql`true`
          : sql`(name, record_id) > (select name, record_id from ats_records
              where tenant_id = ${tenantId} and connection_id = ${connectionId} and kind = 'user'
                and record_id = ${after})`;
      const { rows } = await sql<{ record: unknown }>`${known(scope, connectionId)}
        select record from users where ${isUnmatched} and ${isAfter}
        order by name, record_id limit ${limit}`.execute(trx);
      return rows.map(({ record }) => recordFrom('user', record));
    },
    links: async (connectionId) => {
      const rows = await trx
        .selectFrom('ats_people')
        .select(['user_id', 'member_id'])
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .orderBy('user_id')
        .execute();
      return rows.map((row) => ({ userId: row.user_id, memberId: row.member_id }));
    },
    countUnmatched: async (connectionId) => {
      const { rows } = await sql<{ count: number }>`${known(scope, connectionId)}
        select count(*)::int as count from users where ${isUnmatched}`.execute(trx);
      return rows[0]?.count ?? 0;
    },
  };
}

interface Pair {
  user_id: string;
  member_id: string;
}

/** `users` of the account, and in `known` who they are: whom nobody has said to be somebody is whoever has the address. */
const known = ({ tenantId }: Scope, connectionId: string): RawBuilder<unknown> => sql`
  with users as (
    select record_id, name, emails, record, (record ->> 'isActive')::boolean as is_user_active
    from ats_records
    where tenant_id = ${tenantId} and connection_id = ${connectionId} and kind = 'user'
  ), said as (
    select user_id, member_id from ats_people
    where tenant_id = ${tenantId} and connection_id = ${connectionId}
  ), known as (
    select user_id, member_id, true as is_said, m.is_active, is_user_active
    from said join users on record_id = user_id
    join members m using (member_id) where m.tenant_id = ${tenantId}
    union all
    select record_id, m.member_id, false, m.is_active, is_user_active
    from users cross join unnest(emails) as each (email)
    join members m on m.tenant_id = ${tenantId} and lower(m.email) = each.email
    where record_id not in (select user_id from said)
  )`;

const isUnmatched = sql`is_user_active and record_id not in (select user_id from known)`;

async function link(
  { trx, tenantId }: Scope,
  connectionId: string,
  userId: string,
  memberId: string | undefined,
): Promise<void> {
  if (memberId === undefined) {
    await trx
      .deleteFrom('ats_people')
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('user_id', '=', userId)
      .execute();
    return;
  }
  await trx
    .insertInto('ats_people')
    .values({ tenant_id: tenantId, connection_id: connectionId, user_id: userId, member_id: memberId })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'connection_id', 'user_id']).doUpdateSet({ member_id: memberId }),
    )
    .execute();
}
