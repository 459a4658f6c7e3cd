import '../domain/temporal.js';

/** How a call stands to others. */
export interface CallUrgency {
  /** Somebody waits for it: it may use what work that nobody waits for has to leave. */
  isWaitedFor: boolean;
}

/** How many calls an application of ours may make. */
export interface CallLimits {
  perSecond: number;
  perMinute: number;
}

/** The calls that an application of ours may make at a provider, over all servers. */
export interface CallBudget {
  /**
   * Waits until a call may be made, and counts it.
   * @param application the provider's name and our client id there
   * @throws `service_unavailable` with `retryAfterSeconds` when that would take too long
   */
  take(application: string, urgency: CallUrgency & CallLimits, signal: AbortSignal): Promise<void>;
  /** Nobody calls for so long: the provider said so. */
  pause(application: string, seconds: number): Promise<void>;
}
