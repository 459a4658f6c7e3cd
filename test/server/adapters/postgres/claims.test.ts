import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { NINE, aHold, seedInvitation } from '../../../support/records.js';
import { type Claims, longAgo, startClaims } from './claims.harness.js';

let claims: Claims;
before(async () => {
  claims = await startClaims();
});
after(() => claims.fixture.stop());

for (const [title, first, second, isTaken] of [
  ['the same interval', [0, 30], [0, 30], true],
  ['an interval that begins in it', [0, 30], [29, 60], true],
  ['an interval that ends in it', [0, 30], [-30, 1], true],
  ['an interval around it', [0, 30], [-10, 40], true],
  ['an interval within it', [0, 30], [10, 20], true],
  ['the interval that begins where it ends', [0, 30], [30, 60], false],
  ['the interval that ends where it begins', [0, 30], [-30, 0], false],
] as const) {
  test(`R1 beside a claim, ${title} is ${isTaken ? 'slot_taken' : 'free'}`, async () => {
    const [doc = ''] = claims.newPeople(1);
    await claims.inOne((tx) => claims.take(tx, [doc], first));
    const second_ = claims.inOne((tx) => claims.take(tx, [doc], second));
    if (isTaken) await assert.rejects(second_, { code: 'slot_taken' });
    else await second_;
    assert.equal((await claims.claimsOf([doc])).length, isTaken ? 1 : 2);
  });
}

test('R1 two people may be claimed at one time, and one tenant’s claim is no other tenant’s business', async () => {
  const [doc = '', clara = ''] = claims.newPeople(2);
  const other = await claims.fixture.newTenant();
  await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  await claims.inOne((tx) => claims.take(tx, [clara], [0, 30]));
  await claims.fixture.store.transaction(other, async (tx) => {
    const { invitation } = await seedInvitation(tx);
    const hold = aHold(invitation.id, [doc]);
    await tx.holds.insert(hold);
    await tx.claims.takeForHold(hold);
  });
  assert.equal((await claims.claimsOf([doc, clara])).length, 2);
});

test('R2 a panel is claimed whole or not at all', async () => {
  const [doc = '', clara = ''] = claims.newPeople(2);
  await claims.inOne((tx) => claims.take(tx, [clara], [0, 30]));
  await assert.rejects(
    claims.inOne((tx) => claims.take(tx, [doc, clara], [15, 45])),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claims.claimsOf([doc, clara]), [`${clara} 0-30`]);
});

test('R1 an expired claim of a hold gives way in the transaction that claims; a booking’s never does', async () => {
  const [doc = ''] = claims.newPeople(1);
  const expired = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30], { expiresAt: longAgo }));
  assert.deepEqual(await claims.claimsOf([doc]), [], 'it is not shown as taken');
  const next = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  await assert.rejects(
    claims.inOne((tx) => claims.book(tx, expired)),
    { code: 'hold_expired' },
    'who came too late has lost it',
  );
  await claims.inOne((tx) => claims.book(tx, next));
  await assert.rejects(
    claims.inOne((tx) => claims.take(tx, [doc], [0, 30])),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`]);
});

test('R1 an expired claim of somebody else is left alone', async () => {
  const [doc = '', clara = ''] = claims.newPeople(2);
  await claims.inOne((tx) => claims.take(tx, [clara], [0, 30], { expiresAt: longAgo }));
  await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  const rows = await claims.fixture.asTenant(claims.tenant, 'select 1 from claims where resource_id = $1', [
    clara,
  ]);
  assert.equal(rows.length, 1);
});

for (const [title, changes] of [
  ['a live hold', {}],
  ['a hold whose time ran out while it was being confirmed', { expiresAt: longAgo }],
] as const) {
  test(`R2 confirming ${title} changes its claims’ kind: at no moment can anybody else have the time`, async () => {
    const [doc = ''] = claims.newPeople(1);
    const hold = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30], changes));
    const { rival } = await claims.inOne(async (tx) => {
      await claims.book(tx, hold);
      // Asks while the booking is made and not yet committed.
      const rival = codeOf(claims.inOne((rivalTx) => claims.take(rivalTx, [doc], [0, 30])));
      await claims.fixture.inside(tx, 'select pg_sleep(0.3)');
      return { rival };
    });
    assert.equal(await rival, 'slot_taken');
    assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`]);
  });
}

/** How it ended: the code of its error, or that it worked. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof SchedulingError ? error.code : String(error)),
  );

test('a renewed hold’s claims live as long as the hold', async () => {
  const [doc = ''] = claims.newPeople(1);
  const hold = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30], { expiresAt: longAgo }));
  await claims.inOne((tx) =>
    tx.claims.extend({ ...hold, expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z') }),
  );
  assert.deepEqual(await claims.claimsOf([doc]), [`${doc} 0-30`]);
});

test('a released hold and a released booking are free again', async () => {
  const [doc = ''] = claims.newPeople(1);
  const hold = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  await claims.inOne((tx) => tx.claims.releaseHold(hold.id));
  const next = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  const bookingId = await claims.inOne((tx) => claims.book(tx, next));
  await claims.inOne((tx) => tx.claims.releaseHold(next.id));
  assert.deepEqual(
    await claims.claimsOf([doc]),
    [`${doc} 0-30`],
    'a hold that was booked has nothing to release',
  );
  await claims.inOne((tx) => tx.claims.releaseBooking(bookingId));
  assert.deepEqual(await claims.claimsOf([doc]), []);
});

test('the minutes somebody is booked for are the sum over their bookings; holds do not count', async () => {
  const [doc = '', clara = ''] = claims.newPeople(2);
  for (const times of [
    [0, 30],
    [60, 105],
  ] as const) {
    const hold = await claims.inOne((tx) => claims.take(tx, [doc, clara], times));
    await claims.inOne((tx) => claims.book(tx, hold));
  }
  await claims.inOne((tx) => claims.take(tx, [doc], [200, 260]));
  const minutes = await claims.inOne((tx) => tx.claims.minutesBooked([doc, clara, 'mem_nobody']));
  assert.deepEqual(
    [...minutes].sort(),
    [
      [doc, 75],
      [clara, 75],
    ].sort(),
  );
});

test('the claims of an invitation’s own hold can be left out, those of its booking not', async () => {
  const [doc = ''] = claims.newPeople(1);
  const day = { start: NINE, end: NINE.add({ hours: 1 }) };
  const hold = await claims.inOne((tx) => claims.take(tx, [doc], [0, 30]));
  const seen = () => claims.inOne((tx) => tx.claims.list([doc], day, hold.invitationId));
  assert.deepEqual(await seen(), []);
  await claims.inOne((tx) => claims.book(tx, hold));
  assert.equal((await seen()).length, 1);
});
