/** An organizational unit was disconnected from here. The id is that of its connection. */
export class UnitDisconnectedEvent extends CustomEvent<{ readonly unitId: string }> {
  constructor(unitId: string) {
    super('unit-disconnected', { detail: { unitId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'unit-disconnected': UnitDisconnectedEvent;
  }
}
