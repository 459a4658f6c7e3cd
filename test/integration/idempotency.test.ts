import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { newSecretKey } from '../../packages/server/src/security/secret-key.js';
import { hostOrigin } from '../support/kit.js';
import {
  type SampleRequest,
  invitationBody,
  outgoingOf,
  planBody,
  sampleRequests,
} from '../support/sample-requests.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';
import { type Surface, confirmBody, hold, linkOf, onTheWay, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
});
after(() => surface.stop());

const newKey = (): string => randomBytes(12).toString('hex');
const isReplay = ({ headers }: Reply): boolean => headers['idempotent-replayed'] === 'true';

const post = (
  path: string,
  json: object,
  key: string | undefined,
  token = surface.own.secretKey,
): Promise<Reply> =>
  send(origin, {
    method: 'POST',
    path,
    headers: { ...jsonHeaders(token), ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
    body: JSON.stringify(json),
  });
const makePlan = (name: string, key: string | undefined, token = surface.own.secretKey, member = 'doc') =>
  post('/v1/plans', { ...planBody(member), name }, key, token);
const countOf = async (table: string, tenantId = surface.own.tenantId): Promise<number> => {
  const [row] = await surface.tables.query<{ count: string }>(tenantId, `select count(*) from ${table}`);
  return Number(row?.count);
};

/** The routes that say in the OpenAPI document that they take a key. */
async function repeatableSamples(): Promise<SampleRequest[]> {
  const { paths } = (await send(origin, { method: 'GET', path: '/openapi.json' })).json<{
    paths: Record<string, Record<string, { parameters: { name: string }[] }>>;
  }>();
  const repeatable = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters }]) =>
      parameters.some(({ name }) => name === 'Idempotency-Key') ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
  return (await sampleRequests(origin, surface.other)).filter(({ route }) => repeatable.includes(route));
}

test('R4 on every route that takes a key, the same request again gets the first answer and does nothing', async () => {
  const samples = await repeatableSamples();
  assert.ok(samples.length >= 8);
  for (const sample of samples) {
    const good = outgoingOf(sample);
    const request = { ...good, headers: { ...good.headers, 'Idempotency-Key': newKey() } };
    const first = await send(origin, request);
    assert.equal(first.status, sample.status, sample.route);
    assert.equal(isReplay(first), false, sample.route);
    const before = await surface.digests();
    const again = await send(origin, request);
    assert.equal(again.status, first.status, sample.route);
    assert.equal(isReplay(again), first.status < 300, sample.route);
    if (first.status < 300) assert.deepEqual(again.json(), first.json(), sample.route);
    assert.deepEqual(await surface.digests(), before, sample.route);
  }
});

test('R4 the same key with another body is a conflict and changes nothing', async () => {
  const key = newKey();
  assert.equal((await makePlan('One', key)).status, 201);
  const before = await surface.digests();
  const reply = await makePlan('Two', key);
  assert.equal(reply.status, 409);
  assert.equal(reply.json().code, 'idempotency_conflict');
  assert.deepEqual(await surface.digests(), before);
  assert.equal(isReplay(await makePlan('One', key)), true);
});

test('R4 of many at once with one key one is carried out, the rest get its answer or are told to wait', async () => {
  const [before, key] = [await countOf('plans'), newKey()];
  const replies = await Promise.all(Array.from({ length: 20 }, () => makePlan('At once', key)));
  const made = replies.filter(({ status }) => status === 201);
  assert.ok(made.length >= 1);
  assert.equal(new Set(made.map((reply) => reply.json<{ id: string }>().id)).size, 1);
  assert.equal(made.filter((reply) => !isReplay(reply)).length, 1);
  for (const reply of replies.filter(({ status }) => status !== 201)) {
    assert.equal(reply.status, 409);
    assert.equal(reply.json().code, 'idempotency_in_progress');
    assert.equal(reply.json().retryable, true);
    assert.match(reply.headers['retry-after'] ?? '', /^\d+$/);
  }
  assert.equal((await countOf('plans')) - before, 1);
  assert.equal(isReplay(await makePlan('At once', key)), true);
});

test('R4 many confirmations of one hold with one key make one booking', async () => {
  const candidate = await onTheWay(surface.kit, surface.own.planId, 30);
  const body = confirmBody(await hold(candidate));
  const [before, key] = [await countOf('bookings'), newKey()];
  const confirm = () => post('/elements/v1/bookings', body, key, candidate.token);
  const replies = await Promise.all(Array.from({ length: 10 }, confirm));
  const ids = replies.flatMap((reply) => (reply.status === 201 ? [reply.json<{ id: string }>().id] : []));
  assert.equal(new Set(ids).size, 1);
  assert.ok(replies.every(({ status }) => status === 201 || status === 409));
  assert.equal((await countOf('bookings')) - before, 1);
  const last = await confirm();
  assert.equal(last.json<{ id: string }>().id, ids[0]);
});

test('R4 without a key each request is one of its own', async () => {
  const before = await countOf('plans');
  const [one, two] = [await makePlan('Same', undefined), await makePlan('Same', undefined)];
  assert.notEqual(one.json<{ id: string }>().id, two.json<{ id: string }>().id);
  assert.equal((await countOf('plans')) - before, 2);
});

test('R4 a key means nothing to another tenant, another secret key or another route', async () => {
  const { own, other, tables } = surface;
  const key = newKey();
  const first = await makePlan('One', key);
  const fresh = newSecretKey();
  await tables.query(
    own.tenantId,
    'insert into secret_keys (tenant_id, key_id, secret_hash) values ($1, $2, $3)',
    [own.tenantId, fresh.keyId, fresh.hash],
  );
  const { externalId } = await other.host.put<{ externalId: string }>('/v1/members/griff', {
    name: 'Griff',
    email: 'griff@x.example',
    timeZone: 'UTC',
    workingHours: [],
  });
  const others = [
    await makePlan('One', key, fresh.secretKey),
    await makePlan('One', key, other.secretKey, externalId),
    await post('/v1/invitations', invitationBody(own.planId), key),
  ];
  for (const reply of others) {
    assert.equal(reply.status, 201, reply.text);
    assert.equal(isReplay(reply), false);
    assert.notEqual(reply.json<{ id: string }>().id, first.json<{ id: string }>().id);
  }
});

test('R4 a key for one object means nothing for another of the same kind', async () => {
  const { own, kit } = surface;
  const [one, two] = [await onTheWay(kit, own.planId, 34), await onTheWay(kit, own.planId, 38)];
  const key = newKey();
  for (const candidate of [one, two]) {
    const reply = await post('/elements/v1/holds', { ticket: candidate.ticket }, key, candidate.token);
    assert.equal(reply.status, 201, reply.text);
    assert.equal(isReplay(reply), false);
  }
});

test('R4 a candidate’s answer is found again with a renewed session', async () => {
  const { own, kit } = surface;
  const candidate = await onTheWay(kit, own.planId, 42);
  const key = newKey();
  const first = await post('/elements/v1/holds', { ticket: candidate.ticket }, key, candidate.token);
  const { token } = await own.host.post<{ token: string }>('/v1/sessions', {
    audience: 'candidate',
    invitationId: candidate.invitationId,
    origins: [hostOrigin],
  });
  const again = await post('/elements/v1/holds', { ticket: candidate.ticket }, key, token);
  assert.equal(isReplay(again), true);
  assert.deepEqual(again.json(), first.json());
});

test('R4 who may not ask any more gets no old answer either', async () => {
  const { own, kit } = surface;
  const candidate = await onTheWay(kit, own.planId, 46);
  const key = newKey();
  const session = await own.host.post<{ id: string; token: string }>('/v1/sessions', {
    audience: 'candidate',
    invitationId: candidate.invitationId,
    origins: [hostOrigin],
  });
  const ask = () => post('/elements/v1/holds', { ticket: candidate.ticket }, key, session.token);
  assert.equal((await ask()).status, 201);
  await send(origin, {
    method: 'DELETE',
    path: `/v1/sessions/${session.id}`,
    headers: { Authorization: `Bearer ${own.secretKey}` },
  });
  assert.equal((await ask()).status, 401);
});

test('R4 a refusal is not remembered: the same key works once the request is right', async () => {
  const key = newKey();
  const wrongPlan = invitationBody(`pln_${'A'.repeat(22)}`);
  assert.equal((await post('/v1/invitations', wrongPlan, key)).status, 404);
  assert.equal((await post('/v1/invitations', { ...wrongPlan, surprise: 1 }, key)).status, 400);
  const reply = await post('/v1/invitations', invitationBody(surface.own.planId), key);
  assert.equal(reply.status, 201);
  assert.equal(isReplay(reply), false);
});

test('R4 an answer is forgotten after 24 hours', async () => {
  const { own, tables } = surface;
  const key = newKey();
  const first = await makePlan('Yesterday', key);
  const age = (hours: number) =>
    tables.query(
      own.tenantId,
      'update answers set created_at = created_at - make_interval(hours => $2) where key = $1',
      [key, hours],
    );
  await age(23);
  assert.equal(isReplay(await makePlan('Yesterday', key)), true);
  await age(2);
  const fresh = await makePlan('Yesterday', key);
  assert.equal(fresh.status, 201);
  assert.equal(isReplay(fresh), false);
  assert.notEqual(fresh.json<{ id: string }>().id, first.json<{ id: string }>().id);
});

for (const [what, key] of [
  ['is empty', ''],
  ['is longer than 255', 'k'.repeat(256)],
  ['holds a blank', 'a b'],
  ['holds a tab', 'a\tb'],
  ['is no ASCII', 'schlüssel'],
] as const) {
  test(`R4 a key that ${what} is refused`, async () => {
    const before = await surface.digests();
    const reply = await makePlan('Refused', key);
    assert.equal(reply.status, 400, reply.text);
    assert.deepEqual(
      reply.json().errors?.map(({ path }) => path),
      ['Idempotency-Key'],
    );
    assert.deepEqual(await surface.digests(), before);
  });
}

test('R4 S32 what is kept of an answer holds no token, no link and nobody’s name that could be read', async () => {
  const { own, tables } = surface;
  const invitation = await post('/v1/invitations', invitationBody(own.planId), newKey());
  const session = await post('/v1/sessions', { audience: 'admin', origins: [hostOrigin] }, newKey());
  const rows = await tables.query<{ sealed_body: Buffer }>(own.tenantId, 'select * from answers');
  assert.ok(rows.length >= 2);
  const kept = Buffer.concat(rows.map(({ sealed_body }) => sealed_body));
  const text = rows.map((row) => JSON.stringify({ ...row, sealed_body: null })).join();
  const secrets = [
    linkOf(invitation.json<{ bookingUrl: string }>().bookingUrl),
    session.json<{ token: string }>().token,
    own.secretKey,
    'bookingUrl',
    'McFly',
    'mail.example',
  ];
  for (const secret of secrets) {
    assert.equal(kept.includes(secret), false);
    assert.equal(text.includes(secret), false);
  }
});
