import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { cancelBooking } from '../../../packages/server/src/domain/booking-changes.js';
import { type Booking, eventIdOf } from '../../../packages/server/src/domain/booking.js';
import type { EffectTarget, InterviewCalendarTarget } from '../../../packages/server/src/domain/effect.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeCalendarEventHandler } from '../../../packages/server/src/outbox/handlers/calendar-event.js';
import { makeCandidateMailHandler } from '../../../packages/server/src/outbox/handlers/candidate-mail.js';
import { makeInterviewCalendarHandler } from '../../../packages/server/src/outbox/handlers/interview-calendar.js';
import { FakeCalendarAccounts } from '../../fakes/calendar-accounts.js';
import { FakeMailer } from '../../fakes/mailer.js';
import { NINE, aMember, calendarTarget, mailTarget, seedBooking } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

type CalendarTarget = Extract<EffectTarget, { kind: 'calendar_event' }>;

let fixture: StoreFixture;
let tenant: string;
let calendars: FakeCalendarAccounts;
let mailer: FakeMailer;
let booking: Booking;
let target: typeof calendarTarget;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());
beforeEach(async () => {
  calendars = new FakeCalendarAccounts();
  mailer = new FakeMailer();
  booking = await fixture.store.transaction(tenant, (tx) => seedBooking(tx));
  target = { ...calendarTarget, memberId: booking.sessions[0]?.members[0]?.memberId ?? '' };
});

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
const callbackUrlOf = (provider: string, connectionId: string) =>
  `https://slotwright.example/hooks/${provider}/${connectionId}`;
const never = new AbortController().signal;

const contextOf = <T extends EffectTarget>(of: Booking, itsTarget: T, revision = of.revision) => ({
  tenantId: tenant,
  booking: of,
  now: NINE.subtract({ hours: 1 }),
  target: itsTarget,
  effect: {
    id: 'eff_1',
    bookingId: of.id,
    revision,
    kind: itsTarget.kind,
    target: itsTarget,
    state: 'pending' as const,
    attempts: 1,
    lastError: undefined,
    dueAt: undefined,
    nextAttemptAt: undefined,
    finishedAt: undefined,
  },
});

const joinUrlOf = (secret: string) => `https://slotwright.example/join/${secret}`;
const writeEvent = (of: Booking, to: CalendarTarget = target) =>
  makeCalendarEventHandler({ store: fixture.store, calendars, sender, callbackUrlOf, joinUrlOf })(
    contextOf(of, to),
    never,
  );
let links = 0;
const mail = (of: Booking, revision = of.revision) =>
  makeCandidateMailHandler({
    store: fixture.store,
    joinUrlOf,
    mailer,
    sender,
    manageUrlOf: () => Promise.resolve(`https://slotwright.example/b/${(links += 1)}`),
    invitedSessions: () => Promise.resolve(new Set()),
  })(contextOf(of, mailTarget, revision), never);

test('R6 writing the event twice leaves one event, under the id derived from the booking', async () => {
  await writeEvent(booking);
  await writeEvent(booking);
  const events = calendars.eventsIn('work');
  assert.deepEqual(
    events.map(({ id, uid, revision }) => ({ id, uid, revision })),
    [
      {
        id: eventIdOf(booking, 'onsite'),
        uid: `${eventIdOf(booking, 'onsite')}@slotwright.example`,
        revision: 0,
      },
    ],
  );
  assert.ok(events[0]?.start.equals(NINE));
});

test('an effect that comes late writes the booking as it is now', async () => {
  await writeEvent({ ...booking, revision: 5, candidate: { ...booking.candidate, name: 'Calvin Klein' } });
  const [event] = calendars.eventsIn('work');
  assert.equal(event?.revision, 5);
  assert.match(event.summary, /Calvin Klein/);
});

test('R9 a cancelled booking’s event is taken away; one that was never written stays away', async () => {
  await writeEvent(booking);
  const cancelled = cancelBooking(booking, NINE, undefined);
  await writeEvent(cancelled);
  assert.deepEqual(calendars.eventsIn('work'), []);
  await writeEvent(cancelled, { ...target, calendarId: 'never written' });
  assert.deepEqual(calendars.eventsIn('never written'), []);
});

test('R9 the effect of the creation, when it comes only after the cancellation, writes nothing', async () => {
  const cancelled = cancelBooking(booking, NINE, undefined);
  await writeEvent(cancelled);
  await makeCalendarEventHandler({ store: fixture.store, calendars, sender, callbackUrlOf, joinUrlOf })(
    contextOf(cancelled, target, 0),
    never,
  );
  assert.deepEqual(calendars.eventsIn('work'), []);
});

test('the event of a member who no longer sits is taken away', async () => {
  await writeEvent(booking);
  const [session] = booking.sessions;
  assert.ok(session);
  await writeEvent({
    ...booking,
    sessions: [{ ...session, members: [{ memberId: aMember().id, seat: 'seat-0' }] }],
  });
  assert.deepEqual(calendars.eventsIn('work'), []);
});

test('a room’s calendar gets the event of the session that takes it, as long as it does', async () => {
  const { kind, connectionId, sessionKey } = target;
  const roomTarget = { kind, connectionId, sessionKey, calendarId: 'tower', roomId: 'rom_1' };
  const [session] = booking.sessions;
  assert.ok(session);
  const writeInRoom = (room: string | undefined) =>
    writeEvent({ ...booking, sessions: [{ ...session, room }] }, roomTarget);
  await writeInRoom('rom_1');
  assert.equal(calendars.eventsIn('tower').length, 1);
  await writeInRoom('rom_2');
  assert.deepEqual(calendars.eventsIn('tower'), []);
});

test('the candidate and the panel are on the event, but where the provider would mail them itself', async () => {
  await writeEvent(booking);
  const attendees = () => calendars.eventsIn('work')[0]?.attendees.map(({ email }) => email);
  assert.deepEqual(attendees(), ['marty@mail.example', 'doc@hillvalley.example']);
  calendars.capabilities.invitesAttendees = true;
  await writeEvent(booking);
  assert.deepEqual(attendees(), []);
});

test('S41 R6 the mail of one revision has one Message-ID, however often it is sent, and its own link each time', async () => {
  await mail(booking);
  await mail(booking);
  const [first, second] = mailer.sent;
  assert.equal(first?.messageId, `${eventIdOf(booking, 'onsite')}.0@slotwright.example`);
  assert.equal(second?.messageId, first.messageId);
  assert.equal(first.invitation?.method, 'REQUEST');
});

test('S40 the cancellation has the invitation’s UID, the next SEQUENCE, METHOD CANCEL and no link', async () => {
  await mail(booking);
  await mail(cancelBooking(booking, NINE, undefined));
  const [request, cancellation] = mailer.sent;
  assert.equal(cancellation?.invitation?.method, 'CANCEL');
  assert.equal(cancellation.invitation.events[0].uid, request?.invitation?.events[0]?.uid);
  assert.equal(
    cancellation.invitation.events[0].revision,
    (request?.invitation?.events[0]?.revision ?? 0) + 1,
  );
  assert.notEqual(cancellation.messageId, request?.messageId);
  assert.deepEqual(
    cancellation.body.filter((paragraph) => typeof paragraph !== 'string'),
    [],
  );
});

test('S13 the candidate’s invitation names no interviewer', async () => {
  await mail(booking);
  assert.deepEqual(
    mailer.sent[0]?.invitation?.events[0]?.attendees.map(({ email }) => email),
    ['marty@mail.example'],
  );
  assert.doesNotMatch(JSON.stringify(mailer.sent), /Emmett|doc@/);
});

test('what stood in a virtual calendar whose credentials ended is gone with it, and nowhere else', async () => {
  const cancelled = cancelBooking(booking, NINE, undefined);
  const place = { kind: 'interview_calendar' as const, connectionId: 'con_1', calendarId: 'barn' };
  const takeOut = (of: InterviewCalendarTarget) => {
    calendars.faults.push(
      new SchedulingError('needs_connection', 'Connection con_1 must be connected again.'),
    );
    return makeInterviewCalendarHandler({
      store: fixture.store,
      calendars,
      sender,
      callbackUrlOf,
      joinUrlOf,
    })(contextOf(cancelled, of), never);
  };
  assert.equal(await takeOut({ ...place, sessionKey: 'onsite', virtualCalendarId: 'vcl_1' }), 'taken back');
  await assert.rejects(takeOut({ ...place, sessionKey: 'onsite' }), { code: 'needs_connection' });
});
