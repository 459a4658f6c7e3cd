import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CallUrgency } from '../../ports/call-budget.js';
import { type CallRates, secondsUntil } from './call-rates.js';
import type { GrantedCalls, WantedCalls } from './queries/call-budgets.js';

/** Those of one server who wait to call one application's provider. */
export interface CallLine {
  /**
   * Resolves once the caller may call: first who is waited for, in the order they came, then the others in theirs.
   * @throws `service_unavailable` when that would take too long; the signal's reason when it is aborted; what asking throws
   */
  wait(urgency: CallUrgency, signal: AbortSignal): Promise<void>;
}

interface Waiter {
  /** Until when it makes sense to wait, by the process's clock, in milliseconds. */
  patientUntil: number;
  go: () => void;
  fail: (error: Error) => void;
}

/** Longer than a candidate looks at an empty page. */
const WAITED_FOR_MS = 10_000;
/** Work in the background is better done later than by somebody who stands about. */
const BACKGROUND_MS = 5000;
/** Between two questions: other servers want to ask as well. */
const SHORTEST_PAUSE_MS = 20;
/** A pause that somebody ordered may be lifted, and a call of another server never made: asked again at the latest. */
const LONGEST_PAUSE_MS = 1000;

/** @param options.ask how many of those who wait may go */
export function makeCallLine(options: {
  rates: CallRates;
  fraction: () => number;
  ask: (wanted: WantedCalls) => Promise<GrantedCalls>;
}): CallLine {
  const { rates, fraction, ask } = options;
  const waitedFor = new Set<Waiter>();
  const background = new Set<Waiter>();
  let isAsking = false;
  let wake: () => void = () => undefined;

  const admit = (granted: WantedCalls): void => {
    for (const waiter of [...waitedFor].slice(0, granted.waitedFor)) waiter.go();
    for (const waiter of [...background].slice(0, granted.background)) waiter.go();
  };

  /** Sends away who would wait too long. @returns the milliseconds until the first of the others may go */
  const sift = ({ left, pausedSeconds }: GrantedCalls): number => {
    const now = performance.now();
    const first = waitedFor.size;
    const places = [
      ...[...waitedFor].map((waiter, place) => ({ waiter, calls: place + 1, isWaitedFor: true })),
      ...[...background].map((waiter, place) => ({ waiter, calls: first + place + 1, isWaitedFor: false })),
    ];
    let soonest = Number.POSITIVE_INFINITY;
    for (const { waiter, ...place } of places) {
      const seconds = Math.max(pausedSeconds, secondsUntil(place, left, rates));
      if (now + seconds * 1000 > waiter.patientUntil) waiter.fail(tooLong(seconds));
      else soonest = Math.min(soonest, seconds * 1000);
    }
    return soonest;
  };

  const serve = async (): Promise<void> => {
    while (waitedFor.size + background.size > 0) {
      const granted = await ask({ waitedFor: waitedFor.size, background: background.size });
      admit(granted);
      const milliseconds = sift(granted);
      if (waitedFor.size + background.size === 0) return;
      // Longer by chance, so that servers that wait for the same call do not ask at the same moment every time.
      const pause = Math.min(
        milliseconds * (1 + fraction() / 4) + SHORTEST_PAUSE_MS * fraction(),
        LONGEST_PAUSE_MS,
      );
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.max(pause, SHORTEST_PAUSE_MS));
      });
    }
  };

  const start = (): void => {
    if (isAsking) return;
    isAsking = true;
    serve()
      .catch((error: unknown) => {
        const fault = error instanceof Error ? error : new Error('asking for calls failed', { cause: error });
        for (const waiter of [...waitedFor, ...background]) waiter.fail(fault);
      })
      .finally(() => {
        isAsking = false;
        // Somebody may have come since it was found that nobody waits.
        if (waitedFor.size + background.size > 0) start();
      });
  };

  return {
    wait: ({ isWaitedFor }, signal) =>
      new Promise<void>((resolve, reject) => {
        const waiting = isWaitedFor ? waitedFor : background;
        // Whoever aborts gives an error as the reason.
        const onAbort = (): void => end(() => reject(signal.reason as Error));
        const waiter: Waiter = {
          patientUntil: performance.now() + (isWaitedFor ? WAITED_FOR_MS : BACKGROUND_MS),
          go: () => end(resolve),
          fail: (error) => end(() => reject(error)),
        };
        const end = (settle: () => void): void => {
          waiting.delete(waiter);
          signal.removeEventListener('abort', onAbort);
          settle();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.add(waiter);
        // The first who is waited for does not wait for what work in the background waits for.
        if (isWaitedFor && waitedFor.size === 1) wake();
        start();
      }),
  };
}

const tooLong = (seconds: number): SchedulingError =>
  new SchedulingError('service_unavailable', 'The provider takes no more calls from us for the moment.', {
    details: { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
  });
