import type { Booking } from '../domain/booking.js';
import type { Plan } from '../domain/plan.js';

/**
 * What happened to a booking. `link`: a session has another link to join; `relocated`: the events stand in other calendars
 * than before, or a meeting is made in another one, which is news once its link is there.
 */
export interface BookingChange {
  what: 'confirmed' | 'rescheduled' | 'cancelled' | 'swapped' | 'link' | 'relocated';
  /** None when it is new. */
  before: Booking | undefined;
  /** At its next revision. */
  after: Booking;
  plan: Plan;
}
