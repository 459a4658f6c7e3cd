import '../domain/temporal.js';
import type { Booking } from '../domain/booking.js';
import type { PageRequest } from './page-request.js';

/** A booking whose calendars are to be read now, by whoever took it. */
export interface Look {
  bookingId: string;
  /** Until when it is nobody else's. */
  until: Temporal.Instant;
  /** When all of its calendars were last read. */
  lookedAt: Temporal.Instant | undefined;
}

/** Which bookings' calendars are to be read, and when. */
export interface LookRecords {
  /**
   * Takes bookings that are due, the longest due first; for so long nobody else gets them. One whose taker died is due
   * again after that.
   */
  take(limit: number, forSeconds: number): Promise<Look[]>;
  /**
   * Ends a look: the next one is due then, unless another was asked for meanwhile.
   * @param isWhole all of its calendars were read, now
   */
  done(look: Look, end: { next: Temporal.Instant; isWhole: boolean }): Promise<void>;
  /** The bookings of these ids, or with an event in a calendar of this connection, are due now. */
  hasten(which: { bookingId: string } | { connectionId: string }): Promise<void>;
  /** Queues a look for the links that a booking's meetings are still without, at that time. */
  forLinks(bookingId: string, at: Temporal.Instant): Promise<void>;
  /** Confirmed bookings that are not over, by id. */
  ahead(page: PageRequest): Promise<Booking[]>;
}
