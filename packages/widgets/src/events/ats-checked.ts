/** It was tried what an account is able to do. `isComplete`: nothing that is needed is missing. */
export class AtsCheckedEvent extends CustomEvent<{
  readonly connectionId: string;
  readonly isComplete: boolean;
}> {
  constructor(connectionId: string, isComplete: boolean) {
    super('ats-checked', { detail: { connectionId, isComplete }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'ats-checked': AtsCheckedEvent;
  }
}
