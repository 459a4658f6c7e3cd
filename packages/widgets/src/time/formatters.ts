/** How times are told: the language with its region, the zone, and the clock when the host has chosen one. */
export interface TimeStyle {
  /** BCP 47 tag. */
  locale: string;
  /** IANA id. */
  timeZone: string;
  /** Without it the locale decides between 12 and 24 hours. */
  hourCycle?: 'h12' | 'h23' | undefined;
}

const LIMIT = 64;

/**
 * Keeps what `make` gives, by key, and forgets the one unused for longest beyond 64. Making an Intl formatter costs
 * some hundred times as much as using one.
 */
const cached = <T>(make: (key: string) => T): ((key: string) => T) => {
  const kept = new Map<string, T>();
  return (key) => {
    const value = kept.get(key) ?? make(key);
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > LIMIT) kept.delete(kept.keys().next().value ?? key);
    return value;
  };
};

// The keys are written by the functions below and nowhere else, so the parsed shape is known.
const dateFormat = cached((key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.DateTimeFormatOptions];
  return new Intl.DateTimeFormat(locale, options);
});
/** The cached number formatter for these options, given as JSON of `[locale, options]`. */
export const numberFormat = cached((key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.NumberFormatOptions];
  return new Intl.NumberFormat(locale, options);
});

/** The cached formatter for these options. Throws `RangeError` for a locale or zone that does not exist. */
export const dateFormatter = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormat(JSON.stringify([locale, options]));

/** Epoch milliseconds of a day's noon in UTC, to be formatted in UTC: a plain date has no instant of its own. */
const noonOf = (date: string): number => Temporal.Instant.from(`${date}T12:00Z`).epochMilliseconds;

const plain = (locale: string, date: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormatter(locale, { ...options, timeZone: 'UTC' }).format(noonOf(date));

/** `Tuesday, March 2, 2027` @param date ISO day */
export const fullDate = (locale: string, date: string): string => plain(locale, date, { dateStyle: 'full' });

/** `Tuesday, March 2` @param date ISO day */
export const dayHeading = (locale: string, date: string): string =>
  plain(locale, date, { weekday: 'long', day: 'numeric', month: 'long' });

/** `Tue, Mar 2` @param date ISO day */
export const shortDay = (locale: string, date: string): string =>
  plain(locale, date, { weekday: 'short', day: 'numeric', month: 'short' });

/** `2`, in the digits of the locale. @param date ISO day */
export const dayNumber = (locale: string, date: string): string => count(locale, Number(date.slice(8)));

/** `March 2027` @param month `2027-03` */
export const monthHeading = (locale: string, month: string): string =>
  plain(locale, `${month}-01`, { month: 'long', year: 'numeric' });

/** `Tuesday`, `Tue` or `T`. @param weekday 1 is Monday, 7 is Sunday (ISO 8601) */
export const weekdayName = (locale: string, weekday: number, style: 'long' | 'short' | 'narrow'): string =>
  plain(locale, `2024-01-0${weekday}`, { weekday: style });

/** A whole number in the digits of the locale. */
export const count = (locale: string, value: number): string =>
  numberFormat(JSON.stringify([locale, {}])).format(value);

/** `30 minutes` @param unit as Intl names it */
export const unitCount = (locale: string, value: number, unit: string): string =>
  numberFormat(JSON.stringify([locale, { style: 'unit', unit, unitDisplay: 'long' }])).format(value);

/** `1 hour 30 minutes` @param minutes whole, not negative */
export const duration = (locale: string, minutes: number): string => {
  const told = (value: number, unit: string): string => unitCount(locale, value, unit);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return told(minutes, 'minute');
  if (minutes % 60 === 0) return told(hours, 'hour');
  return `${told(hours, 'hour')} ${told(minutes % 60, 'minute')}`;
};

/** Names joined as the language does it: `Ann, Bob, and Cy`. */
export const nameList = (locale: string, names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
