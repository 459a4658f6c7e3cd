import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { aSession } from '../../support/plan-records.js';
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
  doc = await candidates.newMember();
  plan = await hourOf([doc.id]);
  marty = await candidates.invite(plan);
});

/** A plan whose one session takes an hour, of which every half hour is a start. */
const hourOf = (members: readonly string[], changes: Partial<Plan['sessions'][number]> = {}) =>
  candidates.newPlan([], { sessions: [aSession(members, { durationMinutes: 60, ...changes })] });

const at = (slot: number) => candidates.slot(slot).epochMilliseconds / 60_000;

/** Takes the slot that is listed at this half hour. */
async function take(who: CandidateAccess, slot: number): Promise<string> {
  const listed = (await candidates.list(who, 10)).find(({ start }) => start === at(slot));
  assert.ok(listed, `slot ${slot} is listed`);
  return (await candidates.hold(who, listed.ticket)).id;
}

/** A booking at this half hour, with its event in the calendars of those who sit in it. */
async function book(who: CandidateAccess, slot: number): Promise<Booking> {
  const { booking } = await candidates.confirm(who, await take(who, slot));
  standsInCalendars(booking);
  return booking;
}

const standsInCalendars = ({ sessions }: Booking): void => {
  for (const { start, end, members } of sessions) {
    for (const { memberId } of members)
      candidates.calendars.busy.set(memberId, [{ start, end, kind: 'busy' }]);
  }
};

const move = async (who: CandidateAccess, slot: number): Promise<Booking> =>
  (await candidates.reschedule(who, await take(who, slot))).booking;

test('R5 a booking moves by half its length with the same panel, and its old time is free again', async () => {
  const before = await book(marty, 0);
  const moved = await move(marty, 1);
  assert.deepEqual(
    [moved.id, moved.revision, moved.reschedules, moved.sessions.map(({ start }) => String(start))],
    [before.id, 1, 1, [String(candidates.slot(1))]],
  );
  assert.deepEqual(moved.sessions[0]?.members, before.sessions[0]?.members);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 1`]);
  standsInCalendars(moved);
  const jennifer = await candidates.invite(plan);
  assert.equal(await endOf(take(jennifer, -1)), 'done', 'up to the new start');
});

test('until a booking is moved it keeps its time: a hold that is released or runs out changes nothing', async () => {
  const before = await book(marty, 0);
  const released = await take(marty, 1);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 0`, `${doc.id} 2`], 'the half hour besides');
  await candidates.release(marty, released);
  const expired = await take(marty, 2);
  await candidates.expire(expired);
  assert.equal(await endOf(candidates.reschedule(marty, expired)), 'hold_expired');
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 0`]);
  const jennifer = await candidates.invite(plan);
  const offered = (await candidates.list(jennifer, 10)).map(({ start }) => start);
  assert.ok(!offered.includes(at(1)) && offered.includes(at(2)));
  const { booking } = await candidates.reschedule(marty, await take(marty, 4));
  assert.equal(booking.revision, before.revision + 1);
});

test('the time that is held to move to is nobody else’s, and neither is the old one', async () => {
  await book(marty, 0);
  await take(marty, 4);
  const jennifer = await candidates.invite(plan);
  const offered = (await candidates.list(jennifer, 10)).map(({ start }) => start);
  for (const slot of [0, 1, 3, 4, 5]) assert.ok(!offered.includes(at(slot)), `not ${slot}`);
  assert.ok(offered.includes(at(2)) && offered.includes(at(6)));
});

test('the very start a booking has is not offered for moving, nor held', async () => {
  const ticket = await candidates.ticket(marty, plan, 0);
  await book(marty, 0);
  const offered = (await candidates.list(marty, 10)).map(({ start }) => start);
  assert.ok(!offered.includes(at(0)) && offered.includes(at(1)));
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_not_offered');
});

test('only what is booked counts as free in a calendar: what lies before and after it still blocks', async () => {
  await book(marty, 1);
  candidates.calendars.busy.set(doc.id, [
    { start: candidates.slot(0).add({ minutes: 15 }), end: candidates.slot(3), kind: 'busy' },
  ]);
  // A look at the calendar, which a hold makes.
  const ticket = await candidates.ticket(marty, plan, 0);
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_taken');
  assert.equal(await endOf(candidates.hold(marty, await candidates.ticket(marty, plan, 2))), 'done');
});

test('somebody else’s interview is in the way of a move, whatever the calendar says', async () => {
  await book(marty, 0);
  const jennifer = await candidates.invite(plan);
  const ticket = await candidates.ticket(marty, plan, 1);
  candidates.calendars.busy.clear();
  await candidates.confirm(jennifer, await take(jennifer, 2));
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_taken');
});

test('a licence for one meeting at a time does not stand in the way of its own meeting', async () => {
  const licence = await candidates.newShared('licence', { capacity: 1, calendars: [] });
  plan = await hourOf([doc.id], { licences: [licence.id] });
  marty = await candidates.invite(plan);
  await book(marty, 0);
  assert.deepEqual((await move(marty, 1)).sessions[0]?.licence, licence.id);
  assert.deepEqual(await candidates.claimedUnits(licence), [licence.id]);
});

test('a licence bears as many meetings as before while one of them moves into its own time', async () => {
  const licence = await candidates.newShared('licence', { capacity: 2, calendars: [] });
  const others = [await candidates.newMember(), await candidates.newMember()];
  const [first, second] = await Promise.all(
    others.map(async ({ id }) => candidates.invite(await hourOf([id], { licences: [licence.id] }))),
  );
  plan = await hourOf([doc.id], { licences: [licence.id] });
  marty = await candidates.invite(plan);
  assert.ok(first !== undefined && second !== undefined);
  await book(first, 0);
  await book(marty, 0);
  await book(second, 2);
  assert.equal((await move(marty, 1)).revision, 1, 'beside both');
  assert.deepEqual((await candidates.claimedUnits(licence)).length, 3);
  const jennifer = await candidates.invite(
    await hourOf([(await candidates.newMember()).id], { licences: [licence.id] }),
  );
  assert.ok(
    !(await candidates.list(jennifer, 10)).some(({ start }) => start === at(1)),
    'and it bears no third',
  );
});

test('a booking keeps the link it was agreed with, whatever its plan says by now', async () => {
  const link = (joinUrl: string) => ({ provider: 'fixed_link' as const, joinUrl });
  plan = await hourOf([doc.id], { conferencing: link('https://meet.example/first') });
  marty = await candidates.invite(plan);
  await book(marty, 0);
  const sessions = plan.sessions.map((session) => ({
    ...session,
    conferencing: link('https://meet.example/later'),
  }));
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.plans.update({ ...plan, sessions }),
  );
  assert.equal((await move(marty, 3)).sessions[0]?.conferencing?.joinUrl, 'https://meet.example/first');
});

test('a hold of before the employer moved the booking is over; of before it was cancelled, the booking is', async () => {
  const { id } = await book(marty, 0);
  const held = await take(marty, 4);
  await candidates.move(id, candidates.slot(2));
  assert.equal(await endOf(candidates.reschedule(marty, held)), 'hold_expired');
  const again = await take(marty, 6);
  await candidates.cancel(marty);
  assert.equal(await endOf(candidates.reschedule(marty, again)), 'booking_closed');
  assert.deepEqual(await candidates.claims([doc]), []);
});

test('a hold for a first booking moves none, and one to move a booking makes none', async () => {
  const first = await take(marty, 0);
  await candidates.confirm(marty, first);
  assert.equal(await endOf(candidates.reschedule(marty, first)), 'not_found');
  assert.equal(await endOf(candidates.confirm(marty, await take(marty, 2))), 'already_booked');
});

for (const [what, reschedule, code] of [
  ['at all', { isAllowed: false, cutoffMinutes: 0, max: 3 }, 'already_booked'],
  ['any more by now', { isAllowed: true, cutoffMinutes: 60 * 24 * 30, max: 3 }, 'policy_cutoff'],
  ['so often', { isAllowed: true, cutoffMinutes: 0, max: 0 }, 'policy_limit'],
] as const) {
  test(`where the plan does not let candidates move it ${what}, there is nothing to choose from (${code})`, async () => {
    await book(marty, 0);
    const held = await take(marty, 2);
    await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
      tx.plans.update({ ...plan, reschedule }),
    );
    assert.equal(await endOf(candidates.list(marty, 10)), code);
    assert.equal(await endOf(candidates.hold(marty, await candidates.ticket(marty, plan, 4))), code);
    const refusal = code === 'already_booked' ? 'policy_cutoff' : code;
    assert.equal(await endOf(candidates.reschedule(marty, held)), refusal, 'nor to move to');
  });
}

test('a booking of which the plan has lost a session can’t be moved; one that it got later is left out', async () => {
  const [first, later] = ['first', 'later'].map((key) => aSession([doc.id], { key }));
  assert.ok(first !== undefined && later !== undefined);
  plan = await candidates.newPlan([], { sessions: [first], samePersonOnce: false });
  marty = await candidates.invite(plan);
  await book(marty, 0);
  const change = (sessions: Plan['sessions']) =>
    candidates.fixture.store.transaction(candidates.tenant, (tx) => tx.plans.update({ ...plan, sessions }));
  await change([first, later]);
  assert.equal((await move(marty, 2)).sessions.length, 1);
  await change([later]);
  assert.equal(await endOf(candidates.list(marty, 10)), 'slot_not_offered');
});

test('R5 of two tabs that move to different times at once, one does and the other one’s hold is over', async () => {
  await book(marty, 0);
  const first = await take(marty, 2);
  const second = await take(marty, 4);
  const ends = await Promise.all([first, second].map((held) => endOf(candidates.reschedule(marty, held))));
  assert.deepEqual(ends, ['hold_expired', 'done']);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 4`]);
});

test('R5 moving and cancelling at once ends as if one came after the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const who = await candidates.invite(plan);
    await book(who, round * 4);
    const held = await take(who, round * 4 + 1);
    const ends = await Promise.all([endOf(candidates.reschedule(who, held)), endOf(candidates.cancel(who))]);
    assert.ok(['done,done', 'booking_closed,done'].includes(ends.join(',')), ends.join(','));
    assert.deepEqual(await candidates.claims([doc]), []);
    candidates.calendars.busy.clear();
  }
});
