import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { endOf } from './candidates.harness.js';
import { type Drifting, eventOf, startDrifting } from './drift.harness.js';

let drifting: Drifting;
before(async () => {
  drifting = await startDrifting();
});
after(() => drifting.candidates.fixture.stop());

/** A booking of two people; the first one's calendar is the one that changes. */
async function booked(): Promise<{ doc: Member; clara: Member; booking: Booking; event: string }> {
  const { candidates } = drifting;
  const doc = await candidates.newMember();
  const clara = await candidates.newMember();
  const { booking } = await drifting.book(await candidates.newPlan([doc, clara]));
  return { doc, clara, booking, event: eventOf(booking) };
}

const timesIn = ({ id }: Member) =>
  drifting.candidates.calendars.eventsIn(id).map(({ start }) => start.toString());

test('accept: the booking is moved to where the event was found, in every calendar', async () => {
  const { doc, clara, booking, event } = await booked();
  const start = drifting.candidates.slot(7);
  drifting.candidates.calendars.move(doc.id, event, { start, end: start.add({ minutes: 30 }) });
  await drifting.look();
  const resolved = await drifting.resolve(await drifting.onlyOpen(booking), 'accept');
  assert.deepEqual([resolved.state, resolved.remedy], ['resolved', 'accept']);
  await drifting.work();
  assert.deepEqual([timesIn(doc), timesIn(clara)], [[start.toString()], [start.toString()]]);
  const moved = await drifting.booking(booking);
  assert.equal(moved.revision, booking.revision + 1);
  await drifting.look();
  assert.equal((await drifting.exceptions(booking)).length, 1, 'nothing new was found');
});

test('accept: a time at which somebody else of the panel is busy is refused, and the exception stays open', async () => {
  const { doc, clara, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  const start = drifting.candidates.slot(9);
  calendars.busy.set(clara.id, [{ start, end: start.add({ minutes: 30 }), kind: 'busy' }]);
  calendars.move(doc.id, event, { start, end: start.add({ minutes: 30 }) });
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  assert.equal(await endOf(drifting.resolve(exception, 'accept')), 'slot_taken');
  assert.equal((await drifting.onlyOpen(booking)).id, exception.id);
  assert.equal((await drifting.booking(booking)).revision, booking.revision);
});

test('accept: an event that was only made longer is refused, because an interview keeps its length', async () => {
  const { doc, booking, event } = await booked();
  const start = drifting.candidates.slot(0);
  drifting.candidates.calendars.move(doc.id, event, { start, end: start.add({ minutes: 45 }) });
  await drifting.look();
  assert.equal(await endOf(drifting.resolve(await drifting.onlyOpen(booking), 'accept')), 'slot_not_offered');
});

test('accept: somebody who declined keeps the seat, and the same refusal is not raised again', async () => {
  const { doc, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  await drifting.resolve(await drifting.onlyOpen(booking), 'accept');
  await drifting.look();
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['accept'],
  );
  calendars.respond(doc.id, event, 'accepted');
  await drifting.look();
  calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).kind, 'declined', 'a new refusal is news');
});

test('accept: a calendar whose event was deleted is left alone until the booking changes', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.look();
  await drifting.resolve(await drifting.onlyOpen(booking), 'accept');
  await drifting.look();
  await drifting.reconcile();
  await drifting.work();
  assert.deepEqual(timesIn(doc), []);
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['accept'],
  );
  const start = drifting.candidates.slot(12);
  await drifting.candidates.move(booking.id, start);
  await drifting.work();
  assert.deepEqual(timesIn(doc), [start.toString()]);
});

test('put_back: an event that was deleted is written again, above the revision it had', async () => {
  const { doc, clara, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  calendars.remove(doc.id, event);
  await drifting.look();
  calendars.calls.length = 0;
  await drifting.resolve(await drifting.onlyOpen(booking), 'put_back');
  await drifting.work();
  assert.deepEqual(
    calendars.eventsIn(doc.id).map(({ id, revision }) => [id, revision > booking.revision]),
    [[event, true]],
  );
  assert.ok(!calendars.calls.includes(`putEvent ${clara.id}`), 'other calendars are left alone');
});

test('put_back: an event that was moved is back at its time, above the revision that was found', async () => {
  const { doc, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  const start = drifting.candidates.slot(14);
  const stands = calendars.events.get(doc.id)?.get(event);
  assert.ok(stands);
  calendars.events
    .get(doc.id)
    ?.set(event, { ...stands, start, end: start.add({ minutes: 30 }), revision: 41 });
  await drifting.look();
  await drifting.resolve(await drifting.onlyOpen(booking), 'put_back');
  await drifting.work();
  const [back] = calendars.eventsIn(doc.id);
  assert.deepEqual([back?.start.toString(), back?.revision], [drifting.candidates.slot(0).toString(), 42]);
  await drifting.look();
  assert.equal((await drifting.exceptions(booking)).length, 1);
});

test('swap: somebody else takes the seat of who declined', async () => {
  const { doc, clara, booking, event } = await booked();
  const jules = await drifting.candidates.newMember();
  drifting.candidates.calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  const resolved = await drifting.resolve(await drifting.onlyOpen(booking), 'swap', jules.id);
  assert.equal(resolved.remedy, 'swap');
  const [session] = (await drifting.booking(booking)).sessions;
  assert.deepEqual(session?.members.map(({ memberId }) => memberId).sort(), [jules.id, clara.id].sort());
  await drifting.work();
  assert.deepEqual([timesIn(doc).length, timesIn(jules).length], [0, 1]);
  await drifting.look();
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['swap'],
    'an event that we took out ourselves is not missed',
  );
});

test('a swap by hand takes the exceptions of who leaves with it', async () => {
  const { doc, booking, event } = await booked();
  const jules = await drifting.candidates.newMember();
  drifting.candidates.calendars.respond(doc.id, event, 'declined');
  drifting.candidates.calendars.move(doc.id, event, {
    start: drifting.candidates.slot(20),
    end: drifting.candidates.slot(21),
  });
  await drifting.look();
  const [first, second] = await drifting.exceptions(booking);
  assert.ok(first && second);
  const declined = first.kind === 'declined' ? first : second;
  await drifting.resolve(declined, 'swap', jules.id);
  assert.deepEqual((await drifting.exceptions(booking)).map(({ kind, remedy }) => [kind, remedy]).sort(), [
    ['declined', 'swap'],
    ['moved', 'gone'],
  ]);
});

test('swap: is refused where nobody can take the seat, and the exception stays open', async () => {
  const { doc, clara, booking, event } = await booked();
  drifting.candidates.calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  assert.equal(await endOf(drifting.resolve(exception, 'swap', clara.id)), 'invalid_request');
  assert.equal((await drifting.onlyOpen(booking)).id, exception.id);
});

test('a remedy that is none for the exception is refused by its path', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.move(doc.id, event, {
    start: drifting.candidates.slot(16),
    end: drifting.candidates.slot(17),
  });
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  await assert.rejects(drifting.resolve(exception, 'swap'), (error: unknown) => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'invalid_request');
    assert.deepEqual(
      error.details.errors?.map(({ path }) => path),
      ['remedy'],
    );
    return true;
  });
});

test('of two who resolve the same exception at once one is too late, and it is done once', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  const ends = await Promise.all([
    endOf(drifting.resolve(exception, 'put_back')),
    endOf(drifting.resolve(exception, 'put_back')),
  ]);
  assert.deepEqual(ends.sort(), ['booking_closed', 'done']);
  assert.equal((await drifting.booking(booking)).revision, booking.revision + 1);
});

test('every decision leaves a line in the audit log', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.look();
  const { id } = await drifting.resolve(await drifting.onlyOpen(booking), 'put_back');
  const lines = await drifting.candidates.fixture.asTenant(
    drifting.candidates.tenant,
    'select action, actor, request_id from audit_events where object = $1',
    [id],
  );
  assert.deepEqual(lines, [{ action: 'exception.resolved_put_back', actor: 'key_1', request_id: 'req_1' }]);
});
