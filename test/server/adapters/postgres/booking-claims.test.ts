import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { claimedBy, timeBeyond } from '../../../../packages/server/src/domain/claimed-time.js';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import type { Claim } from '../../../../packages/server/src/ports/claim-records.js';
import { aHeldSession, aHold } from '../../../support/records.js';
import { type Claims, longAgo, minute, startClaims } from './claims.harness.js';

let claims: Claims;
before(async () => {
  claims = await startClaims();
});
after(() => claims.fixture.stop());

/** Somebody's interview of half an hour. */
async function booked(): Promise<{ doc: string; bookingId: string; had: Claim[]; invitationId: string }> {
  const [doc = ''] = claims.newPeople(1);
  const hold = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  const bookingId = await claims.inOne(async (tx) => {
    await tx.holds.update({ ...hold, state: 'booked' });
    return claims.book(tx, hold);
  });
  const had = await claims.inOne((tx) => tx.claims.ofBooking(bookingId));
  return { doc, bookingId, had, invitationId: hold.invitationId };
}

/** A hold of half an hour with which the booking is to be moved, and only the claims it needs besides. */
async function holdToMove(
  { doc, bookingId, had, invitationId }: Awaited<ReturnType<typeof booked>>,
  start: number,
): Promise<Hold> {
  const time = { start: minute(start), end: minute(start + 30) };
  const hold = aHold(invitationId, [doc], { ...time, bookingId, sessions: [aHeldSession([doc], time)] });
  await claims.inOne(async (tx) => {
    await tx.holds.insert(hold);
    await tx.claims.takeForHold(hold, timeBeyond(claimedBy(hold.sessions), had));
  });
  return hold;
}

test('R1 a hold to move a booking claims only the time that the booking does not have, which would overlap', async () => {
  const booking = await booked();
  const hold = await holdToMove(booking, 10);
  assert.deepEqual(await claims.claimsOf([booking.doc]), [`${booking.doc} 0-30`, `${booking.doc} 30-40`]);
  await assert.rejects(
    claims.inOne((tx) => tx.claims.takeForHold(hold)),
    { code: 'slot_taken' },
  );
});

test('R1 R5 a booking gives up its time and takes another in one transaction, though they overlap', async () => {
  const booking = await booked();
  const hold = await holdToMove(booking, 10);
  await claims.inOne(async (tx) => {
    await tx.claims.releaseOfBooking(booking.bookingId, booking.had);
    assert.equal(await tx.claims.releaseHold(hold.id), 1);
    await tx.claims.takeForBooking(booking.bookingId, claimedBy(hold.sessions));
  });
  assert.deepEqual(await claims.claimsOf([booking.doc]), [`${booking.doc} 10-40`]);
});

test('R2 a booking that can’t take its new time keeps the old one', async () => {
  const { doc, bookingId, had } = await booked();
  await claims.inOne((tx) => claims.take(tx, [doc], [60, 90]));
  const there = { resourceId: doc, start: minute(80), end: minute(110) };
  await assert.rejects(
    claims.inOne(async (tx) => {
      await tx.claims.releaseOfBooking(bookingId, had);
      await tx.claims.takeForBooking(bookingId, [there]);
    }),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`, `${doc} 60-90`]);
});

test('a booking takes time of which a hold has expired', async () => {
  const { doc, bookingId } = await booked();
  await claims.inOne((tx) => claims.take(tx, [doc], [60, 90], { expiresAt: longAgo }));
  const there = { resourceId: doc, start: minute(60), end: minute(90) };
  await claims.inOne((tx) => tx.claims.takeForBooking(bookingId, [there]));
  assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`, `${doc} 60-90`]);
});

test('a booking gives up only what is its own', async () => {
  const { doc, had } = await booked();
  await claims.inOne((tx) => tx.claims.releaseOfBooking('bkg_another', had));
  assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`]);
});

test('a hold to move a booking is renewed with the claims it has, and not once they are gone', async () => {
  const booking = await booked();
  const hold = await holdToMove(booking, 10);
  await claims.inOne((tx) => tx.claims.extend(hold, booking.had));
  await claims.inOne((tx) => tx.claims.releaseHold(hold.id));
  await assert.rejects(
    claims.inOne((tx) => tx.claims.extend(hold, booking.had)),
    { code: 'hold_expired' },
  );
});
