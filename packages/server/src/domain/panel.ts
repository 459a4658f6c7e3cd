/** Who takes which seat. */
export interface SeatedMember {
  readonly memberId: string;
  /** The key of the seat. */
  readonly seat: string;
}
