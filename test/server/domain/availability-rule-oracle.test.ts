import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workingTimeOf } from '../../../packages/server/src/domain/availability-rule.js';
import { DAYS_IN_THREES, workingHours } from '../../arbitraries/working-hours.js';
import { workingMinutes } from '../../support/oracle/clock.js';

const minuteAt = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;

for (const { timeZone, kind, date } of DAYS_IN_THREES) {
  test(`working time in ${timeZone} around ${date} (${kind}) is what watching the clock gives`, () => {
    const start = minuteAt(`${date}T00:00Z`);
    const window = fc
      .tuple(fc.integer({ min: -1440, max: 720 }), fc.integer({ min: 1, max: 2880 }))
      .map(([offset, length]) => ({ start: start + offset, end: start + offset + length }));
    fc.assert(
      fc.property(workingHours(timeZone, date), window, (hours, range) => {
        const minutes = workingTimeOf(hours, range).flatMap((interval) =>
          Array.from({ length: interval.end - interval.start }, (_, index) => interval.start + index),
        );
        const expected = [...workingMinutes(hours, range)].flatMap((isWorking, index) =>
          isWorking === 1 ? [range.start + index] : [],
        );
        assert.deepEqual(minutes, expected);
      }),
      { numRuns: 20 },
    );
  });
}

test('a part of a range has the working time of the whole within that part', () => {
  const whole = { start: minuteAt('2026-10-24T00:00Z'), end: minuteAt('2026-10-27T00:00Z') };
  const edge = fc.integer({ min: whole.start, max: whole.end });
  fc.assert(
    fc.property(workingHours('Europe/London', '2026-10-25'), edge, edge, (hours, a, b) => {
      const part = { start: Math.min(a, b), end: Math.max(a, b) };
      const cut = workingTimeOf(hours, whole)
        .map(({ start, end }) => ({ start: Math.max(start, part.start), end: Math.min(end, part.end) }))
        .filter(({ start, end }) => start < end);
      assert.deepEqual(workingTimeOf(hours, part), cut);
    }),
    { numRuns: 50 },
  );
});
