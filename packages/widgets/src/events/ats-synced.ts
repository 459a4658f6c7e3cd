/** A reading of an applicant tracking system has ended. `isComplete`: no part of it has failed. */
export class AtsSyncedEvent extends CustomEvent<{
  readonly connectionId: string;
  readonly isComplete: boolean;
}> {
  constructor(connectionId: string, isComplete: boolean) {
    super('ats-synced', { detail: { connectionId, isComplete }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'ats-synced': AtsSyncedEvent;
  }
}
