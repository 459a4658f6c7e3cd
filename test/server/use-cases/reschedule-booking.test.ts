import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Booking, sessionOf } from '../../../packages/server/src/domain/booking.js';
import { claimedBy } from '../../../packages/server/src/domain/claimed-time.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { makeBookAt } from '../../../packages/server/src/use-cases/book-at.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeAcceptMove } from '../../../packages/server/src/use-cases/reschedule-booking.js';
import { aSeat, aSession } from '../../support/plan-records.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
let doc: Member;
let clara: Member;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());
beforeEach(async () => {
  candidates.calendars.busy.clear();
  [doc, clara] = [await candidates.newMember(), await candidates.newMember()];
});

const options = { signal: new AbortController().signal };
const busyAt = ({ id }: Member, slot: number): void => {
  candidates.calendars.busy.set(id, [
    { start: candidates.slot(slot), end: candidates.slot(slot + 1), kind: 'busy' },
  ]);
};

/** A booking of a plan at this half hour. */
async function book(plan: Plan, slot: number, invited?: CandidateAccess): Promise<Booking> {
  const who = invited ?? (await candidates.invite(plan));
  const start = candidates.slot(slot).epochMilliseconds / 60_000;
  const listed = (await candidates.list(who, 10)).find((each) => each.start === start);
  assert.ok(listed, `slot ${slot} is listed`);
  return (await candidates.confirm(who, (await candidates.hold(who, listed.ticket)).id)).booking;
}

const startsOf = ({ sessions }: Booking): string[] => sessions.map(({ start }) => String(start));
const slots = (...indexes: number[]): string[] => indexes.map((index) => String(candidates.slot(index)));
const sittingIn = (booking: Booking, key = 'onsite'): string[] =>
  (sessionOf(booking, key)?.members ?? []).map(({ memberId }) => memberId);

/** One of both sits. */
const eitherOf = (changes: Partial<Plan> = {}) => {
  const seat = aSeat([doc.id, clara.id], { rule: 'anyOf', count: 1 });
  return candidates.newPlan([], { sessions: [aSession([], { seats: [seat] })], ...changes });
};

/** Three sessions of half an hour, one after the other, of doc, clara and doc. */
const loop = (changes: Partial<Plan> = {}) =>
  candidates.newPlan([], {
    sessions: [
      aSession([doc.id], { key: 'first' }),
      aSession([clara.id], { key: 'second' }),
      aSession([doc.id], { key: 'third' }),
    ],
    gapMinutes: { min: 0, max: 240 },
    samePersonOnce: false,
    ...changes,
  });

test('an employer moves a booking whatever the plan lets candidates do, and it does not count as their move', async () => {
  const plan = await candidates.newPlan([doc]);
  const booked = await book(plan, 0);
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.plans.update({
      ...plan,
      noticeMinutes: 60 * 24 * 20,
      candidateHours: { start: '03:00', end: '04:00' },
      reschedule: { isAllowed: false, cutoffMinutes: 0, max: 0 },
      offerPerDay: 1,
    }),
  );
  const { booking } = await candidates.move(booked.id, candidates.slot(3));
  assert.deepEqual([booking.revision, booking.reschedules, startsOf(booking)], [1, 0, slots(3)]);
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 3`]);
});

test('who sits in a booking stays when an employer moves it, at whichever minute', async () => {
  const booked = await book(await eitherOf(), 0);
  const start = candidates.slot(2).add({ minutes: 7 });
  const { booking } = await candidates.move(booked.id, start);
  assert.deepEqual(sittingIn(booking), sittingIn(booked));
  assert.deepEqual(startsOf(booking), [String(start)]);
});

test('who is not free at the new time gives way to somebody whom the plan names, as a slot of the plan', async () => {
  const booked = await book(await eitherOf(), 0);
  const [sits, other] = sittingIn(booked)[0] === doc.id ? [doc, clara] : [clara, doc];
  busyAt(sits, 2);
  const { booking } = await candidates.move(booked.id, candidates.slot(2));
  assert.deepEqual(sittingIn(booking), [other.id]);
  assert.deepEqual(await candidates.claims([doc, clara]), [`${other.id} 2`]);
});

test('an employer can’t move a booking to where nobody can sit, where it is, or once it is cancelled', async () => {
  const marty = await candidates.invite(await candidates.newPlan([doc]));
  const { id } = await book(await candidates.newPlan([doc]), 0);
  await book(await candidates.newPlan([doc]), 2, marty);
  assert.equal(await endOf(candidates.move(id, candidates.slot(2))), 'slot_taken', 'by another booking');
  busyAt(doc, 4);
  assert.equal(await endOf(candidates.move(id, candidates.slot(4))), 'slot_taken', 'by something else');
  assert.equal(await endOf(candidates.move(id, candidates.slot(0))), 'slot_not_offered');
  const past = Temporal.Now.instant().round('minute').subtract({ minutes: 30 });
  assert.equal(await endOf(candidates.move(id, past)), 'slot_not_offered');
  assert.equal(await endOf(candidates.move(id, candidates.slot(6), 'lunch')), 'not_found');
  assert.equal(await endOf(candidates.move('bkg_none', candidates.slot(6))), 'not_found');
  assert.deepEqual(await candidates.claims([doc]), [`${doc.id} 0`, `${doc.id} 2`]);
  await candidates.cancel(marty);
  const cancelled = await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.bookings.ofInvitation(marty.invitationId),
  );
  assert.equal(await endOf(candidates.move(cancelled?.id ?? '', candidates.slot(6))), 'booking_closed');
});

test('a loop is moved whole: its sessions keep their order and distances', async () => {
  const booked = await book(await loop(), 0);
  const { booking } = await candidates.move(booked.id, candidates.slot(1));
  assert.deepEqual(startsOf(booking), slots(1, 2, 3));
  assert.deepEqual(
    await candidates.claims([doc, clara]),
    [`${clara.id} 2`, `${doc.id} 1`, `${doc.id} 3`].sort(),
  );
});

test('one session of a loop is moved while the others stay', async () => {
  const booked = await book(await loop(), 0);
  const { booking } = await candidates.move(booked.id, candidates.slot(4), 'third');
  assert.deepEqual(startsOf(booking), slots(0, 1, 4));
  assert.deepEqual(
    await candidates.claims([doc, clara]),
    [`${clara.id} 1`, `${doc.id} 0`, `${doc.id} 4`].sort(),
  );
});

test('one session of a loop is not moved into another one, nor out of the order the plan fixes', async () => {
  const { id } = await book(await loop(), 0);
  assert.equal(await endOf(candidates.move(id, candidates.slot(2), 'second')), 'slot_not_offered', 'overlap');
  assert.equal(await endOf(candidates.move(id, candidates.slot(3), 'second')), 'slot_not_offered', 'order');
  assert.equal(await endOf(candidates.move(id, candidates.slot(1), 'first')), 'slot_not_offered', 'overlap');
  const anyhow = await book(await loop({ order: 'any' }), 4);
  const { booking } = await candidates.move(anyhow.id, candidates.slot(8), 'second');
  assert.equal(booking.revision, 1);
});

test('who sits in another session of the loop is not seated in the one that moves, where nobody sits twice', async () => {
  const either = aSeat([doc.id, clara.id], { rule: 'anyOf', count: 1 });
  const sessions = [aSession([doc.id], { key: 'first' }), aSession([], { key: 'second', seats: [either] })];
  const plan = await candidates.newPlan([], { sessions, gapMinutes: { min: 0, max: 240 } });
  const { id } = await book(plan, 0);
  busyAt(clara, 3);
  assert.equal(await endOf(candidates.move(id, candidates.slot(3), 'second')), 'slot_taken');
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.plans.update({ ...plan, samePersonOnce: false }),
  );
  const { booking } = await candidates.move(id, candidates.slot(3), 'second');
  assert.deepEqual(sittingIn(booking, 'second'), [doc.id]);
});

test('a room stays the same for the session that moves, where all sessions have the same', async () => {
  const rooms = [await candidates.newShared('room'), await candidates.newShared('room')];
  const ids = rooms.map(({ id }) => id);
  const sessions = ['first', 'second'].map((key) => aSession([doc.id], { key, rooms: ids }));
  const settings = { sessions, gapMinutes: { min: 0, max: 240 }, samePersonOnce: false };
  const booked = await book(await candidates.newPlan([], { ...settings, sameRoom: true }), 0);
  const room = booked.sessions[0]?.room ?? '';
  candidates.calendars.busy.set(room, [{ start: candidates.slot(3), end: candidates.slot(4), kind: 'busy' }]);
  assert.equal(await endOf(candidates.move(booked.id, candidates.slot(3), 'second')), 'slot_taken');
  const { booking } = await candidates.move(booked.id, candidates.slot(5), 'second');
  assert.deepEqual(
    booking.sessions.map((session) => session.room),
    [room, room],
  );
});

test('a move that was made in a calendar is agreed to: of whoever made it nothing is asked, of the others all', async () => {
  const plan = await candidates.newPlan([doc, clara]);
  const { id } = await book(plan, 0);
  const accept = (start: Temporal.Instant) =>
    makeAcceptMove(candidates.ports)(
      candidates.tenant,
      { bookingId: id, sessionKey: 'onsite', start, movedBy: doc.id },
      options,
    );
  const found = candidates.slot(5).add({ minutes: 12 });
  candidates.calendars.busy.set(doc.id, [{ start: found, end: candidates.slot(7), kind: 'busy' }]);
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.members.put({
      ...doc,
      calendars: [candidates.calendarOf(doc)],
      hours: { timeZone: 'UTC', weekly: [], dateOverrides: [] },
      limits: { perDay: 0, perWeek: 0, minutesPerDay: 0 },
    }),
  );
  assert.equal(await endOf(candidates.move(id, found)), 'slot_taken', 'nobody moves it there otherwise');
  const { booking } = await accept(found);
  assert.deepEqual([startsOf(booking), booking.revision, booking.reschedules], [[String(found)], 1, 0]);
  busyAt(clara, 9);
  assert.equal(await endOf(accept(candidates.slot(9))), 'slot_taken');
});

test('a move that was made in a calendar keeps the length that was agreed, and who was swapped in', async () => {
  const plan = await candidates.newPlan([doc]);
  const booked = await book(plan, 0);
  const { store } = candidates.fixture;
  await store.transaction(candidates.tenant, async (tx) => {
    const sessions = booked.sessions.map((session) => ({
      ...session,
      members: [{ memberId: clara.id, seat: 'seat-0' }],
    }));
    await tx.bookings.update({ ...booked, sessions });
    await tx.claims.releaseOfBooking(booked.id, claimedBy(booked.sessions));
    await tx.claims.takeForBooking(booked.id, claimedBy(sessions));
    await tx.plans.update({ ...plan, sessions: [aSession([doc.id], { durationMinutes: 90 })] });
  });
  const { booking } = await makeAcceptMove(candidates.ports)(
    candidates.tenant,
    { bookingId: booked.id, sessionKey: 'onsite', start: candidates.slot(2), movedBy: undefined },
    options,
  );
  assert.deepEqual(sittingIn(booking), [clara.id]);
  assert.deepEqual(
    booking.sessions.map(({ end }) => String(end)),
    slots(3),
  );
  assert.deepEqual(await candidates.claims([doc, clara]), [`${clara.id} 2`]);
});

test('an employer books a time for an invitation, whose hold gives way; then it has a booking', async () => {
  const plan = await eitherOf();
  const marty = await candidates.invite(plan);
  const start = candidates.slot(6).epochMilliseconds / 60_000;
  const listed = (await candidates.list(marty, 10)).find((each) => each.start === start);
  const held = await candidates.hold(marty, listed?.ticket ?? '');
  const bookAt = (slot: number) =>
    makeBookAt(candidates.ports)(
      candidates.tenant,
      { invitationId: marty.invitationId, start: candidates.slot(slot), timeZone: 'Asia/Kathmandu' },
      options,
    );
  busyAt(doc, 2);
  const { booking } = await bookAt(2);
  assert.deepEqual([startsOf(booking), sittingIn(booking), booking.revision], [slots(2), [clara.id], 0]);
  assert.deepEqual([booking.timeZone, booking.candidate.email], ['Asia/Kathmandu', 'marty@mail.example']);
  assert.deepEqual(await candidates.claims([doc, clara]), [`${clara.id} 2`]);
  assert.equal(await endOf(candidates.confirm(marty, held.id)), 'already_booked');
  assert.equal(await endOf(bookAt(3)), 'already_booked');
});

test('neither the plan’s notice nor the invitation’s window binds an employer who books a time', async () => {
  const window = { start: candidates.slot(100), end: candidates.slot(200) };
  const plan = await eitherOf({ noticeMinutes: 60 * 24 * 20 });
  const { invitationId } = await candidates.invite(plan, { window });
  const request = { invitationId, start: candidates.slot(2), timeZone: 'UTC' };
  const { booking } = await makeBookAt(candidates.ports)(candidates.tenant, request, options);
  assert.deepEqual(startsOf(booking), slots(2));
});

test('an employer can’t book a time at which nobody can sit', async () => {
  const marty = await candidates.invite(await candidates.newPlan([doc]));
  busyAt(doc, 2);
  const bookAt = makeBookAt(candidates.ports);
  const request = { invitationId: marty.invitationId, start: candidates.slot(2), timeZone: 'UTC' };
  assert.equal(await endOf(bookAt(candidates.tenant, request, options)), 'slot_not_offered');
  assert.deepEqual(await candidates.claims([doc]), []);
});
