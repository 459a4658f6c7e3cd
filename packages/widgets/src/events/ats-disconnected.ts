/** An account at an applicant tracking system, or at a partner, was disconnected. */
export class AtsDisconnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('ats-disconnected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'ats-disconnected': AtsDisconnectedEvent;
  }
}
