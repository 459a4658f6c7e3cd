import ICAL from 'ical.js';
import type { WallSeconds } from './zone-rule.js';

/** What the clock of an ical.js time shows. */
export function wallSecondsOf(time: ICAL.Time): WallSeconds {
  return clockTime(time).toUnixTime();
}

/** The same clock reading without a zone, which is how rules are expanded: a rule speaks of wall clocks. */
export function clockTime(time: ICAL.Time): ICAL.Time {
  const { year, month, day, hour, minute, second, isDate } = time;
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate }, ICAL.Timezone.localTimezone);
}

/** The clock readings of a rule from a start on; each may be changed by ical.js when the next is asked for. */
export function* readingsOf(rule: ICAL.Recur, start: ICAL.Time): Generator<ICAL.Time, void> {
  const iterator = rule.iterator(start);
  for (;;) {
    const next = iterator.next() as ICAL.Time | null; // null at the end, which its type forgets
    if (next === null) return;
    yield next;
  }
}
