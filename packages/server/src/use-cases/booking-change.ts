import type { Booking } from '../domain/booking.js';
import type { Plan } from '../domain/plan.js';
import type { Asker } from './ports.js';

/**
 * What happened to a booking. `link`: a session has another link to join; `relocated`: the events stand in other calendars
 * than before, or a meeting is made in another one, which is news once its link is there; `rehosted`: a meeting of ours is
 * to be made anew, which is news then too; `listed`: events list others than before, or stand elsewhere for it, which is no
 * news.
 */
export interface BookingChange {
  what: 'confirmed' | 'rescheduled' | 'cancelled' | 'swapped' | 'link' | 'relocated' | 'rehosted' | 'listed';
  /** None when it is new. */
  before: Booking | undefined;
  /** At its next revision. */
  after: Booking;
  plan: Plan;
  /** Who asked for it, where that is known. */
  asker?: Asker;
}
