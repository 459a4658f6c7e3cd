import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { BookingException } from '../../../packages/server/src/domain/booking-exception.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { type Drifting, eventOf, startDrifting } from './drift.harness.js';

let drifting: Drifting;
before(async () => {
  drifting = await startDrifting();
});
after(() => drifting.candidates.fixture.stop());
afterEach(() => {
  drifting.candidates.calendars.answerAtOnce();
  drifting.candidates.calendars.faults.length = 0;
  drifting.unread.length = 0;
});

/** A booking with somebody of its own. */
async function booked(): Promise<{ doc: Member; booking: Booking; event: string }> {
  const doc = await drifting.candidates.newMember();
  const { booking } = await drifting.book(await drifting.candidates.newPlan([doc]));
  return { doc, booking, event: eventOf(booking) };
}

const told = ({ kind, state, subject, remedy }: BookingException) => ({ kind, state, subject, remedy });
const later = (booking: Booking, minutes: number) => {
  const [session] = booking.sessions;
  assert.ok(session);
  return { start: session.start.add({ minutes }), end: session.end.add({ minutes }) };
};

test('an event that stands as it was written is no exception, and its owner’s answer is kept', async () => {
  const { doc, booking } = await booked();
  await drifting.look();
  assert.deepEqual(await drifting.exceptions(booking), []);
  const kept = await drifting.within((tx) => tx.responses.ofBooking(booking.id));
  assert.deepEqual(
    kept.map(({ sessionKey, attendeeId, responseStatus }) => [sessionKey, attendeeId, responseStatus]),
    [['onsite', doc.id, 'accepted']],
  );
});

test('an event that was moved is an exception with the time it was found at', async () => {
  const { doc, booking, event } = await booked();
  const time = later(booking, 60);
  drifting.candidates.calendars.move(doc.id, event, time);
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  assert.deepEqual(told(exception), { kind: 'moved', state: 'open', subject: doc.id, remedy: undefined });
  assert.equal(exception.detail.start, time.start.toString());
  assert.equal(exception.detail.calendarId, doc.id);
});

test('an event that was deleted is an exception', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).kind, 'deleted');
});

test('somebody who declines is an exception, and their answer is kept', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).kind, 'declined');
  const [response] = await drifting.within((tx) => tx.responses.ofBooking(booking.id));
  assert.equal(response?.responseStatus, 'declined');
});

test('a room that declines is an exception of the room', async () => {
  const { candidates } = drifting;
  const doc = await candidates.newMember();
  const room = await candidates.newShared('room');
  const base = await candidates.newPlan([doc]);
  const plan = await candidates.newPlan([doc], {
    sessions: base.sessions.map((session) => ({ ...session, rooms: [room.id] })),
  });
  const { booking } = await drifting.book(plan);
  candidates.calendars.respond(room.id, eventOf(booking), 'declined');
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).subject, room.id);
});

test('a calendar of the plan’s own in which the event was deleted is an exception of its connection', async () => {
  const { candidates } = drifting;
  const doc = await candidates.newMember();
  const { connectionId } = candidates.calendarOf(doc);
  const interviewCalendars = [{ connectionId, calendarId: `of the plan of ${doc.id}` }];
  const { booking } = await drifting.book(await candidates.newPlan([doc], { interviewCalendars }));
  candidates.calendars.remove(`of the plan of ${doc.id}`, eventOf(booking));
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).subject, connectionId);
});

test('what is found twice is one exception, and the host is told once', async () => {
  const { candidates } = drifting;
  const { doc, booking, event } = await booked();
  candidates.calendars.remove(doc.id, event);
  await drifting.look();
  await drifting.look();
  await drifting.onlyOpen(booking);
  const news = await candidates.fixture.asTenant(
    candidates.tenant,
    `select 1 from live_events where kind = 'booking.changed' and invitation_id = $1`,
    [booking.invitationId],
  );
  assert.equal(news.length, 2, 'the confirmation, and the exception');
});

test('two workers that look at the same booking at the same time open one exception', async () => {
  const { doc, booking, event } = await booked();
  drifting.candidates.calendars.remove(doc.id, event);
  await Promise.all([drifting.look(), drifting.look(), drifting.look()]);
  await drifting.onlyOpen(booking);
});

test('a booking is looked at by one worker at a time', async () => {
  const { doc, booking } = await booked();
  const { calendars } = drifting.candidates;
  calendars.calls.length = 0;
  await drifting.within((tx) => tx.looks.hasten({ bookingId: booking.id }));
  await Promise.all([drifting.poll(), drifting.poll(), drifting.poll()]);
  assert.deepEqual(
    calendars.calls.filter((call) => call === `readEvent ${doc.id}`),
    [`readEvent ${doc.id}`],
  );
});

test('an event that is back at its time resolves its exception as gone', async () => {
  const { doc, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  calendars.move(doc.id, event, later(booking, 60));
  await drifting.look();
  calendars.move(doc.id, event, later(booking, 0));
  await drifting.look();
  assert.deepEqual((await drifting.exceptions(booking)).map(told), [
    { kind: 'moved', state: 'resolved', subject: doc.id, remedy: 'gone' },
  ]);
});

test('somebody who accepts after all resolves the exception of their refusal', async () => {
  const { doc, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  calendars.respond(doc.id, event, 'declined');
  await drifting.look();
  calendars.respond(doc.id, event, 'accepted');
  await drifting.look();
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['gone'],
  );
});

test('our own move never shows as drift, neither while its effects wait nor when they are done', async () => {
  const { booking } = await booked();
  await drifting.candidates.move(booking.id, drifting.candidates.slot(6));
  await drifting.look();
  assert.deepEqual(await drifting.exceptions(booking), [], 'while its effects wait');
  await drifting.work();
  await drifting.look();
  assert.deepEqual(await drifting.exceptions(booking), [], 'when they are done');
});

/** Lets something happen once a look has begun, before it reads the first calendar. */
async function lookDuring(work: () => Promise<unknown>): Promise<void> {
  const { calendars } = drifting.candidates;
  const open = calendars.open.bind(calendars);
  calendars.open = async () => {
    calendars.open = open;
    await work();
    return open();
  };
  await drifting.look();
}

test('our own move that happens while a look goes on never shows as drift', async () => {
  const { candidates } = drifting;
  const { booking } = await booked();
  await candidates.fixture.asTenant(
    candidates.tenant,
    `update bookings set status = 'cancelled' where booking_id <> $1`,
    [booking.id],
  );
  await lookDuring(async () => {
    await candidates.move(booking.id, candidates.slot(8));
    await drifting.work();
  });
  assert.deepEqual(await drifting.exceptions(booking), []);
});

test('a deletion that is agreed to while a look goes on is not raised again', async () => {
  const { candidates } = drifting;
  const { doc, booking, event } = await booked();
  await candidates.fixture.asTenant(
    candidates.tenant,
    `update bookings set status = 'cancelled' where booking_id <> $1`,
    [booking.id],
  );
  candidates.calendars.remove(doc.id, event);
  await drifting.look();
  const exception = await drifting.onlyOpen(booking);
  await lookDuring(() => drifting.resolve(exception, 'accept'));
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['accept'],
  );
});

test('what was written a moment ago is not judged yet, and is looked at again soon', async () => {
  const { candidates } = drifting;
  const { doc, booking, event } = await booked();
  await candidates.fixture.asTenant(
    candidates.tenant,
    'update effects set finished_at = now() where booking_id = $1',
    [booking.id],
  );
  candidates.calendars.remove(doc.id, event);
  await drifting.look();
  assert.deepEqual(await drifting.exceptions(booking), []);
  const [row] = await candidates.fixture.asTenant(
    candidates.tenant,
    `select look_at < now() + interval '1 minute' as soon from bookings where booking_id = $1`,
    [booking.id],
  );
  assert.equal(row?.['soon'], true);
});

test('while a provider is down nothing is concluded, and the booking comes round again soon', async () => {
  const { candidates } = drifting;
  const { doc, booking, event } = await booked();
  candidates.calendars.remove(doc.id, event);
  await candidates.fixture.asTenant(
    candidates.tenant,
    `update bookings set look_at = now() + interval '1 day' where booking_id <> $1`,
    [booking.id],
  );
  await drifting.within((tx) => tx.looks.hasten({ bookingId: booking.id }));
  candidates.calendars.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  await drifting.poll();
  assert.deepEqual(await drifting.exceptions(booking), []);
  assert.deepEqual(
    drifting.unread.map(({ code }) => code),
    ['provider_unavailable'],
  );
  const [row] = await candidates.fixture.asTenant(
    candidates.tenant,
    `select looked_at, look_at < now() + interval '2 minutes' as soon from bookings where booking_id = $1`,
    [booking.id],
  );
  assert.deepEqual(row, { looked_at: null, soon: true });
});

test('a provider that is down does not take an exception back', async () => {
  const { doc, booking, event } = await booked();
  const { calendars } = drifting.candidates;
  calendars.remove(doc.id, event);
  await drifting.look();
  for (let calls = 0; calls < 100; calls += 1) {
    calendars.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  }
  await drifting.look();
  assert.equal((await drifting.onlyOpen(booking)).kind, 'deleted');
});

test('a job of a connection looks at once at the bookings in its calendars', async () => {
  const { candidates } = drifting;
  const { doc, booking, event } = await booked();
  candidates.calendars.remove(doc.id, event);
  await drifting.poll();
  assert.deepEqual(await drifting.exceptions(booking), [], 'it was not due');
  await drifting.lookNow({ connectionId: 'con_other' });
  assert.deepEqual(await drifting.exceptions(booking), [], 'it has nothing to do with that connection');
  await drifting.lookNow({ connectionId: candidates.calendarOf(doc).connectionId });
  await drifting.onlyOpen(booking);
});

test('a booking that is cancelled, or over, is not looked at, and its exceptions are gone', async () => {
  const { candidates } = drifting;
  const doc = await candidates.newMember();
  const { booking, who } = await drifting.book(await candidates.newPlan([doc]));
  candidates.calendars.remove(doc.id, eventOf(booking));
  await drifting.look();
  await drifting.onlyOpen(booking);
  await candidates.cancel(who);
  assert.deepEqual(
    (await drifting.exceptions(booking)).map(({ remedy }) => remedy),
    ['gone'],
  );
  candidates.calendars.calls.length = 0;
  await drifting.look();
  assert.ok(!candidates.calendars.calls.includes(`readEvent ${doc.id}`));
});
