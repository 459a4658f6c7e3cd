import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

const ROUNDS = 12;

let candidates: Candidates;
let doc: Member;
let plan: Plan;
before(async () => {
  candidates = await startCandidates();
  doc = await candidates.newMember();
  plan = await candidates.newPlan([doc]);
});
after(() => candidates.fixture.stop());

async function heldByNew(slot = 0) {
  const who = await candidates.invite(plan);
  const hold = await candidates.hold(who, await candidates.ticket(who, plan, slot));
  return { who, id: hold.id };
}

test('R5 a confirmation beside a release has a serial explanation', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { who, id } = await heldByNew();
    const [confirmed, released] = await Promise.all([
      endOf(candidates.confirm(who, id)),
      endOf(candidates.release(who, id)),
    ]);
    assert.equal(released, 'done');
    assert.ok(['done', 'hold_expired'].includes(confirmed), confirmed);
    assert.equal((await candidates.claims([doc])).length, confirmed === 'done' ? 1 : 0);
    if (confirmed === 'done') await candidates.cancel(who);
  }
});

test('R5 a confirmation beside a withdrawal has a serial explanation', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { who, id } = await heldByNew();
    const ends = await Promise.all([endOf(candidates.confirm(who, id)), endOf(candidates.withdraw(who))]);
    assert.ok(['done,already_booked', 'booking_closed,done'].includes(ends.join(',')), ends.join(','));
    assert.equal((await candidates.claims([doc])).length, ends[0] === 'done' ? 1 : 0);
    if (ends[0] === 'done') await candidates.cancel(who);
  }
});

test('R5 of ten confirmations of one hold at once, one makes the booking', async () => {
  const { who, id } = await heldByNew();
  const ends = await Promise.all(Array.from({ length: 10 }, () => endOf(candidates.confirm(who, id))));
  assert.deepEqual(ends.sort(), [...Array.from({ length: 9 }, () => 'already_booked'), 'done']);
  await candidates.cancel(who);
});

test('R5 of ten cancellations at once, one cancels', async () => {
  const { who, id } = await heldByNew();
  await candidates.confirm(who, id);
  const ends = await Promise.all(Array.from({ length: 10 }, () => endOf(candidates.cancel(who))));
  assert.deepEqual(ends.sort(), [...Array.from({ length: 9 }, () => 'booking_closed'), 'done']);
  assert.deepEqual(await candidates.claims([doc]), []);
});

test('R5 of ten renewals at once, one renews', async () => {
  const { who, id } = await heldByNew();
  const ends = await Promise.all(Array.from({ length: 10 }, () => endOf(candidates.renew(who, id))));
  assert.deepEqual(ends.sort(), ['done', ...Array.from({ length: 9 }, () => 'hold_limit')]);
  await candidates.release(who, id);
});

test('R1 of ten candidates who want one slot at once, one has it', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => candidates.invite(plan)));
  const tickets = await Promise.all(all.map((who) => candidates.ticket(who, plan, 4)));
  const ends = await Promise.all(all.map((who, index) => endOf(candidates.hold(who, tickets[index] ?? ''))));
  assert.deepEqual(ends.sort(), ['done', ...Array.from({ length: 9 }, () => 'slot_taken')]);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 4`]);
});

test('R1 candidates who want panels in each other’s way all get an answer, and nobody sits twice', async () => {
  const [clara, jules] = [await candidates.newMember(), await candidates.newMember()];
  const plans = await Promise.all(
    [
      [doc, clara],
      [clara, jules],
      [jules, doc],
      [jules, clara, doc],
    ].map((panel) => candidates.newPlan(panel)),
  );
  const wishes = await Promise.all(
    Array.from({ length: 16 }, async (_, index) => {
      const wanted = plans[index % plans.length];
      assert.ok(wanted);
      const who = await candidates.invite(wanted);
      return { who, ticket: await candidates.ticket(who, wanted, 6 + (index % 2)) };
    }),
  );
  const ends = await Promise.all(wishes.map(({ who, ticket }) => endOf(candidates.hold(who, ticket))));
  assert.ok(ends.every((end) => end === 'done' || end === 'slot_taken'));
  assert.equal(ends.filter((end) => end === 'done').length, 2, 'any two of these panels share a person');
});
