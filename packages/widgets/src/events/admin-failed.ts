/** Something the console asked for did not work; it shows what and how to go on. `code` is the server’s error code, or `offline`, `timed_out`, `bad_reply`, or `set_up` when `server` or the session token is missing. */
export class AdminFailedEvent extends CustomEvent<{ readonly code: string }> {
  constructor(code: string) {
    super('admin-failed', { detail: { code }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'admin-failed': AdminFailedEvent;
  }
}
