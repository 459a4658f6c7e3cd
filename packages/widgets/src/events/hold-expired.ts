/** The time ran out before the candidate confirmed; others can take it. */
export class HoldExpiredEvent extends CustomEvent<{ readonly holdId: string }> {
  constructor(holdId: string) {
    super('hold-expired', { detail: { holdId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'hold-expired': HoldExpiredEvent;
  }
}
