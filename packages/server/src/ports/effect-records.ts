import '../domain/temporal.js';
import type { Effect, EffectTarget } from '../domain/effect.js';
import type { PageRequest } from './page-request.js';

export interface EffectRecords {
  /**
   * Records the effects and queues their jobs, in this transaction (R6). One that is not due yet waits until then; those
   * of earlier revisions that still wait, and have a newer one now, hold no longer.
   */
  queue(bookingId: string, revision: number, effects: readonly QueuedEffect[]): Promise<void>;
  find(id: string): Promise<Effect | undefined>;
  /** Over all bookings, by id. */
  list(state: 'pending' | 'failed', page: PageRequest): Promise<Effect[]>;
  ofBooking(bookingId: string): Promise<Effect[]>;
  /** Calendars and mailboxes that any revision of the booking reached for. */
  targetsOf(bookingId: string): Promise<EffectTarget[]>;
  /**
   * Gives this effect to one worker for a while. Nothing is given while another effect of the same booking and target
   * is being carried out, before it is due, or when it is finished. Leases must all be of one length.
   * @returns the effect and the fencing token that its end must show (R10)
   */
  lease(
    id: string,
    forSeconds: number,
  ): Promise<LeasedEffect | 'finished' | { notYet: 'busy' | 'early'; effect: Effect }>;
  /** Ends a lease as if it had not been given: the attempt does not count. */
  giveBack(id: string, token: string, nextAttemptAt: Temporal.Instant): Promise<void>;
  /** @returns false when the lease was lost meanwhile; then nothing was written */
  finish(id: string, token: string, end: EffectEnd): Promise<boolean>;
  /** What earlier effects of the same booking did to the same target was taken back by this one. */
  compensateEarlier(effect: Effect): Promise<void>;
  /** What waits for a later time is not wanted any more: the booking is off. */
  dropUnbegun(bookingId: string): Promise<void>;
  /** done → compensated: what it did is gone, and somebody agreed to do without. */
  forgo(id: string): Promise<void>;
  /** failed → pending, with all its attempts anew. @returns false when it has not failed */
  reopen(id: string): Promise<boolean>;
  /** Those that have failed through this connection, the newest first. */
  failedAt(connectionId: string, limit: number): Promise<Effect[]>;
  /** Whether anything is still to be carried out through this connection. */
  isPendingAt(connectionId: string): Promise<boolean>;
  /** Queues the effect's job to run then. */
  requeue(effect: Pick<Effect, 'id' | 'target'>, at: Temporal.Instant): Promise<void>;
  /** Queues the jobs of all that are due and wait for this connection to run at once. */
  requeueWaiting(connectionId: string): Promise<void>;
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
