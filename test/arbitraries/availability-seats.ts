import fc from 'fast-check';
import type { SeatRules } from '../../packages/server/src/domain/availability/slot-query.js';

/** Everyone the availability arbitraries know; few, so that seats share people. */
export const PEOPLE = ['ada', 'ben', 'cyd', 'dee', 'eve'] as const;
export const ROOMS = ['rom_a', 'rom_b'] as const;
export const LICENCES = ['lic_a', 'lic_b'] as const;
export const SKILLS = ['sql', 'ux'] as const;

const often = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

/** A seat for people: pools that overlap, people named twice, counts that can't be met and ids nobody has too. */
const personSeat: fc.Arbitrary<Omit<SeatRules, 'key'>> = fc.record(
  {
    kind: fc.constant('person' as const),
    resources: fc.oneof(
      { weight: 12, arbitrary: fc.shuffledSubarray([...PEOPLE], { minLength: 2 }) },
      fc.array(fc.constantFrom(...PEOPLE, 'ghost'), { maxLength: 4 }),
    ),
    count: fc.oneof({ weight: 12, arbitrary: often(1, 2) }, fc.constantFrom(0, 3, -1)),
    isOptional: often(false, true),
    requires: often<string | undefined>(undefined, ...SKILLS),
  },
  { requiredKeys: ['kind', 'resources', 'count', 'isOptional'] },
);

const traineeSeat: fc.Arbitrary<Pick<SeatRules, 'isOptional' | 'resources'> | undefined> = often<
  Pick<SeatRules, 'isOptional' | 'resources'> | undefined
>(
  undefined,
  { isOptional: true, resources: PEOPLE },
  { isOptional: false, resources: [...PEOPLE].reverse() },
);

const thingSeat = (kind: 'room' | 'licence', ids: readonly string[]): fc.Arbitrary<SeatRules | undefined> =>
  fc.option(
    fc
      .shuffledSubarray([...ids], { minLength: 1 })
      .map((resources) => ({ key: kind, kind, resources, count: 1, isOptional: false })),
    { nil: undefined, freq: 3 },
  );

const roomSeat = fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, thingSeat('room', ROOMS));
const licenceSeat = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  thingSeat('licence', LICENCES),
);

/** The seats of one session: one to three for people, a trainee beside somebody trained, a room, a licence. */
export const sessionSeats = (maxLength: number): fc.Arbitrary<SeatRules[]> =>
  fc
    .tuple(fc.array(personSeat, { minLength: 1, maxLength }), traineeSeat, roomSeat, licenceSeat)
    .map(([people, trainee, ...things]) => {
      const seats: SeatRules[] = people.map((seat, index) => ({
        ...seat,
        // A session with nobody who has to come is never offered, and a world with one teaches little.
        isOptional: seat.isOptional && index > 0,
        key: `seat${String(index + 1)}`,
      }));
      const teacher = seats.find(({ requires, isOptional }) => requires !== undefined && !isOptional);
      if (trainee !== undefined && teacher !== undefined) {
        seats.push({ ...teacher, ...trainee, key: 'trainee', count: 1, isForTrainee: true });
      }
      return [...seats, ...things.filter((thing) => thing !== undefined)];
    });
