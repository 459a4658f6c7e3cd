import './temporal.js';
import type { BookedSession } from './booking.js';

/** How often the calendars of a booking are read, by the minutes that are left until its next session begins. */
const RHYTHM = [
  { within: 60, every: 2 },
  { within: 24 * 60, every: 10 },
  { within: Number.POSITIVE_INFINITY, every: 60 },
] as const;
/** While the last session goes on. */
const LAST_SESSION_MINUTES = 10;

/** A provider that writes later than it answers may for some seconds show an event as it was before. */
export const SETTLING_SECONDS = 20;

const SHORTEST_RETRY_MINUTES = 1;
const LONGEST_RETRY_MINUTES = 15;

/**
 * When the calendars of a booking are to be read next: the nearer its next session, the more often. A rhythm that becomes
 * quicker meanwhile is kept from then on.
 * @param now of the last reading, or of the change after which they are to be read for the first time
 */
export function nextLookAt(
  { sessions }: { sessions: readonly Pick<BookedSession, 'start'>[] },
  now: Temporal.Instant,
): Temporal.Instant {
  const minutes = sessions.map(({ start }) => now.until(start).total('minutes')).filter((each) => each > 0);
  if (minutes.length === 0) return now.add({ minutes: LAST_SESSION_MINUTES });
  const left = Math.min(...minutes);
  const waits = RHYTHM.map(({ within, every }) => (left <= within ? every : left - within + every));
  return now.add({ seconds: Math.round(Math.min(...waits) * 60) });
}

/**
 * When to try again after a calendar could not be read: the longer that has been so, the later.
 * @param lookedAt when all were read last
 */
export function retryLookAt(lookedAt: Temporal.Instant | undefined, now: Temporal.Instant): Temporal.Instant {
  const away = lookedAt === undefined ? 0 : lookedAt.until(now).total('minutes') / 2;
  const minutes = Math.min(Math.max(away, SHORTEST_RETRY_MINUTES), LONGEST_RETRY_MINUTES);
  return now.add({ seconds: Math.round(minutes * 60) });
}
