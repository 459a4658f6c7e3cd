import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { CalendarAccountsApi } from './calendar-accounts-api.js';

/** Carries a {@link CalendarAccountsApi} from an ancestor, for hosts that have a transport of their own. */
export const calendarAccountsApiContext = createContext<CalendarAccountsApi | undefined>(
  Symbol.for('slotwright.calendar-accounts-api'),
);

/** Calls with what an ancestor provides, now and whenever that changes. */
export const followCalendarAccountsApi = (
  element: ReactiveElement,
  use: (api: CalendarAccountsApi | undefined) => void,
): void => {
  new ContextConsumer(element, { context: calendarAccountsApiContext, callback: use, subscribe: true });
};
