import '../../domain/temporal.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { CallBudget, CallLimits, CallUrgency } from '../../ports/call-budget.js';
import { type PaceWindow, callsFreeIn, learnt, openWindow } from './pace-window.js';

/** How calls with a credential follow each other. */
export interface Pace {
  /**
   * Sends when it is its turn, and learns from what comes back: `X-RateLimit-Limit`, `-Remaining` and `-Reset` where they are
   * told, and a 429, after which nobody calls with the credential for as long as it says, on any server.
   * @param credential whose limit it is, with the provider's name before it; no secret
   * @returns the answer, whatever it is
   * @throws `rate_limited` with `retryAfterSeconds` when the turn would come too late, `service_unavailable`, what sending throws
   */
  call(
    credential: string,
    urgency: CallUrgency,
    signal: AbortSignal,
    send: () => Promise<BoundedAnswer>,
  ): Promise<BoundedAnswer>;
}

export interface PaceOptions {
  budget: CallBudget;
  now: () => Temporal.Instant;
  /** What we ask for at most, whatever the provider would let through. */
  limits: CallLimits;
  /** How long the provider counts, in seconds: what it says of a later end is not believed. */
  windowSeconds: number;
  /** How waiting is done; for tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Somebody who waits is told to come again, rather than kept longer than this. */
const patienceSeconds = 5;
/** A pause by a provider that does not say for how long: this at first, and twice as long with each further refusal. */
const firstPauseSeconds = 1;
const longestPauseSeconds = 60;
/** Credentials whose windows are remembered; more are in use at once on no server. */
const mostCredentials = 10_000;

const realWait = async (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal });

/**
 * A pace that is steered by what the provider's answers say is left. Work that nobody waits for leaves a fifth of a window to
 * calls that somebody waits for, while there have been such calls, or ones that were not ours, in this window or the one before;
 * else a twentieth. Each server steers by itself: what the others use is told by the same headers.
 */
export function makeHeaderPace(options: PaceOptions): Pace {
  const { budget, now, limits, windowSeconds, wait = realWait } = options;
  const windows = new Map<string, PaceWindow>();

  const windowOf = (credential: string): PaceWindow => {
    const known = windows.get(credential);
    if (known !== undefined) return known;
    // Maps keep the order of insertion, so the first one is the oldest.
    const oldest = windows.size < mostCredentials ? undefined : windows.keys().next().value;
    if (oldest !== undefined) windows.delete(oldest);
    const window = openWindow();
    windows.set(credential, window);
    return window;
  };

  const takeTurn = async (window: PaceWindow, urgency: CallUrgency, signal: AbortSignal): Promise<void> => {
    if (urgency.isWaitedFor) window.waitedForAt = now();
    for (;;) {
      const free = callsFreeIn(window, urgency, now(), windowSeconds);
      if (free.isNow) break;
      const most = urgency.isWaitedFor ? patienceSeconds : windowSeconds + patienceSeconds;
      if (free.inSeconds > most) throw tooLate(free.inSeconds);
      await wait(Math.max(1, Math.ceil(free.inSeconds * 1000)), signal);
    }
    window.inFlight += 1;
    window.sent += 1;
  };

  return {
    call: async (credential, urgency, signal, send) => {
      const window = windowOf(credential);
      await takeTurn(window, urgency, signal);
      try {
        await budget.take(credential, { ...urgency, ...limits }, signal);
        const answer = await send();
        learnt(window, answer.headers, now(), windowSeconds);
        if (answer.status === 429) await pause(window, credential, answer.headers);
        else window.refusals = 0;
        return answer;
      } finally {
        window.inFlight -= 1;
      }
    },
  };

  async function pause(window: PaceWindow, credential: string, headers: Headers): Promise<void> {
    const asked = retryAfterSeconds(headers.get('retry-after'), now());
    const own = Math.min(firstPauseSeconds * 2 ** window.refusals, longestPauseSeconds);
    const seconds = asked ?? own;
    window.refusals = Math.min(window.refusals + 1, 10);
    window.pausedUntil = now().add({ milliseconds: seconds * 1000 });
    await budget.pause(credential, seconds);
  }
}

const tooLate = (seconds: number): SchedulingError =>
  new SchedulingError('rate_limited', 'The provider takes no more calls for this account just now.', {
    details: { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
  });
