import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';

/** A virtual calendar was retired from here; what is in it is dealt with afterwards, as its `retirement` says. */
export class VirtualCalendarRetiredEvent extends CustomEvent<{ readonly calendar: VirtualCalendar }> {
  constructor(calendar: VirtualCalendar) {
    super('virtual-calendar-retired', { detail: { calendar }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'virtual-calendar-retired': VirtualCalendarRetiredEvent;
  }
}
