import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { type Drifting, eventOf, startDrifting } from './drift.harness.js';

let drifting: Drifting;
before(async () => {
  drifting = await startDrifting('2099z');
});
after(() => drifting.candidates.fixture.stop());
afterEach(() => {
  drifting.candidates.calendars.faults.length = 0;
});

async function booked(): Promise<{ doc: Member; booking: Booking; event: string }> {
  const doc = await drifting.candidates.newMember();
  const { booking } = await drifting.book(await drifting.candidates.newPlan([doc]));
  return { doc, booking, event: eventOf(booking) };
}

const query = (statement: string, values: unknown[]) =>
  drifting.candidates.fixture.asTenant(drifting.candidates.tenant, statement, values);

const jobsOf = async (effectId: string): Promise<number> =>
  (await query(`select 1 from pgboss.job where name = 'effects' and data->>'effectId' = $1`, [effectId]))
    .length;

test('an event that is missing, of which nobody knows why, is written again', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.reconcile();
  await drifting.work();
  assert.deepEqual(
    drifting.candidates.calendars.eventsIn(doc.id).map(({ id }) => id),
    [event],
  );
  assert.deepEqual(await drifting.exceptions(booking), []);
});

test('an event that is missing and known to be deleted waits for a person', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.look();
  await drifting.reconcile();
  await drifting.work();
  assert.deepEqual(drifting.candidates.calendars.eventsIn(doc.id), []);
  assert.equal((await drifting.onlyOpen(booking)).kind, 'deleted');
});

test('an event that was moved is listed as an exception, and left where it is', async () => {
  const { doc, booking, event } = await booked();
  const start = drifting.candidates.slot(10);
  drifting.candidates.calendars.move(doc.id, event, { start, end: start.add({ minutes: 30 }) });
  await drifting.reconcile();
  await drifting.work();
  assert.equal((await drifting.onlyOpen(booking)).kind, 'moved');
  const [event2] = drifting.candidates.calendars.eventsIn(doc.id);
  assert.ok(event2?.start.equals(start));
});

test('a calendar that came after the booking gets its event', async () => {
  const { doc, event } = await booked();
  const { candidates } = drifting;
  const calendars = [doc, { id: `new-${doc.id}` }].map((owner) => candidates.calendarOf(owner));
  await drifting.within((tx) => tx.members.put({ ...doc, calendars }));
  await drifting.reconcile();
  await drifting.work();
  assert.deepEqual(
    candidates.calendars.eventsIn(`new-${doc.id}`).map(({ id }) => id),
    [event],
  );
});

test('an effect that waits without a job gets one', async () => {
  const { booking } = await booked();
  const start = drifting.candidates.slot(4);
  await drifting.candidates.move(booking.id, start);
  const [waiting] = (await drifting.effects(booking)).filter(({ state }) => state === 'pending');
  assert.ok(waiting);
  const { db } = drifting.candidates.fixture;
  await sql`delete from pgboss.job where data->>'effectId' = ${waiting.id}`.execute(db);
  await drifting.reconcile();
  assert.equal(await jobsOf(waiting.id), 1);
});

test('a reminder that is not due gets no second job', async () => {
  const doc = await drifting.candidates.newMember();
  const reminders = { candidateMinutes: [60], interviewerMinutes: [] };
  const { booking } = await drifting.book(await drifting.candidates.newPlan([doc], { reminders }));
  const reminder = (await drifting.effects(booking)).find(({ dueAt }) => dueAt !== undefined);
  assert.ok(reminder);
  const before = await jobsOf(reminder.id);
  await drifting.reconcile();
  assert.equal(await jobsOf(reminder.id), before);
});

test('an event whose booking is cancelled, and that could not be taken out, is tried again', async () => {
  const { candidates } = drifting;
  const doc = await candidates.newMember();
  const { booking, who } = await drifting.book(await candidates.newPlan([doc]));
  await candidates.cancel(who);
  candidates.calendars.faults.push(new SchedulingError('provider_rejected', 'No.'));
  await drifting.work();
  const failed = (await drifting.effects(booking)).filter(({ state }) => state === 'failed');
  assert.equal(failed.length, 1, 'it could not be taken out');
  await drifting.reconcile();
  await drifting.work();
  assert.deepEqual(candidates.calendars.eventsIn(doc.id), []);
});

test('an event that failed for a booking that stands stays in the list of the failed', async () => {
  const { candidates } = drifting;
  const { doc, booking } = await booked();
  await candidates.move(booking.id, candidates.slot(18));
  candidates.calendars.faults.push(new SchedulingError('provider_rejected', 'No.'));
  await drifting.work();
  await drifting.reconcile();
  const states = (await drifting.effects(booking)).map(({ state }) => state);
  assert.ok(states.includes('failed'), states.join());
  assert.equal(candidates.calendars.eventsIn(doc.id).length, 1);
});

test('while a calendar can’t be read nothing is mended', async () => {
  const { doc, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  for (let calls = 0; calls < 200; calls += 1) {
    drifting.candidates.calendars.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  }
  await drifting.reconcile();
  drifting.candidates.calendars.faults.length = 0;
  await drifting.work();
  assert.deepEqual(drifting.candidates.calendars.eventsIn(doc.id), []);
});

test('R19 zone rules that make the agreed wall time another moment are an exception, and nothing is moved', async () => {
  const { booking } = await booked();
  await query('update bookings set agreed_wall_time = $2 where booking_id = $1', [
    booking.id,
    Temporal.PlainDateTime.from(booking.agreedWallTime).add({ hours: 1 }).toString(),
  ]);
  await drifting.reconcile();
  const exception = await drifting.onlyOpen(booking);
  assert.equal(exception.kind, 'zone_rules_changed');
  assert.equal(exception.detail.wallTimeAt, drifting.candidates.slot(2).toString());
  const stands = await drifting.booking(booking);
  assert.deepEqual(
    [stands.revision, stands.sessions[0]?.start.toString()],
    [booking.revision, drifting.candidates.slot(0).toString()],
  );
});

test('R19 agreeing to the moment under new zone rules settles it for good', async () => {
  const { booking } = await booked();
  await query(`update bookings set agreed_wall_time = '2036-01-01T00:00:00' where booking_id = $1`, [
    booking.id,
  ]);
  await drifting.reconcile();
  await drifting.resolve(await drifting.onlyOpen(booking), 'accept');
  await drifting.reconcile();
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['accept'],
  );
  assert.equal((await drifting.booking(booking)).agreedWallTime, booking.agreedWallTime);
});

test('a booking that is as it was agreed is left alone', async () => {
  const { booking } = await booked();
  await drifting.reconcile();
  assert.equal((await drifting.booking(booking)).revision, booking.revision);
  assert.ok((await drifting.effects(booking)).every(({ state }) => state === 'done'));
});
