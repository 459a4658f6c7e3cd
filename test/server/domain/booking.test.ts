import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Booking,
  eventIdOf,
  membersOf,
  sessionsByStart,
  startOfBooking,
} from '../../../packages/server/src/domain/booking.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { NINE, aBooking } from '../../support/records.js';

const booking = (changes: Partial<Booking> = {}) => aBooking('inv_1', ['mem_1'], changes);

test('a booking starts with its first session, whatever their order', () => {
  const [session] = booking().sessions;
  assert.ok(session);
  const earlier = { ...session, key: 'first', start: NINE.subtract({ hours: 2 }) };
  assert.ok(startOfBooking(booking({ sessions: [session, earlier] })).equals(earlier.start));
});

test('sessions are told from the first to the last, and everybody who sits in any of them once', () => {
  const [session] = booking().sessions;
  assert.ok(session);
  const members = ['mem_2', 'mem_1'].map((memberId) => ({ memberId, seat: 'seat-0' }));
  const later = {
    ...session,
    key: 'later',
    start: NINE.add({ hours: 1 }),
    end: NINE.add({ hours: 2 }),
    members,
  };
  const loop = booking({ sessions: [later, session] });
  assert.deepEqual(sessionsByStart(loop), [session, later]);
  assert.deepEqual(membersOf(loop.sessions), ['mem_2', 'mem_1']);
});

test('R6 the id of an event depends on the booking and the session alone, and fits every provider', () => {
  const id = systemRandomness.id('bkg');
  const longestKey = 'k'.repeat(30);
  const eventId = eventIdOf(booking({ id }), longestKey);
  assert.equal(eventId, eventIdOf(booking({ id, revision: 7, status: 'cancelled' }), longestKey));
  assert.notEqual(eventId, eventIdOf(booking({ id }), 'other'));
  assert.match(eventId, /^[A-Za-z0-9_-]{1,64}$/);
});
