import type { Batch } from '@slotwright/server/wire/virtual-calendars.js';

/** Virtual calendars were asked for; the server creates them one by one, also when the page is closed. The batch tells how far it is. */
export class VirtualCalendarsCreatedEvent extends CustomEvent<{ readonly batch: Batch }> {
  constructor(batch: Batch) {
    super('virtual-calendars-created', { detail: { batch }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'virtual-calendars-created': VirtualCalendarsCreatedEvent;
  }
}
