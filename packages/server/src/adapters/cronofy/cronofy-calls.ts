import '../../domain/temporal.js';
import type { BoundedAnswer } from '../../oauth/bounded-call.js';
import { waitUnlessAborted } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import type { CallBudget, CallLimits } from '../../ports/call-budget.js';
import { pauseWithoutAdvice } from './cronofy-uncertain.js';

/** What counting our calls needs. */
export interface CountedCalls {
  budget: CallBudget;
  /** What Cronofy allows an application, token requests included (contract §2.7). */
  limits: CallLimits;
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/** The calls of one use of one application of ours; every request is counted before it is sent. */
export interface CronofyCalls {
  /** @throws `service_unavailable` when there is none left and waiting would take too long; a `CallFailure` when aborted */
  take(signal: AbortSignal): Promise<void>;
  /** Lets everybody pause when the answer asks for it. */
  heed(answer: Pick<BoundedAnswer, 'status' | 'headers'>): Promise<void>;
  /**
   * Counts one token request, then runs `work` with the fetch to make it with. It is counted, and a pause written down,
   * outside `work`, because that may hold a row of the database, and the budget has a row of its own to wait for.
   */
  tokenRequest<T>(signal: AbortSignal, work: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<T>;
}

/** @param clientId of the application the calls are made for: each has its own limits */
export function makeCronofyCalls(
  { budget, limits, fetch, now }: CountedCalls,
  clientId: string,
  isWaitedFor: boolean,
): CronofyCalls {
  const application = `cronofy:${clientId}`;
  const take = (signal: AbortSignal): Promise<void> =>
    waitUnlessAborted(budget.take(application, { isWaitedFor, ...limits }, signal), signal);
  async function heed({ status, headers }: Pick<BoundedAnswer, 'status' | 'headers'>): Promise<void> {
    if (status !== 429) return;
    const seconds = retryAfterSeconds(headers.get('retry-after'), now()) ?? pauseWithoutAdvice;
    await budget.pause(application, seconds);
  }
  return {
    take,
    heed,
    tokenRequest: async (signal, work) => {
      await take(signal);
      const answers: Response[] = [];
      try {
        return await work(async (input, init) => {
          const answer = await fetch(input, init);
          answers.push(answer);
          return answer;
        });
      } finally {
        for (const answer of answers) await heed(answer);
      }
    },
  };
}
