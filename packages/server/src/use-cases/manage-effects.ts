import type { Effect } from '../domain/effect.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import { type Ports, type RunOptions, runOnce } from './ports.js';

/** What is not carried out yet, or will not be without a person, over all bookings. */
export function makeListEffects(ports: Ports) {
  return (tenantId: string, state: 'pending' | 'failed', page: PageRequest): Promise<Effect[]> =>
    ports.store.transaction(tenantId, (tx) => tx.effects.list(state, page));
}

/**
 * Tries an effect that has failed once more, with all its attempts anew; it does what the booking is by then.
 * @throws `not_found`, `effect_not_failed`
 */
export function makeRetryEffect(ports: Ports) {
  return (
    tenantId: string,
    { bookingId, effectId }: { bookingId: string; effectId: string },
    options: RunOptions<Effect>,
  ): Promise<Effect> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const effect = await tx.effects.find(effectId);
        if (effect?.bookingId !== bookingId)
          throw new SchedulingError('not_found', 'The booking has no such effect.');
        if (!(await tx.effects.reopen(effectId))) {
          throw new SchedulingError(
            'effect_not_failed',
            'Only an effect that has failed can be tried again.',
          );
        }
        await tx.effects.requeue(effect, tx.now);
        return { ...effect, state: 'pending', attempts: 0, finishedAt: undefined };
      }),
    );
}
