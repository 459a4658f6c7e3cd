import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import type { CandidateBooking } from '../../packages/server/src/wire/candidate-booking.js';
import type { PolicyInForce } from '../../packages/server/src/wire/conferencing-admin.js';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  hostOrigin,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { formsOf } from '../support/link-pages.js';
import { jsonHeaders, send, without } from '../support/send.js';
import { linkOf } from '../support/surface.js';

type Shown = v.InferOutput<typeof bookingSchema>;

const noteTaker = { email: 'notes@notetaker.example', label: 'Ada Notes', hasSeat: true };

let kit: Kit;
let doc: TestMember;
let biff: TestMember;
before(async () => {
  kit = await startKit();
  doc = await addMember(kit, 'doc');
  biff = await addMember(kit, 'biff', { neverRecord: true });
});
after(() => kit.stop());

let more = 0;
/** Two whom nobody has met yet; the second is never recorded. */
async function twoMore(): Promise<[TestMember, TestMember]> {
  more += 1;
  const other = await addMember(kit, `other-${more}`);
  return [other, await addMember(kit, `unrecorded-${more}`, { neverRecord: true })];
}

const shown = (id: string) => kit.host.get<Shown>(`/v1/bookings/${id}`);
/** Of each session: whether its assistant comes, and what the employer is told of it. */
const assistants = async (id: string) =>
  (await shown(id)).sessions.map(({ noteTaker: shownOne, warnings }) => [shownOne?.joins, warnings]);
const candidates = async (candidate: TestCandidate): Promise<CandidateBooking> =>
  (await (await candidate.call('GET', '/elements/v1/booking')).json()) as CandidateBooking;
const answer = (candidate: TestCandidate, accepted: boolean) =>
  candidate.call('POST', '/elements/v1/booking/note-taker', { accepted });
const swap = (id: string, out: TestMember, incoming: TestMember) =>
  kit.host.post(`/v1/bookings/${id}/sessions/onsite/swap`, { out: out.id, in: incoming.id });
const isListed = ({ person }: TestMember, id: string): boolean =>
  eventsAbout(kit, person, id).some(({ attendees }) =>
    attendees.some(({ email }) => email === noteTaker.email),
  );
const listedWhen = (member: TestMember, id: string, isWanted: boolean) =>
  eventually(
    () => (eventsAbout(kit, member.person, id).length > 0 && isListed(member, id) === isWanted) || undefined,
  );

const planWith = async (members: readonly string[], says: object = {}) =>
  (
    await addPlan(kit, [], {
      sessions: [
        sessionBody('onsite', members, { noteTaker: { ...noteTaker, requiresConsent: false, ...says } }),
      ],
    })
  ).id;

/** The policy of a candidate as an admin sees it, or sets it. */
const policy = async (invitationId: string, json?: object): Promise<PolicyInForce> => {
  const { token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    actor: { id: 'lorraine', name: 'Lorraine Baines' },
    origins: [hostOrigin],
    permissions: ['conferencing:policy'],
  });
  const reply = await send(kit.origin, {
    method: json === undefined ? 'GET' : 'PUT',
    path: `/elements/v1/invitations/${invitationId}/conferencing`,
    headers: { ...jsonHeaders(token), Origin: hostOrigin },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return reply.json<PolicyInForce>();
};
const codesOf = ({ warnings }: PolicyInForce): string[] => warnings.map(({ code }) => code);

test('an assistant that always comes stays away from somebody who is never recorded; only the employer is told', async () => {
  const { id, candidate } = await book(kit, await planWith(['doc', 'biff']));
  await settled(kit, id);
  assert.deepEqual([isListed(doc, id), isListed(biff, id)], [false, false]);
  assert.deepEqual(await assistants(id), [[false, ['NOTE_TAKER_SUPPRESSED']]]);
  assert.equal((await candidates(candidate)).noteTaker, null);
  assert.equal((await answer(candidate, true)).status, 404);
  const page = await send(kit.origin, { method: 'GET', path: `/book/${linkOf(candidate.bookingUrl)}` });
  assert.ok(formsOf(page).length > 0);
  assert.doesNotMatch(page.text, /Ada Notes/);
  const [warning] = (await policy(candidate.invitationId)).warnings;
  assert.deepEqual([warning?.code, warning?.path], ['NOTE_TAKER_SUPPRESSED', 'noteTaker']);
  assert.match(warning?.message ?? '', /never recorded/);
});

test('what a candidate’s own policy asks for comes to whomever they meet, and stays away again without it', async () => {
  const { id, candidate } = await book(kit, await planWith(['biff']));
  await settled(kit, id);
  // Word for word what the plan says: only who says it is another.
  const byHand = { noteTaker: { ...noteTaker, mode: 'always', requiresConsent: false } };
  assert.deepEqual(codesOf(await policy(candidate.invitationId, byHand)), []);
  await listedWhen(biff, id, true);
  assert.deepEqual(await assistants(id), [[true, []]]);
  assert.deepEqual(codesOf(await policy(candidate.invitationId, {})), ['NOTE_TAKER_SUPPRESSED']);
  await listedWhen(biff, id, false);
});

test('a swap brings somebody in who is never recorded, and the assistant leaves; their leaving brings it back, as was said', async () => {
  const [clara, strickland] = await twoMore();
  const { id, candidate } = await book(kit, await planWith([clara.externalId], { requiresConsent: true }));
  await answer(candidate, true);
  await listedWhen(clara, id, true);
  await swap(id, clara, strickland);
  await settled(kit, id);
  assert.equal(isListed(strickland, id), false);
  assert.deepEqual(await assistants(id), [[false, ['NOTE_TAKER_SUPPRESSED']]]);
  await swap(id, strickland, clara);
  await listedWhen(clara, id, true);
  assert.equal((await candidates(candidate)).noteTaker?.consent, 'given');
});

test('moving an interview keeps its assistant away, and what was said of it', async () => {
  const [clara, strickland] = await twoMore();
  const { id, candidate } = await book(kit, await planWith([clara.externalId], { requiresConsent: true }));
  await answer(candidate, true);
  await swap(id, clara, strickland);
  const later = (await candidate.slots()).at(-1);
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start: later?.start });
  const [session] = (await shown(id)).sessions;
  assert.deepEqual([session?.noteTaker?.joins, session?.noteTaker?.consent], [false, 'given']);
});

test('of several interviews only the ones with them go without; what the candidate says holds for all', async () => {
  const of = { noteTaker };
  const sessions = [sessionBody('first', ['biff'], of), sessionBody('second', ['doc'], of)];
  const { id, candidate } = await book(kit, (await addPlan(kit, [], { sessions })).id);
  assert.equal((await candidates(candidate)).noteTaker?.canAnswer, true);
  assert.equal((await answer(candidate, true)).status, 200);
  await listedWhen(doc, id, true);
  assert.deepEqual(await assistants(id), [
    [false, ['NOTE_TAKER_SUPPRESSED']],
    [true, []],
  ]);
  const said = (await shown(id)).sessions.map((session) => session.noteTaker?.consent);
  assert.deepEqual(said, ['given', 'given']);
});

test('who is never recorded from now on is not in what is booked already either, until that is over', async () => {
  const marty = await addMember(kit, 'marty');
  const { id } = await book(kit, await planWith(['marty']));
  await listedWhen(marty, id, true);
  const plain = await book(kit, (await addPlan(kit, ['marty'])).id);
  const details = without(await kit.host.get<object>('/v1/members/marty'), 'id', 'externalId');
  const say = (neverRecord: boolean) =>
    kit.host.put('/v1/members/marty', { ...details, locale: 'en', limits: {}, neverRecord });
  await say(true);
  await listedWhen(marty, id, false);
  assert.deepEqual(await assistants(id), [[false, ['NOTE_TAKER_SUPPRESSED']]]);
  const { revision } = await shown(id);
  await say(true);
  assert.equal((await shown(id)).revision, revision);
  assert.equal((await shown(plain.id)).revision, 0);
  await say(false);
  await listedWhen(marty, id, true);
  assert.equal((await mailsAbout(kit, id)).length, 1);
});
