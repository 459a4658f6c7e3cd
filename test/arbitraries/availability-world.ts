import fc from 'fast-check';
import type { Interval } from '../../packages/server/src/domain/interval.js';
import type { SlotRules } from '../../packages/server/src/domain/slot.js';
import type { AvailabilityWorld, WorldMember } from '../support/availability-oracle.js';
import { fillableSeats, ledger, PEOPLE, seats } from './panel.js';
import { DAYS_IN_THREES, wallTime, workingHours } from './working-hours.js';

const MINUTES_A_DAY = 1440;

/** Busy time around the window: mostly short, rarely days long, now and then empty. */
const blocked = (window: Interval): fc.Arbitrary<Interval[]> =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: window.start - 200, max: window.end + 200 }),
        fc.oneof(
          { weight: 12, arbitrary: fc.integer({ min: 0, max: 240 }) },
          fc.integer({ min: 0, max: 2 * MINUTES_A_DAY }),
        ),
      )
      .map(([start, length]) => ({ start, end: start + length })),
    { maxLength: 4 },
  );

const member = (timeZone: string, date: string, window: Interval): fc.Arbitrary<WorldMember> =>
  fc.record({
    hours: fc.constantFrom(timeZone, 'UTC').chain((zone) => workingHours(zone, date)),
    busy: blocked(window),
    claimed: blocked(window),
    minNoticeMinutes: fc.constantFrom(0, 0, 60, 600),
  });

/** The people by id; now and then one or two are missing, as when a calendar could not be read. */
const members = (
  timeZone: string,
  date: string,
  window: Interval,
): fc.Arbitrary<ReadonlyMap<string, WorldMember>> =>
  fc
    .tuple(
      fc.array(member(timeZone, date, window), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
      fc.subarray(PEOPLE.slice(-2)),
    )
    .map(([times, missing]) => {
      const all = times.map((time, index): [string, WorldMember] => [PEOPLE[index] ?? '', time]);
      return new Map(all.filter(([id]) => !missing.some((other) => other === id)));
    });

const rules = (timeZone: string): fc.Arbitrary<SlotRules> => {
  const plain = fc.record({
    durationMinutes: fc.constantFrom(15, 30, 45, 60, 7),
    stepMinutes: fc.constantFrom(15, 30, 60, 15, 30, 60, 5, 50, 90, 2000),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 31),
    bufferAfterMinutes: fc.constantFrom(0, 0, 15, 29),
    noticeMinutes: fc.constantFrom(0, 0, 120, 1000),
    horizonMinutes: fc.constantFrom(2000, 4000, 100_000, 100_000),
    gridTimeZone: fc.constantFrom(timeZone, timeZone, 'Asia/Kathmandu', 'UTC'),
  });
  const candidateHours = fc.record({
    start: wallTime,
    end: wallTime,
    timeZone: fc.constantFrom(timeZone, 'UTC'),
  });
  return fc.oneof(
    plain,
    fc.tuple(plain, candidateHours).map(([others, hours]) => ({ ...others, candidateHours: hours })),
  );
};

/**
 * A small world around one of the days in threes: up to six people, overlapping pools, a window of one to three days
 * that begins at any minute. Some people the seats name are unknown to the world.
 */
export const availabilityWorld: fc.Arbitrary<AvailabilityWorld> = fc
  .constantFrom(...DAYS_IN_THREES)
  .chain(({ timeZone, date }) => {
    const midnight = Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds / 60_000;
    return fc
      .tuple(fc.integer({ min: -MINUTES_A_DAY, max: 720 }), fc.integer({ min: 1, max: 3 }))
      .map(([offset, days]) => ({ start: midnight + offset, end: midnight + offset + days * MINUTES_A_DAY }))
      .chain((window) =>
        fc.record({
          window: fc.constant(window),
          now: fc.integer({ min: window.start - 2000, max: window.start + 700 }),
          seats: fc.oneof({ weight: 5, arbitrary: fillableSeats }, seats),
          ledger,
          members: members(timeZone, date, window),
          rules: rules(timeZone),
        }),
      );
  });
