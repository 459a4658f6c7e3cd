import '../../packages/server/src/domain/temporal.js';
import type { CallBudget, CallLimits, CallUrgency } from '../../packages/server/src/ports/call-budget.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';

/** The port in memory: every call may be made at once, unless a test says otherwise. */
export class FakeCallBudget implements CallBudget {
  /** The calls that were asked for, in their order. */
  readonly taken: ({ application: string } & CallUrgency & CallLimits)[] = [];
  /** The pauses that providers asked for, in their order. */
  readonly pauses: { application: string; seconds: number }[] = [];
  /** For how many seconds there is nothing left; 0 when there is. */
  spentSeconds = 0;

  take(application: string, asked: CallUrgency & CallLimits, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.spentSeconds > 0) {
      return Promise.reject(
        new SchedulingError('service_unavailable', 'The provider takes no more calls of ours for now.', {
          details: { retryAfterSeconds: this.spentSeconds },
        }),
      );
    }
    this.taken.push({ application, ...asked });
    return Promise.resolve();
  }

  pause(application: string, seconds: number): Promise<void> {
    this.pauses.push({ application, seconds });
    return Promise.resolve();
  }
}
