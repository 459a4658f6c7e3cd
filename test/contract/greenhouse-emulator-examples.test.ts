import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changeInterview, scheduleInterview } from '../../demo/sandbox/ats/interviews.js';
import { moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import { startGreenhouse } from './greenhouse-emulator.harness.js';

type Parts = Awaited<ReturnType<typeof startGreenhouse>>;
type Ask = (parts: Parts, interviewId: number) => ReturnType<Parts['call']>;

const folder = new URL('../fixtures/greenhouse/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
// Lies beside the samples and says of each what it is.
const index = read('index.json') as Readonly<
  Record<string, { request: string; status: number; origin: string }>
>;

const list =
  (path: string): Ask =>
  ({ call }) =>
    call(`GET ${path}`);
const v1 =
  (path: (parts: Parts, interviewId: number) => string): Ask =>
  (parts, interviewId) =>
    parts.callV1(`GET ${path(parts, interviewId)}`);

/** How the emulator is brought to answer as each sample does. */
const asks: Readonly<Record<string, Ask>> = {
  'v3.applications.list': list('/applications'),
  'v3.application_stages.list': list('/application_stages'),
  'v3.candidates.list': list('/candidates'),
  'v3.default_interviewers.list': list('/default_interviewers'),
  'v3.interview_kits.list': list('/interview_kits'),
  'v3.interviewers.list': list('/interviewers'),
  'v3.interviews.list': list('/interviews'),
  'v3.interviews.list.scheduled': list('/interviews?status=scheduled'),
  'v3.job_interview_stages.list': list('/job_interview_stages'),
  'v3.job_interviews.list': list('/job_interviews'),
  'v3.jobs.list': list('/jobs'),
  'v3.offices.list': list('/offices'),
  'v3.users.list': list('/users'),
  'v3.auth.token.client_credentials': ({ token }) => token({ grant_type: 'client_credentials' }),
  'v3.auth.error.unauthorized': ({ token }) =>
    token({ grant_type: 'client_credentials' }, { clientSecret: 'wrong' }),
  'v3.auth.error.invalid_client': ({ token }) =>
    token({ grant_type: 'client_credentials' }, { clientId: 'nobody-harvest-v3' }),
  'v3.error.unauthorized': ({ call }) => call('GET /jobs', undefined, 'nothing'),
  'v3.error.not_found': ({ call }) => call('GET /nothing'),
  'v3.error.cursor_with_params': ({ call }) => call('GET /jobs?cursor=a&per_page=1'),
  'v3.error.per_page': ({ call }) => call('GET /jobs?per_page=600'),
  'v3.error.forbidden': ({ call, greenhouse }) => {
    greenhouse.tick('harvest:jobs:list', false);
    return call('GET /jobs');
  },
  'v3.error.rate_limited': ({ call, greenhouse }) => {
    Object.assign(greenhouse.settings, { callsPerWindow: 0, windowSeconds: 600 });
    return call('GET /jobs');
  },
  'v3.error.interview_not_actionable': ({ call, world }, id) => {
    changeInterview(world, id, { status: 'complete' });
    return call(`DELETE /interviews/${id}`);
  },
  'v3.interview.create': ({ call, wanted }) => call('POST /interviews', wanted()),
  'v3.interview.update': ({ call }, id) => call(`PATCH /interviews/${id}`, { location: 'NYC' }),
  'v3.interview.delete': ({ call }, id) => call(`DELETE /interviews/${id}`),
  'v3.note.create.email': ({ call, hiring }) => {
    // What the request's sample says, about somebody who is here.
    const body = read('v3.note.create.email.request.json') as object;
    const who = { candidate_id: hiring.candidateId, application_id: hiring.applicationId };
    return call('POST /notes', { ...body, ...who });
  },
  'v1.applications.list': v1(() => '/v1/applications'),
  'v1.application.get': v1(({ hiring }) => `/v1/applications/${hiring.applicationId}`),
  'v1.candidate.get': v1(({ hiring }) => `/v1/candidates/${hiring.candidateId}`),
  'v1.activity_feed.get': v1(({ hiring }) => `/v1/candidates/${hiring.candidateId}/activity_feed`),
  'v1.job.hiring_team': v1(({ hiring }) => `/v1/jobs/${hiring.jobs.engineer}/hiring_team`),
  'v1.job_stages.for_job': v1(({ hiring }) => `/v1/jobs/${hiring.jobs.engineer}/stages`),
  'v1.job_stages.list': v1(() => '/v1/job_stages'),
  'v1.offices.list': v1(() => '/v1/offices'),
  'v1.scheduled_interview.get': v1((_, id) => `/v1/scheduled_interviews/${id}`),
  'v1.scheduled_interviews.list': v1(() => '/v1/scheduled_interviews'),
  'v1.scheduled_interviews.for_application': v1(
    ({ hiring }) => `/v1/applications/${hiring.applicationId}/scheduled_interviews`,
  ),
  'v1.user.get': v1(({ hiring }) => `/v1/users/${hiring.users.ada}`),
  'v1.scheduled_interview.delete': ({ callV1 }, id) => callV1(`DELETE /v1/scheduled_interviews/${id}`),
  'v1.candidate.note.create': ({ callV1, hiring }) =>
    callV1(`POST /v1/candidates/${hiring.candidateId}/activity_feed/notes`, {
      user_id: String(hiring.users.ada),
      body: 'Very mysterious.',
      visibility: 'admin_only',
    }),
  'v1.candidate.email.create': ({ callV1, hiring }) =>
    callV1(`POST /v1/candidates/${hiring.candidateId}/activity_feed/emails`, {
      user_id: String(hiring.users.ada),
      to: 'candidate@example.com',
      from: 'recruiter@example.com',
      cc: ['manager@example.com'],
      subject: 'Interview scheduled',
      body: 'Tomorrow.',
    }),
  'v2.scheduled_interview.create': ({ callV1, hiring }) =>
    callV1('POST /v2/scheduled_interviews', {
      application_id: hiring.applicationId,
      interview_id: hiring.steps.screen,
      interviewers: [{ user_id: hiring.users.ivan, response_status: 'accepted' }],
      start: '2026-12-08T13:15:00Z',
      end: '2026-12-08T14:15:00Z',
      external_event_id: 'external_event_id_1',
    }),
  'v2.scheduled_interview.update': ({ callV1 }, id) =>
    callV1(`PATCH /v2/scheduled_interviews/${id}`, {
      start: '2026-12-09T13:15:00Z',
      end: '2026-12-09T14:15:00Z',
    }),
};

for (const [name, ask] of Object.entries(asks)) {
  const { request, status, origin } = index[name] ?? assert.fail(name);
  test(`the ${origin} answer to ${request}: ${name}`, async (t) => {
    const parts = await startGreenhouse(t);
    const reply = await ask(parts, prepare(parts));
    assert.equal(reply.status, status);
    assert.deepEqual(differences(read(`${name}.json`), reply.body), []);
  });
}

/** One interview that was written through the API. @returns its id */
function prepare({ world, hiring }: Parts): number {
  moveApplication(world, hiring.applicationId, hiring.stages.review);
  const user = { userId: hiring.users.ivan, response: 'accepted' as const };
  const day = Temporal.Instant.from('2026-12-10T15:00:00Z').epochMilliseconds;
  return scheduleInterview(world, {
    applicationId: hiring.applicationId,
    stepId: hiring.steps.screen,
    interviewers: [user],
    startsAtMs: day,
    endsAtMs: day + 3_600_000,
    externalKey: 'event123',
    organizerId: hiring.users.ada,
    isByApi: true,
  }).id;
}

/** Members that one of them has and the other has not; `custom_fields` and the like hold what a customer wants. */
function differences(sample: unknown, given: unknown, path = ''): string[] {
  if (Array.isArray(sample)) {
    if (!Array.isArray(given)) return [`${path} is no list`];
    return sample.length === 0 || given.length === 0 ? [] : differences(sample[0], given[0], `${path}[]`);
  }
  if (!isObject(sample)) return [];
  if (given === null) return [];
  if (!isObject(given)) return [`${path} is no object`];
  if (path.endsWith('custom_fields')) return [];
  const names = new Set([...Object.keys(sample), ...Object.keys(given)]);
  return [...names].flatMap((name) => {
    if (!(name in given)) return [`${path}.${name} is missing`];
    if (!(name in sample)) return [`${path}.${name} is not in the sample`];
    return differences(sample[name], given[name], `${path}.${name}`);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
