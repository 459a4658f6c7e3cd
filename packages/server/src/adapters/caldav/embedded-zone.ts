import ICAL from 'ical.js';
import { clockTime, readingsOf, wallSecondsOf } from './wall-clock.js';
import { type EpochSeconds, ruleOfOffsets, type ZoneRule } from './zone-rule.js';

interface Transition {
  at: EpochSeconds;
  offsetBefore: number;
  offsetAfter: number;
}

const maxTransitions = 2_000;
const lastYear = 2100;

/**
 * The rule that a VTIMEZONE defines (RFC 5545 §3.6.5), or `undefined` when it is not of the form all real ones have:
 * observances that begin on a date and repeat at most yearly. ical.js would expand any other rule without bound.
 */
export function embeddedZoneRule(zone: ICAL.Component): ZoneRule | undefined {
  const observances = [...zone.getAllSubcomponents('standard'), ...zone.getAllSubcomponents('daylight')];
  const transitions: Transition[] = [];
  for (const observance of observances) {
    const found = transitionsOf(observance, maxTransitions - transitions.length);
    if (found === undefined) return undefined;
    transitions.push(...found);
  }
  transitions.sort((a, b) => a.at - b.at);
  const [first] = transitions;
  if (first === undefined) return undefined;
  return ruleOfOffsets((moment) => lastBefore(transitions, moment)?.offsetAfter ?? first.offsetBefore);
}

function transitionsOf(observance: ICAL.Component, room: number): Transition[] | undefined {
  const start = observance.getFirstPropertyValue('dtstart');
  const offsetBefore = offsetOf(observance, 'tzoffsetfrom');
  const offsetAfter = offsetOf(observance, 'tzoffsetto');
  if (!(start instanceof ICAL.Time) || offsetBefore === undefined || offsetAfter === undefined)
    return undefined;
  const walls = [wallSecondsOf(start)];
  for (const property of observance.getAllProperties('rdate')) {
    for (const value of property.getValues() as unknown[]) {
      if (value instanceof ICAL.Time) walls.push(wallSecondsOf(value));
    }
  }
  for (const property of observance.getAllProperties('rrule')) {
    const rule = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur) || !isYearly(rule)) return undefined;
    walls.push(...yearlyWalls(rule, start, offsetBefore));
  }
  if (walls.length > room) return undefined;
  return walls.map((wall) => ({ at: wall - offsetBefore, offsetBefore, offsetAfter }));
}

/** `FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU` and its like: one day a year. */
function isYearly({ freq, parts }: ICAL.Recur): boolean {
  const isOnce = (list: unknown[] | undefined) => list === undefined || list.length === 1;
  const isPlain = Object.keys(parts).every((name) => ['BYMONTH', 'BYDAY', 'BYMONTHDAY'].includes(name));
  // "The first Sunday on or after the 8th" is written as one weekday and seven days of the month.
  const hasFewDays = (parts.BYMONTHDAY?.length ?? 0) <= 7;
  return freq === 'YEARLY' && isPlain && isOnce(parts.BYMONTH) && isOnce(parts.BYDAY) && hasFewDays;
}

function yearlyWalls(rule: ICAL.Recur, start: ICAL.Time, offsetBefore: number): number[] {
  const until = untilOf(rule, offsetBefore);
  const unbounded = rule.clone();
  unbounded.until = null;
  const walls: number[] = [];
  for (const next of readingsOf(unbounded, clockTime(start))) {
    const wall = next.toUnixTime();
    if (wall > until || next.year > lastYear || walls.length > maxTransitions) break;
    walls.push(wall);
  }
  return walls;
}

function untilOf({ until }: ICAL.Recur, offsetBefore: number): number {
  if (!until) return Infinity;
  const isUtc = until.zone === ICAL.Timezone.utcTimezone;
  return wallSecondsOf(until) + (isUtc ? offsetBefore : 0);
}

function offsetOf(observance: ICAL.Component, name: 'tzoffsetfrom' | 'tzoffsetto'): number | undefined {
  const value = observance.getFirstPropertyValue(name);
  return value instanceof ICAL.UtcOffset ? value.toSeconds() : undefined;
}

function lastBefore(transitions: readonly Transition[], moment: EpochSeconds): Transition | undefined {
  let low = 0;
  let high = transitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transitions[middle]?.at ?? Infinity) <= moment) low = middle + 1;
    else high = middle;
  }
  return transitions[low - 1];
}
