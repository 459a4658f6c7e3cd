import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  rowsOf,
  type rowSchemas,
} from '../../../../packages/server/src/adapters/greenhouse/greenhouse-v3-rows.js';
import { candidateOf } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-v3-replies.js';
import { type Exchange, fixture, rowsIn, samples, signal, withAccount } from './greenhouse.harness.js';

const first = { cursor: undefined, since: undefined };
const since = Temporal.Instant.from('2026-11-20T09:00:00Z');

const lists = {
  users: 'users',
  offices: 'offices',
  jobs: 'jobs',
  stages: 'job_interview_stages',
  steps: 'job_interviews',
  kits: 'interview_kits',
  defaults: 'default_interviewers',
  candidates: 'candidates',
  applications: 'applications',
  visits: 'application_stages',
  interviews: 'interviews',
  interviewers: 'interviewers',
} as const;
for (const [name, file] of Object.entries(lists)) {
  test(`a list of ${file} (${samples[`v3.${file}.list`]?.origin}) is read, and new fields break nothing`, () => {
    const rows = rowsIn(`v3.${file}.list`);
    const kind = name as keyof typeof rowSchemas; // the keys above are its keys
    assert.equal(rowsOf(kind, rows, 'con_1').length, rows.length);
    assert.equal(
      rowsOf(
        kind,
        rows.map((row) => ({ ...row, brand_new: { deep: [1] } })),
        'con_1',
      ).length,
      rows.length,
    );
  });
}

const read = (
  resource: string,
  exchanges: Exchange[],
  from: { cursor: undefined; since: Temporal.Instant | undefined } = first,
) => withAccount(exchanges, (account) => account.readPage(resource, from, signal));
const fieldsOf = { stages: 'id,job_id,name,active,sort_order', kits: 'id,job_interview_id,exercises' };

test('steps come with what their kit says and who is usually in them; of the others nothing is asked', async () => {
  const kit = { id: 9, job_interview_id: 3, exercises: '<p>Read the <b>CV</b></p>' };
  const { records } = await read('steps', [
    { request: 'GET /job_interviews?per_page=500', reply: fixture('v3.job_interviews.list') },
    { request: `GET /interview_kits?per_page=500&fields=${fieldsOf.kits}&job_interview_ids=3`, reply: [kit] },
    {
      request:
        'GET /default_interviewers?per_page=500&fields=id,user_id,interview_kit_id&interview_kit_ids=9',
      reply: rowsIn('v3.default_interviewers.list').map((row) => ({ ...row, interview_kit_id: 9 })),
    },
  ]);
  const step = records.step?.find(({ id }) => id === '3');
  assert.deepEqual(step, {
    id: '3',
    jobId: '1',
    stageId: '3',
    name: 'Technical Phone Screen',
    durationMinutes: undefined,
    isSchedulable: true,
    order: 0,
    interviewerIds: ['1', '2'],
    preparation: 'Read the CV',
  });
  assert.deepEqual(
    records.step?.map(({ isSchedulable }) => isSchedulable),
    [false, false, true, false],
  );
});

test('what may not be read and is only a part is left out', async () => {
  const { records } = await read('steps', [
    { request: 'GET /job_interviews?per_page=500', reply: fixture('v3.job_interviews.list') },
    {
      request: `GET /interview_kits?per_page=500&fields=${fieldsOf.kits}&job_interview_ids=3`,
      status: 403,
      reply: '',
    },
  ]);
  assert.equal(records.step?.length, 4);
  const fields = 'id,user_id,job_id';
  const asked = `GET /user_job_permissions?per_page=500&fields=${fields}`;
  const page = await read('permissions', [{ request: asked, status: 403, reply: '' }]);
  assert.deepEqual([page.records, page.next], [{}, undefined]);
});

test('a stage that is not active any more is gone, and one with an interview to schedule says so', async () => {
  const stages = rowsIn('v3.job_interview_stages.list');
  const page = await read('stages', [
    {
      request: `GET /job_interview_stages?per_page=500&fields=${fieldsOf.stages}`,
      reply: [...stages, { ...stages[0], id: 5, active: false }],
    },
    { request: 'GET /job_interviews?per_page=500&job_ids=1', reply: fixture('v3.job_interviews.list') },
  ]);
  assert.deepEqual(
    page.records.stage?.map(({ id, isInterview }) => [id, isInterview]),
    [
      ['3', true],
      ['4', false],
    ],
  );
  assert.deepEqual(page.gone, { stage: ['5'] });
});

test('an increment asks for what changed since, and with nothing new for nothing else', async () => {
  const moment = '2026-11-20T09:00:00Z';
  for (const [resource, path] of [
    ['applications', '/applications?per_page=500'],
    ['steps', '/job_interviews?per_page=500'],
    ['stages', `/job_interview_stages?per_page=500&fields=${fieldsOf.stages}`],
    ['interviews', '/interviews?per_page=500'],
  ] as const) {
    const page = await read(resource, [{ request: `GET ${path}&updated_at=gte|${moment}`, reply: [] }], {
      ...first,
      since,
    });
    assert.equal(page.next, undefined);
  }
});

test('greenhouse §6.3: in_process and active are the same', async () => {
  const rows = rowsIn('v3.applications.list');
  const reply = ['in_process', 'active', 'rejected', 'hired', 'converted'].map((status, id) => ({
    ...rows[0],
    id,
    status,
  }));
  const page = await read('applications', [{ request: 'GET /applications?per_page=500', reply }]);
  const seen = page.records.application?.map(({ status }) => status);
  assert.deepEqual(seen, ['active', 'active', 'rejected', 'hired', 'converted']);
});

test('greenhouse §1.8: the stage that a row leaves out is looked for among its visits', async () => {
  const [row] = rowsIn('v3.applications.list');
  const { records } = await read('applications', [
    {
      request: 'GET /applications?per_page=500',
      reply: [{ ...row, job_interview_stage_id: undefined, stage_id: 5 }],
    },
    {
      request: 'GET /application_stages?per_page=500&application_ids=1&current=true',
      reply: fixture('v3.application_stages.list'),
    },
  ]);
  assert.equal(records.application?.[0]?.stageId, '4');
  assert.equal(records.application[0].stageEnteredAt?.toString(), '2024-01-01T00:00:00Z');
});

test('somebody who is on no job yet has neither job nor stage', async () => {
  const [row] = rowsIn('v3.applications.list');
  const prospect = { ...row, job_id: null, stage_id: null, job_interview_stage_id: null };
  const { records } = await read('applications', [
    { request: 'GET /applications?per_page=500', reply: [prospect] },
  ]);
  assert.deepEqual(
    [records.application?.[0]?.jobId, records.application?.[0]?.stageId],
    [undefined, undefined],
  );
});

test('greenhouse §6.4: interviews of ours that changed come with everybody in them, outsiders by address', async () => {
  const [scheduled] = rowsIn('v3.interviews.list.scheduled');
  const [interviewer] = rowsIn('v3.interviewers.list');
  const page = await read(
    'interviews',
    [
      {
        request: 'GET /interviews?per_page=500&updated_at=gte|2026-11-20T09:00:00Z',
        reply: [
          { ...scheduled, external_event_id: 'slotwright:bkg_1:a' },
          scheduled,
          ...rowsIn('v3.interviews.list'),
        ],
      },
      {
        request: 'GET /interviewers?per_page=500&interview_ids=31',
        reply: [
          { ...interviewer, interview_id: 31, response_status: 'declined' },
          { ...interviewer, id: 2, interview_id: 31, user_id: null, email: 'Guest@HV.example' },
        ],
      },
    ],
    { ...first, since },
  );
  assert.deepEqual(
    page.interviews.map(({ key }) => key),
    ['bkg_1:a'],
  );
  assert.deepEqual(page.interviews[0]?.interviewers, [
    { userId: '1', email: 'bob_johnson375@localhost.com', name: undefined, response: 'declined' },
    { userId: undefined, email: 'guest@hv.example', name: undefined, response: 'needs-action' },
  ]);
});

const [documented = {}] = rowsIn('v3.candidates.list');
const candidateFrom = (change: Record<string, unknown>) => {
  const [row] = rowsOf('candidates', [{ ...documented, ...change }], 'con_1');
  assert.ok(row);
  return candidateOf(row, 'hillvalley');
};

test('a candidate (documented) is read with their zone in IANA’s words and a link to them', () => {
  assert.deepEqual(candidateFrom({}), {
    id: '1',
    name: 'Pete Current Person',
    firstName: 'Pete',
    email: 'current@example.com',
    phone: '999-555-1212',
    timeZone: 'America/New_York',
    canEmail: true,
    isPrivate: false,
    isAnonymized: false,
    adminUrl: 'https://hillvalley.greenhouse.io/people/1',
  });
});

test('a candidate without an address, with one name in another script, or who must not be written to, is told so', () => {
  const found = candidateFrom({
    first_name: null,
    last_name: '山田太郎',
    email_addresses: [],
    can_email: false,
    time_zone: 'Mars',
  });
  assert.deepEqual(
    [found.name, found.email, found.canEmail, found.timeZone, found.isAnonymized],
    ['山田太郎', undefined, false, undefined, false],
  );
});

test('a candidate whose name and addresses were removed is anonymized', () => {
  assert.ok(candidateFrom({ first_name: null, last_name: null, email_addresses: [] }).isAnonymized);
  assert.ok(candidateFrom({ first_name: '(Anonymized)', last_name: '', email_addresses: [] }).isAnonymized);
});

test('a resource that there is not is a fault of ours', async () => {
  await assert.rejects(read('secrets', []), { code: 'internal' });
});
