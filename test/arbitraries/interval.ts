import fc from 'fast-check';
import type { Interval } from '../../packages/server/src/domain/interval.js';

/** The minutes that the arbitraries here stay within; small, so that intervals meet often. */
export const SPAN: Interval = { start: -60, end: 60 };

const minute = fc.integer({ min: SPAN.start, max: SPAN.end });

/** A proper interval, an empty one or a reversed one. */
export const anyInterval: fc.Arbitrary<Interval> = fc.record({ start: minute, end: minute });

/** As a careless caller might hand them in: unsorted, overlapping, doubled, empty and reversed ones among them. */
export const anyIntervals: fc.Arbitrary<Interval[]> = fc.array(anyInterval, { maxLength: 12 });

/** A list as the domain speaks of it: sorted, none empty, none overlapping or touching. */
export const intervalList: fc.Arbitrary<Interval[]> = fc
  .uniqueArray(minute, { maxLength: 16 })
  .map((edges) => [...edges].sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((end, index) => {
      const start = edges[index - 1];
      return index % 2 === 1 && start !== undefined ? [{ start, end }] : [];
    }),
  );
