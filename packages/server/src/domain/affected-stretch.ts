import './temporal.js';

/** Half-open. */
export interface Stretch {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

const ROUNDED_TO_MINUTES = 15;
const SPREAD_MS_A_STREAM = 0.5;
const LEAST_SPREAD_MS = 50;
const MOST_SPREAD_MS = 5000;

/**
 * Where slots may differ once this time was taken or given back: slots that touch it lie in the stretch whole.
 * @param reachMinutes as far as one taken time can matter to slots before and after it
 * @returns rounded outward to quarters of an hour, so that it tells less of whose time it was
 */
export function affectedStretch({ start, end }: Stretch, reachMinutes: number): Stretch {
  const round = (instant: Temporal.Instant, roundingMode: 'floor' | 'ceil') =>
    instant.round({ smallestUnit: 'minute', roundingIncrement: ROUNDED_TO_MINUTES, roundingMode });
  return {
    start: round(start.subtract({ minutes: reachMinutes }), 'floor'),
    end: round(end.add({ minutes: reachMinutes }), 'ceil'),
  };
}

/** Within how many milliseconds so many pages should ask anew, each at a random moment, so that no crowd comes at once. */
export function spreadOf(streams: number): number {
  return Math.min(MOST_SPREAD_MS, Math.max(LEAST_SPREAD_MS, Math.ceil(streams * SPREAD_MS_A_STREAM)));
}

/** Whether two stretches have any time in common. */
export const isMeeting = (a: Stretch, b: Stretch): boolean =>
  Temporal.Instant.compare(a.start, b.end) < 0 && Temporal.Instant.compare(b.start, a.end) < 0;
