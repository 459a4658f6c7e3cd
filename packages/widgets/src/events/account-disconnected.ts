/** An account was disconnected from here. The id is that of its connection. */
export class AccountDisconnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('account-disconnected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'account-disconnected': AccountDisconnectedEvent;
  }
}
