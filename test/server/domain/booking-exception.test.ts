import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BookingException,
  isStillSo,
  remediesOf,
} from '../../../packages/server/src/domain/booking-exception.js';
import { NINE, aBooking } from '../../support/records.js';

const anException = (changes: Partial<BookingException>): BookingException => ({
  id: 'exc_1',
  bookingId: 'bkg_1',
  sessionKey: 'onsite',
  kind: 'declined',
  subject: 'mem_1',
  detail: { connectionId: 'con_1', calendarId: 'work' },
  state: 'open',
  remedy: undefined,
  foundAt: NINE,
  resolvedAt: undefined,
  ...changes,
});

test('somebody who declined can be agreed with, asked again or replaced', () => {
  assert.deepEqual(remediesOf(anException({})), ['accept', 'put_back', 'swap']);
});

test('a room that declined has nobody to swap', () => {
  assert.deepEqual(remediesOf(anException({ subject: 'rom_1' })), ['accept', 'put_back']);
});

test('nothing is left to be done about an exception that is resolved', () => {
  assert.deepEqual(remediesOf(anException({ state: 'resolved', remedy: 'gone' })), []);
});

const booking = aBooking('inv_1', ['mem_1']);
const zoned = { kind: 'zone_rules_changed', subject: booking.timeZone, detail: {} } as const;

for (const [title, exception, of, is] of [
  ['of somebody who sits there', {}, booking, true],
  ['of somebody who left the panel', { subject: 'mem_2' }, booking, false],
  ['of a cancelled booking', {}, { ...booking, status: 'cancelled' as const }, false],
  ['of a session that is no more', { sessionKey: 'other' }, booking, false],
  ['of a calendar of the plan’s own', { kind: 'moved' as const, subject: 'con_1' }, booking, true],
  ['of zone rules that agree', zoned, booking, false],
  ['of zone rules that differ', zoned, { ...booking, agreedWallTime: '2036-03-03T02:00:00' }, true],
] as const) {
  test(`an exception ${title} is ${is ? 'still so' : 'so no more'}`, () => {
    assert.equal(isStillSo(anException(exception), of), is);
  });
}

test('an exception of a room is so as long as the session takes that room', () => {
  const inRoom = { ...booking, sessions: booking.sessions.map((each) => ({ ...each, room: 'rom_1' })) };
  assert.equal(isStillSo(anException({ subject: 'rom_1' }), inRoom), true);
  assert.equal(isStillSo(anException({ subject: 'rom_2' }), inRoom), false);
});
