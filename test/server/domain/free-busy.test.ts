import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BlockingKinds, BusyPeriod } from '../../../packages/server/src/domain/free-busy.js';
import {
  ALL_KINDS_BLOCK,
  busyTimeOf,
  packBusyPeriods,
} from '../../../packages/server/src/domain/free-busy.js';

const period = (
  start: string,
  end: string,
  kind: BusyPeriod['kind'] = 'busy',
  isAllDay?: true,
): BusyPeriod => ({
  start: Temporal.Instant.from(`1970-01-01T${start}Z`),
  end: Temporal.Instant.from(`1970-01-01T${end}Z`),
  kind,
  ...(isAllDay === undefined ? {} : { isAllDay }),
});

/** Busy time of one calendar with these periods, as start, end, start, end … */
const busy = (periods: BusyPeriod[], blocking?: BlockingKinds) => [
  ...busyTimeOf([packBusyPeriods(periods)], blocking),
];

/** Everything blocks but these. */
const without = (...passed: (keyof BlockingKinds)[]): BlockingKinds => ({
  tentative: !passed.includes('tentative'),
  outOfOffice: !passed.includes('outOfOffice'),
  allDay: !passed.includes('allDay'),
});

test('periods of several calendars become one list, merged where they overlap or touch', () => {
  const first = packBusyPeriods([period('03:00', '04:00'), period('01:00', '02:00')]);
  const second = packBusyPeriods([period('01:30', '03:00'), period('06:00', '07:00')]);
  assert.deepEqual([...busyTimeOf([first, second])], [60, 240, 360, 420]);
});

test('no calendars, or empty ones, leave all time free', () => {
  assert.deepEqual([...busyTimeOf([])], []);
  assert.deepEqual(busy([]), []);
});

test('seconds round outwards', () => {
  assert.deepEqual(busy([period('00:10:59.999', '00:11:00.000000001')]), [10, 12]);
});

test('whole minutes stay as they are, so that the next slot may touch', () => {
  assert.deepEqual(busy([period('00:10', '00:20')]), [10, 20]);
});

test('a period without length, or that ends before it starts, blocks nothing', () => {
  assert.deepEqual(busy([period('00:10:30', '00:10:30'), period('00:40', '00:20')]), []);
});

test('every kind blocks unless the member says otherwise', () => {
  const periods = [
    period('00:10', '00:20', 'tentative'),
    period('00:30', '00:40', 'unavailable'),
    period('00:50', '01:00', 'busy', true),
  ];
  assert.deepEqual(busy(periods), [10, 20, 30, 40, 50, 60]);
  assert.deepEqual(busy(periods, ALL_KINDS_BLOCK), [10, 20, 30, 40, 50, 60]);
});

const kinds = [
  ['plain busy time', period('00:10', '00:20'), []],
  ['tentative time', period('00:10', '00:20', 'tentative'), ['tentative']],
  ['time out of office', period('00:10', '00:20', 'unavailable'), ['outOfOffice']],
  ['an all-day event', period('00:10', '00:20', 'busy', true), ['allDay']],
  ['a tentative all-day event', period('00:10', '00:20', 'tentative', true), ['tentative', 'allDay']],
  ['a day out of office', period('00:10', '00:20', 'unavailable', true), ['outOfOffice', 'allDay']],
] as const;

for (const [title, busyPeriod, ownKinds] of kinds) {
  for (const passed of ['tentative', 'outOfOffice', 'allDay'] as const) {
    const blocks = !ownKinds.some((kind) => kind === passed);
    test(`${title} ${blocks ? 'blocks' : 'does not block'} a member for whom only ${passed} does not`, () => {
      assert.deepEqual(busy([busyPeriod], without(passed)), blocks ? [10, 20] : []);
    });
  }
}

test('a period of two kinds blocks only if both do', () => {
  const day = [period('00:10', '00:20', 'unavailable', true)];
  const answers = [without(), without('allDay'), without('outOfOffice'), without('allDay', 'outOfOffice')];
  assert.deepEqual(
    answers.map((blocking) => busy(day, blocking).length > 0),
    [true, false, false, false],
  );
});

test('plain busy time blocks whatever the member passes over', () => {
  assert.deepEqual(busy([period('00:10', '00:20')], without('tentative', 'outOfOffice', 'allDay')), [10, 20]);
});

test('what is passed over does not make a hole in other busy time at the same minutes', () => {
  const periods = [period('00:10', '00:20', 'tentative'), period('00:00', '00:30')];
  assert.deepEqual(busy(periods, without('tentative')), [0, 30]);
});

test('packed periods are three numbers each, by start', () => {
  assert.equal(packBusyPeriods([period('02:00', '03:00'), period('01:00', '02:00')]).length, 6);
  assert.equal(packBusyPeriods([period('02:00', '03:00'), period('01:00', '02:00')])[0], 60);
});

test('the order of the periods changes nothing, and exactly the minutes they touch are covered', () => {
  const second = fc.integer({ min: 0, max: 86_399 });
  const anyPeriod = fc.record({
    from: second,
    length: fc.integer({ min: 1, max: 9000 }),
    kind: fc.constantFrom('busy' as const, 'tentative' as const, 'unavailable' as const),
    isAllDay: fc.boolean(),
  });
  const anyBlocking = fc.record({ tentative: fc.boolean(), outOfOffice: fc.boolean(), allDay: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 8 }), anyBlocking, (drafts, blocking) => {
      const periods = drafts.map(({ from, length, ...kind }) => ({
        start: Temporal.Instant.fromEpochMilliseconds(from * 1000),
        end: Temporal.Instant.fromEpochMilliseconds((from + length) * 1000),
        ...kind,
      }));
      assert.deepEqual(packBusyPeriods([...periods].reverse()), packBusyPeriods(periods));
      const expected = new Set<number>();
      for (const { from, length, kind, isAllDay } of drafts) {
        if (kind === 'tentative' && !blocking.tentative) continue;
        if (kind === 'unavailable' && !blocking.outOfOffice) continue;
        if (isAllDay && !blocking.allDay) continue;
        for (let minute = Math.floor(from / 60); minute * 60 < from + length; minute += 1)
          expected.add(minute);
      }
      const list = busy(periods, blocking);
      const covered = list.flatMap((start, index) =>
        index % 2 === 1
          ? []
          : Array.from({ length: (list[index + 1] ?? start) - start }, (_, more) => start + more),
      );
      assert.deepEqual(
        covered,
        [...expected].sort((a, b) => a - b),
      );
    }),
  );
});
