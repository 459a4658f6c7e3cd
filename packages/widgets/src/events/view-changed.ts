/** What the console shows, as its attributes have it: for the address of the host's page. Empty texts are defaults. */
export interface AdminView {
  /** Id of the unit's connection. */
  readonly unit: string;
  readonly search: string;
  readonly sort: string;
  /** From 1 on. */
  readonly page: number;
  readonly status: string;
  /** Id of the virtual calendar whose panel is open. */
  readonly calendar: string;
}

/** Somebody looks at something else in the console; the attributes have changed with it. */
export class ViewChangedEvent extends CustomEvent<AdminView> {
  constructor(view: AdminView) {
    super('view-changed', { detail: view, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'view-changed': ViewChangedEvent;
  }
}
