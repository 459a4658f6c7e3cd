import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';

/** A virtual calendar was renamed, mapped, renewed or repaired from here. */
export class VirtualCalendarChangedEvent extends CustomEvent<{ readonly calendar: VirtualCalendar }> {
  constructor(calendar: VirtualCalendar) {
    super('virtual-calendar-changed', { detail: { calendar }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'virtual-calendar-changed': VirtualCalendarChangedEvent;
  }
}
