import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCandidateCanCancel,
  canCandidateCancel,
  cancelBooking,
  recordNoShow,
  swapMember,
} from '../../../packages/server/src/domain/booking-changes.js';
import type { Booking, NoShow } from '../../../packages/server/src/domain/booking.js';
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

const soon = NINE.subtract({ hours: 1 });

test('a swap puts one member into another’s seat, at the next revision, and keeps the rest', () => {
  const given = booking({ revision: 2 });
  const swapped = swapMember(given, { sessionKey: 'onsite', out: 'mem_1', in: 'mem_2' }, soon);
  assert.deepEqual(swapped, {
    ...given,
    revision: 3,
    revisedAt: soon,
    sessions: given.sessions.map((session) => ({
      ...session,
      members: [{ memberId: 'mem_2', seat: 'seat-0' }],
    })),
  });
});

const both = aBooking('inv_1', ['mem_1', 'mem_2']);
for (const [title, given, swap, now, code] of [
  ['in a cancelled booking', cancelled, {}, soon, 'booking_closed'],
  ['in a session that is not there', booking(), { sessionKey: 'lunch' }, soon, 'not_found'],
  ['of somebody who does not sit', booking(), { out: 'mem_9' }, soon, 'invalid_request'],
  ['for somebody who sits already', both, {}, soon, 'invalid_request'],
  ['at the very start', booking(), {}, NINE, 'policy_cutoff'],
  ['a moment before the start', booking(), {}, NINE.subtract({ nanoseconds: 1 }), undefined],
] as const) {
  test(`a swap ${title} ${code === undefined ? 'is possible' : `gets ${code}`}`, () => {
    const attempt = () =>
      swapMember(given, { sessionKey: 'onsite', out: 'mem_1', in: 'mem_2', ...swap }, now);
    if (code === undefined) assert.doesNotThrow(attempt);
    else assert.throws(attempt, { code });
  });
}

const absence: NoShow = {
  sessionKey: 'onsite',
  who: 'mem_1',
  reportedBy: 'employer',
  reason: undefined,
  at: NINE,
};

test('a no-show is noted once for each side, without a new revision', () => {
  const noted = recordNoShow(booking(), absence);
  assert.deepEqual([noted.revision, noted.noShows], [0, [absence]]);
  assert.equal(recordNoShow(noted, { ...absence, at: NINE.add({ minutes: 1 }) }), noted);
  assert.equal(recordNoShow(noted, { ...absence, reportedBy: 'candidate' }).noShows.length, 2);
});

for (const [title, given, changes, code] of [
  ['before the session begins', booking(), { at: NINE.subtract({ nanoseconds: 1 }) }, 'policy_cutoff'],
  ['of a cancelled booking', cancelled, {}, 'booking_closed'],
  ['of a session that is not there', booking(), { sessionKey: 'lunch' }, 'not_found'],
] as const) {
  test(`a no-show ${title} gets ${code}`, () => {
    assert.throws(() => recordNoShow(given, { ...absence, ...changes }), { code });
  });
}
