import type {
  CalendarProvider,
  ConsentCalendarProvider,
  KeyedCalendarProvider,
} from './calendar-provider.js';

/** The calendar providers of this installation, by the way their accounts are connected. A provider that is not configured is missing. */
export interface CalendarProviders {
  byConsent: ReadonlyMap<string, ConsentCalendarProvider>;
  byKey: ReadonlyMap<string, KeyedCalendarProvider>;
}

/** The provider of this name, however its accounts are connected; undefined when it is not configured. */
export function providerNamed(
  { byConsent, byKey }: CalendarProviders,
  name: string,
): CalendarProvider | undefined {
  return byConsent.get(name) ?? byKey.get(name);
}
