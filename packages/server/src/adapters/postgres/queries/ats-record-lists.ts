import { type RawBuilder, sql } from 'kysely';
import type { AtsKind, AtsRecords } from '../../../domain/applicant-tracking.js';
import type { AtsFilter } from '../../../ports/ats-records.js';
import type { PageRequest } from '../../../ports/page-request.js';
import { recordFrom } from './ats-record-row.js';
import { type Scope, anyOf } from './scope.js';

/** Somebody's place in a list: what stands in a row's own order, else its name; an application has its candidate's. */
const PLACE: Readonly<Partial<Record<AtsKind, string>>> = {
  stage: "lpad(record ->> 'order', 10, '0')",
  step: "lpad(record ->> 'order', 10, '0')",
  application: 'coalesce(candidate_name, record_id)',
};

/** One page of a kind of records, narrowed. It is empty when what it begins after is no more. */
export async function listRecords<K extends AtsKind>(
  { trx, tenantId }: Scope,
  of: { connectionId: string; kind: K; filter: AtsFilter; page: PageRequest },
): Promise<AtsRecords[K][]> {
  const { kind, connectionId, filter, page } = of;
  const place = sql.raw(PLACE[kind] ?? "coalesce(name, '')");
  const isAfter =
    page.after === undefined
      ? sql`true`
      : sql`(${place}, record_id) > (select ${place}, record_id from listed where record_id = ${page.after})`;
  const { rows } = await sql<{ record: unknown }>`
    with listed as (
      select rows.*, candidates.name as candidate_name
      from ats_records rows
      left join ats_records candidates on candidates.tenant_id = rows.tenant_id
        and candidates.connection_id = rows.connection_id and candidates.kind = 'candidate'
        and rows.kind = 'application' and candidates.record_id = rows.candidate_id
      where rows.tenant_id = ${tenantId} and rows.connection_id = ${connectionId} and rows.kind = ${kind}
    )
    select record from listed
    where ${sql.join(conditionsOf(kind, filter), sql` and `)} and ${isAfter}
    order by ${place}, record_id
    limit ${page.limit}`.execute(trx);
  return rows.map(({ record }) => recordFrom(kind, record));
}

function conditionsOf(kind: AtsKind, filter: AtsFilter): RawBuilder<unknown>[] {
  const { candidateId, jobId, stageId, search, jobIds, withoutConfidential, withoutPrivate } = filter;
  return [
    sql`true`,
    ...(candidateId === undefined ? [] : [sql`candidate_id = ${candidateId}`]),
    ...(jobId === undefined ? [] : [onJob(kind, (job) => sql`${job} = ${jobId}`)]),
    ...(stageId === undefined ? [] : [sql`stage_id = ${stageId}`]),
    ...(search === undefined
      ? []
      : [sql`position(${search.toLowerCase()} in coalesce(candidate_name, name, '')) > 0`]),
    ...(jobIds === undefined ? [] : [onJob(kind, (job) => sql`${job} = ${anyOf(jobIds)}`)]),
    ...(withoutConfidential === true ? [notConfidential(kind)] : []),
    ...(withoutPrivate === true ? [notPrivate(kind)] : []),
  ];
}

type JobCondition = (job: RawBuilder<unknown>) => RawBuilder<unknown>;

/** Stages of the account are every job's; users and offices are nobody's. */
function onJob(kind: AtsKind, isIt: JobCondition): RawBuilder<unknown> {
  if (kind === 'user' || kind === 'office') return sql`true`;
  if (kind === 'job') return isIt(sql`record_id`);
  if (kind === 'stage') return sql`(job_id is null or ${isIt(sql`job_id`)})`;
  if (kind === 'candidate') return hasApplication(isIt(sql`applications.job_id`));
  return isIt(sql`job_id`);
}

function notConfidential(kind: AtsKind): RawBuilder<unknown> {
  if (kind === 'user' || kind === 'office') return sql`true`;
  if (kind === 'job') return sql`not (record ->> 'isConfidential')::boolean`;
  if (kind === 'candidate') return hasApplication(isOpenJob(sql`applications.job_id`));
  return isOpenJob(sql`listed.job_id`);
}

const isOpenJob = (job: RawBuilder<unknown>): RawBuilder<unknown> => sql`not exists (
  select 1 from ats_records jobs
  where jobs.tenant_id = listed.tenant_id and jobs.connection_id = listed.connection_id and jobs.kind = 'job'
    and jobs.record_id = ${job} and (jobs.record ->> 'isConfidential')::boolean)`;

function notPrivate(kind: AtsKind): RawBuilder<unknown> {
  if (kind === 'candidate') return sql`not (record ->> 'isPrivate')::boolean`;
  if (kind !== 'application') return sql`true`;
  return sql`not exists (
    select 1 from ats_records candidates
    where candidates.tenant_id = listed.tenant_id and candidates.connection_id = listed.connection_id
      and candidates.kind = 'candidate' and candidates.record_id = listed.candidate_id
      and (candidates.record ->> 'isPrivate')::boolean)`;
}

const hasApplication = (isIt: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select 1 from ats_records applications
  where applications.tenant_id = listed.tenant_id and applications.connection_id = listed.connection_id
    and applications.kind = 'application' and applications.candidate_id = listed.record_id and ${isIt})`;
