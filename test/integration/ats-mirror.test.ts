import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import type {
  AtsItem,
  AtsPeople,
  AtsReply,
  AtsStagePlans,
  AtsSyncReply,
} from '../../packages/server/src/wire/applicant-tracking.js';
import { asElement, asking } from '../support/conferencing-consent.js';
import { adminToken } from '../support/connect-account.js';
import { openStream } from '../support/event-stream.js';
import { type Kit, addMember, addPlan, eventually, startKit } from '../support/kit.js';
import { addLeverHiring, leverKey } from '../support/lever.js';
import { type Reply, send } from '../support/send.js';

let kit: Kit;
let token: string;
let hiring: ReturnType<typeof addLeverHiring>;
let connectionId: string;
before(async () => {
  kit = await startKit();
  hiring = addLeverHiring(kit.sandbox.lever.world);
  token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'], actor: asking });
  const reply = await call('POST', '/ats/lever', leverKey);
  connectionId = reply.json<{ connectionId: string }>().connectionId;
  await call('POST', `/ats/${connectionId}/sync`);
  await eventually(async () => ((await overview()).sync.state === 'done' ? true : undefined));
});
after(() => kit.stop());

const call = (method: string, path: string, json?: object, by = token): Promise<Reply> =>
  asElement(kit, by, { method, path, ...(json === undefined ? {} : { json }) });

async function get<T>(path: string): Promise<T> {
  const reply = await call('GET', `/ats/${connectionId}/${path}`);
  assert.equal(reply.status, 200, reply.text);
  return reply.json<T>();
}

async function overview(): Promise<AtsReply['connections'][number]> {
  const shown = (await call('GET', '/ats')).json<AtsReply>();
  const connection = shown.connections.find(({ id }) => id === connectionId);
  assert.ok(connection);
  return connection;
}

test('after a first reading it is shown what is kept, and how old it is', async () => {
  const { counts, sync, failures, unmatchedCount } = await overview();
  assert.equal(counts['application'], 1);
  assert.ok(sync.readAt !== null);
  assert.ok(sync.resources.every(({ state, error }) => state === 'done' && error === null));
  assert.deepEqual(failures, []);
  assert.equal(unmatchedCount, 3);
});

test('applications are listed by the names of their candidates, and found by them', async () => {
  const all = await get<{ data: AtsItem[] }>('applications?search=SNOW');
  assert.deepEqual(
    all.data.map(({ id, name, jobId }) => [id, name, jobId]),
    [[hiring.lever.applicationId, 'Jon Snow', hiring.lever.jobId]],
  );
  assert.deepEqual((await get<{ data: AtsItem[] }>('applications?search=nobody')).data, []);
});

test('a list goes on behind its cursor', async () => {
  const first = await get<{ data: AtsItem[]; nextCursor: string | null }>('users?limit=2');
  assert.ok(first.nextCursor !== null);
  const second = await get<{ data: AtsItem[] }>(
    `users?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`,
  );
  assert.deepEqual(
    [...first.data, ...second.data].map(({ name }) => name),
    ['Ada Admin', 'Ivan Interviewer', 'Mei 王'],
  );
});

test('a user of the system who is no admin there sees their own jobs only', async () => {
  const actor = { id: 'ivan', name: 'Ivan', email: 'ivan@hiring.example' };
  const ivan = await adminToken(kit.host, { permissions: ['ats:read'], actor });
  const reply = await call('GET', `/ats/${connectionId}/jobs`, undefined, ivan);
  assert.deepEqual(reply.json<{ data: AtsItem[] }>().data, []);
  assert.equal((await get<{ data: AtsItem[] }>('jobs')).data.length, 1);
});

test('whom nobody here is can be said to be somebody, and is not any more', async () => {
  await addMember(kit, 'professor');
  const before = await get<AtsPeople>('people');
  const [userId] = hiring.lever.userIds;
  assert.ok(before.unmatched.some(({ id }) => id === userId));
  const linked = await call('PUT', `/ats/${connectionId}/people/${userId}`, {
    memberExternalId: 'professor',
  });
  assert.deepEqual(
    linked.json<AtsPeople>().linked.map(({ userName, memberExternalId }) => [userName, memberExternalId]),
    [['Ivan Interviewer', 'professor']],
  );
  const nobody = await call('PUT', `/ats/${connectionId}/people/${userId}`, { memberExternalId: null });
  assert.deepEqual(nobody.json<AtsPeople>(), before);
  const unknown = await call('PUT', `/ats/${connectionId}/people/${userId}`, { memberExternalId: 'biff' });
  assert.equal(unknown.status, 400);
});

test('settings are kept as they are decided', async () => {
  const { settings } = await overview();
  const decided = { ...settings, onCandidateOut: 'cancel', graceMinutes: 0 };
  assert.equal((await call('PUT', `/ats/${connectionId}/settings`, decided)).status, 204);
  assert.deepEqual((await overview()).settings, decided);
});

test('an open page hears how a reading goes on, from the state it finds', async () => {
  const stream = await openStream(kit.origin, { token }, {}, `/elements/v1/ats/${connectionId}/sync/stream`);
  const found = await stream.heard(({ event }) => event === 'sync');
  const readAt = (found.data as AtsSyncReply).readAt;
  await call('POST', `/ats/${connectionId}/sync`);
  await stream.heard(({ data }) => {
    const sync = data as AtsSyncReply;
    return sync.state === 'done' && sync.readAt !== null && sync.readAt !== readAt;
  });
  stream.cut();
});

test('an open page of somebody whose session is revoked hears no more', async () => {
  const { id, token: other } = await kit.host.post<{ id: string; token: string }>('/v1/sessions', {
    audience: 'admin',
    origins: ['https://jobs.example'],
    permissions: ['ats:read'],
  });
  const stream = await openStream(
    kit.origin,
    { token: other },
    {},
    `/elements/v1/ats/${connectionId}/sync/stream`,
  );
  await stream.heard(({ event }) => event === 'sync');
  const headers = { Authorization: `Bearer ${kit.secretKey}` };
  await send(kit.origin, { method: 'DELETE', path: `/v1/sessions/${id}`, headers });
  await eventually(() => (stream.isOver() ? true : undefined));
});

test('who enters a stage that invites gets a mail with the link', async () => {
  await addMember(kit, 'doc');
  const plan = await addPlan(kit, ['doc']);
  const { data: stages } = await get<{ data: AtsItem[] }>('stages');
  const phone = stages.find(({ name }) => name === 'Phone interview');
  const mapped = await call('PUT', `/ats/${connectionId}/jobs/-/stages/${phone?.id ?? ''}/plan`, {
    planId: plan.id,
    invites: true,
  });
  assert.equal(mapped.status, 200, mapped.text);
  assert.deepEqual(mapped.json<AtsStagePlans>().stagePlans, [
    { jobId: null, stageId: phone?.id, planId: plan.id, planName: 'Onsite', invites: true },
  ]);
  moveApplication(kit.sandbox.lever.world, hiring.applicationId, hiring.stages.phone);
  await call('POST', `/ats/${connectionId}/sync`);
  await eventually(async () => {
    const mails = await kit.sandbox.mail.messages();
    return mails.find(({ to }) => JSON.stringify(to).includes('jon.snow@candidates.example'));
  });
  const removed = await call('DELETE', `/ats/${connectionId}/jobs/-/stages/${phone?.id ?? ''}/plan`);
  assert.deepEqual(removed.json<AtsStagePlans>().stagePlans, []);
});

test('a plan is made of a stage that has no steps, with somebody of the job who is known here', async () => {
  await kit.host.put('/v1/members/ada', {
    name: 'Ada',
    email: 'Ada@hiring.example',
    timeZone: 'UTC',
    workingHours: [{ days: ['mon'], start: '09:00', end: '17:00' }],
  });
  const { data: stages } = await get<{ data: AtsItem[] }>('stages');
  const path = `/ats/${connectionId}/jobs/${hiring.lever.jobId}/stages/${stages[0]?.id ?? ''}/plan-draft`;
  const reply = await call('POST', path);
  assert.equal(reply.status, 201, reply.text);
  const { planId, unmatched } = reply.json<{ planId: string; unmatched: string[] }>();
  assert.deepEqual(unmatched, []);
  const made = await kit.host.get<{ sessions: { seats: { allOf: string[] }[] }[] }>(`/v1/plans/${planId}`);
  assert.deepEqual(made.sessions[0]?.seats[0]?.allOf, ['ada']);
});
