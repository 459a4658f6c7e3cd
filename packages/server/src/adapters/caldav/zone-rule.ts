import '../../domain/temporal.js';

/** Seconds since 1970-01-01T00:00 on a wall clock, whatever zone it hangs in. */
export type WallSeconds = number;
/** Seconds since the epoch. */
export type EpochSeconds = number;

/** How a wall clock's time becomes exact. Where that is not known, the two ends of what it may mean lie apart. */
export interface ZoneRule {
  earliest(wall: WallSeconds): EpochSeconds;
  latest(wall: WallSeconds): EpochSeconds;
}

const day = 86_400;
const hour = 3_600;

/** No zone is further from UTC than this: −12 to +14 hours. */
export const widestOffsetSeconds = 14 * hour;

export const utcRule: ZoneRule = { earliest: (wall) => wall, latest: (wall) => wall };

/** A wall clock nobody said where it hangs: the time may mean any of 27 hours, and all of them count as taken. */
export const unknownRule: ZoneRule = {
  earliest: (wall) => wall - 14 * hour,
  latest: (wall) => wall + 12 * hour,
};

/**
 * The rule of a zone whose offset is known at every moment. A doubled time means its first pass; a skipped one is read
 * with the offset before the gap (RFC 5545 §3.3.5; Temporal calls it `compatible`).
 * @param offsetAt seconds east of UTC at a moment
 */
export function ruleOfOffsets(offsetAt: (moment: EpochSeconds) => number): ZoneRule {
  const exact = (wall: WallSeconds): EpochSeconds => {
    const before = offsetAt(wall - day);
    const after = offsetAt(wall + day);
    if (before === after) return wall - before;
    const passes = [before, after].filter((offset) => offsetAt(wall - offset) === offset);
    return passes.length === 0 ? wall - before : wall - Math.max(...passes);
  };
  return { earliest: exact, latest: exact };
}

const zoneRules = new Map<string, ZoneRule>();
const maxCachedRules = 600;

/** The rule of a zone of the IANA database, or `undefined` when this runtime does not know the name. */
export function ruleOfTimeZone(timeZone: string): ZoneRule | undefined {
  const known = zoneRules.get(timeZone);
  if (known !== undefined) return known;
  // An offset such as +02:00 is a zone to Temporal but no TZID anybody agreed on.
  if (!/^[A-Za-z][\w+\-/]{1,63}$/.test(timeZone)) return undefined;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    return undefined;
  }
  const rule = ruleOfOffsets(cachedOffsets(timeZone));
  if (zoneRules.size < maxCachedRules) zoneRules.set(timeZone, rule);
  return rule;
}

interface Span {
  from: EpochSeconds;
  to: EpochSeconds;
  offset: number;
}

/** One Temporal conversion costs about 50 µs, a look into the spans between two clock changes next to nothing. */
function cachedOffsets(timeZone: string): (moment: EpochSeconds) => number {
  let spans: Span[] = [];
  return (moment) => {
    const known = spans.find(({ from, to }) => from <= moment && moment < to);
    if (known !== undefined) return known.offset;
    const span = spanAround(moment, timeZone);
    spans = [span, ...spans.slice(0, 63)];
    return span.offset;
  };
}

function spanAround(moment: EpochSeconds, timeZone: string): Span {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment * 1000).toZonedDateTimeISO(timeZone);
  // A second later, so that a change at this very moment is the one before it.
  const previous = zoned.add({ seconds: 1 }).getTimeZoneTransition('previous');
  const next = zoned.getTimeZoneTransition('next');
  // Never longer than a year either way: a runtime may not look for changes in a far future.
  return {
    from: Math.max(previous === null ? -Infinity : previous.epochMilliseconds / 1000, moment - 365 * day),
    to: Math.min(next === null ? Infinity : next.epochMilliseconds / 1000, moment + 365 * day),
    offset: zoned.offsetNanoseconds / 1e9,
  };
}
