import { isTimeZone } from '../time/time-zones.js';
import type { ReadAttribute } from './attribute-warnings.js';

/** A page on the developer's own machine; nobody else is to find anything in their console. */
export const isDevelopment = (): boolean =>
  /^(localhost|127\.|\[::1\]|.*\.(localhost|test|local)$)/.test(location.hostname);

/** Says once that an attribute has a value that means nothing. How is in a file that only developers' pages fetch. */
const warn = (attribute: ReadAttribute, value: string): void => {
  if (!isDevelopment()) return;
  // Without the file nothing is lost but the hint.
  import('./attribute-warnings.js').then(
    ({ warnOfAttribute }) => warnOfAttribute(attribute, value),
    () => undefined,
  );
};

/** The server's address without a trailing slash, made absolute; undefined when it is no http(s) address. */
export const serverAddress = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  try {
    const { protocol, origin, pathname } = new URL(value, document.baseURI);
    if (protocol === 'https:' || protocol === 'http:') return `${origin}${pathname}`.replace(/\/+$/, '');
  } catch {
    // Told below, as for any other address that cannot be used.
  }
  warn('server', value);
  return undefined;
};

/** The zone, or undefined when it is none. */
export const timeZoneValue = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  if (isTimeZone(value)) return value;
  warn('time-zone', value);
  return undefined;
};

/** The ISO day, or undefined when it is none. */
export const startDateValue = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Temporal.PlainDate.from(value).toString();
  } catch {
    // Told below: a day such as 30 February.
  }
  warn('start-date', value);
  return undefined;
};

/** `h12`, `h23`, or undefined for what the language uses. */
export const hourCycleValue = (value: string | undefined): 'h12' | 'h23' | undefined => {
  if (!value) return undefined;
  if (value === 'h12' || value === 'h23') return value;
  warn('hour-cycle', value);
  return undefined;
};
