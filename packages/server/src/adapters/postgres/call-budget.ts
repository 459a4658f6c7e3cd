import type { Kysely } from 'kysely';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CallBudget, CallLimits, CallUrgency } from '../../ports/call-budget.js';
import { MOST_PAUSE_SECONDS, callRatesOf } from './call-rates.js';
import { type CallLine, makeCallLine } from './call-line.js';
import { toSchedulingError } from './database-errors.js';
import { pauseCalls, takeCalls } from './queries/call-budgets.js';
import type { Database } from './schema.js';

/**
 * The calls of our applications, counted in the database, so that all servers together keep to the limits. Of a server
 * one statement at a time asks for an application, for everybody who waits there.
 * @param options.fraction chance in `[0, 1)`
 */
export function makeCallBudget({
  db,
  fraction,
}: {
  db: Kysely<Database>;
  fraction: () => number;
}): CallBudget {
  const lines = new Map<string, CallLine>();

  const lineOf = (application: string, limits: CallLimits): CallLine => {
    const key = JSON.stringify([application, limits.perSecond, limits.perMinute]);
    const known = lines.get(key);
    if (known !== undefined) return known;
    const rates = callRatesOf(limits);
    const line = makeCallLine({
      rates,
      fraction,
      ask: (wanted) => takeCalls(db, application, rates, wanted),
    });
    lines.set(key, line);
    return line;
  };

  return {
    take: async (application, { isWaitedFor, perSecond, perMinute }: CallUrgency & CallLimits, signal) => {
      signal.throwIfAborted();
      try {
        await lineOf(application, { perSecond, perMinute }).wait({ isWaitedFor }, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof SchedulingError ? error : toSchedulingError(error);
      }
    },
    pause: async (application, seconds) => {
      await pauseCalls(db, application, Math.min(Math.max(seconds, 0), MOST_PAUSE_SECONDS)).catch(
        (error: unknown) => {
          throw toSchedulingError(error);
        },
      );
    },
  };
}
