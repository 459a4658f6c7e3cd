import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PolicyInForce } from '../../packages/server/src/wire/conferencing-admin.js';
import { book, shown } from '../support/booked.js';
import { type Kit, addMember, addPlan, hostOrigin, startKit } from '../support/kit.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

const TENANT = '/elements/v1/conferencing/policy';
const stage = (id: string): string => `/elements/v1/stages/${id}/conferencing`;
const candidates = (id: string): string => `/elements/v1/invitations/${id}/conferencing`;
const link = (name: string) => ({ provider: 'fixed_link', joinUrl: `https://meet.example/${name}` });

let kit: Kit;
let token: string;
let silent: { id: string };
let onSite: { id: string };
before(async () => {
  kit = await startKit();
  await addMember(kit, 'doc');
  silent = await addPlan(kit, ['doc']);
  const seats = [{ allOf: ['doc'] }];
  const session = { key: 'onsite', title: 'Interview', durationMinutes: 30, seats, location: 'Clock tower' };
  onSite = await addPlan(kit, ['doc'], { sessions: [session] });
  token = await sessionWith(['conferencing:policy', 'conferencing:read']);
});
after(() => kit.stop());

const sessionWith = async (permissions: string[]): Promise<string> =>
  (
    await kit.host.post<{ token: string }>('/v1/sessions', {
      audience: 'admin',
      actor: { id: 'lorraine', name: 'Lorraine Baines' },
      origins: [hostOrigin],
      permissions,
    })
  ).token;

const ask = (method: string, path: string, json?: object, as = token): Promise<Reply> =>
  send(kit.origin, {
    method,
    path,
    headers: { ...jsonHeaders(as), Origin: hostOrigin },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });

const joinUrlOf = async (bookingId: string): Promise<string | undefined> =>
  (await shown(kit, bookingId)).sessions[0]?.conferencing?.joinUrl ?? undefined;

test('what is set for everybody holds where the plan says nothing, and not where it names a place', async () => {
  const set = await ask('PUT', TENANT, link('all'));
  assert.equal(set.status, 200, set.text);
  assert.equal(await joinUrlOf((await book(kit, silent.id)).id), 'https://meet.example/all');
  assert.equal(await joinUrlOf((await book(kit, onSite.id)).id), undefined);
});

test('a stage goes before the tenant, a candidate before the stage, and each says where it comes from', async () => {
  await ask('PUT', TENANT, link('all'));
  await ask('PUT', `${stage('screening')}?label=Screening`, link('stage'));
  const { id } = await kit.host.post<{ id: string }>('/v1/invitations', {
    planId: silent.id,
    candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
    job: { name: 'Apprentice', employerName: 'Hill Valley', stage: 'screening' },
  });
  const before = (await ask('GET', candidates(id))).json<PolicyInForce>();
  assert.deepEqual(
    [before.effective.joinUrl, before.from.meeting, before.own],
    ['https://meet.example/stage', 'stage', null],
  );
  const own = (await ask('PUT', candidates(id), link('marty'))).json<PolicyInForce>();
  assert.deepEqual([own.effective.joinUrl, own.from.meeting], ['https://meet.example/marty', 'invitation']);
  assert.deepEqual(own.changedBy, { id: 'lorraine', name: 'Lorraine Baines' });
  const removed = (await ask('DELETE', candidates(id))).json<PolicyInForce>();
  assert.equal(removed.from.meeting, 'stage');
});

test('switched off for a stage, its interviews have no meeting although there is one for everybody', async () => {
  await ask('PUT', TENANT, link('all'));
  await ask('PUT', stage('phone'), { enabled: false });
  const { id } = await book(kit, silent.id, kit.origin, {
    job: { name: 'Apprentice', employerName: 'Hill Valley', stage: 'phone' },
  });
  assert.equal(await joinUrlOf(id), undefined);
});

test('an invitation may bring its own way to meet', async () => {
  const { id } = await book(kit, onSite.id, kit.origin, { overrides: { conferencing: link('instead') } });
  assert.equal(await joinUrlOf(id), 'https://meet.example/instead');
});

test('a policy that names what is not there is refused with its path, and nothing is kept', async () => {
  await ask('PUT', TENANT, link('all'));
  const connectionId = 'con_0000000000000000000000';
  const refused = await ask('PUT', TENANT, { provider: 'zoom', connectionId, host: { rule: 'scheduler' } });
  assert.deepEqual(
    [
      refused.status,
      refused.json<{ code: string; errors: { path: string }[] }>().errors.map(({ path }) => path),
    ],
    [400, ['connectionId']],
  );
  const { own } = (await ask('GET', TENANT)).json<PolicyInForce>();
  assert.equal(own?.joinUrl, 'https://meet.example/all');
});

test('the policy of a candidate who is not there, or somebody else’s, is not found', async () => {
  assert.equal((await ask('PUT', candidates('inv_0000000000000000000000'), link('x'))).status, 404);
});

test('who may only read may not set, and who may connect may read', async () => {
  const reader = await sessionWith(['conferencing:read']);
  assert.equal((await ask('PUT', TENANT, link('no'), reader)).status, 403);
  assert.equal((await ask('GET', TENANT, undefined, reader)).status, 200);
  assert.equal((await ask('GET', TENANT, undefined, await sessionWith(['bookings:read']))).status, 403);
});

test('a fault of a policy inside another request has its path from the top of that', async () => {
  const connectionId = 'con_0000000000000000000000';
  const nowhere = { provider: 'zoom', connectionId, host: { rule: 'scheduler' } };
  const unlisted = { provider: 'zoom', connectionId, host: { rule: 'even_distribution' } };
  const pathsIn = (reply: Reply): string[] => {
    assert.equal(reply.status, 400, reply.text);
    return (reply.json().errors ?? []).map(({ path }) => path);
  };
  const slot = { start: '2099-01-05T15:00:00Z', end: '2099-01-05T16:00:00Z' };
  const preview = (policy: object) => ask('POST', `${TENANT}/preview`, { policy, slot, interviewers: [] });
  const invite = (conferencing: object) =>
    send(kit.origin, {
      method: 'POST',
      path: '/v1/invitations',
      headers: jsonHeaders(kit.secretKey),
      body: JSON.stringify({
        planId: silent.id,
        candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
        job: { name: 'Apprentice', employerName: 'Hill Valley' },
        overrides: { conferencing },
      }),
    });
  const overrides = 'overrides.conferencing';
  assert.deepEqual(pathsIn(await preview(nowhere)), ['policy.connectionId']);
  assert.deepEqual(pathsIn(await preview(unlisted)), ['policy.host.hosts']);
  assert.deepEqual(pathsIn(await preview({ enabled: true })), ['policy.provider']);
  assert.deepEqual(pathsIn(await preview({ ...link('x'), service: 'phone' })), ['policy.service']);
  assert.deepEqual(pathsIn(await invite(nowhere)), [`${overrides}.connectionId`]);
  assert.deepEqual(pathsIn(await invite(unlisted)), [`${overrides}.host.hosts`]);
});
