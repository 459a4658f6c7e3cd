import { dateFormatter, type TimeStyle } from './formatters.js';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/**
 * `in 5 minutes`, `2 hours ago`: in the largest unit that fits, rounded towards now.
 * @param instant RFC 3339
 * @param now epoch milliseconds
 */
export const relativeTime = (locale: string, instant: string, now: number): string => {
  const seconds = (Temporal.Instant.from(instant).epochMilliseconds - now) / 1000;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
};

/** `Mar 1, 2027, 9:00 AM GMT`. @param instant RFC 3339 */
export const exactTime = ({ locale, timeZone }: TimeStyle, instant: string): string =>
  dateFormatter(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(Temporal.Instant.from(instant).epochMilliseconds);
