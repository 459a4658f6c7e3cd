import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCandidateCanCancel,
  canCandidateCancel,
  cancelBooking,
} from '../../../packages/server/src/domain/booking-changes.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
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
