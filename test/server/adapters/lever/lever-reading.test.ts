import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AtsPosition } from '../../../../packages/server/src/ports/ats-provider.js';
import { fixture, now, signal, storedKey, withAccount } from './lever.harness.js';

const from: AtsPosition = { cursor: undefined, since: undefined };
const list = (data: unknown[], next?: string) => ({ data, hasNext: next !== undefined, next });
const read = (
  resource: string,
  exchanges: Parameters<typeof withAccount>[0],
  position = from,
  stored = storedKey,
) => withAccount(exchanges, (account) => account.readPage(resource, position, signal), stored);

test('lever §2.3: an opportunity, as documented, is an application and its candidate, who may not be written to, in one page', async () => {
  const page = await read('applications', [
    { request: 'GET /opportunities?limit=100&expand=applications', reply: fixture('opportunities.list') },
  ]);
  const [application] = page.records.application ?? [];
  assert.deepEqual(application, {
    id: '250d8f03-738a-4bba-a671-8a3d73477145',
    candidateId: '7f23e772-f2cb-4ebb-b33f-54b872999992',
    jobId: undefined,
    stageId: '00922a60-7c15-422b-b086-f62000824fd7',
    stageEnteredAt: Temporal.Instant.fromEpochMilliseconds(1407460071043),
    status: 'active',
    recruiterId: 'df0adaa6-172c-4cd6-8520-49b203660fe1',
    coordinatorId: undefined,
  });
  const [candidate] = page.records.candidate ?? [];
  assert.deepEqual(
    [candidate?.name, candidate?.firstName, candidate?.email, candidate?.phone, candidate?.canEmail],
    ['Shane Smith', undefined, 'shane@exampleq3.com', '(123) 456-7891', false],
  );
});

const row = (change: Record<string, unknown>) => ({
  id: 'opp-1',
  contact: 'con-1',
  name: 'Zoë Ø',
  ...change,
});

test('an application names its job where it has one, and an archived one is hired or rejected by its reason', async () => {
  const rows = [
    row({ applications: [{ id: 'app-1', posting: 'job-1' }] }),
    row({ id: 'opp-2', contact: 'con-2', archived: { reason: 'rsn-hired', archivedAt: 1 } }),
    row({ id: 'opp-3', contact: 'con-2', archived: null, archivedAt: 1, archiveReason: 'rsn-other' }),
  ];
  const reasons = [
    { id: 'rsn-hired', text: 'Hired', type: 'hired' },
    { id: 'rsn-other', text: 'Withdrew', type: 'non-hired' },
  ];
  const page = await read('applications', [
    { request: 'GET /opportunities?limit=100&expand=applications', reply: list(rows) },
    { request: 'GET /archive_reasons?type=hired', reply: list(reasons) },
  ]);
  assert.deepEqual(
    page.records.application?.map(({ jobId, status }) => [jobId, status]),
    [
      ['job-1', 'active'],
      [undefined, 'hired'],
      [undefined, 'rejected'],
    ],
  );
  assert.deepEqual(
    page.records.candidate?.map(({ id }) => id),
    ['con-1', 'con-2'],
  );
});

test('a candidate without mail, who must not be written to, or who was anonymised says so', async () => {
  const rows = [
    row({
      emails: [],
      dataProtection: { contact: { allowed: false } },
      isAnonymized: true,
      confidentiality: 'confidential',
    }),
  ];
  const page = await read('applications', [
    { request: 'GET /opportunities?limit=100&expand=applications', reply: list(rows) },
  ]);
  const [candidate] = page.records.candidate ?? [];
  assert.deepEqual(
    [candidate?.email, candidate?.canEmail, candidate?.isAnonymized, candidate?.isPrivate],
    [undefined, false, true, true],
  );
});

test('lever §2.2: all of the postings are read by both channels, and what changed since by its time alone', async () => {
  const page = await read('jobs', [
    {
      request: 'GET /postings?limit=100&distributionChannel=public&distributionChannel=internal',
      reply: fixture('postings.list'),
    },
  ]);
  assert.deepEqual(
    page.records.job?.map(({ title, status, officeIds }) => [title, status, officeIds.join()])[0],
    ['Infrastructure Engineer', 'open', 'San Francisco,New York City'],
  );
  await read(
    'jobs',
    [{ request: `GET /postings?limit=100&updated_at_start=${now.epochMilliseconds}`, reply: list([]) }],
    { ...from, since: now },
  );
});

test('lever §2.1: stages belong to the account, in the order of the list, over its pages', async () => {
  const first = await read('stages', [
    { request: 'GET /stages?limit=100', reply: list([{ id: 'lead-new', text: 'New lead' }], 'tok') },
  ]);
  const second = await read(
    'stages',
    [
      {
        request: 'GET /stages?limit=100&offset=tok',
        reply: list([{ id: 'scr', text: 'Recruiter Screen' }]),
      },
    ],
    { ...from, cursor: first.next },
  );
  assert.deepEqual(
    [...(first.records.stage ?? []), ...(second.records.stage ?? [])].map(
      ({ id, order, jobId, isInterview }) => [id, order, jobId, isInterview],
    ),
    [
      ['lead-new', 0, undefined, false],
      ['scr', 1, undefined, true],
    ],
  );
  assert.equal(second.next, undefined);
});

test('users, as documented, are read with their role; a list without hasNext has no more pages', async () => {
  const page = await read('users', [{ request: 'GET /users?limit=100', reply: fixture('users.list') }]);
  const [first, second] = page.records.user ?? [];
  assert.deepEqual(
    [first?.isActive, first?.isAdmin, second?.isActive, second?.emails],
    [false, true, true, ['rachal@example.com']],
  );
  assert.equal(page.next, undefined);
});

test('lever contract 8: a key that lost its right to confidential data reads the rest', async () => {
  const sees = { ...storedKey, seesConfidential: true };
  const page = await read(
    'applications',
    [
      {
        request: 'GET /opportunities?limit=100&expand=applications&confidentiality=all',
        status: 403,
        reply: fixture('error.forbidden'),
      },
      { request: 'GET /opportunities?limit=100&expand=applications', reply: list([], 'tok') },
    ],
    from,
    sees,
  );
  const cursor = page.next;
  await read(
    'applications',
    [{ request: 'GET /opportunities?limit=100&offset=tok&expand=applications', reply: list([]) }],
    { ...from, cursor },
    sees,
  );
});

test('a position that Lever has forgotten, or that is none, is told as such', async () => {
  const cursor = JSON.stringify({ offset: 'old', read: 100, isAll: false });
  const request = 'GET /stages?limit=100&offset=old';
  await assert.rejects(
    read('stages', [{ request, status: 400, reply: { code: 'BadRequestError' } }], { ...from, cursor }),
    {
      code: 'ats_cursor_expired',
    },
  );
  await assert.rejects(read('stages', [], { ...from, cursor: 'x' }), { code: 'ats_cursor_expired' });
});

test('HTML for JSON is no answer; a field that is missing is named', async () => {
  const request = 'GET /stages?limit=100';
  await assert.rejects(read('stages', [{ request, reply: '<html>Sorry</html>' }]), {
    code: 'provider_unavailable',
  });
  await assert.rejects(read('stages', [{ request, reply: list([{ id: 'scr' }]) }]), {
    code: 'provider_changed',
    message: /text is not there/,
  });
});

test('deleted opportunities are told since a moment; before the first reading nobody asks for them', async () => {
  assert.deepEqual((await read('deletions', [])).gone, {});
  const page = await read(
    'deletions',
    [
      {
        request: `GET /opportunities/deleted?limit=100&deleted_at_start=${now.epochMilliseconds}`,
        reply: list([{ id: 'opp-9' }]),
      },
    ],
    { ...from, since: now },
  );
  assert.deepEqual(page.gone, { application: ['opp-9'] });
});

test('one application is read anew; one that is gone is nothing, and one that we may not read is an error', async () => {
  const request = 'GET /opportunities/opp-1?expand=applications';
  const readOne = (exchange: object) =>
    withAccount([{ request, ...exchange }], (account) => account.readApplication('opp-1', signal));
  assert.equal((await readOne({ reply: { data: row({}) } }))?.candidate.name, 'Zoë Ø');
  assert.equal(await readOne({ status: 404, reply: fixture('error.not_found') }), undefined);
  await assert.rejects(readOne({ status: 403, reply: fixture('error.forbidden') }), {
    code: 'missing_permission',
  });
});

test('the applications of a person are found by their contact', async () => {
  const subjects = await withAccount(
    [
      {
        request: 'GET /opportunities?limit=100&expand=applications&contact_id=con-1',
        reply: list([row({}), row({ id: 'opp-2' })]),
      },
    ],
    (account) => account.applicationsOf('con-1', signal),
  );
  assert.deepEqual(
    subjects.map(({ application }) => application.id),
    ['opp-1', 'opp-2'],
  );
});
