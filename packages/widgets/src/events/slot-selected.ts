/** A time was chosen; a hold is being asked for and nothing is promised yet. */
export class SlotSelectedEvent extends CustomEvent<{
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
}> {
  /**
   * @param start RFC 3339 in UTC
   * @param end RFC 3339 in UTC
   * @param timeZone IANA id of the zone it was shown in
   */
  constructor(start: string, end: string, timeZone: string) {
    super('slot-selected', { detail: { start, end, timeZone }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'slot-selected': SlotSelectedEvent;
  }
}
