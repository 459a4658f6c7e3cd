import '../domain/temporal.js';
import type { Effect } from '../domain/effect.js';

/**
 * Whether a reminder is still right: it was queued for just this start, which is ahead. One that was held up, by a server
 * that was down or a mail server, is late but welcome until the interview begins.
 * @param start of what people are reminded of, as it is now
 */
export function isReminderInTime(
  { dueAt }: Pick<Effect, 'dueAt'>,
  minutesBefore: number,
  { start, now }: { start: Temporal.Instant; now: Temporal.Instant },
): boolean {
  const isForThisStart = dueAt?.equals(start.subtract({ minutes: minutesBefore })) === true;
  return isForThisStart && Temporal.Instant.compare(now, start) < 0;
}
