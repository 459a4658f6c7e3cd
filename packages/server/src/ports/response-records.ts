import '../domain/temporal.js';
import type { ResponseStatus } from './calendar.js';

/** What somebody of a panel, or its room, answered to an interview in their own calendar. */
export interface AttendeeResponse {
  sessionKey: string;
  /** A member or a room, by id. */
  attendeeId: string;
  responseStatus: ResponseStatus;
}

/** One that is kept. */
export interface KeptResponse extends AttendeeResponse {
  /** Since when it is known. */
  readAt: Temporal.Instant;
}

export interface ResponseRecords {
  ofBooking(bookingId: string): Promise<KeptResponse[]>;
  /** Those of several bookings, by booking. */
  ofBookings(bookingIds: readonly string[]): Promise<Map<string, KeptResponse[]>>;
  /** Keeps the newest answers, read now; those of others stay. */
  save(bookingId: string, responses: readonly AttendeeResponse[]): Promise<void>;
}
