import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, aBooking, aHold, anInvitation, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
let planId: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
  planId = (await fixture.store.transaction(tenant, seedInvitation)).plan.id;
});
after(() => fixture.stop());

const minute = (offset: number) => NINE.add({ minutes: offset });
const longAgo = Temporal.Instant.from('2020-01-01T00:00:00Z');

/** Stores a hold of these people, with an invitation of its own, and takes its time. */
async function take(
  tx: Transaction,
  members: readonly string[],
  [start, end]: readonly [number, number],
  changes: Partial<Hold> = {},
): Promise<Hold> {
  const invitation = anInvitation(planId);
  const hold = aHold(invitation.id, members, { start: minute(start), end: minute(end), ...changes });
  await tx.invitations.insert(invitation);
  await tx.holds.insert(hold);
  await tx.claims.takeForHold(hold, members);
  return hold;
}

/** Books a hold as confirming does. */
async function book(tx: Transaction, hold: Hold): Promise<string> {
  const booking = aBooking(
    hold.invitationId,
    hold.panel.map(({ memberId }) => memberId),
  );
  await tx.bookings.insert(booking);
  await tx.claims.turnIntoBooking(hold, booking.id);
  return booking.id;
}

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(tenant, work);

let people = 0;
/** Members that no other test uses. */
const newPeople = (count: number) => Array.from({ length: count }, () => `mem_${(people += 1)}`);

/** What the calendar of claims says of these people, as minutes from nine. */
async function claimsOf(members: readonly string[]): Promise<string[]> {
  const day = { start: NINE.subtract({ hours: 24 }), end: NINE.add({ hours: 24 }) };
  const claims = await inOne((tx) => tx.claims.list(members, day, undefined));
  const from = (at: Temporal.Instant) => NINE.until(at).total('minutes');
  return claims.map((claim) => `${claim.resourceId} ${from(claim.start)}-${from(claim.end)}`).sort();
}

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
    const [doc = ''] = newPeople(1);
    await inOne((tx) => take(tx, [doc], first));
    const second_ = inOne((tx) => take(tx, [doc], second));
    if (isTaken) await assert.rejects(second_, { code: 'slot_taken' });
    else await second_;
    assert.equal((await claimsOf([doc])).length, isTaken ? 1 : 2);
  });
}

test('R1 two people may be claimed at one time, and one tenant’s claim is no other tenant’s business', async () => {
  const [doc = '', clara = ''] = newPeople(2);
  const other = await fixture.newTenant();
  await inOne((tx) => take(tx, [doc], [0, 30]));
  await inOne((tx) => take(tx, [clara], [0, 30]));
  await fixture.store.transaction(other, async (tx) => {
    const { invitation } = await seedInvitation(tx);
    const hold = aHold(invitation.id, [doc]);
    await tx.holds.insert(hold);
    await tx.claims.takeForHold(hold, [doc]);
  });
  assert.equal((await claimsOf([doc, clara])).length, 2);
});

test('R2 a panel is claimed whole or not at all', async () => {
  const [doc = '', clara = ''] = newPeople(2);
  await inOne((tx) => take(tx, [clara], [0, 30]));
  await assert.rejects(
    inOne((tx) => take(tx, [doc, clara], [15, 45])),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claimsOf([doc, clara]), [`${clara} 0-30`]);
});

test('R1 an expired claim of a hold gives way in the transaction that claims; a booking’s never does', async () => {
  const [doc = ''] = newPeople(1);
  const expired = await inOne((tx) => take(tx, [doc], [0, 30], { expiresAt: longAgo }));
  assert.deepEqual(await claimsOf([doc]), [], 'it is not shown as taken');
  const next = await inOne((tx) => take(tx, [doc], [0, 30]));
  await assert.rejects(
    inOne((tx) => book(tx, expired)),
    { code: 'hold_expired' },
    'who came too late has lost it',
  );
  await inOne((tx) => book(tx, next));
  await assert.rejects(
    inOne((tx) => take(tx, [doc], [0, 30])),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claimsOf([doc]), [`${doc} 0-30`]);
});

test('R1 an expired claim of somebody else is left alone', async () => {
  const [doc = '', clara = ''] = newPeople(2);
  await inOne((tx) => take(tx, [clara], [0, 30], { expiresAt: longAgo }));
  await inOne((tx) => take(tx, [doc], [0, 30]));
  const rows = await fixture.asTenant(tenant, 'select 1 from claims where resource_id = $1', [clara]);
  assert.equal(rows.length, 1);
});

for (const [title, changes] of [
  ['a live hold', {}],
  ['a hold whose time ran out while it was being confirmed', { expiresAt: longAgo }],
] as const) {
  test(`R2 confirming ${title} changes its claims’ kind: at no moment can anybody else have the time`, async () => {
    const [doc = ''] = newPeople(1);
    const hold = await inOne((tx) => take(tx, [doc], [0, 30], changes));
    const { rival } = await inOne(async (tx) => {
      await book(tx, hold);
      // Asks while the booking is made and not yet committed.
      const rival = codeOf(inOne((rivalTx) => take(rivalTx, [doc], [0, 30])));
      await fixture.inside(tx, 'select pg_sleep(0.3)');
      return { rival };
    });
    assert.equal(await rival, 'slot_taken');
    assert.deepEqual(await claimsOf([doc]), [`${doc} 0-30`]);
  });
}

/** How it ended: the code of its error, or that it worked. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof SchedulingError ? error.code : String(error)),
  );

test('a renewed hold’s claims live as long as the hold', async () => {
  const [doc = ''] = newPeople(1);
  const hold = await inOne((tx) => take(tx, [doc], [0, 30], { expiresAt: longAgo }));
  await inOne((tx) =>
    tx.claims.extend({ ...hold, expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z') }),
  );
  assert.deepEqual(await claimsOf([doc]), [`${doc} 0-30`]);
});

test('a released hold and a released booking are free again', async () => {
  const [doc = ''] = newPeople(1);
  const hold = await inOne((tx) => take(tx, [doc], [0, 30]));
  await inOne((tx) => tx.claims.releaseHold(hold.id));
  const next = await inOne((tx) => take(tx, [doc], [0, 30]));
  const bookingId = await inOne((tx) => book(tx, next));
  await inOne((tx) => tx.claims.releaseHold(next.id));
  assert.deepEqual(await claimsOf([doc]), [`${doc} 0-30`], 'a hold that was booked has nothing to release');
  await inOne((tx) => tx.claims.releaseBooking(bookingId));
  assert.deepEqual(await claimsOf([doc]), []);
});

test('the minutes somebody is booked for are the sum over their bookings; holds do not count', async () => {
  const [doc = '', clara = ''] = newPeople(2);
  for (const times of [
    [0, 30],
    [60, 105],
  ] as const) {
    const hold = await inOne((tx) => take(tx, [doc, clara], times));
    await inOne((tx) => book(tx, hold));
  }
  await inOne((tx) => take(tx, [doc], [200, 260]));
  const minutes = await inOne((tx) => tx.claims.minutesBooked([doc, clara, 'mem_nobody']));
  assert.deepEqual(
    [...minutes].sort(),
    [
      [doc, 75],
      [clara, 75],
    ].sort(),
  );
});

test('the claims of an invitation’s own hold can be left out, those of its booking not', async () => {
  const [doc = ''] = newPeople(1);
  const day = { start: NINE, end: NINE.add({ hours: 1 }) };
  const hold = await inOne((tx) => take(tx, [doc], [0, 30]));
  const seen = () => inOne((tx) => tx.claims.list([doc], day, hold.invitationId));
  assert.deepEqual(await seen(), []);
  await inOne((tx) => book(tx, hold));
  assert.equal((await seen()).length, 1);
});

test('R1 whoever holds, books, releases and lets expire at random: the claims are those of a plain list', async () => {
  const minutes = fc.integer({ min: 0, max: 20 });
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('take' as const),
        who: fc.subarray([0, 1, 2], { minLength: 1 }),
        at: minutes,
        length: fc.integer({ min: 1, max: 8 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('release' as const, 'book' as const, 'expire' as const, 'cancel' as const),
        index: fc.nat({ max: 30 }),
      }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const trio = newPeople(3);
      const model: Taken[] = [];
      for (const each of steps) {
        if (each.do === 'take')
          await takeInBoth(
            model,
            each.who.map((index) => trio[index] ?? ''),
            [each.at, each.at + each.length],
          );
        else await changeInBoth(model, each.do, each.index);
        const expected = model
          .filter(({ state }) => state === 'held' || state === 'booked')
          .flatMap(({ members, time: [start, end] }) => members.map((member) => `${member} ${start}-${end}`));
        assert.deepEqual(await claimsOf(trio), expected.sort());
      }
    }),
    { numRuns: 12 },
  );
});

interface Taken {
  hold: Hold;
  members: string[];
  time: readonly [number, number];
  state: 'held' | 'booked' | 'expired' | 'over';
  bookingId: string | undefined;
}

async function takeInBoth(model: Taken[], members: string[], time: readonly [number, number]): Promise<void> {
  const overlaps = model.some(
    (other) =>
      (other.state === 'held' || other.state === 'booked') &&
      other.members.some((member) => members.includes(member)) &&
      other.time[0] < time[1] &&
      time[0] < other.time[1],
  );
  const hold = await inOne((tx) => take(tx, members, time)).catch((error: unknown) => {
    if (error instanceof SchedulingError && error.code === 'slot_taken') return undefined;
    throw error;
  });
  assert.equal(hold === undefined, overlaps);
  if (hold === undefined) return;
  // Whoever takes sweeps the expired claims of the same people.
  for (const other of model) {
    if (other.state === 'expired' && other.members.some((member) => members.includes(member)))
      other.state = 'over';
  }
  model.push({ hold, members, time, state: 'held', bookingId: undefined });
}

async function changeInBoth(
  model: Taken[],
  change: 'release' | 'book' | 'expire' | 'cancel',
  index: number,
): Promise<void> {
  const taken = model[index % Math.max(model.length, 1)];
  if (taken === undefined) return;
  if (change === 'release' && taken.state === 'held') {
    await inOne((tx) => tx.claims.releaseHold(taken.hold.id));
    taken.state = 'over';
  } else if (change === 'book' && taken.state === 'held') {
    taken.bookingId = await inOne((tx) => book(tx, taken.hold));
    taken.state = 'booked';
  } else if (change === 'expire' && taken.state === 'held') {
    await inOne((tx) => tx.claims.extend({ ...taken.hold, expiresAt: longAgo }));
    taken.state = 'expired';
  } else if (change === 'cancel' && taken.bookingId !== undefined) {
    await inOne((tx) => tx.claims.releaseBooking(taken.bookingId ?? ''));
    taken.state = 'over';
  }
}
