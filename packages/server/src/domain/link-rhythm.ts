import './temporal.js';

/** Most links are there within seconds, and a candidate waits for them. */
const FIRST_SECONDS = [2, 4, 8, 15, 30, 60, 120];
const LATER_SECONDS = 300;
/** Then it is left to the look at the whole booking. */
const LONGEST_SECONDS = 3600;

/** After so long a link is overdue. */
const OVERDUE_SECONDS = 120;

/** The confirmation waits so long for a link that is to stand in it. */
const MAIL_SECONDS = 60;

/** When to look next for a link that was asked for then; undefined when that is not worth a look of its own any more. */
export function nextLinkLookAt(
  askedAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const gone = askedAt.until(now).total('seconds');
  const later = (Math.max(Math.floor(gone / LATER_SECONDS), 0) + 1) * LATER_SECONDS;
  const next = FIRST_SECONDS.find((seconds) => seconds > gone) ?? later;
  return next > LONGEST_SECONDS ? undefined : askedAt.add({ seconds: next });
}

/** Whether a link should have come by now. */
export const isLinkOverdue = (askedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  askedAt.until(now).total('seconds') >= OVERDUE_SECONDS;

/** Until when a mail waits for a link that was asked for then. */
export const mailWaitsUntil = (askedAt: Temporal.Instant): Temporal.Instant =>
  askedAt.add({ seconds: MAIL_SECONDS });
