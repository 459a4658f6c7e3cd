import type { Hold } from '@slotwright/server/wire/holds.js';

/** How far the two clocks may differ before the server's expiry is not read off this page's clock. */
const PLAUSIBLE_MILLISECONDS = 60_000;

/**
 * Until when a hold lasts by this page's clock. A clock that is set wrongly would show nonsense, so an expiry that
 * does not fit the length of a hold is replaced by that length from now.
 * @param now epoch milliseconds
 * @param holdMinutes how long a hold lasts
 * @returns epoch milliseconds
 */
export const holdDeadline = (hold: Hold, holdMinutes: number, now: number): number => {
  const expiry = Temporal.Instant.from(hold.expiresAt).epochMilliseconds;
  const expected = now + holdMinutes * 60_000;
  return Math.abs(expiry - expected) > PLAUSIBLE_MILLISECONDS ? expected : expiry;
};
