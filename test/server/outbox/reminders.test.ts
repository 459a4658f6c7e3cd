import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { cancelBooking, moveBooking } from '../../../packages/server/src/domain/booking-changes.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type {
  CandidateMailTarget,
  EffectTarget,
  MemberMailTarget,
} from '../../../packages/server/src/domain/effect.js';
import { makeCandidateMailHandler } from '../../../packages/server/src/outbox/handlers/candidate-mail.js';
import { makeMemberMailHandler } from '../../../packages/server/src/outbox/handlers/member-mail.js';
import { FakeMailer } from '../../fakes/mailer.js';
import { NINE, aMember, seedBooking } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
let booking: Booking;
let mailer: FakeMailer;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
  booking = await fixture.store.transaction(tenant, (tx) => seedBooking(tx));
});
after(() => fixture.stop());
beforeEach(() => {
  mailer = new FakeMailer();
});

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
const never = new AbortController().signal;
const quarterTo = NINE.subtract({ minutes: 15 });

/** One that was queued for a booking at nine and is carried out at `now`. */
const contextOf = <T extends EffectTarget>(target: T, of: Booking, now: Temporal.Instant) => ({
  tenantId: tenant,
  booking: of,
  target,
  now,
  effect: {
    id: 'eff_1',
    bookingId: of.id,
    revision: 0,
    kind: target.kind,
    target,
    state: 'pending' as const,
    attempts: 1,
    lastError: undefined,
    dueAt: quarterTo,
    nextAttemptAt: undefined,
    finishedAt: undefined,
  },
});
const joinUrlOf = (secret: string) => `https://slotwright.example/join/${secret}`;
const toCandidate = (of: Booking, now = quarterTo, about: CandidateMailTarget['about'] = 'reminder') =>
  makeCandidateMailHandler({
    store: fixture.store,
    joinUrlOf,
    mailer,
    sender,
    manageUrlOf: () => Promise.resolve('https://slotwright.example/m'),
    invitedSessions: () => Promise.resolve(new Set()),
  })(
    contextOf({ kind: 'candidate_mail', sessionKey: 'onsite', about, minutesBefore: 15 } as const, of, now),
    never,
  );
const toMember = (of: Booking, now = quarterTo, about: MemberMailTarget['about'] = 'reminder') => {
  const memberId = booking.sessions[0]?.members[0]?.memberId ?? '';
  const target = { kind: 'member_mail', memberId, sessionKey: 'onsite', about, minutesBefore: 15 } as const;
  return makeMemberMailHandler({ store: fixture.store, mailer, sender, joinUrlOf })(
    contextOf(target, of, now),
    never,
  );
};
const both = async (of: Booking, now?: Temporal.Instant) => [
  await toCandidate(of, now),
  await toMember(of, now),
];

const movedBy = (minutes: number) =>
  moveBooking(
    booking,
    booking.sessions.map((session) => ({
      ...session,
      start: session.start.add({ minutes }),
      end: session.end.add({ minutes }),
    })),
    { now: NINE, timeZone: 'UTC', zoneDataVersion: '2026a', isByCandidate: true },
  );
const withoutThem = (): Booking => ({
  ...booking,
  sessions: booking.sessions.map((session) => ({
    ...session,
    members: [{ memberId: aMember().id, seat: 'seat-0' }],
  })),
});

test('candidate and interviewer are reminded when it is time', async () => {
  assert.deepEqual(await both(booking), ['done', 'done']);
  assert.deepEqual(
    mailer.sent.map(({ to }) => to.email),
    ['marty@mail.example', 'doc@hillvalley.example'],
  );
});

test('a reminder that was held up still goes out until the interview begins, and not from then on', async () => {
  assert.deepEqual(await both(booking, NINE.subtract({ seconds: 1 })), ['done', 'done']);
  assert.deepEqual(await both(booking, NINE), ['moot', 'moot']);
  assert.deepEqual(await both(booking, NINE.add({ hours: 5 })), ['moot', 'moot']);
  assert.equal(mailer.sent.length, 2);
});

test('nobody is reminded of a booking that is off, or at the time of one that was moved', async () => {
  assert.deepEqual(await both(cancelBooking(booking, NINE, undefined)), ['moot', 'moot']);
  assert.deepEqual(await both(movedBy(60)), ['moot', 'moot']);
  assert.deepEqual(await both(movedBy(-60), NINE.subtract({ hours: 3 })), ['moot', 'moot']);
  assert.deepEqual(mailer.sent, []);
});

test('who does not sit in the interview any more is neither reminded nor welcomed, but told that they are free', async () => {
  assert.equal(await toMember(withoutThem()), 'moot');
  assert.equal(await toMember(withoutThem(), quarterTo, 'joined'), 'moot');
  assert.equal(await toMember(withoutThem(), quarterTo, 'released'), 'done');
  assert.equal(await toMember(booking, quarterTo, 'released'), 'moot', 'they are back in');
});

test('a link to an interview that is off is not mailed', async () => {
  assert.equal(await toCandidate(cancelBooking(booking, NINE, undefined), quarterTo, 'link'), 'moot');
  assert.equal(await toCandidate(booking, quarterTo, 'link'), 'done');
});
