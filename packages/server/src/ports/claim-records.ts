import '../domain/temporal.js';
import type { ClaimedTime } from '../domain/claimed-time.js';
import type { Hold } from '../domain/hold.js';

/** A stretch of one resource's time that is taken. */
export type Claim = ClaimedTime;

export interface ClaimRecords {
  /** Takes turns with every other transaction that claims any of these resources' time, in order of id. */
  lock(resourceIds: readonly string[]): Promise<void>;
  /** Live claims of these resources, all units, that touch the period; those of the hold of `exceptInvitation` left out. */
  list(
    resourceIds: readonly string[],
    period: { start: Temporal.Instant; end: Temporal.Instant },
    exceptInvitation: string | undefined,
  ): Promise<Claim[]>;
  /** Minutes each of them is booked for, over all time and units; who has none is missing. */
  minutesBooked(resourceIds: readonly string[]): Promise<Map<string, number>>;
  /** All that the booking has, by resource. */
  ofBooking(bookingId: string): Promise<Claim[]>;
  /**
   * Clears the resources' expired claims, then takes the hold's, in order of resource id: one a session for everyone who
   * sits in it, its room and its licence's unit, unless other claims are given. @throws `slot_taken`
   */
  takeForHold(hold: Hold, claims?: readonly Claim[]): Promise<void>;
  /** The same for a booking. @throws `slot_taken` */
  takeForBooking(bookingId: string, claims: readonly Claim[]): Promise<void>;
  /** Gives live claims of a licence other units of it, so that one becomes free for a new claim. */
  moveUnits(moves: readonly (Claim & { to: string })[]): Promise<void>;
  /**
   * The hold's claims live as long as the hold.
   * @param had what the booking has that it is to move, which the hold therefore has no claims of
   * @throws `hold_expired` when they are gone
   */
  extend(hold: Hold, had?: readonly Claim[]): Promise<void>;
  /** The hold's claims become the booking's without ever being free (R2). @throws `hold_expired` when they are gone */
  turnIntoBooking(hold: Hold, bookingId: string): Promise<void>;
  /** @returns how many claims the hold still had */
  releaseHold(holdId: string): Promise<number>;
  releaseBooking(bookingId: string): Promise<void>;
  /** Gives up some of what the booking has; it keeps the rest. */
  releaseOfBooking(bookingId: string, claims: readonly Claim[]): Promise<void>;
}
