import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';
import { sized } from '../../../support/oracle/runs.js';

const POOLS = [
  ['ada', 'ben', 'cyd', 'dee', 'eve', 'fay'],
  ['gil', 'hal', 'ida', 'joe', 'kim', 'lee', 'max'],
] as const;
/** All can always come; where they work and how long their free time is differs, so that pieces have a say. */
const everybody = POOLS.flat().map((id, index) =>
  personTime(id, { working: index % 2 === 0 ? undefined : [{ start: -200 - index, end: 2000 + index }] }),
);

/** One booking: its sessions, each with how many it takes of each pool, and whether people may sit in two of them. */
const booking = fc.record({
  sessions: fc.array(
    fc.record({
      durationMinutes: fc.constantFrom(15, 30, 45, 60, 90),
      counts: fc.constantFrom([1, 0], [0, 1], [2, 0], [1, 1], [1, 2]),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  order: fc.constantFrom('fixed' as const, 'any' as const),
  samePersonOnce: fc.boolean(),
});

const queryOf = (
  { sessions, order, samePersonOnce }: typeof booking extends fc.Arbitrary<infer Drawn> ? Drawn : never,
  booked: Record<string, number>,
): SlotQuery =>
  queryWith({
    sessions: sessions.map(({ durationMinutes, counts }, index) =>
      sessionWith({
        key: `session${String(index)}`,
        durationMinutes,
        seats: counts.flatMap((count, pool) =>
          count === 0 ? [] : [seatFor(POOLS[pool] ?? [], { key: `pool${String(pool)}`, count })],
        ),
      }),
    ),
    order,
    samePersonOnce,
    people: everybody,
    booked,
    starts: { start: 600, end: 601 },
  });

test('where all can always come, the minutes booked within a pool differ by no more than the longest session', () => {
  fc.assert(
    fc.property(fc.array(booking, { minLength: 1, maxLength: 25 }), (bookings) => {
      const booked: Record<string, number> = {};
      let longest = 0;
      for (const each of bookings) {
        const [offer] = slotsOf(queryOf(each, booked)).offers;
        assert.ok(offer, 'all can always come');
        for (const { start, end, seated } of offer.sessions) {
          longest = Math.max(longest, end - start);
          for (const { resourceId } of seated) booked[resourceId] = (booked[resourceId] ?? 0) + end - start;
        }
        for (const pool of POOLS) {
          const minutes = pool.map((id) => booked[id] ?? 0);
          assert.ok(Math.max(...minutes) - Math.min(...minutes) <= longest, minutes.join());
        }
      }
    }),
    sized(100),
  );
});

test('in a loop whoever has been booked least takes the longest session', () => {
  const sessions = [30, 90, 60].map((durationMinutes) =>
    sessionWith({ key: `for${String(durationMinutes)}`, durationMinutes, seats: [seatFor(POOLS[0])] }),
  );
  const booked = { ada: 120, ben: 20, cyd: 10, dee: 0, eve: 500, fay: 500 };
  const query = queryWith({ sessions, samePersonOnce: true, people: everybody, booked });
  const [offer] = slotsOf(query).offers;
  assert.deepEqual(
    offer?.sessions.map(({ seated }) => seated[0]?.resourceId),
    ['ben', 'dee', 'cyd'],
  );
});

test('where people may sit twice, the longest session chooses first and its minutes count for the next', () => {
  const sessions = [30, 90].map((durationMinutes) =>
    sessionWith({ key: `for${String(durationMinutes)}`, durationMinutes, seats: [seatFor(['ada', 'ben'])] }),
  );
  const sitting = (booked: Record<string, number>) =>
    slotsOf(queryWith({ sessions, people: everybody, booked })).offers[0]?.sessions.map(
      ({ seated }) => seated[0]?.resourceId,
    );
  assert.deepEqual(sitting({ ada: 0, ben: 60 }), ['ben', 'ada']);
  assert.deepEqual(sitting({ ada: 0, ben: 100 }), ['ada', 'ada']);
});
