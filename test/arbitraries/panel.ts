import fc from 'fast-check';
import type { Seat } from '../../packages/server/src/domain/panel.js';

/** Everyone the arbitraries here know; few, so that pools share people. */
export const PEOPLE = ['ada', 'ben', 'cyd', 'dee', 'eve', 'fay'] as const;

const keys = ['lead', 'peer', 'bar-raiser', 'shadow'] as const;

/** One to four seats, `allOf` and `anyOf`, whose pools overlap; people named twice and counts that can't be met too. */
export const seats: fc.Arbitrary<Seat[]> = fc
  .array(
    fc.record({
      members: fc.array(fc.constantFrom(...PEOPLE), { maxLength: 4 }),
      count: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 }) },
        fc.integer({ min: 0, max: 4 }),
      ),
      isOptional: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: 1, maxLength: keys.length },
  )
  .map((drafts) => drafts.map((draft, index) => ({ key: keys[index] ?? `seat-${index}`, ...draft })));

/** One or two seats that can be filled when enough people are free. */
export const fillableSeats: fc.Arbitrary<Seat[]> = fc
  .array(
    fc.record({
      members: fc.subarray([...PEOPLE], { minLength: 2 }),
      count: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.constant(2)),
      isOptional: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((drafts) => drafts.map((draft, index) => ({ key: keys[index] ?? `seat-${index}`, ...draft })));

/** Minutes owed; many equal, some people missing. */
export const ledger: fc.Arbitrary<ReadonlyMap<string, number>> = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(0, 30, 60, 90)), { maxLength: 8 })
  .map((entries) => new Map(entries));

/** Who is free. */
export const freePeople: fc.Arbitrary<ReadonlySet<string>> = fc
  .subarray([...PEOPLE])
  .map((people) => new Set(people));
