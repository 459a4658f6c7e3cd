/** An account was connected, or connected again, from here. The id is that of its connection. */
export class AccountConnectedEvent extends CustomEvent<{ readonly connectionId: string }> {
  constructor(connectionId: string) {
    super('account-connected', { detail: { connectionId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'account-connected': AccountConnectedEvent;
  }
}
