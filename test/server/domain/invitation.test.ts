import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertOpen, statusOf } from '../../../packages/server/src/domain/invitation.js';
import { anInvitation } from '../../support/records.js';

const noon = Temporal.Instant.from('2036-03-03T12:00:00Z');
const later = noon.add({ nanoseconds: 1 });

for (const [stored, expiresAt, status, code] of [
  ['open', later, 'open', undefined],
  ['open', noon, 'expired', 'booking_closed'],
  ['booked', later, 'booked', 'already_booked'],
  ['booked', noon, 'booked', 'already_booked'],
  ['cancelled', later, 'cancelled', 'booking_closed'],
  ['cancelled', noon, 'cancelled', 'booking_closed'],
] as const) {
  const when = expiresAt === noon ? 'at its end' : 'before its end';
  test(`an invitation that is ${stored} is ${status} ${when}, and ${code === undefined ? 'can be booked' : `gives ${code}`}`, () => {
    const invitation = anInvitation('pln_1', { status: stored, expiresAt });
    assert.equal(statusOf(invitation, noon), status);
    if (code === undefined) assert.doesNotThrow(() => assertOpen(invitation, noon));
    else assert.throws(() => assertOpen(invitation, noon), { code });
  });
}
