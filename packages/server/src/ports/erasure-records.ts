/** Whose data go: one candidate of a connected applicant tracking system (ATS). */
export interface Erasure {
  connectionId: string;
  candidateId: string;
  applicationIds: readonly string[];
}

/** Takes away what names a candidate; what was counted of them stays. */
export interface ErasureRecords {
  /**
   * Their name, addresses, and what they wrote, in the mirror, in invitations, bookings and proposals, and in the answers
   * that are kept for requests that come twice.
   * @returns the bookings it was in, by id
   */
  eraseCandidate(erasure: Erasure): Promise<string[]>;
}
