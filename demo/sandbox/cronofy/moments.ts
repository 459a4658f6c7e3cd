import '../temporal.js';

/** An instant as the service writes it: UTC, whole seconds, `2026-12-08T09:30:00Z`. */
export function wireInstant(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
}

/** Whether a stored or received moment is a date, that is, all-day. */
export const isDateOnly = (moment: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(moment);

/**
 * A moment in the form it is stored: a date stays a date, a time becomes UTC in whole seconds. Takes an offset in place
 * of `Z` and a space in place of `T`, as some clients of the service send; `undefined` when it is neither.
 */
export function readMoment(text: string): string | undefined {
  try {
    if (isDateOnly(text)) return Temporal.PlainDate.from(text).toString();
    return wireInstant(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

/** Whether a text is an IANA time zone id that this runtime knows; bare offsets are not. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** The instant a stored moment stands for; a date begins with its day in `timeZone`. */
export function instantOf(moment: string, timeZone: string): Temporal.Instant {
  if (!isDateOnly(moment)) return Temporal.Instant.from(moment);
  return Temporal.PlainDate.from(moment).toZonedDateTime(timeZone).toInstant();
}

/** The form of a moment under `localized_times`: wall time with offset, beside its zone. */
export function localizedMoment(moment: string, timeZone: string): { time: string; tzid: string } {
  if (isDateOnly(moment)) return { time: moment, tzid: timeZone };
  const zoned = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
  return { time: zoned.toString({ smallestUnit: 'second', timeZoneName: 'never' }), tzid: timeZone };
}
