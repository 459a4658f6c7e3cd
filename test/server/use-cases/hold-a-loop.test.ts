import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan, PlanSession } from '../../../packages/server/src/domain/plan.js';
import type { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import type { OfferedSlot } from '../../../packages/server/src/use-cases/find-offers.js';
import { aSeat, aSession } from '../../support/plan-records.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
let people: Member[];
let plan: Plan;
let marty: CandidateAccess;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());
beforeEach(async () => {
  candidates.calendars.faults.length = 0;
  people = [await candidates.newMember(), await candidates.newMember(), await candidates.newMember()];
  plan = await loopOf(
    people.map(({ id }, index) => aSession([id], { key: `s${index}`, title: `Part ${index}` })),
  );
  marty = await candidates.invite(plan);
});

const loopOf = (sessions: PlanSession[], changes: Partial<Plan> = {}) =>
  candidates.newPlan([], { sessions, gapMinutes: { min: 0, max: 60 }, ...changes });

/** The slot that begins at this half hour, as it is listed. */
async function listed(who: CandidateAccess, slot: number): Promise<OfferedSlot> {
  const start = candidates.slot(slot).epochMilliseconds / 60_000;
  const found = (await candidates.list(who, 10)).find((each) => each.start === start);
  assert.ok(found, 'the slot is listed');
  return found;
}

const holdListed = async (who: CandidateAccess, slot: number) =>
  candidates.hold(who, (await listed(who, slot)).ticket);

const busyAt = (member: Member | undefined, slot: number) =>
  candidates.calendars.busy.set(member?.id ?? '', [
    { start: candidates.slot(slot), end: candidates.slot(slot + 1), kind: 'busy' },
  ]);

test('a loop is held and booked whole: each session’s people for its own time', async () => {
  const slot = await listed(marty, 0);
  assert.deepEqual(
    slot.sessions.map(({ key, title, start }) => [key, title, start - slot.start]),
    [
      ['s0', 'Part 0', 0],
      ['s1', 'Part 1', 30],
      ['s2', 'Part 2', 60],
    ],
  );
  const hold = await candidates.hold(marty, slot.ticket);
  const claimed = people.map(({ id }, index) => `${id} ${index}`).sort();
  assert.deepEqual(await candidates.claims(people), claimed);
  assert.deepEqual(
    hold.sessions.map(({ key, members }) => [key, members.map(({ memberId }) => memberId)]),
    people.map(({ id }, index) => [`s${index}`, [id]]),
  );
  assert.ok(hold.end.equals(candidates.slot(3)));

  const { booking } = await candidates.confirm(marty, hold.id);
  assert.deepEqual(await candidates.claims(people), claimed);
  assert.deepEqual(
    booking.sessions.map(({ key, start, members }) => [
      key,
      String(start),
      members.map(({ memberId }) => memberId),
    ]),
    people.map(({ id }, index) => [`s${index}`, String(candidates.slot(index)), [id]]),
  );
});

test('R3 a loop is not held at all when one of its people has something else to do meanwhile: others are offered', async () => {
  const { ticket } = await listed(marty, 0);
  busyAt(people[2], 2);
  await assert.rejects(candidates.hold(marty, ticket), (error: SchedulingError) => {
    assert.equal(error.code, 'slot_taken');
    assert.equal((error.details.alternatives as OfferedSlot[]).length, 5);
    return true;
  });
  assert.deepEqual(await candidates.claims(people), []);
});

test('R1 a loop is not held at all when one of its people was taken meanwhile, and no provider is asked for it', async () => {
  const { ticket } = await listed(marty, 0);
  const [, clara] = people;
  assert.ok(clara);
  const other = await candidates.newPlan([clara]);
  const jennifer = await candidates.invite(other);
  await candidates.hold(jennifer, await candidates.ticket(jennifer, other, 1));
  // From what was read for this list the alternatives are told too.
  await candidates.slots(marty, 20);
  candidates.calendars.calls.length = 0;
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_taken');
  assert.deepEqual(candidates.calendars.calls, []);
  assert.deepEqual(await candidates.claims(people), [`${clara.id} 1`]);
});

test('a loop whose person is busy outside their own session can be held', async () => {
  const { ticket } = await listed(marty, 0);
  busyAt(people[0], 1);
  busyAt(people[2], 0);
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'done');
});

test('two of a panel who share a calendar have one event in it', async () => {
  const [doc, clara] = people;
  assert.ok(doc && clara);
  const { fixture, tenant } = candidates;
  await fixture.store.transaction(tenant, (tx) =>
    tx.members.put({ ...clara, calendars: [candidates.calendarOf(doc)] }),
  );
  marty = await candidates.invite(await loopOf([aSession([doc.id, clara.id])]));
  const { booking } = await candidates.confirm(marty, (await holdListed(marty, 0)).id);
  const effects = await fixture.store.transaction(tenant, (tx) => tx.effects.ofBooking(booking.id));
  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['calendar_event', 'candidate_mail'],
  );
});

test('two candidates who want one loop at once: one has it whole, the other nothing', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => candidates.invite(plan)));
  const tickets = await Promise.all(all.map(async (who) => (await listed(who, 4)).ticket));
  const ends = await Promise.all(all.map((who, index) => endOf(candidates.hold(who, tickets[index] ?? ''))));
  assert.deepEqual(ends.sort(), ['done', ...Array.from({ length: 5 }, () => 'slot_taken')]);
  assert.equal((await candidates.claims(people)).length, 3);
});

test('R3 an optional person whose calendar can’t be read at the hold is left out of it', async () => {
  const [doc, clara] = people;
  assert.ok(doc && clara);
  const seats = [aSeat([doc.id]), aSeat([clara.id], { key: 'seat-1', isOptional: true })];
  marty = await candidates.invite(await loopOf([aSession([], { seats })]));
  const { ticket } = await listed(marty, 0);
  candidates.calendars.unreadable.add(clara.id);
  const { sessions } = await candidates.hold(marty, ticket);
  candidates.calendars.unreadable.clear();
  assert.deepEqual(sessions[0]?.members, [{ memberId: doc.id, seat: 'seat-0' }]);
});

test('somebody with a limit of one interview a day is not offered a second one that day, nor by an older ticket', async () => {
  const doc = await candidates.newMember({
    limits: { perDay: 1, perWeek: undefined, minutesPerDay: undefined },
  });
  const limited = await candidates.newPlan([doc]);
  const [first, second] = [await candidates.invite(limited), await candidates.invite(limited)];
  const older = (await listed(second, 8)).ticket;
  await holdListed(first, 0);
  const dates = (await candidates.list(second, 4)).map(({ start }) => Math.floor(start / 1440));
  const limitedDate = Math.floor(candidates.slot(0).epochMilliseconds / 86_400_000);
  assert.ok(dates.includes(limitedDate + 1), 'the next day is offered');
  assert.ok(!dates.includes(limitedDate));
  assert.equal(await endOf(candidates.hold(second, older)), 'slot_not_offered');
});

test('a limit a week counts interviews of the whole week, whatever day is asked about', async () => {
  const doc = await candidates.newMember({
    limits: { perDay: undefined, perWeek: 1, minutesPerDay: undefined },
  });
  const limited = await candidates.newPlan([doc]);
  const [first, second] = [await candidates.invite(limited), await candidates.invite(limited)];
  const tuesday = slotsUntilTuesday();
  const older = (await listed(second, tuesday + 48)).ticket;
  await holdListed(first, tuesday);
  assert.equal(await endOf(candidates.hold(second, older)), 'slot_not_offered', 'on Wednesday');
  const days = new Set((await candidates.list(second, 14)).map(({ start }) => dayOf(start)));
  const monday = dayOf(minuteOf(tuesday)) - 1;
  for (let day = monday; day < monday + 7; day += 1) assert.ok(!days.has(day));
  assert.ok(days.has(monday + 7));
});

const minuteOf = (slot: number) => candidates.slot(slot).epochMilliseconds / 60_000;
const dayOf = (minute: number) => Math.floor(minute / 1440);
/** Half hours from the first slot to the same time on the next Tuesday. */
const slotsUntilTuesday = () => ((5 - ((dayOf(minuteOf(0)) + 7) % 7) + 7) % 7) * 48;

test('a ticket for somebody who has left the pool meanwhile is refused; the next list has who is in it', async () => {
  const [doc, clara] = people;
  assert.ok(doc && clara);
  const pool = await candidates.newPool([doc]);
  const seats = [aSeat([pool.id], { rule: 'anyOf', count: 1 })];
  marty = await candidates.invite(await loopOf([aSession([], { seats })]));
  const { ticket } = await listed(marty, 0);
  await candidates.putPool({ ...pool, members: [clara.id] });
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_not_offered');
  const { sessions } = await holdListed(marty, 0);
  assert.deepEqual(sessions[0]?.members, [{ memberId: clara.id, seat: 'seat-0' }]);
});

test('a seat for any of a pool takes those of the pools within it too', async () => {
  const [doc, clara, jules] = people;
  assert.ok(doc && clara && jules);
  const inner = await candidates.newPool([jules]);
  const outer = await candidates.newPool([doc], [inner.id]);
  const seats = [aSeat([outer.id, clara.id], { rule: 'anyOf', count: 3 })];
  marty = await candidates.invite(await loopOf([aSession([], { seats })]));
  const { sessions } = await holdListed(marty, 0);
  assert.deepEqual(
    sessions[0]?.members.map(({ memberId }) => memberId).sort(),
    people.map(({ id }) => id).sort(),
  );
});

test('a room is taken by one, and said to whoever wants it at that time too', async () => {
  const [doc, clara] = people;
  assert.ok(doc && clara);
  const room = await candidates.newShared('room');
  const plans = await Promise.all(
    [doc, clara].map(({ id }) => loopOf([aSession([id], { rooms: [room.id] })])),
  );
  const [first, second] = await Promise.all(plans.map((each) => candidates.invite(each)));
  assert.ok(first && second);
  const late = (await listed(second, 0)).ticket;
  const hold = await holdListed(first, 0);
  assert.equal(hold.sessions[0]?.room, room.id);
  assert.equal(await endOf(candidates.hold(second, late)), 'slot_taken');
  assert.equal(await endOf(holdListed(second, 1)), 'done');
});

test('a room with a calendar is asked for it anew, and its name is where the interview is', async () => {
  const room = await candidates.newShared('room', { name: 'Clock tower' });
  const plan = await loopOf([aSession([people[0]?.id ?? ''], { rooms: [room.id] })]);
  marty = await candidates.invite(plan);
  const { ticket } = await listed(marty, 0);
  candidates.calendars.busy.set(room.id, [
    { start: candidates.slot(0), end: candidates.slot(1), kind: 'busy' },
  ]);
  assert.equal(await endOf(candidates.hold(marty, ticket)), 'slot_taken');
  candidates.calendars.busy.delete(room.id);
  const { id } = await candidates.hold(marty, ticket);
  const { booking } = await candidates.confirm(marty, id);
  assert.equal(booking.sessions[0]?.location, 'Clock tower');
  const targets = await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.effects.targetsOf(booking.id),
  );
  assert.deepEqual(
    targets.flatMap((target) => ('roomId' in target ? target.roomId : [])),
    [room.id],
  );
});

test('a licence for two meetings bears two at once and no third, whichever units the others came to have', async () => {
  const licence = await candidates.newShared('licence', { capacity: 2, calendars: [] });
  const newcomer = async (durationMinutes: number) => {
    const { id } = await candidates.newMember();
    return candidates.invite(await loopOf([aSession([id], { durationMinutes, licences: [licence.id] })]));
  };
  const [early, stays, later] = [await newcomer(30), await newcomer(30), await newcomer(30)];
  const [long, third] = [await newcomer(90), await newcomer(30)];
  const { ticket } = await listed(third, 0);
  const { id } = await holdListed(early, 0);
  await holdListed(stays, 0);
  await candidates.release(early, id);
  await holdListed(later, 2);
  // The first half hour is taken of one unit, the third of the other: neither is free for all three, unless one moves.
  assert.equal(new Set(await candidates.claimedUnits(licence)).size, 2);
  assert.equal(await endOf(holdListed(long, 0)), 'done');
  assert.equal(await endOf(candidates.hold(third, ticket)), 'slot_taken');
  assert.equal(await endOf(holdListed(third, 1)), 'done');
});
