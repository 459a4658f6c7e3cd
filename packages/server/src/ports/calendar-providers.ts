import type { ConsentCalendarProvider, KeyedCalendarProvider } from './calendar.js';

/** The calendar providers of this installation, by the way their accounts are connected. A provider that is not configured is missing. */
export interface CalendarProviders {
  byConsent: ReadonlyMap<string, ConsentCalendarProvider>;
  byKey: ReadonlyMap<string, KeyedCalendarProvider>;
}
