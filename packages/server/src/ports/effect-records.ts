import '../domain/temporal.js';
import type { Effect, EffectTarget } from '../domain/effect.js';

export interface EffectRecords {
  /** Records the effects and queues their jobs, in this transaction (R6). One that is not due yet waits until then. */
  queue(bookingId: string, revision: number, effects: readonly QueuedEffect[]): Promise<void>;
  ofBooking(bookingId: string): Promise<Effect[]>;
  /** Calendars and mailboxes that any revision of the booking reached for. */
  targetsOf(bookingId: string): Promise<EffectTarget[]>;
  /**
   * Gives this effect to one worker for a while. Nothing is given while another effect of the same booking and target
   * is being carried out, or when it is finished.
   * @returns the effect and the fencing token that its end must show (R10)
   */
  lease(id: string, forSeconds: number): Promise<LeasedEffect | 'finished' | 'busy'>;
  /** @returns false when the lease was lost meanwhile; then nothing was written */
  finish(id: string, token: string, end: EffectEnd): Promise<boolean>;
  /** What earlier effects of the same booking did to the same target was taken back by this one. */
  compensateEarlier(effect: Effect): Promise<void>;
  /** Queues the effect's job to run again then. */
  requeue(id: string, at: Temporal.Instant): Promise<void>;
}

export interface QueuedEffect {
  target: EffectTarget;
  /** Absent: at once. */
  dueAt?: Temporal.Instant;
}

export interface LeasedEffect {
  effect: Effect;
  token: string;
  /** A newer effect for the same target was queued since: what this one asks for holds no longer. */
  isOvertaken: boolean;
}

export type EffectEnd =
  | { state: 'done' | 'compensated' }
  | { state: 'failed'; error: string }
  | { state: 'pending'; error: string; nextAttemptAt: Temporal.Instant };
