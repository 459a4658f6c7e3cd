/** People were asked for the accounts they have through a service account. The id is that of its connection. */
export class PeopleAskedEvent extends CustomEvent<{ readonly connectionId: string; readonly count: number }> {
  /** @param count how many people */
  constructor(connectionId: string, count: number) {
    super('people-asked', { detail: { connectionId, count }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'people-asked': PeopleAskedEvent;
  }
}
