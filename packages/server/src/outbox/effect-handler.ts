import '../domain/temporal.js';
import type { Booking } from '../domain/booking.js';
import type { Effect, EffectTarget, Inspection } from '../domain/effect.js';

/** What a handler is given: the effect, and the booking as it stands now. */
export interface EffectContext<TTarget extends EffectTarget = EffectTarget> {
  tenantId: string;
  effect: Effect;
  target: TTarget;
  booking: Booking;
  /** By the database's clock. */
  now: Temporal.Instant;
}

/**
 * Carries one kind of effect out. It brings the target to what the booking is now, not to what it was when the effect
 * was queued, so it may run twice, late or after a newer one. It throws `SchedulingError`; who calls it decides on
 * trying again.
 * @returns `done`; `taken back` when the target is now without what earlier effects put there; `moot` when there was
 *   nothing to do any more
 */
export type EffectHandler<TTarget extends EffectTarget = EffectTarget> = (
  context: EffectContext<TTarget>,
  signal: AbortSignal,
) => Promise<EffectOutcome>;

export type EffectOutcome = 'done' | 'taken back' | 'moot';

/**
 * Finds out whether the target is still as the booking wants it, for an effect that is done; changes nothing.
 * @throws `SchedulingError` when the target can't be read
 */
export type EffectInspector<TTarget extends EffectTarget = EffectTarget> = (
  context: EffectContext<TTarget>,
  signal: AbortSignal,
) => Promise<Inspection>;

/** What is known of each kind of effect: how it is carried out and, where that can be asked, whether it still holds. */
export type EffectHandlers = {
  [K in EffectTarget['kind']]: {
    carryOut: EffectHandler<Extract<EffectTarget, { kind: K }>>;
    inspect?: EffectInspector<Extract<EffectTarget, { kind: K }>>;
  };
};
