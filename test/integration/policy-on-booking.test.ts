import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import { addHostedPlan, connectHosts } from '../support/hosted-plan.js';
import {
  type Kit,
  type TestMember,
  addPlan,
  eventually,
  hostOrigin,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { jsonHeaders, send } from '../support/send.js';

type Shown = v.InferOutput<typeof bookingSchema>;

let kit: Kit;
let connectionId: string;
let hosted: { planId: string; member: TestMember };
let plain: string;
let token: string;
before(async () => {
  kit = await startKit();
  connectionId = await connectHosts(kit);
  hosted = await addHostedPlan(kit, connectionId);
  plain = (await addPlan(kit, [], { sessions: [sessionBody('onsite', ['doc'])] })).id;
  ({ token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    actor: { id: 'lorraine', name: 'Lorraine Baines' },
    origins: [hostOrigin],
    permissions: ['conferencing:policy'],
  }));
});
after(() => kit.stop());

const policy = (invitationId: string, json: object | undefined) =>
  send(kit.origin, {
    method: json === undefined ? 'DELETE' : 'PUT',
    path: `/elements/v1/invitations/${invitationId}/conferencing`,
    headers: { ...jsonHeaders(token), Origin: hostOrigin },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
const sessionWhen = (id: string, fits: (session: Shown['sessions'][number]) => boolean) =>
  eventually(async () => {
    const [session] = (await kit.host.get<Shown>(`/v1/bookings/${id}`)).sessions;
    return session !== undefined && fits(session) ? session : undefined;
  }, 30);
const readyOf = (id: string) => sessionWhen(id, ({ conferencing }) => conferencing?.state === 'ready');
const standing = (id: string) =>
  kit.sandbox.zoom.meetings.list().filter(({ agenda }) => agenda.includes(`[${id}-`));

test('switched off for one candidate, their meeting, its host and its link go; let go again, there is another one', async () => {
  const { id, candidate } = await book(kit, hosted.planId);
  const { conferencing } = await readyOf(id);
  assert.equal((await policy(candidate.invitationId, { enabled: false })).status, 200);
  const off = await sessionWhen(id, (session) => session.conferencing === null);
  assert.equal(off.host, null);
  await eventually(() => standing(id).length === 0 || undefined);
  await settled(kit, id);
  assert.doesNotMatch(eventsAbout(kit, hosted.member.person, id)[0]?.description ?? '', /Join:/);
  assert.equal((await policy(candidate.invitationId, undefined)).status, 200);
  const again = await readyOf(id);
  assert.notEqual(again.conferencing?.joinUrl, conferencing?.joinUrl);
  assert.equal(standing(id).length, 1);
});

test('a fixed link gives way to a meeting that is made, whose link everybody is told once', async () => {
  const { id, candidate } = await book(kit, plain);
  await policy(candidate.invitationId, { provider: 'fixed_link', joinUrl: 'https://meet.example/tower' });
  await settled(kit, id);
  const host = { rule: 'even_distribution', hosts: [{ email: 'marty@hv.example' }], plan: 'business_plus' };
  assert.equal((await policy(candidate.invitationId, { provider: 'zoom', connectionId, host })).status, 200);
  const { conferencing, host: seated } = await readyOf(id);
  assert.deepEqual([conferencing?.provider, seated?.email], ['zoom', 'marty@hv.example']);
  await settled(kit, id);
  const joinUrl = conferencing?.joinUrl ?? 'none';
  const told = (await mailsAbout(kit, id)).filter(({ text }) => text.includes(joinUrl));
  assert.equal(told.length, 1);
  assert.ok(eventsAbout(kit, hosted.member.person, id)[0]?.description.includes(joinUrl));
});

test('where nobody can host, the policy is refused and the booking stays as it is', async () => {
  const { id, candidate } = await book(kit, plain);
  await settled(kit, id);
  const host = { rule: 'even_distribution', hosts: [{ email: 'nobody@hv.example' }], plan: 'business_plus' };
  const refused = await policy(candidate.invitationId, { provider: 'zoom', connectionId, host });
  assert.deepEqual([refused.status, refused.json<{ code: string }>().code], [409, 'no_host']);
  const { revision, sessions } = await kit.host.get<Shown>(`/v1/bookings/${id}`);
  assert.deepEqual([revision, sessions[0]?.conferencing], [0, null]);
});
