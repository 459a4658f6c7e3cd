/** An organizational unit was connected, or connected again, from here. The id is that of its connection. */
export class UnitConnectedEvent extends CustomEvent<{ readonly unitId: string }> {
  constructor(unitId: string) {
    super('unit-connected', { detail: { unitId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'unit-connected': UnitConnectedEvent;
  }
}
