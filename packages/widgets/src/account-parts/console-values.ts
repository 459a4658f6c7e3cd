import { isDevelopment } from '../attributes/attribute-values.js';
import { browserTimeZone, isTimeZone } from '../time/time-zones.js';

const warned = new Set<string>();

/** Says in the console, once and on a developer's own machine, that an attribute has a value that means nothing. */
export const warn = (tag: string, attribute: string, value: string, expected: string): void => {
  const text = `<${tag} ${attribute}="${value}">: expected ${expected}.`;
  if (!isDevelopment() || warned.has(text)) return;
  warned.add(text);
  console.warn(text);
};

/** A web address; undefined when it is none. */
const webAddress = (value: string): URL | undefined => {
  if (!URL.canParse(value, document.baseURI)) return undefined;
  const url = new URL(value, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url : undefined;
};

/** The server's address; undefined when it is no http(s) address. */
export const serverValue = (tag: string, value: string | undefined): string | undefined => {
  if (!value) return undefined;
  if (webAddress(value)) return value;
  warn(tag, 'server', value, 'an address such as https://schedule.example');
  return undefined;
};

/** The zone; the browser's when it is none. */
export const zoneValue = (tag: string, value: string | undefined): string => {
  if (value && isTimeZone(value)) return value;
  if (value) warn(tag, 'time-zone', value, 'an IANA time zone such as Europe/Berlin');
  return browserTimeZone();
};

/** An address that a window may be sent to; undefined for what is none, such as a script. */
export const followable = (address: string): string | undefined => webAddress(address)?.href;
