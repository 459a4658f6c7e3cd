import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceLimits } from '../../../../packages/server/src/domain/availability/resource-time.js';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import { DAY, personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

const hour = (start: number) => ({ start, end: start + 60 });

/** The dates, counted from 0, on which ada can be had from nine to ten, of the two weeks from Monday 1970-01-05. */
const datesFor = (limits: Partial<ResourceLimits>, claims: { start: number; end: number }[]) => {
  const monday = 4 * DAY;
  const window = { start: monday, end: monday + 14 * DAY };
  const working = Array.from({ length: 14 }, (_, day) => hour(monday + day * DAY + 540));
  const ada = personTime('ada', {
    working,
    claims: claims.map(({ start, end }) => ({ start: monday + start, end: monday + end })),
    limits: { timeZone: 'UTC', ...limits },
  });
  return slotsOf(queryWith({ window, people: [ada] })).offers.map(({ start }) =>
    Math.floor((start - monday) / DAY),
  );
};
const EVERY = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

test('interviews a day are counted on the date they start', () => {
  const lateOnTuesday = { start: 2 * DAY - 30, end: 2 * DAY + 30 };
  assert.deepEqual(
    datesFor({ perDay: 1 }, [lateOnTuesday]),
    EVERY.filter((day) => day !== 1),
  );
  assert.deepEqual(datesFor({ perDay: 2 }, [lateOnTuesday]), EVERY);
});

test('interviews a week are counted from Monday to Sunday', () => {
  const sunday = hour(7 * DAY - 60);
  assert.deepEqual(datesFor({ perWeek: 1 }, [sunday]), [7, 8, 9, 10, 11, 12, 13]);
  assert.deepEqual(datesFor({ perWeek: 1 }, [hour(7 * DAY)]), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(datesFor({ perWeek: 2 }, [sunday]), EVERY);
});

test('minutes a day count each interview whole', () => {
  const lateOnTuesday = { start: 2 * DAY - 30, end: 2 * DAY + 15 };
  assert.deepEqual(
    datesFor({ minutesPerDay: 104 }, [lateOnTuesday]),
    EVERY.filter((day) => day !== 1),
  );
  assert.deepEqual(datesFor({ minutesPerDay: 105 }, [lateOnTuesday]), EVERY);
});

for (const limit of ['perDay', 'perWeek', 'minutesPerDay'] as const) {
  test(`a limit of 0 for ${limit} leaves no slot`, () => {
    assert.deepEqual(datesFor({ [limit]: 0 }, []), []);
  });
}

test('dates are those of the person’s zone', () => {
  // In Auckland, twelve hours ahead, this is on Tuesday.
  const mondayEvening = hour(13 * 60);
  const limits = { perDay: 1, timeZone: 'Pacific/Auckland' };
  assert.deepEqual(
    datesFor(limits, [mondayEvening]),
    EVERY.filter((day) => day !== 1),
  );
});

test('a limit counts a claim of no length as none', () => {
  assert.deepEqual(datesFor({ perDay: 1 }, [{ start: 60, end: 60 }]), EVERY);
});

test('interviews of the same loop count too', () => {
  const loopFor = (limits: Partial<ResourceLimits>, resources: string[]) =>
    slotsOf(
      queryWith({
        sessions: ['talk', 'code'].map((key) => sessionWith({ key, seats: [seatFor(resources)] })),
        people: [
          personTime('ada', { limits: { timeZone: 'UTC', ...limits } }),
          personTime('ben', { limits: { timeZone: 'UTC', perDay: 1 } }),
        ],
      }),
    ).offers.map(({ sessions }) => sessions.map(({ seated }) => seated[0]?.resourceId).join());
  assert.deepEqual(loopFor({ perDay: 1 }, ['ada']), []);
  assert.deepEqual(loopFor({ perWeek: 1 }, ['ada']), []);
  assert.deepEqual(loopFor({ minutesPerDay: 119 }, ['ada']), []);
  assert.equal(loopFor({ perDay: 2, minutesPerDay: 120 }, ['ada']).length, 5);
  assert.deepEqual([...new Set(loopFor({ perDay: 1 }, ['ada', 'ben']))], ['ada,ben']);
});
