import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BusyPeriod } from '../../../packages/server/src/domain/free-busy.js';
import { busyTimeOf } from '../../../packages/server/src/domain/free-busy.js';
import type { BusyPeriod as PortBusyPeriod } from '../../../packages/server/src/ports/calendar.js';

const period = (start: string, end: string, kind: BusyPeriod['kind'] = 'busy'): PortBusyPeriod => ({
  start: Temporal.Instant.from(`1970-01-01T${start}Z`),
  end: Temporal.Instant.from(`1970-01-01T${end}Z`),
  kind,
});

test('periods of several calendars become one list, merged where they overlap or touch', () => {
  const periods = [period('03:00', '04:00'), period('01:00', '02:00'), period('01:30', '03:00')];
  assert.deepEqual(busyTimeOf(periods), [{ start: 60, end: 240 }]);
});

test('seconds round outwards', () => {
  assert.deepEqual(busyTimeOf([period('00:10:59.999', '00:11:00.000000001')]), [{ start: 10, end: 12 }]);
});

test('whole minutes stay as they are, so that the next slot may touch', () => {
  assert.deepEqual(busyTimeOf([period('00:10', '00:20')]), [{ start: 10, end: 20 }]);
});

test('a period without length, or that ends before it starts, blocks nothing', () => {
  assert.deepEqual(busyTimeOf([period('00:10:30', '00:10:30'), period('00:40', '00:20')]), []);
});

test('tentative time is busy unless the member says otherwise', () => {
  const periods = [period('00:10', '00:20', 'tentative')];
  assert.deepEqual(busyTimeOf(periods), [{ start: 10, end: 20 }]);
  assert.deepEqual(busyTimeOf(periods, { isTentativeBusy: true }), [{ start: 10, end: 20 }]);
  assert.deepEqual(busyTimeOf(periods, { isTentativeBusy: false }), []);
});

for (const kind of ['busy', 'unavailable'] as const) {
  test(`${kind} time blocks also for a member who ignores tentative time`, () => {
    assert.deepEqual(busyTimeOf([period('00:10', '00:20', kind)], { isTentativeBusy: false }), [
      { start: 10, end: 20 },
    ]);
  });
}

test('the order of the periods changes nothing, and every instant of them is covered', () => {
  const second = fc.integer({ min: 0, max: 86_399 });
  const anyPeriod = fc.record({ from: second, length: fc.integer({ min: 1, max: 9000 }) });
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 8 }), (drafts) => {
      const periods = drafts.map(({ from, length }) => ({
        start: Temporal.Instant.fromEpochMilliseconds(from * 1000),
        end: Temporal.Instant.fromEpochMilliseconds((from + length) * 1000),
        kind: 'busy' as const,
      }));
      const busy = busyTimeOf(periods);
      assert.deepEqual(busyTimeOf([...periods].reverse()), busy);
      for (const { from, length } of drafts) {
        assert.ok(busy.some(({ start, end }) => start * 60 <= from && from + length <= end * 60));
      }
    }),
  );
});
