/** Newer engines have the method, older ones the property. */
interface WeekInfoLocale {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

const MONDAY = 1;

/** The day a week begins with where a language is spoken: 1 is Monday, 7 is Sunday. @param locale BCP 47 tag */
export const firstWeekday = (locale: string): number => {
  const found = new Intl.Locale(locale);
  // The cast only widens: both members are optional, and absent where the engine lacks them.
  const { getWeekInfo, weekInfo } = found as WeekInfoLocale;
  const info = getWeekInfo?.call(found) ?? weekInfo;
  return info?.firstDay ?? MONDAY;
};

/** The seven weekdays in the order of the locale, numbered as ISO 8601 does. */
export const weekdays = (first: number): readonly number[] =>
  Array.from({ length: 7 }, (_, index) => ((first - 1 + index) % 7) + 1);

/**
 * A month as rows of seven cells; cells outside the month are undefined.
 * @param month `2027-03`
 * @param first the weekday of the first column, 1 to 7
 */
export const monthRows = (month: string, first: number): readonly (readonly (string | undefined)[])[] => {
  const start = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const blanks = (start.dayOfWeek - first + 7) % 7;
  const rows = Math.ceil((blanks + start.daysInMonth) / 7);
  const cell = (index: number): string | undefined => {
    const day = index - blanks + 1;
    return day < 1 || day > start.daysInMonth ? undefined : start.with({ day }).toString();
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => cell(row * 7 + column)),
  );
};

/** The month before or after. @param by months, may be negative */
export const shiftMonth = (month: string, by: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months: by }).toString();
