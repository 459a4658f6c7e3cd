import { fullDate, shortDay, type TimeStyle } from './formatters.js';
import { localDate } from './local-days.js';
import { shownSpan } from './slot-times.js';

/** One of several interviews that are booked together. */
export interface TimedSession {
  readonly title: string;
  /** RFC 3339 in UTC. */
  readonly start: string;
  readonly end: string;
}

/** A time of another date than the one it stands under names its own: `Wed, Mar 3 · 10:00 AM`. */
const dated = (text: string, session: TimedSession, under: TimedSession, style: TimeStyle): string => {
  const [date, known] = [session, under].map(({ start }) => localDate(start, style.timeZone));
  return date === undefined || date === known ? text : `${shortDay(style.locale, date)} · ${text}`;
};

/** `9:00 – 9:45 AM`, with its day before it when that is not the day of `first`. @param first of the same slot */
export const sessionTime = (session: TimedSession, first: TimedSession, style: TimeStyle): string =>
  dated(shownSpan(session, style).range, session, first, style);

/** From the start of the first to the end of the last, which names its day when it begins on another. @param sessions by start */
export const wholeTime = (sessions: readonly TimedSession[], style: TimeStyle): string => {
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return '';
  const { start, end, range } = shownSpan({ start: first.start, end: last.end }, style);
  const told = dated(end, last, first, style);
  return told === end ? range : `${start} – ${told}`;
};

/** Day and time in one line. @param sessions by start, at least one */
export const dayAndTime = (sessions: readonly TimedSession[], style: TimeStyle): string =>
  `${fullDate(style.locale, localDate(sessions[0]?.start ?? '', style.timeZone))}, ${wholeTime(sessions, style)}`;
