/** A conferencing account was disconnected from here. */
export class ConferencingDisconnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('conferencing-disconnected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'conferencing-disconnected': ConferencingDisconnectedEvent;
  }
}
