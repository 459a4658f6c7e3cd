import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { eventually } from '../../support/kit.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
let doc: Member;
let plan: Plan;
let marty: CandidateAccess;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());
beforeEach(async () => {
  candidates.calendars.faults.length = 0;
  candidates.calendars.calls.length = 0;
  candidates.calendars.answerAtOnce();
  doc = await candidates.newMember();
  plan = await candidates.newPlan([doc]);
  marty = await candidates.invite(plan);
});

const ticketOf = (who: CandidateAccess, slot = 0) => candidates.ticket(who, plan, slot);
const hold = async (who: CandidateAccess, slot = 0) => candidates.hold(who, await ticketOf(who, slot));
const holdsOf = ({ invitationId }: CandidateAccess) =>
  candidates.fixture.asTenant(candidates.tenant, 'select state from holds where invitation_id = $1', [
    invitationId,
  ]);

test('a hold claims the time of everybody on the ticket’s panel', async () => {
  const clara = await candidates.newMember();
  plan = await candidates.newPlan([doc, clara]);
  marty = await candidates.invite(plan);
  await hold(marty);
  assert.deepEqual(await candidates.claims([doc, clara]), [`${doc.id} 0`, `${clara.id} 0`].sort());
});

test('R3 a busy time that came after the slots were listed is seen: slot_taken, with alternatives', async () => {
  assert.ok((await candidates.slots(marty, 2)) > 8);
  const ticket = await ticketOf(marty);
  candidates.calendars.busy.set(doc.id, [
    { start: candidates.slot(0), end: candidates.slot(1), kind: 'busy' },
  ]);
  await assert.rejects(candidates.hold(marty, ticket), (error: SchedulingError) => {
    assert.equal(error.code, 'slot_taken');
    assert.ok(Array.isArray(error.details.alternatives) && error.details.alternatives.length === 5);
    return true;
  });
  assert.deepEqual(await holdsOf(marty), []);
  assert.deepEqual(await candidates.claims([doc]), []);
});

for (const [title, go] of [
  ['that never answers', () => void (candidates.calendars.until = new Promise(() => undefined))],
  [
    'that fails',
    () =>
      candidates.calendars.faults.push(
        new SchedulingError('provider_unavailable', 'Down (connection con_1).'),
      ),
  ],
] as const) {
  test(`R3 a calendar ${title} gives provider_unavailable, and no hold`, async () => {
    const ticket = await ticketOf(marty);
    go();
    assert.equal(await endOf(candidates.hold(marty, ticket)), 'provider_unavailable');
    assert.deepEqual(await holdsOf(marty), []);
    assert.deepEqual(await candidates.claims([doc]), []);
    candidates.calendars.answerAtOnce();
    assert.equal(
      await endOf(candidates.hold(marty, ticket)),
      'done',
      'and the same ticket is good afterwards',
    );
  });
}

test('R3 only the calendars of the panel are asked, each hold anew', async () => {
  const clara = await candidates.newMember();
  await hold(marty);
  await hold(await candidates.invite(plan), 1);
  assert.deepEqual(candidates.calendars.calls, [`freeBusy ${doc.id}`, `freeBusy ${doc.id}`]);
  assert.ok(clara.id !== doc.id);
});

test('R3 holds asked for at once share readings, so that a rush does not run into the provider’s limits', async () => {
  const rush = await Promise.all(Array.from({ length: 30 }, () => candidates.invite(plan)));
  const tickets = await Promise.all(rush.map((who) => ticketOf(who)));
  const ends = await Promise.all(rush.map((who, index) => endOf(candidates.hold(who, tickets[index] ?? ''))));
  assert.equal(ends.filter((end) => end === 'done').length, 1);
  assert.equal(ends.filter((end) => end === 'slot_taken').length, 29);
  assert.ok(
    candidates.calendars.calls.length <= 6,
    `${candidates.calendars.calls.length} calls for 30 holds`,
  );
});

test('R3 nobody’s hold is granted on a reading that was begun before they asked', async () => {
  const jennifer = await candidates.invite(plan);
  const [early, late] = [await ticketOf(marty), await ticketOf(jennifer)];
  let answer: () => void = () => undefined;
  candidates.calendars.until = new Promise<void>((resolve) => (answer = resolve));
  const first = endOf(candidates.hold(marty, early));
  await eventually(() => candidates.calendars.calls[0]);
  candidates.calendars.busy.set(doc.id, [
    { start: candidates.slot(0), end: candidates.slot(1), kind: 'busy' },
  ]);
  const second = endOf(candidates.hold(jennifer, late));
  // The second has asked for a reading of its own before the first one comes back.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await candidates.withdraw(marty);
  answer();
  assert.deepEqual(await Promise.all([first, second]), ['booking_closed', 'slot_taken']);
});

test('a slot that is plainly held by somebody else is refused without asking a provider for it', async () => {
  const jennifer = await candidates.invite(plan);
  await hold(marty);
  assert.ok((await candidates.slots(jennifer, 20)) > 0);
  candidates.calendars.calls.length = 0;
  assert.equal(await endOf(hold(jennifer)), 'slot_taken');
  assert.deepEqual(
    candidates.calendars.calls,
    [],
    'nor for the alternatives, which the list’s own reading tells',
  );
});

test('S43 a second hold of one candidate takes the place of the first', async () => {
  const first = await hold(marty, 0);
  const second = await hold(marty, 2);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 2`]);
  assert.equal(await endOf(candidates.confirm(marty, first.id)), 'hold_expired');
  assert.equal(await endOf(candidates.confirm(marty, second.id)), 'done');
});

test('S43 a hold that overlaps the candidate’s own first one does not stand in its way', async () => {
  const long = await candidates.newPlan([doc], {
    slotStepMinutes: 30,
    sessions: plan.sessions.map((session) => ({ ...session, durationMinutes: 60 })),
  });
  plan = long;
  marty = await candidates.invite(long);
  await hold(marty, 0);
  await hold(marty, 1);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 1`]);
});

test('a hold that could not be had leaves the candidate’s first one as it was', async () => {
  const first = await hold(marty, 0);
  await hold(await candidates.invite(plan), 2);
  assert.equal(await endOf(hold(marty, 2)), 'slot_taken');
  assert.equal(await endOf(candidates.confirm(marty, first.id)), 'done');
});

test('one ticket is good for one hold at a time, and again once that one is over', async () => {
  const ticket = await ticketOf(marty);
  const first = await candidates.hold(marty, ticket);
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_taken');
  await candidates.release(marty, first.id);
  const second = await candidates.hold(marty, ticket);
  await candidates.expire(second.id);
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'done');
});

test('R3 an expired hold gives its time to whoever comes next; the one who lost it is told so', async () => {
  const lost = await hold(marty);
  await candidates.expire(lost.id);
  const jennifer = await candidates.invite(plan);
  const won = await hold(jennifer);
  assert.equal(await endOf(candidates.confirm(marty, lost.id)), 'hold_expired');
  assert.equal(await endOf(candidates.renew(marty, lost.id)), 'hold_expired');
  assert.equal(await endOf(candidates.confirm(jennifer, won.id)), 'done');
});

test('S43 a hold is renewed once', async () => {
  const { id } = await hold(marty);
  assert.equal(await endOf(candidates.renew(marty, id)), 'done');
  assert.equal(await endOf(candidates.renew(marty, id)), 'hold_limit');
});

test('a withdrawn invitation frees its held time', async () => {
  const { id } = await hold(marty);
  await candidates.withdraw(marty);
  assert.deepEqual(await candidates.claims([doc]), []);
  assert.equal(await endOf(candidates.confirm(marty, id)), 'booking_closed');
  assert.equal(await endOf(hold(await candidates.invite(plan))), 'done');
});

test('S8 another candidate’s hold is not there, whatever is wanted of it', async () => {
  const { id } = await hold(marty);
  const jennifer = await candidates.invite(plan);
  const ends = [
    await endOf(candidates.renew(jennifer, id)),
    await endOf(candidates.release(jennifer, id)),
    await endOf(candidates.confirm(jennifer, id)),
  ];
  assert.deepEqual(ends, ['not_found', 'not_found', 'not_found']);
  assert.equal(await endOf(candidates.confirm(marty, id)), 'done');
});
