import type { CallLimits } from '../../ports/call-budget.js';

/** A bucket of calls that fills evenly. */
export interface CallRate {
  /** What it holds at most. */
  most: number;
  /** What comes back in a second. */
  aSecond: number;
  /** What work that nobody waits for leaves in it. */
  reserve: number;
}

/** A call takes one out of both. */
export interface CallRates {
  second: CallRate;
  minute: CallRate;
}

/** No pause that a provider asks for is longer. */
export const MOST_PAUSE_SECONDS = 300;

/** The part of a limit that may be used at one moment; the rest comes evenly. */
const BURST_PART = 0.2;
/** The part of a burst that is kept for calls that somebody waits for. */
const RESERVE_PART = 0.3;

/**
 * Buckets that keep to both limits in every window, wherever it begins: of a burst b and one call besides, with
 * `limit - b` coming back in a window, less than `1 + b + (limit - b)` calls fall within one. A burst of the whole limit
 * would let twice the limit through around a moment.
 * @param limits whole numbers from 1
 */
export function callRatesOf({ perSecond, perMinute }: CallLimits): CallRates {
  return { second: rateOf(perSecond, 1), minute: rateOf(perMinute, 60) };
}

function rateOf(limit: number, windowSeconds: number): CallRate {
  const burst = Math.floor(limit * BURST_PART);
  return {
    most: 1 + burst,
    aSecond: (limit - burst) / windowSeconds,
    reserve: burst * RESERVE_PART,
  };
}

/**
 * How long until so many calls can be made, if nobody else makes any.
 * @param left what is in the buckets now
 * @returns seconds, 0 when it is at once
 */
export function secondsUntil(
  { calls, isWaitedFor }: { calls: number; isWaitedFor: boolean },
  left: CallLimits,
  { second, minute }: CallRates,
): number {
  const lacking = (rate: CallRate, present: number): number =>
    (calls + (isWaitedFor ? 0 : rate.reserve) - present) / rate.aSecond;
  return Math.max(0, lacking(second, left.perSecond), lacking(minute, left.perMinute));
}
