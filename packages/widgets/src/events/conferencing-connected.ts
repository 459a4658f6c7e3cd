/** A conferencing account was connected. */
export class ConferencingConnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('conferencing-connected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'conferencing-connected': ConferencingConnectedEvent;
  }
}
