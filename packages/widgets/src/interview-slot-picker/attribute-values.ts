import { isTimeZone } from '../time/time-zones.js';
import { warnOfAttribute } from './attribute-warnings.js';

/** The server's address without a trailing slash, made absolute; undefined when it is no http(s) address. */
export const serverAddress = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  try {
    const { protocol, origin, pathname } = new URL(value, document.baseURI);
    if (protocol === 'https:' || protocol === 'http:') return `${origin}${pathname}`.replace(/\/+$/, '');
  } catch {
    // Told below, as for any other address that cannot be used.
  }
  warnOfAttribute('server', value, 'an address such as https://schedule.example');
  return undefined;
};

/** The zone, or undefined when it is none. */
export const timeZoneValue = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  if (isTimeZone(value)) return value;
  warnOfAttribute('time-zone', value, 'an IANA time zone such as Europe/Berlin');
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
  warnOfAttribute('start-date', value, 'a day such as 2027-03-01');
  return undefined;
};

/** `h12`, `h23`, or undefined for what the language uses. */
export const hourCycleValue = (value: string | undefined): 'h12' | 'h23' | undefined => {
  if (!value) return undefined;
  if (value === 'h12' || value === 'h23') return value;
  warnOfAttribute('hour-cycle', value, 'h12 or h23');
  return undefined;
};
