import { dateFormatter } from './formatters.js';

/** Whether Intl knows the zone. A bare offset such as `+01:00` is none: it has no rules, and the server refuses it. */
export const isTimeZone = (id: string): boolean => {
  if (!/^[A-Za-z]/.test(id)) return false;
  try {
    dateFormatter('en', { timeZone: id });
    return true;
  } catch {
    return false;
  }
};

/** The zone of this browser, `UTC` when it will not say. */
export const browserTimeZone = (): string => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  // Some browsers that hide the zone answer with nothing or with an id no one else knows.
  return timeZone && isTimeZone(timeZone) && !timeZone.startsWith('Etc/') ? timeZone : 'UTC';
};

/** `GMT+1`. @param at epoch milliseconds for which the offset is told */
export const zoneOffsetName = (id: string, locale: string, at: number): string =>
  new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? id;

/**
 * `Berlin (GMT+1)`: city and offset.
 * @param at epoch milliseconds for which the offset is told
 */
export const zoneLabel = (id: string, locale: string, at: number): string => {
  const offset = zoneOffsetName(id, locale, at);
  const city = id
    .slice(id.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');
  return city === offset ? city : `${city} (${offset})`;
};
