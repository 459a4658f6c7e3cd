import '../domain/temporal.js';
import type { Effect } from '../domain/effect.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { withDeadline } from '../ports/deadline.js';
import type { Randomness } from '../ports/ids.js';
import type { EffectEnd } from '../ports/effect-records.js';
import type { Store } from '../ports/store.js';
import { backoffSeconds } from './backoff.js';
import type { EffectContext, EffectHandler, EffectHandlers, EffectOutcome } from './effect-handler.js';

/** A worker's hold on an effect; longer than any handler may take. */
const LEASE_SECONDS = 30;
const HANDLER_MS = 20_000;
/** About four hours of growing pauses; then a person has to look. */
const MAX_ATTEMPTS = 25;
const BUSY_RETRY_SECONDS = 2;

/** Trying these again can help; the others need a change somewhere first. */
const RETRYABLE = new Set(['provider_unavailable', 'service_unavailable', 'rate_limited', 'internal']);

/**
 * The worker of one job: lease the effect, let its handler carry it out, write down the end or queue the next attempt.
 * A crash in between leaves the effect pending and its job unfinished, so both come back (R7).
 */
export function makeDeliver(ports: {
  store: Store;
  handlers: EffectHandlers;
  randomness: Randomness;
  /** Told of every attempt that failed: ids and codes only. */
  onFailure: (failure: {
    effectId: string;
    kind: string;
    code: string;
    attempt: number;
    cause: unknown;
  }) => void;
}) {
  return async (job: { tenantId: string; effectId: string }, signal: AbortSignal): Promise<void> => {
    const begun = await ports.store.transaction(job.tenantId, async (tx) => {
      const leased = await tx.effects.lease(job.effectId, LEASE_SECONDS);
      if (leased === 'finished') return undefined;
      if (leased === 'busy') {
        await tx.effects.requeue(job.effectId, tx.now.add({ seconds: BUSY_RETRY_SECONDS }));
        return undefined;
      }
      const booking = await tx.bookings.find(leased.effect.bookingId);
      return booking && { ...leased, booking };
    });
    if (begun === undefined) return;

    const { effect, booking, token, isOvertaken } = begun;
    const outcome = isOvertaken
      ? 'moot'
      : await attempt(
          ports.handlers,
          { tenantId: job.tenantId, effect, target: effect.target, booking },
          signal,
        );
    const failure = outcome instanceof SchedulingError ? outcome : undefined;
    if (failure !== undefined) {
      const { kind, attempts } = effect;
      ports.onFailure({
        effectId: effect.id,
        kind,
        code: failure.code,
        attempt: attempts,
        cause: failure.cause,
      });
    }
    await ports.store.transaction(job.tenantId, async (tx) => {
      const end = endOf(effect, outcome, tx.now, ports.randomness.fraction());
      if (!(await tx.effects.finish(effect.id, token, end))) return;
      if (outcome === 'taken back') await tx.effects.compensateEarlier(effect);
      if (end.state === 'pending') await tx.effects.requeue(effect.id, end.nextAttemptAt);
    });
  };
}

async function attempt(
  handlers: EffectHandlers,
  context: EffectContext,
  signal: AbortSignal,
): Promise<EffectOutcome | SchedulingError> {
  // The map is keyed by the very field that tells the targets apart.
  const handler = handlers[context.target.kind] as EffectHandler;
  try {
    return await withDeadline(signal, HANDLER_MS, (limited) => handler(context, limited));
  } catch (error) {
    if (error instanceof SchedulingError) return error;
    return new SchedulingError('internal', 'The effect could not be carried out.', { cause: error });
  }
}

function endOf(
  effect: Effect,
  outcome: EffectOutcome | SchedulingError,
  now: Temporal.Instant,
  fraction: number,
): EffectEnd {
  if (outcome === 'moot') return { state: 'compensated' };
  if (!(outcome instanceof SchedulingError)) return { state: 'done' };
  const error = `${outcome.code}: ${outcome.message}`;
  if (!RETRYABLE.has(outcome.code) || effect.attempts >= MAX_ATTEMPTS) return { state: 'failed', error };
  const seconds = backoffSeconds(effect.attempts, fraction, outcome.details.retryAfterSeconds);
  return { state: 'pending', error, nextAttemptAt: now.add({ seconds }) };
}
