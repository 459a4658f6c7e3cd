import type { Kit } from './kit.js';
import { queryDatabase } from './query-database.js';
import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

const [JOB, STAGE, USER] = ['engineer', 'onsite', 'ivan'];

/** What a first reading would have kept of an ATS, where no worker reads: a job, a stage of the account, and a user. */
export async function fillMirror(
  { database, tenantId }: Pick<Kit, 'database' | 'tenantId'>,
  connectionId: string,
  memberId: string,
): Promise<void> {
  const records: [string, string, object][] = [
    [
      'job',
      JOB,
      {
        id: JOB,
        title: 'Engineer',
        status: 'open',
        isConfidential: false,
        officeIds: [],
        hiringManagerId: USER,
      },
    ],
    ['stage', STAGE, { id: STAGE, name: 'Onsite', order: 0, isInterview: true }],
    ['user', USER, { id: USER, name: 'Ivan', emails: [], isActive: true, isAdmin: false }],
  ];
  for (const [kind, id, record] of records) {
    await queryDatabase(
      database.url,
      `insert into ats_records (tenant_id, connection_id, kind, record_id, record, name, emails, seen_at)
       values ($1, $2, $3, $4, $5, $4, '{}', now())`,
      [tenantId, connectionId, kind, id, JSON.stringify(record)],
      tenantId,
    );
  }
  await queryDatabase(
    database.url,
    'insert into ats_people (tenant_id, connection_id, user_id, member_id) values ($1, $2, $3, $4)',
    [tenantId, connectionId, USER, memberId],
    tenantId,
  );
}

/** Good requests to the routes about what is kept of an ATS, after `fillMirror`. */
export function atsMirrorSamples({ adminToken: token, accounts, planId }: Side): SampleRequest[] {
  const { connectionId } = accounts.ats;
  const path = '/elements/v1/ats';
  const of = (
    method: string,
    rest: string,
    filled: string,
    more: Partial<SampleRequest> = {},
  ): SampleRequest => ({
    caller: 'admin',
    token,
    route: `${method} ${path}/{connectionId}/${rest}`,
    path: `${path}/${connectionId}/${filled}`,
    status: 200,
    ...more,
  });
  const lists = ['jobs', 'stages', 'steps', 'applications', 'candidates', 'offices', 'users'];
  const [stage, filledStage] = ['jobs/{jobId}/stages/{stageId}/plan', `jobs/${JOB}/stages/${STAGE}/plan`];
  return [
    { caller: 'admin', token, route: `GET ${path}`, path, status: 200 },
    ...lists.map((name) => of('GET', name, `${name}?search=o&jobId=${JOB}&stageId=${STAGE}`)),
    of('GET', 'people', 'people'),
    of('POST', `${stage}-draft`, `${filledStage}-draft`, { status: 201 }),
    // Null stands for whoever has the address; the draft above needs whom somebody has said.
    of('PUT', 'people/{userId}', `people/${USER}`, { json: { memberExternalId: null } }),
    of('PUT', stage, filledStage, { json: { planId, invites: true, steps: { onsite: 'step' } } }),
    of('GET', 'stage-plans', 'stage-plans'),
    of('DELETE', stage, filledStage),
    of('PUT', 'settings', 'settings', {
      status: 204,
      json: {
        onCandidateOut: 'cancel',
        graceMinutes: 5,
        writesInterviews: true,
        writesNotes: true,
        logsMails: false,
        writesResponses: true,
        usesExperiments: false,
      },
    }),
    of('POST', 'sync', 'sync'),
    of('GET', 'sync/stream', 'sync/stream'),
  ];
}
