import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect, EffectTarget } from '../../../packages/server/src/domain/effect.js';
import { turnOf } from '../../../packages/server/src/domain/effect-turn.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import { pendingHosted } from '../../../packages/server/src/domain/hosted-meeting.js';
import { NINE, aBooking, calendarTarget } from '../../support/records.js';

const now = NINE.subtract({ hours: 24 });
const booking = aBooking('inv_1', ['mem_1'], { revisedAt: now, revision: 1 });

const effectOf = (target: EffectTarget, changes: Partial<Effect> = {}): Effect => ({
  id: target.kind,
  bookingId: booking.id,
  revision: 1,
  kind: target.kind,
  target,
  state: 'pending',
  attempts: 0,
  lastError: undefined,
  dueAt: undefined,
  nextAttemptAt: undefined,
  finishedAt: undefined,
  ...changes,
});

const calendar = effectOf(calendarTarget);
const interviews = effectOf({ kind: 'ats_interviews', connectionId: 'con_1' });
const note = effectOf({ kind: 'ats_note', connectionId: 'con_1', about: 'booked', revision: 1 });
const mail = effectOf({ kind: 'candidate_mail', sessionKey: 'onsite', about: 'booking' });
const log = effectOf({
  kind: 'ats_mail',
  connectionId: 'con_1',
  sessionKey: 'onsite',
  about: 'booking',
  revision: 1,
});
const done = (effect: Effect): Effect => ({ ...effect, state: 'done' });
const waits = (effect: Effect, all: Effect[], at = now, of = booking): boolean =>
  turnOf(effect, all, of, at) !== undefined;

test('interviews wait for calendars, notes for interviews, and log lines for notes', () => {
  assert.ok(waits(interviews, [calendar, interviews]));
  assert.ok(!waits(interviews, [done(calendar), interviews, note]));
  assert.ok(waits(note, [done(calendar), interviews, note]));
  assert.ok(!waits(note, [done(calendar), done(interviews), note]));
  assert.ok(waits(log, [done(mail), done(interviews), note, log]));
  assert.ok(!waits(log, [done(mail), done(interviews), done(note), log]));
});

test('nobody waits long for a calendar that does not answer, nor for one that has failed once', () => {
  assert.ok(!waits(interviews, [{ ...calendar, attempts: 2 }, interviews]));
  assert.ok(!waits(interviews, [calendar, interviews], now.add({ minutes: 1 })));
});

test('nobody waits for what is not due yet', () => {
  assert.ok(!waits(interviews, [{ ...calendar, dueAt: now.add({ hours: 1 }) }, interviews]));
});

test('a log line waits for its mail however long that takes, as long as the mail may still be sent', () => {
  const late = now.add({ hours: 3 });
  const next = late.add({ minutes: 5 });
  assert.ok(turnOf(log, [{ ...mail, nextAttemptAt: next }, log], booking, late)?.equals(next));
  assert.ok(waits(log, [{ ...mail, state: 'failed' }, log], late));
  assert.ok(!waits(log, [{ ...mail, state: 'compensated' }, log], late));
  assert.ok(!waits(log, [{ ...mail, state: 'failed' }, log], NINE.add({ hours: 2 })));
});

const meetingIn = (generation: number): Effect =>
  effectOf({ kind: 'meeting', connectionId: 'con_1', sessionKey: 'onsite', generation });
const meetingThere = pendingHosted({ connectionId: 'con_1' }, 'zoom', now);
const withMeeting = (changes: Partial<Booking> = {}): Booking => ({
  ...booking,
  sessions: booking.sessions.map((each) => ({ ...each, conferencing: { ...meetingThere, generation: 2 } })),
  ...changes,
});
const tellPanel = effectOf({ kind: 'member_mail', memberId: 'mem_1', sessionKey: 'onsite', about: 'joined' });

test('a meeting that is replaced goes after calendars and mails have told of the new one', () => {
  for (const telling of [calendar, mail, tellPanel]) {
    assert.ok(waits(meetingIn(1), [telling, meetingIn(1)], now, withMeeting()), telling.kind);
    assert.ok(!waits(meetingIn(1), [done(telling), meetingIn(1)], now, withMeeting()), telling.kind);
  }
  assert.ok(!waits(meetingIn(2), [calendar, mail], now, withMeeting()), 'the new one waits for nobody');
});

test('a calendar that is down, or has failed, does not keep a replaced meeting for long', () => {
  const all = [calendar, meetingIn(1)];
  assert.ok(waits(meetingIn(1), all, now.add({ seconds: 30 }), withMeeting()));
  assert.ok(!waits(meetingIn(1), all, now.add({ seconds: 31 }), withMeeting()));
  assert.ok(!waits(meetingIn(1), [{ ...calendar, state: 'failed' }], now, withMeeting()));
});

test('the meeting of a booking that is off, or of a session without any, goes at once', () => {
  assert.ok(!waits(meetingIn(1), [calendar], now, withMeeting({ status: 'cancelled' })));
  assert.ok(!waits(meetingIn(1), [calendar], now, booking));
});

test('interviews in the ATS wait for a meeting that is deleted no longer than for others', () => {
  assert.ok(waits(interviews, [done(calendar), meetingIn(1)], now, withMeeting()));
  assert.ok(!waits(interviews, [done(calendar), meetingIn(1)], now.add({ seconds: 31 }), withMeeting()));
});

test('a note waits for an earlier one in the same feed however long that takes, until it is at an end', () => {
  const late = now.add({ hours: 3 });
  const next = late.add({ minutes: 5 });
  const later = effectOf(
    { kind: 'ats_note', connectionId: 'con_1', about: 'moved', revision: 2 },
    { revision: 2 },
  );
  assert.ok(turnOf(later, [{ ...note, nextAttemptAt: next }, later], booking, late)?.equals(next));
  assert.ok(waits(later, [note, later], late));
  assert.ok(!waits(note, [note, later], late));
  for (const state of ['done', 'failed', 'compensated'] as const)
    assert.ok(!waits(later, [{ ...note, state }, later], late), state);
  const elsewhere = { ...note, target: { ...note.target, connectionId: 'con_2' } } as Effect;
  assert.ok(!waits(later, [elsewhere, later], late));
});
