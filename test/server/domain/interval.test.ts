import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import {
  contains,
  intersect,
  normalise,
  overlaps,
  subtract,
  union,
} from '../../../packages/server/src/domain/interval.js';
import { anyInterval, anyIntervals, intervalList, SPAN } from '../../arbitraries/interval.js';

const everyMinute = Array.from({ length: SPAN.end - SPAN.start }, (_, index) => SPAN.start + index);

/** The minutes in any of the intervals, one by one. */
const minutesOf = (intervals: readonly Interval[]): number[] =>
  everyMinute.filter((minute) => intervals.some(({ start, end }) => start <= minute && minute < end));

/** The one list that covers these minutes, built minute by minute. */
const listOf = (minutes: readonly number[]): Interval[] => {
  const list: { start: number; end: number }[] = [];
  for (const minute of minutes) {
    const last = list.at(-1);
    if (last?.end === minute) last.end = minute + 1;
    else list.push({ start: minute, end: minute + 1 });
  }
  return list;
};

test('normalise gives the one list that covers the same minutes, whatever it is handed', () => {
  fc.assert(fc.property(anyIntervals, (any) => assert.deepEqual(normalise(any), listOf(minutesOf(any)))));
});

test('normalise drops empty and reversed intervals and joins touching ones', () => {
  const any = [
    { start: 20, end: 30 },
    { start: 5, end: 5 },
    { start: 50, end: 40 },
    { start: 10, end: 20 },
  ];
  assert.deepEqual(normalise(any), [{ start: 10, end: 30 }]);
});

test('normalise leaves its input as it was', () => {
  fc.assert(
    fc.property(anyIntervals, (any) => {
      const before = any.map((interval) => ({ ...interval }));
      normalise(any);
      assert.deepEqual(
        any.map((interval) => ({ ...interval })),
        before,
      );
    }),
  );
});

test('union holds the minutes of any of its lists', () => {
  fc.assert(
    fc.property(fc.array(anyIntervals, { maxLength: 4 }), (lists) =>
      assert.deepEqual(union(...lists), listOf(minutesOf(lists.flat()))),
    ),
  );
});

test('union commutes, associates and changes nothing when repeated', () => {
  fc.assert(
    fc.property(anyIntervals, anyIntervals, anyIntervals, (a, b, c) => {
      assert.deepEqual(union(a, b), union(b, a));
      assert.deepEqual(union(union(a, b), c), union(a, union(b, c)));
      assert.deepEqual(union(a, a), normalise(a));
    }),
  );
});

test('intersect holds the minutes of both lists, in either order', () => {
  fc.assert(
    fc.property(intervalList, intervalList, (a, b) => {
      const inB = new Set(minutesOf(b));
      assert.deepEqual(intersect(a, b), listOf(minutesOf(a).filter((minute) => inB.has(minute))));
      assert.deepEqual(intersect(a, b), intersect(b, a));
    }),
  );
});

test('subtract holds the minutes of the first list that are not in the second', () => {
  fc.assert(
    fc.property(intervalList, intervalList, (a, b) => {
      const inB = new Set(minutesOf(b));
      assert.deepEqual(subtract(a, b), listOf(minutesOf(a).filter((minute) => !inB.has(minute))));
    }),
  );
});

test('what is subtracted and what is left make the whole, and share nothing', () => {
  fc.assert(
    fc.property(intervalList, intervalList, (whole, taken) => {
      const left = subtract(whole, taken);
      assert.deepEqual(union(left, intersect(whole, taken)), whole);
      assert.deepEqual(intersect(left, taken), []);
    }),
  );
});

test('contains says whether every minute is there, overlaps whether any is', () => {
  fc.assert(
    fc.property(intervalList, anyInterval, (list, interval) => {
      const inList = new Set(minutesOf(list));
      const minutes = minutesOf([interval]);
      assert.equal(
        contains(list, interval),
        minutes.every((minute) => inList.has(minute)),
      );
      assert.equal(
        overlaps(list, interval),
        minutes.some((minute) => inList.has(minute)),
      );
    }),
  );
});

test('touching intervals do not overlap', () => {
  assert.equal(overlaps([{ start: 10, end: 20 }], { start: 20, end: 30 }), false);
  assert.equal(overlaps([{ start: 10, end: 20 }], { start: 0, end: 10 }), false);
  assert.deepEqual(intersect([{ start: 10, end: 20 }], [{ start: 20, end: 30 }]), []);
});
