import type { LeverSettings } from '../settings.js';
import { LeverApiError } from './api-error.js';

/** Counts the calls of each credential against a bucket that fills steadily. */
export class TokenBucket {
  readonly #settings: LeverSettings;
  readonly #left = new Map<string, { tokens: number; atMs: number }>();

  constructor(settings: LeverSettings) {
    this.#settings = settings;
  }

  /** Counts a call. @throws LeverApiError 429, without a word of when to come back, as the service does */
  take(credential: string): void {
    const { requestsPerSecond, burst } = this.#settings;
    if (requestsPerSecond === 0) return;
    const nowMs = performance.now();
    const { tokens, atMs } = this.#left.get(credential) ?? { tokens: burst, atMs: nowMs };
    const filled = Math.min(burst, tokens + ((nowMs - atMs) / 1_000) * requestsPerSecond);
    const isOver = filled < 1;
    this.#left.set(credential, { tokens: isOver ? filled : filled - 1, atMs: nowMs });
    if (isOver) throw new LeverApiError(429, 'TooManyRequestsError', 'Rate limit exceeded');
  }
}
