/** A request that may come twice: the same caller, route and key (R4). */
export interface RepeatableRequest {
  principal: string;
  route: string;
  key: string;
  bodyHash: Uint8Array;
}

export interface AnswerRecords {
  /**
   * Takes turns with the same request elsewhere, until the transaction ends.
   * @returns the answer given before
   * @throws `idempotency_conflict` for another body, `idempotency_in_progress` while the first one runs
   */
  claim(request: RepeatableRequest): Promise<{ status: number; body: unknown } | undefined>;
  save(request: RepeatableRequest, answer: { status: number; body: unknown }): Promise<void>;
}
