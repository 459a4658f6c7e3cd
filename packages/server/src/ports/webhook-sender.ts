import '../domain/temporal.js';

/** One signed request to an endpoint of the host's. */
export interface WebhookRequest {
  url: string;
  /** `whsec_` and the key in base64. */
  secret: string;
  /** Stays the same over attempts. */
  id: string;
  /** Of this attempt. */
  timestamp: Temporal.Instant;
  body: string;
}

export interface WebhookSender {
  /** @throws `invalid_request` for an address that this installation does not call (S38) */
  assertUrl(url: string): void;
  /**
   * Sends it once, within 15 s; a redirect is an answer like others (S42).
   * @throws `invalid_request` for a refused address, `provider_unavailable` when no answer came
   */
  send(
    request: WebhookRequest,
    signal: AbortSignal,
  ): Promise<{ status: number; retryAfterSeconds: number | undefined }>;
}
