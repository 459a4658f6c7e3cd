import { dateFormatter, type TimeStyle } from './formatters.js';

/** A half-open interval between two instants, RFC 3339 in UTC. */
interface Span {
  readonly start: string;
  readonly end: string;
}

/** The two ends of a span as they are shown. */
export interface ShownSpan {
  readonly start: string;
  readonly end: string;
  /** Both ends in one text, shortened as the language does it: `9:30 – 10:15 AM`. */
  readonly range: string;
  /** True when each end carries its zone's short name, because the clocks change near it. */
  readonly hasZones: boolean;
}

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

const clockOf = (style: TimeStyle): Intl.DateTimeFormatOptions =>
  style.hourCycle ? { ...CLOCK, hourCycle: style.hourCycle } : CLOCK;

const zonedIn = (instant: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

/** Whether the wall clock reads the same a second time that day. @see TC39 Temporal, disambiguation */
const isRepeated = (time: Temporal.ZonedDateTime): boolean => {
  const wall = time.toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map(
    (disambiguation) => wall.toZonedDateTime(time.timeZoneId, { disambiguation }).epochMilliseconds,
  );
  return earlier !== later;
};

const zoneName = (time: Temporal.ZonedDateTime, locale: string, style: 'short' | 'long'): string =>
  dateFormatter(locale, { timeZone: time.timeZoneId, timeZoneName: style })
    .formatToParts(time.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? time.offset;

/** An end with the zone of `named`: its clock reads as if the offset of `named` still held. */
const withZone = (time: Temporal.ZonedDateTime, named: Temporal.ZonedDateTime, style: TimeStyle): string => {
  const wall = time.epochMilliseconds + named.offsetNanoseconds / 1e6;
  const clock = dateFormatter(style.locale, { ...clockOf(style), timeZone: 'UTC' }).format(wall);
  return `${clock} ${zoneName(named, style.locale, 'short')}`;
};

/**
 * How a span is shown. Near a change of the clocks both ends name their zone, and an end that would read as no later
 * than its start is told in the zone of the start, so that no span ever seems to end before it begins.
 */
export const shownSpan = (span: Span, style: TimeStyle): ShownSpan => {
  const start = zonedIn(span.start, style.timeZone);
  const end = zonedIn(span.end, style.timeZone);
  const hasZones = start.offsetNanoseconds !== end.offsetNanoseconds || isRepeated(start) || isRepeated(end);
  if (!hasZones) return plainSpan(start, end, style);
  const isAfter = Temporal.PlainDateTime.compare(end.toPlainDateTime(), start.toPlainDateTime()) > 0;
  const shown = { start: withZone(start, start, style), end: withZone(end, isAfter ? end : start, style) };
  return { ...shown, range: `${shown.start} – ${shown.end}`, hasZones };
};

const plainSpan = (
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  style: TimeStyle,
): ShownSpan => {
  const format = dateFormatter(style.locale, { ...clockOf(style), timeZone: style.timeZone });
  const [from, to] = [start.epochMilliseconds, end.epochMilliseconds];
  // A range over midnight would be written with both dates; the day of the start is told elsewhere.
  const range = start.toPlainDate().equals(end.toPlainDate())
    ? format.formatRange(from, to)
    : `${format.format(from)} – ${format.format(to)}`;
  return { start: format.format(from), end: format.format(to), range, hasZones: false };
};

/** `Central European Summer Time`: the zone as it is called at that instant. */
export const zoneLongName = (instant: string, style: TimeStyle): string =>
  zoneName(zonedIn(instant, style.timeZone), style.locale, 'long');

/** Whole minutes between the two ends. */
export const spanMinutes = (span: Span): number =>
  Math.round(Temporal.Instant.from(span.start).until(span.end).total('minutes'));
