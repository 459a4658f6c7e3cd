/** What an element may know of the passing of time. Tests hand in one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `milliseconds` from now; the function returned calls it off and may be called again. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The browser's own clock. */
export const browserClock: Clock = {
  now: () => Temporal.Now.instant().epochMilliseconds,
  after: (milliseconds, action) => {
    const id = setTimeout(action, milliseconds);
    return () => clearTimeout(id);
  },
};

/**
 * Waits on a clock.
 * @returns a promise that resolves after `milliseconds`, or rejects with the signal's reason when it is aborted first
 */
export const wait = (clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      callOff();
      // AbortSignal.reason is whatever abort() was given; it is passed on as it is.
      reject(signal.reason as Error);
    };
    const callOff = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
