import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startGreenhouse } from './greenhouse-emulator.harness.js';

test('a client and its secret give a token that acts as the subject', async (t) => {
  const { token, hiring } = await startGreenhouse(t);
  const reply = await token({ grant_type: 'client_credentials', sub: String(hiring.users.rita) });
  assert.equal(reply.status, 200);
  // Its form is asserted right here.
  const { access_token, ...rest } = reply.body as Record<string, unknown>;
  assert.equal(typeof access_token, 'string');
  assert.deepEqual(rest, { token_type: 'Bearer', expires_in: 3600 });
});

const refusedTokens = [
  {
    title: 'a wrong secret',
    client: { clientSecret: 'wrong' },
    status: 401,
    says: { message: 'Unauthorized' },
  },
  {
    title: 'an unknown client',
    client: { clientId: 'somebody-harvest-v3' },
    status: 401,
    says: { error: 'invalid_client' },
  },
  {
    title: 'a v1 key in the place of a client id',
    client: { clientId: 'a1b2c3' },
    status: 400,
    says: { message: 'client_id=a1b2c3 does not contain a valid client ID suffix' },
  },
  { title: 'no grant type', client: {}, form: {}, status: 400, says: { message: 'grant_type is required' } },
  {
    title: 'a subject who is nobody',
    client: {},
    form: { grant_type: 'client_credentials', sub: '1' },
    status: 400,
    says: { message: 'sub=1 is not an active user' },
  },
];

for (const { title, client, status, says, form = { grant_type: 'client_credentials' } } of refusedTokens) {
  test(`${title} gives no token`, async (t) => {
    const { token } = await startGreenhouse(t);
    const reply = await token(form, client);
    assert.equal(reply.status, status);
    // Errors of the authorization host are objects; an id of the error comes with some.
    const body = reply.body as Record<string, unknown>;
    const names = Object.keys(body).filter((name) => name !== 'errorId');
    assert.deepEqual(Object.fromEntries(names.map((name) => [name, body[name]])), says);
  });
}

test('a list demands a Site Admin, and a service user is none unless made one', async (t) => {
  const { call, tokenOf, hiring, greenhouse } = await startGreenhouse(t);
  assert.equal((await call('GET /jobs', undefined, await tokenOf(hiring.users.rita))).status, 403);
  const service = await tokenOf();
  assert.equal((await call('GET /jobs', undefined, service)).status, 403);
  greenhouse.settings.isServiceUserAdmin = true;
  assert.equal((await call('GET /jobs', undefined, service)).status, 200);
});

test('a permission that is not ticked is refused, each on its own', async (t) => {
  const { call, greenhouse } = await startGreenhouse(t);
  greenhouse.tick('harvest:offices:list', false);
  const reply = await call('GET /offices');
  assert.deepEqual([reply.status, reply.body], [403, { message: 'Forbidden' }]);
  assert.equal((await call('GET /users')).status, 200);
  greenhouse.tick('harvest:offices:list', true);
  assert.equal((await call('GET /offices')).status, 200);
});

test('a token that expired is refused', async (t) => {
  const { call, greenhouse } = await startGreenhouse(t);
  greenhouse.expireTokens();
  assert.equal((await call('GET /jobs')).status, 401);
});

test('pages follow a link whose cursor stands alone, until there is no link', async (t) => {
  const { call, greenhouse } = await startGreenhouse(t);
  greenhouse.addApplications(7);
  const seen: unknown[] = [];
  let next: string | undefined = '/applications?per_page=3&fields=id';
  for (let page = 0; next !== undefined && page < 9; page += 1) {
    const { body, headers } = await call(`GET ${next}`);
    // Asked for by `fields` alone.
    seen.push((body as { id: number }[]).map(({ id }) => id));
    next = /<(.+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1];
  }
  const ids = [...greenhouse.world.applications.all()].map(({ id }) => id).reverse();
  assert.deepEqual(seen, [ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
});

test('a cursor with anything beside it is refused, as is one that expired', async (t) => {
  const { call, greenhouse } = await startGreenhouse(t);
  greenhouse.addApplications(2);
  const { headers } = await call('GET /applications?per_page=1');
  const link = /<(.+)>/.exec(headers.get('Link') ?? '')?.[1] ?? assert.fail();
  const beside = await call(`GET ${link}&per_page=1`);
  assert.deepEqual(beside.body, {
    message: 'Unprocessable Content',
    errors: ['When passing a cursor, do not include other query params.'],
  });
  greenhouse.expireCursors();
  assert.equal((await call(`GET ${link}`)).status, 422);
});

const refusedQueries = [
  'per_page=0',
  'per_page=501',
  'ids=a',
  `ids=${Array.from({ length: 51 }, (_, index) => index + 1).join(',')}`,
  'updated_at=2026-11-21T00:00:00Z',
  'updated_at=since|2026-11-21T00:00:00Z',
  'created_at=gte|2026-11-21T00:00:00Z&updated_at=gte|2026-11-21T00:00:00Z',
  'colour=red',
];

for (const query of refusedQueries) {
  test(`a list refuses ?${query.slice(0, 40)}`, async (t) => {
    const { call } = await startGreenhouse(t);
    assert.equal((await call(`GET /applications?${query}`)).status, 422);
  });
}

test('an application that goes on is filtered as `active` and written as `in_process`', async (t) => {
  const { rows, hiring } = await startGreenhouse(t);
  const [row] = await rows('/applications?status=active');
  assert.equal(row?.['id'], hiring.applicationId);
  assert.equal(row['status'], 'in_process');
  assert.deepEqual(await rows('/applications?status=in_process'), []);
});

test('`updated_at` finds what changed since, to the moment', async (t) => {
  const { rows, world, hiring } = await startGreenhouse(t);
  const { updatedAtMs } = world.applications.known(hiring.applicationId);
  const at = Temporal.Instant.fromEpochMilliseconds(updatedAtMs).toString();
  assert.equal((await rows(`/applications?updated_at=gte|${at}`)).length, 1);
  assert.equal((await rows(`/applications?updated_at=gt|${at}`)).length, 0);
});

test('the stage of an application is the definition’s id, and `stage_id` is that of its visit', async (t) => {
  const { rows, hiring } = await startGreenhouse(t);
  const [row] = await rows('/applications');
  assert.equal(row?.['job_interview_stage_id'], hiring.stages.review);
  const [visit] = await rows(`/application_stages?application_ids=${hiring.applicationId}&current=true`);
  assert.equal(visit?.['id'], row['stage_id']);
  assert.equal(visit?.['job_interview_stage_id'], hiring.stages.review);
});

test('a candidate’s zone has Rails’ name', async (t) => {
  const { rows } = await startGreenhouse(t);
  assert.equal((await rows('/candidates'))[0]?.['time_zone'], 'Eastern Time (US & Canada)');
});

test('a kit carries a step’s preparation, and default interviewers come by kit', async (t) => {
  const { rows, hiring } = await startGreenhouse(t);
  const [kit] = await rows(`/interview_kits?job_interview_ids=${hiring.steps.screen}`);
  assert.match(String(kit?.['exercises']), /<em>code<\/em>/);
  const defaults = await rows(`/default_interviewers?interview_kit_ids=${String(kit?.['id'])}`);
  assert.deepEqual(
    defaults.map((row) => row['user_id']),
    [hiring.users.ivan],
  );
});

test('confidential jobs and private candidates are kept back where that is set', async (t) => {
  const { rows, greenhouse, hiring } = await startGreenhouse(t);
  greenhouse.world.candidates.change(hiring.candidateId, { isPrivate: true });
  assert.equal((await rows('/jobs')).length, 3);
  greenhouse.settings.hidesConfidential = true;
  greenhouse.settings.hidesPrivate = true;
  assert.equal((await rows('/jobs')).length, 2);
  assert.deepEqual(await rows('/candidates'), []);
  assert.deepEqual(await rows('/applications'), []);
});

test('every answer tells how the window stands, and the last is followed by 429 with when to come back', async (t) => {
  const { call } = await startGreenhouse(t, { callsPerWindow: 2, windowSeconds: 600 });
  const first = await call('GET /jobs');
  assert.deepEqual(
    ['X-RateLimit-Limit', 'X-RateLimit-Remaining'].map((name) => first.headers.get(name)),
    ['2', '1'],
  );
  assert.match(first.headers.get('X-RateLimit-Reset') ?? '', /^\d{10}$/);
  const refused = await call('GET /nothing');
  assert.deepEqual([refused.status, refused.headers.get('X-RateLimit-Remaining')], [404, '0']);
  const third = await call('GET /jobs');
  assert.equal(third.status, 429);
  assert.match(third.headers.get('Retry-After') ?? '', /^\d+$/);
});

test('there is no reading by a path with an id', async (t) => {
  const { call, hiring } = await startGreenhouse(t);
  const { status, body } = await call(`GET /jobs/${hiring.jobs.engineer}`);
  assert.deepEqual([status, body], [404, { message: 'Resource not found' }]);
});
