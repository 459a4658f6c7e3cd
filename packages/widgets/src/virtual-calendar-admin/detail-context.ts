import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import type { CalendarPath } from '../api/virtual-calendar-api.js';
import type { AdminHost } from './admin-host.js';

/** The calendar that is shown, and where it is. */
export interface ShownCalendar {
  readonly path: CalendarPath;
  readonly calendar: VirtualCalendar;
}

/** What the parts of the panel share. */
export interface DetailContext {
  readonly host: AdminHost;
  /** Undefined until the calendar was read. */
  readonly shown: () => ShownCalendar | undefined;
  /**
   * Shows a calendar as a request has answered it, tells the page, and has the list read again.
   * @param event what the page is told; that it was changed, unless this is given
   */
  readonly take: (calendar: VirtualCalendar, event?: Event) => void;
}
