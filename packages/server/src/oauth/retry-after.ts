import '../domain/temporal.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** IMF-fixdate (`Sun, 06 Nov 1994 08:49:37 GMT`) and the obsolete RFC 850 form (`Sunday, 06-Nov-94 08:49:37 GMT`). */
const dayFirst =
  /^[A-Za-z]{3,9}, (?<day>\d\d)[ -](?<month>[A-Za-z]{3})[ -](?<year>\d{4}|\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/;
/** The obsolete asctime form: `Sun Nov  6 08:49:37 1994`. */
const monthFirst =
  /^[A-Za-z]{3} (?<month>[A-Za-z]{3}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/;

/** The ISO spelling of an HTTP date, or the text itself when it is none. */
function isoOf(text: string): string {
  const groups = (dayFirst.exec(text) ?? monthFirst.exec(text))?.groups;
  if (groups === undefined) return text;
  const month = months.indexOf((groups['month'] ?? '').toLowerCase()) + 1;
  const day = (groups['day'] ?? '').trim().padStart(2, '0');
  return `${(groups['year'] ?? '').padStart(4, '20')}-${String(month).padStart(2, '0')}-${day}T${groups['time'] ?? ''}Z`;
}

function secondsUntil(text: string, now: Temporal.Instant): number | undefined {
  try {
    return now.until(Temporal.Instant.from(isoOf(text))).total('seconds');
  } catch {
    return undefined;
  }
}

/**
 * Seconds to wait by a `Retry-After` header: whole, between 1 and 300 whatever it asks for. Never throws.
 * @param value seconds, an HTTP date in any of its three forms, or an ISO date, which some providers send
 * @returns undefined when there is no header or it can't be read
 * @see RFC 9110 §10.2.3, §5.6.7
 */
export function retryAfterSeconds(value: string | null, now: Temporal.Instant): number | undefined {
  const text = value?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : secondsUntil(text, now);
  return seconds === undefined ? undefined : Math.min(300, Math.max(1, Math.ceil(seconds)));
}
