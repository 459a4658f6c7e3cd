import type { Clock } from './clock.js';

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
