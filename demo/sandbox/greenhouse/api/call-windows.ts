import '../../temporal.js';

/** How a credential stands in the window of a call. */
export interface WindowStanding {
  limit: number;
  remaining: number;
  /** When the next window begins, in seconds since 1970. */
  resetSeconds: number;
  /** Until then, in seconds. */
  retryAfterSeconds: number;
  isOver: boolean;
}

/** Counts the calls in fixed windows of the machine's own time, by key. */
export class CallWindows {
  readonly #counted = new Map<string, { window: number; calls: number }>();

  /** Counts a call. @returns undefined where there is no limit */
  count(key: string, limit: number | undefined, windowSeconds: number): WindowStanding | undefined {
    if (limit === undefined) return undefined;
    const nowSeconds = Temporal.Now.instant().epochMilliseconds / 1_000;
    const window = Math.floor(nowSeconds / windowSeconds);
    const before = this.#counted.get(key);
    const calls = (before?.window === window ? before.calls : 0) + 1;
    this.#counted.set(key, { window, calls });
    const resetSeconds = (window + 1) * windowSeconds;
    return {
      limit,
      remaining: Math.max(0, limit - calls),
      resetSeconds: Math.ceil(resetSeconds),
      retryAfterSeconds: Math.max(1, Math.ceil(resetSeconds - nowSeconds)),
      isOver: calls > limit,
    };
  }
}
