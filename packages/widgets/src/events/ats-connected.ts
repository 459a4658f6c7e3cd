/** An account at an applicant tracking system, or at a partner, was connected. */
export class AtsConnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('ats-connected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'ats-connected': AtsConnectedEvent;
  }
}
