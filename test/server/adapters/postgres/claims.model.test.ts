import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { type Claims, longAgo, startClaims } from './claims.harness.js';

let claims: Claims;
before(async () => {
  claims = await startClaims();
});
after(() => claims.fixture.stop());

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
      const trio = claims.newPeople(3);
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
        assert.deepEqual(await claims.claimsOf(trio), expected.sort());
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
  const hold = await claims
    .inOne((tx) => claims.take(tx, members, time))
    .catch((error: unknown) => {
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
    await claims.inOne((tx) => tx.claims.releaseHold(taken.hold.id));
    taken.state = 'over';
  } else if (change === 'book' && taken.state === 'held') {
    taken.bookingId = await claims.inOne((tx) => claims.book(tx, taken.hold));
    taken.state = 'booked';
  } else if (change === 'expire' && taken.state === 'held') {
    await claims.inOne((tx) => tx.claims.extend({ ...taken.hold, expiresAt: longAgo }));
    taken.state = 'expired';
  } else if (change === 'cancel' && taken.bookingId !== undefined) {
    await claims.inOne((tx) => tx.claims.releaseBooking(taken.bookingId ?? ''));
    taken.state = 'over';
  }
}
