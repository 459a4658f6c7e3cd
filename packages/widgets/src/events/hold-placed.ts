import type { Hold } from '@slotwright/server/wire/holds.js';

/** The chosen time is kept for the candidate until `hold.expiresAt`. */
export class HoldPlacedEvent extends CustomEvent<{ readonly hold: Hold }> {
  constructor(hold: Hold) {
    super('hold-placed', { detail: { hold }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'hold-placed': HoldPlacedEvent;
  }
}
