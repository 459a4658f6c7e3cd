import '../../domain/temporal.js';
import type { AtsApplication, SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsPage, AtsResource } from '../../ports/ats-provider.js';
import type { GreenhouseUse } from './greenhouse-client.js';
import { ifAllowed, momentText, pageOf, type PageReader, type Reading } from './greenhouse-dialect.js';
import { keyIn, sinceFilter, startingFilter } from './greenhouse-uncertain.js';
import {
  applicationOf,
  candidateOf,
  interviewerOf,
  isSchedulable,
  jobOf,
  lacksStage,
  officeOf,
  permissionOf,
  seenInterviewOf,
  stageOf,
  stepOf,
  userOf,
} from './greenhouse-v3-replies.js';
import { idChunks, type ListName, listRequest } from './greenhouse-v3-requests.js';
import { type Rows, rowsOf } from './greenhouse-v3-rows.js';

/** What is read page by page, in this order: what others refer to comes first. */
export const v3Resources: readonly AtsResource[] = [
  { name: 'users', kinds: ['user'], hasIncrements: true },
  { name: 'offices', kinds: ['office'], hasIncrements: true },
  { name: 'jobs', kinds: ['job'], hasIncrements: true },
  { name: 'stages', kinds: ['stage'], hasIncrements: true },
  { name: 'steps', kinds: ['step'], hasIncrements: true },
  { name: 'permissions', kinds: ['permission'], hasIncrements: false },
  { name: 'candidates', kinds: ['candidate'], hasIncrements: true },
  { name: 'applications', kinds: ['application'], hasIncrements: true },
  { name: 'interviews', kinds: [], hasIncrements: true },
];

interface RowPage<K extends ListName> {
  rows: Rows[K][];
  next: string | undefined;
}

async function rowPage<K extends ListName>({ use, from }: Reading, name: K): Promise<RowPage<K>> {
  const filter = from.since === undefined ? {} : sinceFilter(momentText(from.since));
  const { reply, next } = await use.send(listRequest(name, from.cursor ?? filter));
  return { rows: rowsOf(name, reply, use.connectionId), next };
}

async function mapped<K extends ListName>(
  reading: Reading,
  name: K,
  recordsOf: (rows: Rows[K][]) => AtsPage['records'],
): Promise<AtsPage> {
  const { rows, next } = await rowPage(reading, name);
  return pageOf(next, { records: recordsOf(rows) });
}

/**
 * All rows that belong to the given ones, by fifty at a time.
 * @param filter the parameter that takes their ids
 */
export async function rowsFor<K extends ListName>(
  use: GreenhouseUse,
  name: K,
  filter: string,
  ids: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Rows[K][]> {
  const found: Rows[K][] = [];
  for (const chunk of idChunks(ids)) {
    let query: Readonly<Record<string, string>> | string | undefined = { [filter]: chunk, ...more };
    while (query !== undefined) {
      const { reply, next } = await use.send(listRequest(name, query));
      found.push(...rowsOf(name, reply, use.connectionId));
      query = next;
    }
  }
  return found;
}

/** The same, where it is only a part that would be missing: nothing when the credential may not read them. */
async function rowsIfAllowed<K extends ListName>(
  ...[use, name, filter, ids]: [GreenhouseUse, K, string, readonly string[]]
): Promise<Rows[K][]> {
  try {
    return await rowsFor(use, name, filter, ids);
  } catch (error) {
    if (error instanceof SchedulingError && error.code === 'missing_permission') return [];
    throw error;
  }
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

const readUsers: PageReader = (reading) => mapped(reading, 'users', (rows) => ({ user: rows.map(userOf) }));

const readOffices: PageReader = (reading) =>
  ifAllowed(() => mapped(reading, 'offices', (rows) => ({ office: rows.map(officeOf) })));

/** Without them, who is no administrator sees nothing, which is safe. */
const readPermissions: PageReader = (reading) =>
  ifAllowed(() => mapped(reading, 'permissions', (rows) => ({ permission: rows.map(permissionOf) })));

async function readJobs(reading: Reading): Promise<AtsPage> {
  const { use } = reading;
  const { rows, next } = await rowPage(reading, 'jobs');
  const jobs = rows.filter(({ is_template }) => !is_template);
  // Nobody asks who was on the team of a job that is over.
  const open = idsOf(jobs.filter(({ status }) => status === 'open'));
  const owners = await rowsIfAllowed(use, 'owners', 'job_ids', open);
  const managers = await rowsIfAllowed(use, 'managers', 'job_ids', open);
  const { subdomain } = use.held;
  return pageOf(next, { records: { job: jobs.map((row) => jobOf(row, { owners, managers }, subdomain)) } });
}

async function readStages(reading: Reading): Promise<AtsPage> {
  const { use } = reading;
  const { rows, next } = await rowPage(reading, 'stages');
  const active = rows.filter((row) => row.active);
  const jobIds = active.map(({ job_id }) => job_id);
  const steps = await rowsFor(use, 'steps', 'job_ids', jobIds);
  const interviewed = new Set(steps.filter(isSchedulable).map((step) => step.job_interview_stage_id));
  return pageOf(next, {
    records: { stage: active.map((row) => stageOf(row, interviewed.has(row.id))) },
    gone: { stage: idsOf(rows.filter((row) => !row.active)) },
  });
}

async function readSteps(reading: Reading): Promise<AtsPage> {
  const { use } = reading;
  const { rows, next } = await rowPage(reading, 'steps');
  const active = rows.filter((row) => row.active);
  const kits = await rowsIfAllowed(use, 'kits', 'job_interview_ids', idsOf(active.filter(isSchedulable)));
  const kitOf = new Map(kits.map((kit) => [kit.job_interview_id, kit]));
  const defaults = await rowsIfAllowed(use, 'defaults', 'interview_kit_ids', idsOf(kits));
  const step = active.map((row) => {
    const kit = kitOf.get(row.id);
    return stepOf(
      row,
      kit,
      defaults.filter((each) => each.interview_kit_id === kit?.id),
    );
  });
  return pageOf(next, { records: { step }, gone: { step: idsOf(rows.filter((row) => !row.active)) } });
}

const readCandidates: PageReader = (reading) =>
  mapped(reading, 'candidates', (rows) => ({
    candidate: rows.map((row) => candidateOf(row, reading.use.held.subdomain)),
  }));

async function readApplications(reading: Reading): Promise<AtsPage> {
  const { rows, next } = await rowPage(reading, 'applications');
  return pageOf(next, { records: { application: await applicationsFrom(reading.use, rows) } });
}

/** Applications as they are read, with the stages that their rows leave out (contract §1.8). */
export async function applicationsFrom(
  use: GreenhouseUse,
  rows: readonly Rows['applications'][],
): Promise<AtsApplication[]> {
  const unknown = idsOf(rows.filter(lacksStage));
  const visits = await rowsFor(use, 'visits', 'application_ids', unknown, { current: 'true' });
  const current = new Map(
    visits.filter((visit) => visit.current).map((visit) => [visit.application_id, visit]),
  );
  return rows.map((row) => applicationOf(row, current.get(row.id)));
}

/** Ours that changed; at first those that are ahead. Others' are nobody's concern until their application is looked at. */
async function readInterviews({ use, from, now }: Reading): Promise<AtsPage> {
  const filter =
    from.since === undefined ? startingFilter(momentText(now)) : sinceFilter(momentText(from.since));
  const { reply, next } = await use.send(listRequest('interviews', from.cursor ?? filter));
  const rows = rowsOf('interviews', reply, use.connectionId);
  const ours = rows.filter((row) => keyIn(row.external_event_id) !== undefined);
  return pageOf(next, { interviews: await interviewsFrom(use, ours) });
}

/** Scheduled interviews with who sits in them, which a list of its own tells (contract §1.9). */
export async function interviewsFrom(
  use: GreenhouseUse,
  rows: readonly Rows['interviews'][],
): Promise<SeenAtsInterview[]> {
  const scheduled = rows.filter((row) => seenInterviewOf(row, []) !== undefined);
  const sitting = await rowsFor(use, 'interviewers', 'interview_ids', idsOf(scheduled));
  return scheduled.flatMap((row) => {
    const interviewers = sitting.filter((each) => each.interview_id === row.id).map(interviewerOf);
    return seenInterviewOf(row, interviewers) ?? [];
  });
}

/** How a page of each resource is read (contract §1.5). */
export const v3Readers: ReadonlyMap<string, PageReader> = new Map([
  ['users', readUsers],
  ['offices', readOffices],
  ['jobs', readJobs],
  ['stages', readStages],
  ['steps', readSteps],
  ['permissions', readPermissions],
  ['candidates', readCandidates],
  ['applications', readApplications],
  ['interviews', readInterviews],
]);
