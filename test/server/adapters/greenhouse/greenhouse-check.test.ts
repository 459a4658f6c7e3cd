import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greenhouseRequirements } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-requirements.js';
import {
  handle,
  makeCredentials,
  providerOver,
  rowsIn,
  signal,
  stored,
  storedKey,
  v1Base,
} from './greenhouse.harness.js';

/** Answers by what is asked for: refuses what stands in `missing` (`POST /interviews`), as the contract does. */
function checked(missing: readonly string[], credentials: unknown = stored, status = 403) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    const { pathname } = new URL(request.url);
    const body = await request.text();
    const name = `${request.method} ${pathname.replace(/^\/v3/, '')}${/NOTE|EMAIL/.exec(body)?.[0] ?? ''}`;
    asked.push(name);
    if (missing.includes(name)) return Response.json({ message: 'Forbidden' }, { status });
    if (request.method !== 'GET')
      return Response.json({ errors: ['is missing'] }, { status: pathname.endsWith('/0') ? 404 : 422 });
    if (pathname.endsWith('/users'))
      return Response.json(rowsIn('v3.users.list').map((row) => ({ ...row, id: 4080 })));
    return Response.json([]);
  };
  const provider = providerOver(fetch, { v1Base: new URL(v1Base) });
  const health = provider.open(handle(makeCredentials(credentials))).check(signal);
  return { health, asked };
}

const tries: [request: string, label: string][] = [
  ['GET /applications', 'Applications: List'],
  ['GET /candidates', 'Candidates: List'],
  ['POST /notesNOTE', 'Candidates: Add note'],
  ['POST /notesEMAIL', 'Candidates: Add e-mail'],
  ['GET /job_interview_stages', 'Job stages: List for job'],
  ['GET /jobs', 'Jobs: List'],
  ['GET /offices', 'Offices: List'],
  ['GET /interviews', 'Scheduled interviews: List for application'],
  ['POST /interviews', 'Scheduled interviews: Create'],
  ['PATCH /interviews/0', 'Scheduled interviews: Update'],
  ['DELETE /interviews/0', 'Scheduled interviews: Delete'],
  ['GET /users', 'Users: List'],
  ['GET /job_interviews', 'Job interviews: List'],
  ['GET /user_job_permissions', 'User job permissions: List'],
];
for (const [request, label] of tries) {
  test(`without “${label}” the check says so, what it is for and what to tick`, async () => {
    const { checks } = await checked([request]).health;
    const wrong = checks.filter(({ isOk }) => !isOk);
    assert.deepEqual(
      wrong.map((each) => each.label),
      [label],
    );
    assert.match(wrong[0]?.howToFix ?? '', new RegExp(`tick “${label}”`));
    assert.match(wrong[0]?.why ?? '', /^to /);
    assert.equal(wrong[0]?.detail, 'HTTP 403');
    assert.equal(
      wrong[0].isOptional,
      greenhouseRequirements.permissions.find((each) => each.label === label)?.isOptional,
    );
  });
}

test('with everything there, each permission has its row, and it is told whom we act as', async () => {
  const { connectedAs, roleName, checks } = await checked([]).health;
  assert.deepEqual([connectedAs, roleName], ['Admin User (bob_johnson727@localhost.com)', 'Site Admin']);
  const ids = checks.map(({ permission }) => permission);
  assert.deepEqual(ids.slice(1).sort(), greenhouseRequirements.permissions.map(({ id }) => id).sort());
  assert.ok(checks.every(({ isOk, howToFix }) => isOk && howToFix === ''));
});

test('nothing that the check sends can change anything', async () => {
  const { health, asked } = checked([]);
  await health;
  const writes = asked.filter((each) => !each.startsWith('GET'));
  assert.deepEqual(writes, [
    'POST /notesNOTE',
    'POST /notesEMAIL',
    'POST /interviews',
    'PATCH /interviews/0',
    'DELETE /interviews/0',
  ]);
});

test('where no list answers, the acting user is no Site Admin', async () => {
  const lists = tries.map(([request]) => request).filter((each) => each.startsWith('GET'));
  const more = [
    'interviewers',
    'application_stages',
    'interview_kits',
    'default_interviewers',
    'job_owners',
    'job_hiring_managers',
    'notes',
  ];
  const { checks } = await checked([...lists, ...more.map((each) => `GET /${each}`)]).health;
  assert.equal(checks[0]?.label, 'Site Admin');
  assert.equal(checks[0].isOk, false);
});

for (const status of [401, 500]) {
  test(`an answer of ${status} is no permission that is missing`, async () => {
    const code = status === 401 ? 'needs_connection' : 'provider_unavailable';
    await assert.rejects(
      checked(['GET /jobs'], storedKey, status).health.then(
        () => checked(['GET /v1/jobs'], storedKey, status).health,
      ),
      { code },
    );
  });
}

test('a legacy key is checked by what v1 has', async () => {
  const { health, asked } = checked(['POST /v2/scheduled_interviews'], storedKey);
  const { checks } = await health;
  assert.deepEqual(
    checks.filter(({ isOk }) => !isOk).map(({ label }) => label),
    ['Scheduled interviews: Create'],
  );
  assert.equal(checks.length, 14);
  assert.ok(asked.every((each) => /^\w+ \/v[12]\//.test(each)));
});
