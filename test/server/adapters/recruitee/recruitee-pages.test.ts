import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, type Exchange, onAccount, sample, signal } from './recruitee.harness.js';

const first = { cursor: undefined, since: undefined };
const offers = 'GET /c/acme/offers?scope=not_archived&page=1&limit=100';

test('recruitee B.2 (recorded shape): jobs come with the stages of their pipelines', async () => {
  const page = await onAccount([{ request: offers, reply: sample('offers.list') }], (account) =>
    account.readPage('offers', first, signal),
  );
  assert.deepEqual(page.records.job, [
    {
      id: '282039',
      title: 'Senior Marketer (Sample)',
      status: 'open',
      isConfidential: false,
      officeIds: [],
      recruiterId: undefined,
      coordinatorId: undefined,
      hiringManagerId: undefined,
      adminUrl: 'https://app.recruitee.com/#/offers/282039',
    },
  ]);
  const interviews = page.records.stage?.filter(({ isInterview }) => isInterview);
  assert.deepEqual(interviews, [
    { id: '282039-7102', jobId: '282039', name: 'Phone interview', order: 1, isInterview: true },
  ]);
  assert.equal(page.next, undefined);
});

test('recruitee B.2: two jobs that share a pipeline have stages of their own', async () => {
  const {
    offers: [offer],
  } = sample('offers.list') as { offers: object[] }; // as the sample has it
  const reply = { offers: [offer, { ...offer, id: 5 }], meta: { total_count: 2 } };
  const page = await onAccount([{ request: offers, reply }], (account) =>
    account.readPage('offers', first, signal),
  );
  const ids = page.records.stage?.map(({ id }) => id) ?? [];
  assert.equal(ids.length, 10);
  assert.equal(new Set(ids).size, 10);
});

test('recruitee B.2 (recorded shape): candidates come with their placements as applications', async () => {
  const request = 'GET /c/acme/candidates?limit=500&offset=0';
  const page = await onAccount([{ request, reply: sample('candidates.list') }], (account) =>
    account.readPage('candidates', first, signal),
  );
  assert.deepEqual(page.records.application, [
    {
      id: '501-9001',
      candidateId: '501',
      jobId: '282039',
      stageId: '282039-7102',
      stageEnteredAt: undefined,
      status: 'active',
      recruiterId: undefined,
      coordinatorId: undefined,
    },
  ]);
  const [candidate] = page.records.candidate ?? [];
  assert.deepEqual(
    [candidate?.name, candidate?.firstName, candidate?.email, candidate?.phone],
    ['Jon Snow', undefined, 'jon.snow@example.com', '+48 600 000 000'],
  );
});

test('recruitee B.2: a first reading goes on where a full page ended, and an increment stops at what is older', async () => {
  const of = (id: number, created_at: string) => ({ id, name: 'Ana', created_at, placements: [] });
  const full = Array.from({ length: 500 }, (_, at) => of(at + 1, '2026-11-22T08:00:00.123456Z'));
  const exchanges: Exchange[] = [
    { request: 'GET /c/acme/candidates?limit=500&offset=0', reply: { candidates: full } },
    { request: 'GET /c/acme/candidates?limit=500&offset=500', reply: { candidates: [] } },
    {
      request: 'GET /c/acme/candidates?limit=500&offset=0&sort=by_date',
      reply: { candidates: [of(2, '2026-11-22T08:00:00Z'), of(1, '2026-11-01T08:00:00Z')] },
    },
  ];
  await onAccount(exchanges, async (account) => {
    const one = await account.readPage('candidates', first, signal);
    assert.equal(one.next, '500');
    const two = await account.readPage('candidates', { cursor: one.next, since: undefined }, signal);
    assert.equal(two.next, undefined);
    const since = NOW.subtract({ hours: 24 });
    const later = await account.readPage('candidates', { cursor: undefined, since }, signal);
    assert.deepEqual([later.records.candidate?.map(({ id }) => id), later.next], [['2'], undefined]);
  });
});

test('recruitee B.2: a placement that was disqualified is rejected, and one that was hired is hired', async () => {
  const placement = { id: 1, candidate_id: 501, offer_id: 5, stage_id: 6 };
  const candidate = {
    id: 501,
    name: '山田 太郎',
    placements: [
      { ...placement, disqualified_at: '2026-11-20T09:15:30Z' },
      { ...placement, id: 2, hired_at: '2026-11-20T09:15:30Z' },
      { ...placement, id: 3, offer_id: null },
    ],
  };
  const request = 'GET /c/acme/candidates/501';
  const all = await onAccount([{ request, reply: { candidate } }], (account) =>
    account.applicationsOf('501', signal),
  );
  assert.deepEqual(
    all.map(({ application: { status, jobId } }) => [status, jobId]),
    [
      ['rejected', '5'],
      ['hired', '5'],
      ['active', undefined],
    ],
  );
  assert.deepEqual(all.map(({ candidate: { name, email } }) => [name, email])[0], ['山田 太郎', undefined]);
});

test('recruitee B.1: who is answered with in place of somebody else is not believed', async () => {
  const exchange = { request: 'GET /c/acme/candidates/77', reply: sample('candidate.get') };
  await onAccount([exchange], (account) =>
    assert.rejects(account.readApplication('77-9001', signal), { code: 'provider_changed' }),
  );
});

test('recruitee: an application that is gone, and an id that is none, are undefined', async () => {
  const gone = { request: 'GET /c/acme/candidates/501', status: 404, reply: sample('error.forbidden') };
  await onAccount([gone], async (account) => {
    assert.equal(await account.readApplication('501-9001', signal), undefined);
    assert.equal(await account.readApplication('../admin', signal), undefined);
  });
});

const refusals: [what: string, exchange: Partial<Exchange>, code: string][] = [
  [
    'an unknown token (recorded shape)',
    { status: 401, reply: sample('error.invalid-token') },
    'needs_connection',
  ],
  [
    'a lack of rights (recorded shape)',
    { status: 403, reply: sample('error.forbidden') },
    'missing_permission',
  ],
  [
    'a fault in fields (recorded shape)',
    { status: 422, reply: sample('error.validation') },
    'provider_rejected',
  ],
  [
    'a list of faults (recorded shape)',
    { status: 422, reply: sample('error.validation.errors-array') },
    'provider_rejected',
  ],
  ['too many calls', { status: 429 }, 'rate_limited'],
  ['an outage', { status: 502, text: '<html>' }, 'provider_unavailable'],
  ['HTML in place of JSON', { text: '<html>' }, 'provider_unavailable'],
  ['another form than was agreed', { reply: { offers: [{ id: 1 }] } }, 'provider_changed'],
];
for (const [what, exchange, code] of refusals) {
  test(`recruitee B.1: ${what} is ${code}, and quotes nothing`, async () => {
    await onAccount([{ request: offers, ...exchange }], (account) =>
      assert.rejects(account.readPage('offers', first, signal), (error: Error & { code?: string }) => {
        assert.equal(error.code, code);
        assert.doesNotMatch(error.message, /canary|Token not found|blank|html/);
        return true;
      }),
    );
  });
}

test('recruitee: what is missing from an answer is named', async () => {
  await onAccount([{ request: offers, reply: { offers: [{ id: 1, status: 'draft' }] } }], (account) =>
    assert.rejects(account.readPage('offers', first, signal), /offers\.0\.title/),
  );
});
