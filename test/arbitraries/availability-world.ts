import fc from 'fast-check';
import type { BreakRule, SessionRules } from '../../packages/server/src/domain/availability/slot-query.js';
import '../../packages/server/src/domain/temporal.js';
import type { World, WorldPlan } from '../support/oracle/world.js';
import { type Setting, people, things } from './availability-resources.js';
import { LICENCES, PEOPLE, ROOMS, sessionSeats } from './availability-seats.js';
import { wallTime } from './working-hours.js';

const MINUTES_A_DAY = 1440;

/** Dates on which clocks change, and a few ordinary ones. */
const PLACES_AND_DATES = [
  ['America/New_York', '2026-03-08', '2026-11-01', '2026-12-31'],
  ['Europe/London', '2026-03-29', '2026-10-25', '2026-06-10'],
  ['Australia/Sydney', '2026-10-04', '2026-04-05', '2026-01-01'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-04-05', '2026-02-28'],
  ['Asia/Kathmandu', '1986-01-01', '2026-04-30'],
  // At midnight while there still was summer time.
  ['America/Sao_Paulo', '2018-11-04', '2018-02-18', '2026-11-01'],
  ['Africa/Cairo', '2026-04-24', '2026-10-29', '2026-10-30'],
  ['Africa/Casablanca', '2026-02-15', '2026-03-22'],
  ['Pacific/Chatham', '2026-09-27', '2026-04-05'],
  // A date that never was.
  ['Pacific/Apia', '2011-12-30', '2012-04-01'],
  ['America/Havana', '2026-03-08', '2026-11-01'],
  ['Asia/Beirut', '2026-03-29', '2026-10-25'],
] as const;

/** Dates with some weeks around them in which no clock changes. */
const QUIET_PLACES_AND_DATES = [
  ['Europe/London', '2026-06-10'],
  ['America/New_York', '2026-01-20', '2026-12-31'],
  ['Asia/Kathmandu', '2026-04-30'],
  ['Australia/Lord_Howe', '2026-06-30'],
  ['Pacific/Chatham', '2026-06-01'],
] as const;

type PlacesAndDates = readonly (readonly [timeZone: string, ...dates: string[]])[];

const placeAndDate = (places: PlacesAndDates) =>
  fc
    .constantFrom(...places)
    .chain(([timeZone, ...dates]) =>
      fc.record({ timeZone: fc.constant(timeZone), date: fc.constantFrom(...dates) }),
    );

/** A window of one to three days, beginning at any minute, and often on the clock face, around a date. */
const setting = (places: PlacesAndDates, maxDays: number): fc.Arbitrary<Setting> =>
  placeAndDate(places).chain(({ timeZone, date }) => {
    const noon = Temporal.PlainDate.from(date).toPlainDateTime({ hour: 12 }).toZonedDateTime(timeZone);
    const minute = noon.epochMilliseconds / 60_000;
    const offset = fc.oneof(
      fc.constantFrom(-720, -900, -1440, -720 - MINUTES_A_DAY, 0),
      fc.integer({ min: -2 * MINUTES_A_DAY, max: 0 }),
    );
    const length = fc.oneof(
      { weight: 5, arbitrary: fc.constant(MINUTES_A_DAY) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: maxDays }).map((days) => days * MINUTES_A_DAY) },
      fc.integer({ min: 1, max: MINUTES_A_DAY }),
    );
    return fc.record({ offset, length }).map((drawn) => {
      const start = minute + drawn.offset;
      return { timeZone, date, window: { start, end: start + drawn.length } };
    });
  });

const session = (key: string, durations: readonly number[], maxSeats: number): fc.Arbitrary<SessionRules> =>
  fc.record({
    key: fc.constant(key),
    durationMinutes: fc.constantFrom(...durations),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 0, 10, 31),
    bufferAfterMinutes: fc.constantFrom(0, 0, 0, 15, 29),
    seats: sessionSeats(maxSeats),
  });

/** What single sessions and loops have in common. */
const generalRules = ({ timeZone }: Setting) => ({
  gridTimeZone: fc.constantFrom(timeZone, timeZone, timeZone, 'UTC', 'Asia/Kathmandu'),
  noticeMinutes: fc.constantFrom(0, 0, 0, 120, 600),
  horizonMinutes: fc.constantFrom(100_000, 100_000, 100_000, 4000, 2000),
  candidateHours: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    fc.record({ start: wallTime, end: wallTime, timeZone: fc.constantFrom(timeZone, timeZone, 'UTC') }),
  ),
  offerPerDay: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      timeZone: fc.constantFrom(timeZone, 'UTC', 'America/New_York'),
    }),
  ),
});

const singlePlan = (where: Setting): fc.Arbitrary<WorldPlan> =>
  fc.record({
    sessions: session('talk', [30, 60, 15, 45, 7, 120], 3).map((only) => [only]),
    order: fc.constantFrom('fixed', 'any'),
    gapMinutes: fc.constant({ min: 0, max: 0 }),
    breaks: fc.constant([]),
    sameDay: fc.boolean(),
    samePersonOnce: fc.boolean(),
    sameRoom: fc.boolean(),
    stepMinutes: fc.constantFrom(30, 15, 60, 20, 5, 50, 90, 2000),
    ...generalRules(where),
  });

const breakRule = ({ timeZone }: Setting): fc.Arbitrary<BreakRule> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('after' as const),
      afterMinutes: fc.constantFrom(30, 45, 60, 90),
      lengthMinutes: fc.constantFrom(15, 10, 30, 50),
    }),
    fc.record({
      kind: fc.constant('window' as const),
      window: fc.constantFrom(
        { start: '11:30', end: '13:30' },
        { start: '12:00', end: '12:40' },
        { start: '00:30', end: '02:30' },
        { start: '23:15', end: '01:00' },
        { start: '01:45', end: '03:10' },
      ),
      timeZone: fc.constantFrom(timeZone, timeZone, 'UTC'),
      lengthMinutes: fc.constantFrom(30, 20, 45, 60),
    }),
  );

const gap = fc
  .tuple(fc.constantFrom(0, 0, 5, 15, 30), fc.constantFrom(0, 15, 30, 60, 120, 600, -5))
  .map(([min, more]) => ({ min, max: min + more }));

const loopPlan = (where: Setting): fc.Arbitrary<WorldPlan> =>
  fc.record({
    sessions: fc
      .tuple(
        session('talk', [30, 45, 60, 15], 2),
        session('code', [60, 30, 45, 50], 2),
        fc.option(session('team', [30, 20, 60, 90], 1), { nil: undefined }),
      )
      .map((sessions) => sessions.filter((each) => each !== undefined)),
    order: fc.constantFrom('fixed', 'any'),
    gapMinutes: gap,
    breaks: fc.oneof(fc.constant([]), fc.array(breakRule(where), { minLength: 1, maxLength: 2 })),
    sameDay: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
    samePersonOnce: fc.boolean(),
    sameRoom: fc.boolean(),
    stepMinutes: fc.constantFrom(30, 60, 45, 15, 50, 120),
    ...generalRules(where),
  });

const worldWith = (where: Setting, plan: fc.Arbitrary<WorldPlan>): fc.Arbitrary<World> =>
  fc.record({
    plan,
    people: people(where),
    things: things(where),
    ledger: fc.dictionary(fc.constantFrom(...PEOPLE, ...ROOMS, ...LICENCES), fc.constantFrom(0, 30, 60, 90)),
    now: fc.integer({ min: where.window.start - 2000, max: where.window.start + 200 }),
    window: fc.constant(where.window),
  });

const singleWorldIn = (places: PlacesAndDates) =>
  setting(places, 3).chain((where) => worldWith(where, singlePlan(where)));

const loopWorldIn = (places: PlacesAndDates) =>
  setting(places, 2).chain((where) => worldWith(where, loopPlan(where)));

/** A small world around a change of the clock, or an ordinary date, with a plan of one session. */
export const singleWorld: fc.Arbitrary<World> = singleWorldIn(PLACES_AND_DATES);

/** The same with a loop of two or three sessions. */
export const loopWorld: fc.Arbitrary<World> = loopWorldIn(PLACES_AND_DATES);

/** Either of them. */
export const anyWorld: fc.Arbitrary<World> = fc.oneof(singleWorld, loopWorld);

/** A world with some weeks around it in which no clock changes. */
export const quietWorld: fc.Arbitrary<World> = fc.oneof(
  singleWorldIn(QUIET_PLACES_AND_DATES),
  loopWorldIn(QUIET_PLACES_AND_DATES),
);
