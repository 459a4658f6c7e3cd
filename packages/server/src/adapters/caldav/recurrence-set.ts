import ICAL from 'ical.js';
import { type EventTime, eventTime, type FindZone } from './event-times.js';
import { clockTime, readingsOf, wallSecondsOf } from './wall-clock.js';
import { type WallSeconds, widestOffsetSeconds } from './zone-rule.js';

const secondsOf: Readonly<Record<string, number>> = {
  SECONDLY: 1,
  MINUTELY: 60,
  HOURLY: 3_600,
  DAILY: 86_400,
  WEEKLY: 604_800,
};

/** The stretch of wall time that matters. Steps outside of it are cheap and not reported. */
export interface WallWindow {
  from: WallSeconds;
  to: WallSeconds;
}

/** One start of a recurring event; `lengthSeconds` when an RDATE's period says so itself. */
export interface RecurrenceStart {
  wall: WallSeconds;
  lengthSeconds?: number;
}

/**
 * The starts of a recurring event inside a window, before exceptions: DTSTART, RRULE and RDATE (RFC 5545 §3.8.5), in no
 * particular order and each once. Rules are expanded by ical.js on wall clocks, so a clock change never moves a meeting;
 * EXRULE, which no longer exists, is not heeded. It yields `undefined` between steps, so that whoever drives it can stop.
 * @throws ical.js's error for a rule that makes no sense
 */
export function* startsOf(
  event: ICAL.Component,
  start: EventTime,
  window: WallWindow,
  findZone: FindZone,
): Generator<RecurrenceStart | undefined, void> {
  const seen = new Set<WallSeconds>();
  const isNew = (wall: WallSeconds, lengthSeconds = 0) => {
    if (wall + lengthSeconds < window.from || wall >= window.to || seen.has(wall)) return false;
    seen.add(wall);
    return true;
  };
  for (const added of datesOf(event, start, findZone)) {
    yield isNew(added.wall, added.lengthSeconds) ? added : undefined;
  }
  if (isNew(start.wall)) yield { wall: start.wall };
  for (const property of event.getAllProperties('rrule')) {
    const rule = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur)) continue;
    for (const wall of wallsOf(rule, event, start, window)) {
      yield wall !== undefined && isNew(wall) ? { wall } : undefined;
    }
  }
}

function* datesOf(
  event: ICAL.Component,
  start: EventTime,
  findZone: FindZone,
): Generator<RecurrenceStart, void> {
  for (const property of event.getAllProperties('rdate')) {
    for (const value of property.getValues() as unknown[]) {
      if (value instanceof ICAL.Time) {
        yield { wall: wallInZoneOf(start, eventTime(value, property, findZone)) };
      } else if (value instanceof ICAL.Period) {
        const wall = wallInZoneOf(start, eventTime(value.start, property, findZone));
        yield { wall, lengthSeconds: value.getDuration().toSeconds() };
      }
    }
  }
}

/** An RDATE in another zone than DTSTART becomes the wall time at which DTSTART's clock shows that moment. */
function wallInZoneOf(start: EventTime, time: EventTime): WallSeconds {
  if (time.zone === start.zone || time.isDate) return time.wall;
  const moment = time.zone.earliest(time.wall);
  const guess = moment + (time.wall - start.zone.earliest(time.wall));
  // Corrected once, for a guess on the other side of a clock change.
  return guess + (moment - start.zone.earliest(guess));
}

function* wallsOf(
  original: ICAL.Recur,
  event: ICAL.Component,
  start: EventTime,
  window: WallWindow,
): Generator<WallSeconds | undefined, void> {
  const dtstart = event.getFirstPropertyValue('dtstart');
  if (!(dtstart instanceof ICAL.Time)) return;
  const rule = completed(original, dtstart);
  const isPast = endOf(original, start);
  const isInStep = stepOf(rule, start.wall);
  const first = original.count ? clockTime(dtstart) : fastForwarded(rule, clockTime(dtstart), window.from);
  let left = original.count ?? Infinity;
  for (const next of readingsOf(rule, first)) {
    const wall = next.toUnixTime();
    if (left <= 0 || wall >= window.to || isPast(wall)) return;
    // ical.js turns 30 February into 2 March, where RFC 5545 §3.3.10 has such days ignored and not counted.
    const isMeant = (rule.parts.BYMONTH?.includes(next.month) ?? true) && isInStep(wall);
    if (isMeant) left -= 1;
    yield isMeant ? wall : undefined;
  }
}

/** The rule without its UNTIL and COUNT, which are heeded here, and with what a yearly rule takes from DTSTART written out. */
function completed(original: ICAL.Recur, dtstart: ICAL.Time): ICAL.Recur {
  const rule = original.clone();
  rule.until = null;
  rule.count = null;
  if (rule.interval < 1) rule.interval = 1;
  // Left implicit, ical.js moves a 29 February to 1 March for good.
  if (rule.freq === 'YEARLY' && Object.keys(rule.parts).length === 0) {
    rule.parts.BYMONTH = [dtstart.month];
    rule.parts.BYMONTHDAY = [dtstart.day];
  }
  return rule;
}

/** Whether a wall time lies a whole number of intervals from the start; ical.js forgets INTERVAL beside BYHOUR. */
function stepOf({ freq, interval }: ICAL.Recur, start: WallSeconds): (wall: WallSeconds) => boolean {
  const unit = secondsOf[freq];
  if (unit === undefined || freq === 'WEEKLY' || interval === 1) return () => true;
  return (wall) => (Math.floor(wall / unit) - Math.floor(start / unit)) % interval === 0;
}

/** Whether a wall time lies after UNTIL, which is inclusive and may be a date, in UTC or on the event's own clock. */
function endOf({ until }: ICAL.Recur, start: EventTime): (wall: WallSeconds) => boolean {
  if (!until) return () => false;
  const limit = wallSecondsOf(until);
  if (until.isDate) return (wall) => wall >= limit + 86_400;
  const isUtc = until.zone === ICAL.Timezone.utcTimezone && !start.isDate;
  if (!isUtc) return (wall) => wall > limit;
  return (wall) => wall > limit + widestOffsetSeconds + 86_400 || start.zone.earliest(wall) > limit;
}

/**
 * Where to begin: a daily meeting of many years is not counted through day by day. Only whole intervals are skipped, so
 * every BYxxx part sees the days it would have seen.
 */
function fastForwarded(rule: ICAL.Recur, start: ICAL.Time, from: WallSeconds): ICAL.Time {
  const unit = secondsOf[rule.freq];
  if (unit === undefined) return start;
  const step = unit * rule.interval;
  const steps = Math.floor((from - start.toUnixTime()) / step);
  if (steps <= 0) return start;
  const later = start.clone();
  const seconds = steps * step;
  later.adjust(Math.floor(seconds / 86_400), 0, 0, seconds % 86_400);
  return later;
}
