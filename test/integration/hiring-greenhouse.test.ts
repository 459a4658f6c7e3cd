import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { answerInterview, changeInterview, deleteInterview } from '../../demo/sandbox/ats/interviews.js';
import { settled, shown, shownWhen } from '../support/booked.js';
import { exceptionsOf, letSettle, lookAt, openException } from '../support/drifted.js';
import {
  type ConnectedGreenhouse,
  apply,
  booked,
  connectGreenhouse,
  moveToPhone,
  standingAtGreenhouse,
} from '../support/greenhouse-booked.js';
import { type Applicant, bookByMail, mailedLinks, readAts } from '../support/hiring.js';
import { type Kit, eventually, startKit } from '../support/kit.js';

let kit: Kit;
let greenhouse: ConnectedGreenhouse;
before(async () => {
  kit = await startKit();
  greenhouse = await connectGreenhouse(kit);
});
after(() => kit.stop());

const ms = (at: string) => Temporal.Instant.from(at).epochMilliseconds;
const hourLater = (start: string) => {
  const later = Temporal.Instant.from(start).add({ hours: 1 });
  return { start: String(later), end: String(later.add({ minutes: 30 })) };
};
const startOf = async (id: string) => (await shown(kit, id)).sessions[0]?.start ?? '';
const interviewOf = (applicant: Applicant) => {
  const [interview, ...more] = standingAtGreenhouse(kit, applicant).interviews;
  assert.ok(interview);
  assert.equal(more.length, 0);
  return interview;
};
const notesOf = (applicant: Applicant) => standingAtGreenhouse(kit, applicant).notes.map(({ body }) => body);
const moveByHand = (applicant: Applicant, { start, end }: { start: string; end: string }) =>
  changeInterview(kit.sandbox.greenhouse.world, interviewOf(applicant).id, {
    startsAtMs: ms(start),
    endsAtMs: ms(end),
  });

test('who is moved into a stage that invites is mailed once, books by the mailed link, and Greenhouse has the interview, a note and the mail', async () => {
  const applicant = await apply(kit, greenhouse);
  assert.deepEqual(await mailedLinks(kit, applicant), []);
  await moveToPhone(kit, greenhouse, applicant);
  const id = await bookByMail(kit, applicant);
  const { sessions } = await settled(kit, id);
  const interview = interviewOf(applicant);
  assert.equal(interview.externalKey, `slotwright:${id}:onsite`);
  assert.equal(interview.stepId, greenhouse.hiring.steps.screen);
  assert.equal(interview.startsAtMs, ms(sessions[0]?.start ?? ''));
  assert.deepEqual(
    interview.interviewers.map(({ userId }) => userId).sort(),
    [greenhouse.hiring.users.ivan, greenhouse.hiring.users.mei].sort(),
  );
  const { mails } = standingAtGreenhouse(kit, applicant);
  assert.equal(notesOf(applicant).filter((body) => body.includes('Interview booked')).length, 1);
  // The invitation and the booking.
  assert.deepEqual(
    mails.map(({ to }) => to),
    [applicant.email, applicant.email],
  );
  await readAts(kit, greenhouse);
  assert.equal((await mailedLinks(kit, applicant)).length, 1);
  assert.deepEqual(await exceptionsOf(kit, id), []);
});

test('a booking that is moved is the same interview at its new time; cancelled, it is gone, and notes say so', async () => {
  const { id, applicant } = await booked(kit, greenhouse);
  const before = interviewOf(applicant);
  const { start } = hourLater(await startOf(id));
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start });
  await settled(kit, id);
  assert.deepEqual([interviewOf(applicant).id, interviewOf(applicant).startsAtMs], [before.id, ms(start)]);
  assert.match(notesOf(applicant).join('\n'), /Interview moved/);
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await settled(kit, id);
  assert.deepEqual(standingAtGreenhouse(kit, applicant).interviews, []);
  assert.match(notesOf(applicant).join('\n'), /Interview cancelled/);
  await readAts(kit, greenhouse);
  assert.deepEqual(await exceptionsOf(kit, id), []);
});

test('what an interviewer answers in a calendar stands in Greenhouse, and what the other answered there stays', async () => {
  const { id, applicant } = await booked(kit, greenhouse);
  const { ivan, mei } = greenhouse.hiring.users;
  const answersAre = (ofIvan: string, ofMei: string) =>
    eventually(() => {
      const { interviewers } = interviewOf(applicant);
      const answers = interviewers.map(({ userId, response }) => `${userId} ${response}`);
      const wanted = [`${ivan} ${ofIvan}`, `${mei} ${ofMei}`];
      return isDeepStrictEqual(answers.sort(), wanted) ? true : undefined;
    });
  await letSettle(kit, id);
  await lookAt(kit, id);
  await kit.server.runTask(kit.tenantId, 'settle_ats');
  // The owner of a calendar has accepted what stands in it.
  await answersAre('accepted', 'accepted');
  answerInterview(kit.sandbox.greenhouse.world, interviewOf(applicant).id, 'mei@hiring.example', 'tentative');
  for (const answer of ['tentative', 'declined'] as const) {
    kit.sandbox.cronofy.respond(greenhouse.ivan.person, `${id}-onsite`, answer);
    await lookAt(kit, id);
    await kit.server.runTask(kit.tenantId, 'settle_ats');
    await answersAre(answer, 'tentative');
  }
});

test('an interview that was moved in Greenhouse is an exception, is not overwritten, and is put back when that is wanted', async () => {
  const { id, applicant } = await booked(kit, greenhouse);
  const was = await startOf(id);
  const moved = hourLater(was);
  moveByHand(applicant, moved);
  await readAts(kit, greenhouse);
  const exception = await openException(kit, id, 'ats_moved');
  assert.deepEqual(exception.found, moved);
  await kit.server.runTask(kit.tenantId, 'settle_ats');
  assert.equal(interviewOf(applicant).startsAtMs, ms(moved.start));
  assert.equal(await startOf(id), was);
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'put_back' });
  await settled(kit, id);
  assert.equal(interviewOf(applicant).startsAtMs, ms(was));
  await readAts(kit, greenhouse);
  assert.deepEqual(
    (await exceptionsOf(kit, id)).map(({ remedy }) => remedy),
    ['put_back'],
  );
});

test('an interview that was moved in Greenhouse is agreed to: the booking takes its time', async () => {
  const { id, applicant } = await booked(kit, greenhouse);
  const moved = hourLater(await startOf(id));
  moveByHand(applicant, moved);
  await readAts(kit, greenhouse);
  const exception = await openException(kit, id, 'ats_moved');
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'accept' });
  await shownWhen(kit, id, ({ sessions }) => sessions[0]?.start === moved.start);
  await settled(kit, id);
  assert.equal(interviewOf(applicant).startsAtMs, ms(moved.start));
  await readAts(kit, greenhouse);
  assert.deepEqual(
    (await exceptionsOf(kit, id)).map(({ remedy }) => remedy),
    ['accept'],
  );
});

test('an interview that was deleted in Greenhouse is an exception, and is written again when that is wanted', async () => {
  const { id, applicant } = await booked(kit, greenhouse);
  deleteInterview(kit.sandbox.greenhouse.world, interviewOf(applicant).id);
  await kit.server.runTask(kit.tenantId, 'compare_ats_interviews');
  const exception = await openException(kit, id, 'ats_deleted');
  assert.deepEqual(standingAtGreenhouse(kit, applicant).interviews, []);
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'put_back' });
  await settled(kit, id);
  assert.equal(interviewOf(applicant).externalKey, `slotwright:${id}:onsite`);
});
