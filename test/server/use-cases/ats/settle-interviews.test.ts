import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeSettleBehind } from '../../../../packages/server/src/use-cases/ats/settle-behind.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { failuresOf } from '../../../../packages/server/src/use-cases/ats/list-failures.js';
import { ABLE } from '../../../fakes/ats-service.js';
import { type Written, startWritten } from './written.harness.js';

let written: Written;
before(async () => {
  written = await startWritten();
});
after(() => written.drifting.candidates.fixture.stop());

const { signal } = new AbortController();

test('R6 a booking of an application is one interview there, with its step, its people and our key', async () => {
  const { booking, key } = await written.book(await written.newPlan());
  await written.work();
  const [interview, ...more] = written.standing(booking);
  assert.deepEqual(more, []);
  assert.equal(interview?.key, key);
  assert.equal(interview.stepId, 'step-1');
  assert.deepEqual(
    interview.interviewers.map(({ userId, response }) => [userId, response]),
    [['user-1', 'needs-action']],
  );
  assert.ok(booking.sessions[0]?.start.equals(interview.start));
});

test('R6 an interview whose answer was lost is found by its key and not made twice', async () => {
  const { booking } = await written.book(await written.newPlan(), 2);
  written.ats.lostReplies = 1;
  await written.work();
  assert.equal(written.standing(booking).length, 1);
  await retried(booking.id);
  await written.work();
  assert.equal(written.standing(booking).length, 1);
  assert.equal(await written.stateOf(booking, 'ats_interviews'), 'done');
});

test('a booking that is moved moves the same interview; one that is cancelled removes it', async () => {
  const { booking, who } = await written.book(await written.newPlan(), 4);
  await written.work();
  const [made] = written.standing(booking);
  const start = written.drifting.candidates.slot(6);
  await written.drifting.candidates.move(booking.id, start);
  await written.work();
  const [moved] = written.standing(booking);
  assert.equal(moved?.reference, made?.reference);
  assert.ok(moved && start.equals(moved.start));
  await written.drifting.candidates.cancel(who);
  await written.work();
  assert.deepEqual(written.standing(booking), []);
  const records = await written.within((tx) => tx.atsInterviews.ofBooking(booking.id));
  assert.deepEqual(
    records.map(({ state }) => state),
    ['gone'],
  );
});

test('an interview that is cancelled while it is about to be written is not written', async () => {
  const { booking, who } = await written.book(await written.newPlan(), 26);
  written.ats.calls.length = 0;
  written.ats.meanwhile = () => written.drifting.candidates.cancel(who);
  await written.work();
  assert.equal(written.ats.calls.includes('writeInterviews'), false);
  assert.deepEqual(written.standing(booking), []);
});

test('an interview that somebody moved there is not overwritten: it becomes an exception', async () => {
  const { booking, key } = await written.book(await written.newPlan(), 8);
  await written.work();
  const theirs = written.drifting.candidates.slot(20);
  written.ats.change(key, { start: theirs, end: theirs.add({ minutes: 30 }) });
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(10));
  await written.work();
  const [left] = written.standing(booking);
  assert.ok(left && theirs.equals(left.start), 'left as it is');
  const found = await written.drifting.onlyOpen(booking);
  assert.equal(found.kind, 'ats_moved');
  assert.equal(found.subject, written.connectionId);
  assert.equal(found.detail.start, theirs.toString());
});

test('interviews of others there are never touched', async () => {
  const { booking, link } = await written.book(await written.newPlan(), 12);
  await written.work();
  const [ours] = written.standing(booking);
  assert.ok(ours);
  const others = { ...ours, reference: 'x1', key: undefined, applicationId: link.applicationId };
  written.ats.interviews.push(others);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(14));
  await written.work();
  assert.ok(written.ats.interviews.includes(others));
});

test('a video link that the ATS can’t keep is written as a short one of ours', async () => {
  const joinUrl = `https://video.example/${'x'.repeat(300)}`;
  const plan = await written.newPlan();
  const sessions = plan.sessions.map((session) => ({
    ...session,
    conferencing: { provider: 'fixed_link' as const, joinUrl },
  }));
  await written.within((tx) => tx.plans.update({ ...plan, sessions }));
  const { booking } = await written.book({ ...plan, sessions }, 16);
  await written.work();
  const [interview] = written.standing(booking);
  assert.match(interview?.videoUrl ?? '', /^https:\/\/kit\.example\/join\/\S+$/);
  await written.drifting.candidates.move(booking.id, written.drifting.candidates.slot(18));
  await written.work();
  assert.equal(written.standing(booking)[0]?.videoUrl, interview?.videoUrl, 'the same after a move');
});

test('an answer in a calendar is written there, and answers of others stay', async () => {
  const { member } = written;
  const outsider = await written.drifting.candidates.newMember({ email: 'clara@hillvalley.example' });
  const { booking, key } = await written.book(await written.newPlan([member, outsider]), 22);
  await written.work();
  const [interview] = written.standing(booking);
  assert.ok(interview);
  const theirs = interview.interviewers.map((each) =>
    each.userId === undefined ? { ...each, response: 'tentative' as const } : each,
  );
  written.ats.change(key, { interviewers: theirs });
  await written.within(async (tx) => {
    const answer = { sessionKey: 'onsite', attendeeId: member.id, responseStatus: 'declined' as const };
    await tx.responses.save(booking.id, [answer]);
    await tx.atsInterviews.markBehind(booking.id);
  });
  const failed: unknown[] = [];
  const settleBehind = makeSettleBehind({ ...written.ports, onFailure: (failure) => failed.push(failure) });
  await settleBehind(written.tenant, signal);
  assert.deepEqual(failed, []);
  const answers = written.standing(booking)[0]?.interviewers.map(({ email, response }) => [email, response]);
  assert.deepEqual(
    new Map(answers?.map(([email, response]) => [email, response])),
    new Map([
      ['doc@hillvalley.example', 'declined'],
      ['clara@hillvalley.example', 'tentative'],
    ]),
  );
  assert.deepEqual(await written.within((tx) => tx.atsInterviews.takeBehind(10, 60)), []);
});

for (const what of ['interviews', 'answers'] as const) {
  test(`an interview that is over is left as somebody has it there when ${what} are written`, async () => {
    const { booking, key } = await written.book(await written.newPlan(), what === 'answers' ? 40 : 36);
    await written.work();
    await written.pass(booking);
    written.ats.change(key, { location: 'Clock tower' });
    const before = written.standing(booking);
    written.ats.calls.length = 0;
    if (what === 'answers') {
      const { id: attendeeId } = written.member;
      const answer = { sessionKey: 'onsite', attendeeId, responseStatus: 'declined' as const };
      await written.within(async (tx) => {
        await tx.responses.save(booking.id, [answer]);
        await tx.atsInterviews.markBehind(booking.id);
      });
      const onFailure = ({ code }: { code: string }) => assert.fail(code);
      await makeSettleBehind({ ...written.ports, onFailure })(written.tenant, signal);
    } else {
      const target = { kind: 'ats_interviews' as const, connectionId: written.connectionId };
      await written.within((tx) => tx.effects.queue(booking.id, booking.revision + 1, [{ target }]));
      await written.work();
    }
    assert.ok(written.ats.calls.includes('interviewsOf'));
    assert.deepEqual(written.standing(booking), before);
    assert.deepEqual(await written.drifting.exceptions(booking), []);
  });
}

test('where interviews are not written, or an admin does not want it, nothing is', async () => {
  await written.settings({ writesInterviews: false });
  const off = await written.book(await written.newPlan(), 26);
  await written.work();
  assert.deepEqual(written.standing(off.booking), []);
  assert.equal(await written.stateOf(off.booking, 'ats_interviews'), 'compensated');
  await written.settings({});
  written.ats.capabilities = { ...ABLE, interviewWrite: 'experimental' };
  const untried = await written.book(await written.newPlan(), 28);
  await written.work();
  assert.deepEqual(written.standing(untried.booking), []);
  written.ats.capabilities = ABLE;
});

test('an experimental writing that is refused is switched off, told to people, and a note says the interview', async () => {
  await written.settings({ usesExperiments: true });
  written.ats.capabilities = { ...ABLE, interviewWrite: 'experimental' };
  for (const [code, slot] of [
    ['provider_rejected', 30],
    ['ats_record_gone', 32],
  ] as const) {
    await written.settings({ usesExperiments: true });
    written.ats.interviewRefusal = new SchedulingError(code, 'The fake refused it.');
    const { booking } = await written.book(await written.newPlan(), slot);
    await written.work();
    written.ats.interviewRefusal = undefined;
    assert.equal(await usesExperiments(), false, code);
    const failures = await written.within((tx) => failuresOf(tx, written.connectionId));
    const failure = failures.find(({ bookingId }) => bookingId === booking.id);
    assert.equal(failure?.code, 'provider_rejected');
    assert.match(failure.message ?? '', /^Fake ATS refused an interview, so that no more are written there/);
    assert.equal(await written.stateOf(booking, 'ats_note'), 'done');
    assert.ok(written.ats.notes.some(({ marker }) => marker.startsWith(`${booking.id}:note:booked`)));
  }
  written.ats.capabilities = ABLE;
  await written.settings({});
});

test('an experimental writing for an application that is gone there says nothing about the writing', async () => {
  await written.settings({ usesExperiments: true });
  written.ats.capabilities = { ...ABLE, interviewWrite: 'experimental' };
  written.ats.interviewRefusal = new SchedulingError('ats_record_gone', 'There is no such application.');
  const { booking, link } = await written.book(await written.newPlan(), 34);
  written.ats.applications.delete(link.applicationId);
  await written.work();
  written.ats.interviewRefusal = undefined;
  assert.equal(await usesExperiments(), true);
  assert.equal(await written.stateOf(booking, 'ats_interviews'), 'compensated');
  written.ats.capabilities = ABLE;
  await written.settings({});
});

const usesExperiments = () =>
  written.within(async (tx) => (await tx.atsAccounts.find(written.connectionId))?.settings.usesExperiments);

/** What its backoff does, at once. */
async function retried(bookingId: string): Promise<void> {
  const { fixture, tenant } = written.drifting.candidates;
  await fixture.asTenant(tenant, `update effects set next_attempt_at = null where booking_id = $1`, [
    bookingId,
  ]);
}
