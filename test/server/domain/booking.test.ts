import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Booking,
  assertCandidateCanCancel,
  canCandidateCancel,
  cancelBooking,
  eventIdOf,
  membersOf,
  sessionsByStart,
  startOfBooking,
} from '../../../packages/server/src/domain/booking.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { NINE, aBooking } from '../../support/records.js';

const booking = (changes: Partial<Booking> = {}) => aBooking('inv_1', ['mem_1'], changes);
const cancelled = booking({ status: 'cancelled', revision: 1 });

test('cancelling makes the next revision, with the reason and the moment, and keeps the rest', () => {
  const given = booking({ revision: 4 });
  const now = NINE.subtract({ hours: 1 });
  assert.deepEqual(cancelBooking(given, now, 'Ill'), {
    ...given,
    status: 'cancelled',
    revision: 5,
    cancelReason: 'Ill',
    revisedAt: now,
  });
});

test('R5 a booking is cancelled once', () => {
  assert.throws(() => cancelBooking(cancelled, NINE, undefined), { code: 'booking_closed' });
});

const cutoff = (minutes: number) => ({ isAllowed: true, cutoffMinutes: minutes });

for (const [title, given, rule, now, code] of [
  ['long before', booking(), cutoff(60), NINE.subtract({ hours: 5 }), undefined],
  ['at the very cut-off', booking(), cutoff(60), NINE.subtract({ minutes: 60 }), undefined],
  [
    'a nanosecond after the cut-off',
    booking(),
    cutoff(60),
    NINE.subtract({ minutes: 59, seconds: 59, milliseconds: 999, microseconds: 999, nanoseconds: 999 }),
    'policy_cutoff',
  ],
  ['at the start, without a cut-off', booking(), cutoff(0), NINE, undefined],
  ['after the start, without a cut-off', booking(), cutoff(0), NINE.add({ nanoseconds: 1 }), 'policy_cutoff'],
  [
    'when the plan does not allow it',
    booking(),
    { isAllowed: false, cutoffMinutes: 0 },
    NINE.subtract({ hours: 5 }),
    'policy_cutoff',
  ],
  ['what is cancelled already', cancelled, cutoff(0), NINE.subtract({ hours: 5 }), 'booking_closed'],
] as const) {
  test(`a candidate who cancels ${title} ${code === undefined ? 'may' : `gets ${code}`}`, () => {
    assert.equal(canCandidateCancel(given, rule, now), code === undefined);
    if (code === undefined) assert.doesNotThrow(() => assertCandidateCanCancel(given, rule, now));
    else assert.throws(() => assertCandidateCanCancel(given, rule, now), { code });
  });
}

test('a booking starts with its first session, whatever their order', () => {
  const [session] = booking().sessions;
  assert.ok(session);
  const earlier = { ...session, key: 'first', start: NINE.subtract({ hours: 2 }) };
  assert.ok(startOfBooking(booking({ sessions: [session, earlier] })).equals(earlier.start));
});

test('R6 the id of an event depends on the booking and the session alone, and fits every provider', () => {
  const id = systemRandomness.id('bkg');
  const longestKey = 'k'.repeat(30);
  const eventId = eventIdOf(booking({ id }), longestKey);
  assert.equal(eventId, eventIdOf(booking({ id, revision: 7, status: 'cancelled' }), longestKey));
  assert.notEqual(eventId, eventIdOf(booking({ id }), 'other'));
  assert.match(eventId, /^[A-Za-z0-9_-]{1,64}$/);
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
