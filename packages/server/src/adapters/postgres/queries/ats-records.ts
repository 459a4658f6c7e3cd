import { sql } from 'kysely';
import type { AtsKind, AtsRecords } from '../../../domain/applicant-tracking.js';
import type { AtsChange, AtsMirrorRecords } from '../../../ports/ats-records.js';
import { listRecords } from './ats-record-lists.js';
import { givenRecord, recordFrom } from './ats-record-row.js';
import { type Scope, anyOf, at } from './scope.js';

/** What is kept of applicant tracking systems. */
export function atsMirrorRecords(scope: Scope): AtsMirrorRecords {
  const { trx, tenantId } = scope;
  const ofKind = (connectionId: string, kind: AtsKind) =>
    trx
      .selectFrom('ats_records')
      .select(['record_id', 'record'])
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('kind', '=', kind);
  return {
    save: (connectionId, kind, records, options) =>
      saveRecords(scope, { connectionId, kind, ...options }, records),
    remove: (connectionId, kind, ids) => removeRecords(scope, connectionId, kind, ids),
    removeUnseen: (connectionId, kinds, seenSince, limit) =>
      removeUnseen(scope, { connectionId, kinds, seenSince, limit }),
    find: async (connectionId, kind, id) => {
      const row = await ofKind(connectionId, kind).where('record_id', '=', id).executeTakeFirst();
      return row && recordFrom(kind, row.record);
    },
    findMany: async (connectionId, kind, ids) => {
      if (ids.length === 0) return [];
      const rows = await ofKind(connectionId, kind)
        .where('record_id', '=', anyOf(ids))
        .orderBy('record_id')
        .execute();
      return rows.map(({ record }) => recordFrom(kind, record));
    },
    list: (connectionId, kind, filter, page) => listRecords(scope, { connectionId, kind, filter, page }),
    counts: async (connectionId) => {
      const rows = await trx
        .selectFrom('ats_records')
        .select(['kind', sql<number>`count(*)::int`.as('count')])
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .groupBy('kind')
        .execute();
      return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    },
    jobsOf: async (connectionId, userId) => {
      const rows = await ofKind(connectionId, 'permission')
        .select('job_id')
        .where('user_id', '=', userId)
        .execute();
      return [...new Set(rows.flatMap(({ job_id: jobId }) => jobId ?? []))];
    },
    findUser: async (connectionId, email) => {
      const row = await ofKind(connectionId, 'user')
        .where(sql<boolean>`emails @> array[${email.toLowerCase()}]::text[]`)
        .orderBy('record_id')
        .executeTakeFirst();
      return row && recordFrom('user', row.record);
    },
  };
}

interface ChangedRow {
  kind: AtsKind;
  record_id: string;
  before: unknown;
  after: unknown;
}

const changeOf = ({ kind, record_id: id, before, after }: ChangedRow): AtsChange => ({
  kind,
  id,
  before: before === null ? undefined : recordFrom(kind, before),
  after: after === null ? undefined : recordFrom(kind, after),
});

/**
 * The whole page in one statement. What was there is what the statement saw when it began; two who keep the same record at
 * the same moment may both be told that it changed.
 */
async function saveRecords<K extends AtsKind>(
  { trx, tenantId }: Scope,
  of: { connectionId: string; kind: K; runAt: Temporal.Instant; wantsChanges: boolean },
  records: readonly AtsRecords[K][],
): Promise<AtsChange<K>[]> {
  // A page that names something twice is read as its last word; in one order everywhere, so that none waits in a circle.
  const byId = new Map(records.map((record) => [record.id, givenRecord(of.kind, record)]));
  if (byId.size === 0) return [];
  const given = [...byId.values()].sort((a, b) => (a.record_id < b.record_id ? -1 : 1));
  const { rows } = await sql<ChangedRow>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (record_id text, record jsonb,
        job_id text, stage_id text, candidate_id text, user_id text, name text, emails text[])
    ), before as (
      select record_id, ats_records.record from ats_records join given using (record_id)
      where tenant_id = ${tenantId} and connection_id = ${of.connectionId} and kind = ${of.kind}
    ), saved as (
      insert into ats_records (tenant_id, connection_id, kind, record_id, record, job_id, stage_id, candidate_id,
        user_id, name, emails, seen_at)
      select ${tenantId}, ${of.connectionId}, ${of.kind}, record_id, record, job_id, stage_id, candidate_id,
        user_id, name, emails, ${at(of.runAt)}
      from given
      on conflict (tenant_id, connection_id, kind, record_id) do update set record = excluded.record,
        job_id = excluded.job_id, stage_id = excluded.stage_id, candidate_id = excluded.candidate_id,
        user_id = excluded.user_id, name = excluded.name, emails = excluded.emails,
        seen_at = greatest(ats_records.seen_at, excluded.seen_at)
    )
    select ${of.kind}::text as kind, record_id, before.record as before, given.record as after
    from given left join before using (record_id)
    where ${of.wantsChanges} and before.record is distinct from given.record
    order by record_id`.execute(trx);
  // Rows of the kind that was asked for.
  return rows.map((row) => changeOf(row) as AtsChange<K>);
}

async function removeRecords(
  { trx, tenantId }: Scope,
  connectionId: string,
  kind: AtsKind,
  ids: readonly string[],
): Promise<AtsChange[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ChangedRow>`
    delete from ats_records
    where tenant_id = ${tenantId} and connection_id = ${connectionId} and kind = ${kind} and record_id = ${anyOf(ids)}
    returning kind, record_id, record as before, null as after`.execute(trx);
  return rows.map(changeOf);
}

/**
 * By their places, which are found first: joined with them, a table of which the planner has no figures yet, as at the end of
 * a first reading, would be gone through once for each of its rows.
 */
async function removeUnseen(
  { trx, tenantId }: Scope,
  of: { connectionId: string; kinds: readonly AtsKind[]; seenSince: Temporal.Instant; limit: number },
): Promise<AtsChange[]> {
  const isUnseen = sql`tenant_id = ${tenantId} and connection_id = ${of.connectionId}
    and kind = ${anyOf(of.kinds)} and seen_at < ${at(of.seenSince)}`;
  // Said twice: one that is seen meanwhile stays.
  const { rows } = await sql<ChangedRow>`
    delete from ats_records
    where ctid = any(array(select ctid from ats_records where ${isUnseen} limit ${of.limit})) and ${isUnseen}
    returning kind, record_id, record as before, null as after`.execute(trx);
  return rows.map(changeOf);
}
