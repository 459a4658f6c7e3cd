const FIRST_SECONDS = 2;
const LONGEST_SECONDS = 15 * 60;

/**
 * How long to wait before the next attempt: doubling, with full jitter so that many effects of one outage do not come
 * back together, and never before the time the provider named.
 * @param attempt attempts made so far, from 1
 * @param fraction chance in `[0, 1)`
 * @param retryAfterSeconds what the provider asked for, if it did
 * @returns whole seconds, 1 to 900
 */
export function backoffSeconds(attempt: number, fraction: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(FIRST_SECONDS * 2 ** Math.min(attempt - 1, 20), LONGEST_SECONDS);
  return Math.min(Math.max(1, Math.ceil(ceiling * fraction), Math.ceil(retryAfterSeconds)), LONGEST_SECONDS);
}
