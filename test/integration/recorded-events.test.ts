import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  hostOrigin,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { jsonHeaders, send } from '../support/send.js';

type Shown = v.InferOutput<typeof bookingSchema>;

const assistant = 'notes@notetaker.example';
const link = 'https://meet.example/tower';

let kit: Kit;
let doc: TestMember;
let clara: TestMember;
let team: TestMember;
before(async () => {
  kit = await startKit();
  doc = await addMember(kit, 'doc');
  clara = await addMember(kit, 'clara');
  team = await addMember(kit, 'team');
});
after(() => kit.stop());

const shown = (id: string) => kit.host.get<Shown>(`/v1/bookings/${id}`);
const listedBy = ({ person }: TestMember, id: string): string[] | undefined =>
  eventsAbout(kit, person, id)[0]?.attendees.map(({ email }) => email);
const planWith = async (session: object, plan: object = {}) =>
  (
    await addPlan(kit, [], {
      sessions: [
        sessionBody('onsite', [], { seats: [{ allOf: ['doc'] }, { allOf: ['clara'] }], ...session }),
      ],
      ...plan,
    })
  ).id;
const withTeam = () => {
  const { connectionId, calendarId } = team;
  return { interviewCalendars: [{ connectionId, calendarId }] };
};
const noteTaker = (changes: object = {}) => ({
  noteTaker: { email: assistant, label: 'Ada Notes', requiresConsent: false, ...changes },
});

/** Sets the policy of a candidate, as an admin would. */
const setPolicy = async (invitationId: string, json: object | undefined): Promise<number> => {
  const { token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    actor: { id: 'lorraine', name: 'Lorraine Baines' },
    origins: [hostOrigin],
    permissions: ['conferencing:policy'],
  });
  const reply = await send(kit.origin, {
    method: json === undefined ? 'DELETE' : 'PUT',
    path: `/elements/v1/invitations/${invitationId}/conferencing`,
    headers: { ...jsonHeaders(token), Origin: hostOrigin },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return reply.status;
};

test('of an interview that is to be recorded exactly one event lists people: the candidate as the only one from outside', async () => {
  const planId = await planWith({ recordedEvent: 'shared' }, withTeam());
  const { id } = await book(kit, planId);
  await settled(kit, id);
  const { candidate, sessions } = await shown(id);
  assert.deepEqual(listedBy(team, id)?.toSorted(), [candidate.email, clara.email, doc.email].toSorted());
  assert.deepEqual([listedBy(doc, id), listedBy(clara, id)], [[], []]);
  assert.deepEqual([sessions[0]?.recordedEvent?.place?.at, sessions[0]?.warnings], ['shared', []]);
});

test('where the wanted calendar is missing another one lists them, and the employer is told', async () => {
  const { id } = await book(kit, await planWith({ recordedEvent: 'shared' }));
  await settled(kit, id);
  const [session] = (await shown(id)).sessions;
  assert.deepEqual(
    [session?.recordedEvent, session?.warnings],
    [
      {
        wanted: 'shared',
        place: { at: 'own', connectionId: doc.connectionId, calendarId: doc.calendarId },
      },
      ['RECORDED_EVENT_ELSEWHERE'],
    ],
  );
  assert.equal(listedBy(doc, id)?.length, 3);
  assert.deepEqual(listedBy(clara, id), []);
});

test('a calendar that invites the candidate by itself does so alone: our mail brings no file', async () => {
  const { id } = await book(kit, await planWith({ recordedEvent: 'own' }));
  const plain = await book(kit, await planWith({}));
  const fileOf = (of: string) =>
    eventually(async () => {
      const [mail] = await mailsAbout(kit, of);
      return mail && { hasFile: mail.attachments.some(({ mimeType }) => mimeType === 'text/calendar') };
    });
  assert.deepEqual([await fileOf(id), await fileOf(plain.id)], [{ hasFile: false }, { hasFile: true }]);
});

test('an assistant that takes notes is invited beside them, to one event', async () => {
  const { id } = await book(kit, await planWith(noteTaker()));
  await settled(kit, id);
  assert.equal(listedBy(doc, id)?.includes(assistant), true);
  assert.deepEqual(listedBy(clara, id), []);
  const [session] = (await shown(id)).sessions;
  assert.deepEqual(session?.noteTaker, {
    email: assistant,
    label: 'Ada Notes',
    consent: 'unasked',
    joins: true,
  });
});

test('an assistant that needs the candidate’s consent is not invited without it; one that is asked for elsewhere is not there', async () => {
  const { id } = await book(kit, await planWith(noteTaker({ requiresConsent: true })));
  await settled(kit, id);
  assert.equal(listedBy(doc, id)?.includes(assistant), false);
  assert.equal((await shown(id)).sessions[0]?.noteTaker?.joins, false);
  const optIn = await book(kit, await planWith(noteTaker({ mode: 'opt_in' })));
  assert.equal((await shown(optIn.id)).sessions[0]?.noteTaker, null);
});

test('an assistant that is asked for on one booking comes to its event, and leaves it again', async () => {
  const { id, candidate } = await book(kit, await planWith({}));
  await settled(kit, id);
  assert.deepEqual(listedBy(doc, id), []);
  assert.equal(await setPolicy(candidate.invitationId, noteTaker()), 200);
  await eventually(() => listedBy(doc, id)?.includes(assistant) === true || undefined);
  assert.equal(await setPolicy(candidate.invitationId, { noteTaker: null, recordedEvent: 'own' }), 200);
  await eventually(() => listedBy(doc, id)?.includes(assistant) === false || undefined);
  assert.equal(listedBy(doc, id)?.length, 3);
  assert.equal(await setPolicy(candidate.invitationId, undefined), 200);
  await eventually(() => listedBy(doc, id)?.length === 0 || undefined);
  assert.equal((await mailsAbout(kit, id)).length, 1);
});

test('somebody who is swapped out is not listed any more', async () => {
  const einstein = await addMember(kit, 'einstein');
  const planId = await planWith({ recordedEvent: 'shared' }, withTeam());
  const { id } = await book(kit, planId);
  await settled(kit, id);
  await kit.host.post(`/v1/bookings/${id}/sessions/onsite/swap`, { out: clara.id, in: einstein.id });
  await eventually(() => listedBy(team, id)?.includes(einstein.email) === true || undefined);
  assert.equal(listedBy(team, id)?.includes(clara.email), false);
});

test('another link for one candidate reaches their booking, and they are told once; switched off, it is gone', async () => {
  const joinUrl = `${link}/1`;
  const { id, candidate } = await book(kit, await planWith({}));
  await settled(kit, id);
  await setPolicy(candidate.invitationId, { provider: 'fixed_link', joinUrl });
  await settled(kit, id);
  assert.equal((await shown(id)).sessions[0]?.conferencing?.joinUrl, joinUrl);
  assert.match(eventsAbout(kit, doc.person, id)[0]?.description ?? '', /tower\/1/);
  const told = await mailsAbout(kit, id);
  assert.deepEqual([told.length, told.filter(({ text }) => text.includes(joinUrl)).length], [2, 1]);
  await setPolicy(candidate.invitationId, { enabled: false });
  await settled(kit, id);
  assert.equal((await shown(id)).sessions[0]?.conferencing, null);
  assert.doesNotMatch(eventsAbout(kit, doc.person, id)[0]?.description ?? '', /tower/);
});

test('a policy that says the same again changes no booking', async () => {
  const { id, candidate } = await book(kit, await planWith({}));
  await setPolicy(candidate.invitationId, noteTaker());
  const { revision } = await shown(id);
  await setPolicy(candidate.invitationId, noteTaker());
  assert.equal((await shown(id)).revision, revision);
});
