import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type ConsentOutcome, lifeMinutesOf } from '../ports/oauth-state-records.js';
import type { Ports } from './ports.js';

/** How a begun consent stands; `abandoned` when its browser did not come back in time. */
export type ShownAttempt = ConsentOutcome | { outcome: 'pending' | 'abandoned' };

/**
 * Tells the page that waits for a consent how it ended: pages on a host's origin and on ours can't talk to each other.
 * @throws `not_found` for one that nobody began here within the last hour
 */
export function makeShowAttempt(ports: Pick<Ports, 'store'>) {
  return (tenantId: string, attemptId: string): Promise<ShownAttempt> =>
    ports.store.transaction(tenantId, async (tx) => {
      const attempt = await tx.oauthStates.find(attemptId);
      if (attempt === undefined) throw new SchedulingError('not_found', 'There is no such attempt.');
      if (attempt.end !== undefined) return attempt.end;
      const lateFrom = attempt.begunAt.add({ minutes: lifeMinutesOf(attempt.scope) });
      return { outcome: Temporal.Instant.compare(tx.now, lateFrom) < 0 ? 'pending' : 'abandoned' };
    });
}
