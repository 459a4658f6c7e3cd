import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CandidateBooking,
  CandidateInvitation,
} from '../../packages/server/src/wire/candidate-booking.js';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { formFor, formsOf, posting } from '../support/link-pages.js';
import { send } from '../support/send.js';
import { confirmBody, linkOf } from '../support/surface.js';

const assistant = 'notes@canary-notetaker.example';

let kit: Kit;
let doc: TestMember;
let asking: string;
let silent: string;
before(async () => {
  kit = await startKit();
  doc = await addMember(kit, 'doc');
  const planWith = async (changes: object) =>
    (await addPlan(kit, [], { sessions: [sessionBody('onsite', ['doc'], changes)] })).id;
  asking = await planWith({ noteTaker: { email: assistant, label: 'Ada Notes' } });
  silent = await planWith({});
});
after(() => kit.stop());

const isListed = (id: string): boolean =>
  eventsAbout(kit, doc.person, id).some(({ attendees }) =>
    attendees.some(({ email }) => email === assistant),
  );
const listedWhen = (id: string, isWanted: boolean) =>
  eventually(() => (isListed(id) === isWanted && eventsAbout(kit, doc.person, id).length > 0) || undefined);
const json = async <T>(reply: Promise<Response>): Promise<T> => (await (await reply).json()) as T;
const answer = (candidate: TestCandidate, accepted: boolean) =>
  candidate.call('POST', '/elements/v1/booking/note-taker', { accepted });

async function bookSaying(
  noteTakerConsent: boolean | undefined,
): Promise<{ id: string; candidate: TestCandidate }> {
  const candidate = await inviteCandidate(kit, asking);
  const [slot] = await candidate.slots();
  const held = await json<{ id: string }>(
    candidate.call('POST', '/elements/v1/holds', { ticket: slot?.ticket }),
  );
  const said = noteTakerConsent === undefined ? {} : { noteTakerConsent };
  const booked = await json<{ id: string }>(
    candidate.call('POST', '/elements/v1/bookings', { ...confirmBody(held.id), ...said }),
  );
  return { id: booked.id, candidate };
}

test('S13 the invitation says what the assistant is called and that it asks, and nowhere its address', async () => {
  const { candidate, id } = await bookSaying(true);
  const invitation = await json<CandidateInvitation>(candidate.call('GET', '/elements/v1/invitation'));
  assert.deepEqual(invitation.noteTaker, { label: 'Ada Notes', asks: true });
  await settled(kit, id);
  assert.ok(isListed(id));
  const [mail] = await eventually(async () => {
    const mails = await mailsAbout(kit, id);
    return mails.length === 0 ? undefined : mails;
  });
  const page = await send(kit.origin, { method: 'GET', path: `/book/${linkOf(candidate.bookingUrl)}` });
  const told = [
    JSON.stringify(invitation),
    await (await candidate.call('GET', '/elements/v1/booking')).text(),
    await (await candidate.call('GET', '/elements/v1/booking.ics')).text(),
    JSON.stringify(mail),
    page.text,
  ];
  for (const text of told) assert.ok(!text.includes('canary-notetaker'), text);
});

for (const [said, comes] of [
  [true, true],
  [false, false],
  [undefined, false],
] as const) {
  test(`a candidate who says ${String(said ?? 'nothing')} is booked all the same, ${comes ? 'with' : 'without'} the assistant`, async () => {
    const { id, candidate } = await bookSaying(said);
    await settled(kit, id);
    assert.equal(isListed(id), comes);
    const { noteTaker } = await json<CandidateBooking>(candidate.call('GET', '/elements/v1/booking'));
    assert.deepEqual([noteTaker?.joins, noteTaker?.canAnswer], [comes, true]);
  });
}

test('what was allowed is taken back and allowed again until the start; saying it twice changes nothing', async () => {
  const { id, candidate } = await bookSaying(true);
  await listedWhen(id, true);
  const refused = await json<CandidateBooking>(answer(candidate, false));
  assert.deepEqual([refused.noteTaker?.consent, refused.noteTaker?.joins], ['refused', false]);
  await listedWhen(id, false);
  const again = await json<CandidateBooking>(answer(candidate, false));
  assert.equal(again.revision, refused.revision);
  await answer(candidate, true);
  await listedWhen(id, true);
  assert.equal((await mailsAbout(kit, id)).length, 1);
});

test('where no assistant is to come, or nothing is booked, there is nothing to answer', async () => {
  const { candidate } = await book(kit, silent);
  assert.equal((await answer(candidate, true)).status, 404);
  assert.equal((await answer(await inviteCandidate(kit, asking), true)).status, 404);
});

test('an interview that is off has no assistant any more', async () => {
  const { candidate } = await bookSaying(true);
  await candidate.call('POST', '/elements/v1/booking/cancel', {});
  assert.equal((await answer(candidate, false)).status, 409);
});

test('moving the interview keeps what was said', async () => {
  const { id, candidate } = await bookSaying(true);
  const later = (await candidate.slots()).at(-1);
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start: later?.start });
  const { noteTaker } = await json<CandidateBooking>(candidate.call('GET', '/elements/v1/booking'));
  assert.equal(noteTaker?.consent, 'given');
});

test('with script off the box asks, and a button on the booking’s page takes it back', async () => {
  const candidate = await inviteCandidate(kit, asking);
  const path = `/book/${linkOf(candidate.bookingUrl)}`;
  const submit = (...of: Parameters<typeof posting>) => send(kit.origin, posting(...of));
  const [choice] = formsOf(await send(kit.origin, { method: 'GET', path }));
  assert.ok(choice);
  const held = await submit(choice.action, choice.fields);
  assert.match(
    held.text,
    /type="checkbox" name="noteTaker"[^>]*> An assistant may take notes \(notes by Ada Notes\)/,
  );
  const { action, fields } = formFor(held, '/confirm');
  const details = { name: 'Marty McFly', email: 'marty@mail.example' };
  const booked = await submit(action, { ...fields, ...details, noteTaker: 'yes' });
  assert.match(booked.text, /Notes by Ada Notes\./);
  const button = formFor(booked, '/note-taker');
  const refused = await submit(button.action, button.fields);
  assert.match(refused.text, /No assistant takes notes/);
  const { noteTaker } = await json<CandidateBooking>(candidate.call('GET', '/elements/v1/booking'));
  assert.equal(noteTaker?.consent, 'refused');
});
