import ICAL from 'ical.js';
import { type EventTime, type FindZone, timeOf } from './event-times.js';
import type { EpochSeconds, WallSeconds } from './zone-rule.js';

/** How long an event is: first days on its clock, then exact seconds. */
export interface EventLength {
  days: number;
  seconds: number;
}

/** Half-open, in seconds since the epoch. */
export interface Span {
  start: EpochSeconds;
  end: EpochSeconds;
}

const day = 86_400;

/**
 * The length that every instance of an event has. A DTEND gives exact seconds, a DURATION days on the clock and then
 * seconds (RFC 5545 §3.8.5.3, §3.3.6); without either a whole-day event takes its day and any other no time at all.
 */
export function lengthOf(event: ICAL.Component, start: EventTime, findZone: FindZone): EventLength {
  const end = timeOf(event, 'dtend', findZone);
  if (end !== undefined) {
    // A last day equal to the first is a common slip for one whole day.
    if (start.isDate) return { days: Math.max(1, Math.round((end.wall - start.wall) / day)), seconds: 0 };
    return { days: 0, seconds: end.zone.earliest(end.wall) - start.zone.earliest(start.wall) };
  }
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return lengthOfDuration(duration);
  return { days: start.isDate ? 1 : 0, seconds: 0 };
}

function lengthOfDuration({ isNegative, weeks, days, hours, minutes, seconds }: ICAL.Duration): EventLength {
  if (isNegative) return { days: 0, seconds: 0 };
  return { days: weeks * 7 + days, seconds: hours * 3_600 + minutes * 60 + seconds };
}

/** What an instance takes that begins when a clock in the zone of `time` shows `wall`. */
export function spanOf(wall: WallSeconds, { zone }: EventTime, { days, seconds }: EventLength): Span {
  return { start: zone.earliest(wall), end: zone.latest(wall + days * day) + seconds };
}
