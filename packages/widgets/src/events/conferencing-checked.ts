/** It was tried what a conferencing account is able to do. `isComplete`: nothing that is needed is missing. */
export class ConferencingCheckedEvent extends CustomEvent<{
  readonly connectionId: string;
  readonly isComplete: boolean;
}> {
  constructor(connectionId: string, isComplete: boolean) {
    super('conferencing-checked', {
      detail: { connectionId, isComplete },
      bubbles: true,
      composed: true,
    });
  }
}

declare global {
  interface HTMLElementEventMap {
    'conferencing-checked': ConferencingCheckedEvent;
  }
}
