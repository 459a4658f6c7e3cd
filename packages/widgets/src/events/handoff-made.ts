/** Somebody else was asked to connect an account. The link is told to nobody but whoever asked. */
export class HandoffMadeEvent extends CustomEvent<{ readonly handoffId: string; readonly provider: string }> {
  constructor(handoffId: string, provider: string) {
    super('handoff-made', { detail: { handoffId, provider }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'handoff-made': HandoffMadeEvent;
  }
}
