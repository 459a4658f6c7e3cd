import type { Booking } from '../domain/booking.js';
import type { Effect, EffectTarget } from '../domain/effect.js';

/** What a handler is given: the effect, and the booking as it stands now. */
export interface EffectContext<TTarget extends EffectTarget = EffectTarget> {
  tenantId: string;
  effect: Effect;
  target: TTarget;
  booking: Booking;
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

/** One handler a kind of effect. */
export type EffectHandlers = {
  [K in EffectTarget['kind']]: EffectHandler<Extract<EffectTarget, { kind: K }>>;
};
