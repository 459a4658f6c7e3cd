import fc from 'fast-check';
import type { Weekday, WorkingHours } from '../../packages/server/src/domain/availability-rule.js';
import type { Interval } from '../../packages/server/src/domain/interval.js';
import type { WorldPerson, WorldThing } from '../support/oracle/world.js';
import { LICENCES, PEOPLE, ROOMS, SKILLS } from './availability-seats.js';
import { workingHours } from './working-hours.js';

const MINUTES_A_DAY = 1440;
const ALL_DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Where and about when a world is. */
export interface Setting {
  readonly timeZone: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly window: Interval;
}

/** Stretches around the window: mostly short, rarely days long, now and then empty or reversed. */
const stretches = ({ window }: Setting, maxLength: number): fc.Arbitrary<Interval[]> => {
  const start = fc.integer({ min: window.start - 200, max: window.end + 200 });
  const roundStart = start.map((minute) => Math.floor(minute / 15) * 15);
  const length = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(30, 60, 90, 120, 240) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 200 }) },
    fc.constantFrom(0, -60, MINUTES_A_DAY),
  );
  return fc.array(
    fc
      .tuple(fc.oneof(start, roundStart), length)
      .map(([from, minutes]) => ({ start: from, end: from + minutes })),
    { maxLength },
  );
};

/** Claims also some days away, for the limits of a week. */
const claims = (setting: Setting): fc.Arbitrary<Interval[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Interval[]>([]) },
    fc.array(
      fc
        .tuple(
          fc.integer({ min: -5, max: 5 }),
          fc.integer({ min: 0, max: 95 }),
          fc.constantFrom(15, 30, 60, 45, 0),
        )
        .map(([days, quarter, minutes]) => {
          const start = setting.window.start + days * MINUTES_A_DAY + quarter * 15;
          return { start, end: start + minutes };
        }),
      { maxLength: 3 },
    ),
    stretches(setting, 2),
  );

const steady = (timeZone: string, ...ranges: [string, string][]): WorkingHours => ({
  timeZone,
  weekly: ranges.map(([start, end]) => ({ start, end, days: ALL_DAYS })),
  dateOverrides: [],
});

/** Office days, nights in which clocks change, and anything. */
const hoursIn = (zone: string, date: string): fc.Arbitrary<WorkingHours> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(steady(zone, ['00:00', '24:00'])) },
    { weight: 2, arbitrary: fc.constant(steady(zone, ['09:00', '17:00'])) },
    fc.constant(steady(zone, ['08:00', '12:00'], ['13:00', '18:30'])),
    fc.constant(steady(zone, ['22:00', '06:00'])),
    fc.constant(steady(zone, ['00:30', '04:15'], ['04:15', '05:00'])),
    { weight: 2, arbitrary: workingHours(zone, date) },
  );

const hours = ({ timeZone, date }: Setting): fc.Arbitrary<WorkingHours> =>
  fc.constantFrom(timeZone, timeZone, timeZone, 'UTC', 'Asia/Kathmandu').chain((zone) => hoursIn(zone, date));

const rarely = <T>(...values: [T, ...T[]]): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.constantFrom(...values));

const personWith = (setting: Setting): fc.Arbitrary<Omit<WorldPerson, 'id'>> =>
  fc.record({
    hours: hours(setting),
    busy: stretches(setting, 3),
    claims: claims(setting),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 0, 10, 31),
    bufferAfterMinutes: fc.constantFrom(0, 0, 0, 15, 29),
    minNoticeMinutes: fc.constantFrom(0, 0, 0, 60, 600),
    limits: fc.record({
      perDay: rarely(1, 2, 2, 3, 0),
      perWeek: rarely(2, 1, 3, 4),
      minutesPerDay: rarely(60, 45, 90, 120, 200),
    }),
    skills: fc.subarray([...SKILLS]),
    training: fc.dictionary(fc.constantFrom(...SKILLS), fc.constantFrom('trainee', 'trained'), {
      maxKeys: 2,
    }),
  });

/** The people; now and then one is missing, as when a calendar could not be read. */
export const people = (setting: Setting): fc.Arbitrary<WorldPerson[]> =>
  fc
    .tuple(
      fc.array(personWith(setting), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
      fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, fc.constantFrom(...PEOPLE)),
    )
    .map(([all, missing]) =>
      all
        .map((person, index): WorldPerson => ({ id: PEOPLE[index] ?? '', ...person }))
        .filter(({ id }) => id !== missing),
    );

/** Claims that meet: of a licence for several at once, only where they do is it full. */
const meetingClaims = ({ window }: Setting): fc.Arbitrary<Interval[]> =>
  fc.integer({ min: window.start, max: window.end }).chain((first) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 180 }), fc.constantFrom(30, 60, 120, 240, 20))
        .map(([offset, minutes]) => ({ start: first + offset, end: first + offset + minutes })),
      { maxLength: 4 },
    ),
  );

/** Two rooms and two licences, the first of these for two meetings at once. */
export const things = (setting: Setting): fc.Arbitrary<WorldThing[]> => {
  const thing = (id: string, capacity: number): fc.Arbitrary<WorldThing> =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constant(id.startsWith('rom') ? ('room' as const) : ('licence' as const)),
      capacity: fc.constant(capacity),
      hours: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, hours(setting)),
      busy: stretches(setting, 2),
      claims: fc.oneof(stretches(setting, 3), meetingClaims(setting)),
    });
  return fc.tuple(
    ...ROOMS.map((id) => thing(id, 1)),
    ...LICENCES.map((id, index) => thing(id, index === 0 ? 2 : 1)),
  );
};
