import type { ResponseStatus } from './calendar.js';

/** What somebody of a panel, or its room, answered to an interview in their own calendar. */
export interface AttendeeResponse {
  sessionKey: string;
  /** A member or a room, by id. */
  attendeeId: string;
  responseStatus: ResponseStatus;
}

export interface ResponseRecords {
  ofBooking(bookingId: string): Promise<AttendeeResponse[]>;
  /** Those of several bookings, by booking. */
  ofBookings(bookingIds: readonly string[]): Promise<Map<string, AttendeeResponse[]>>;
  /** Keeps the newest answers, read now; those of others stay. */
  save(bookingId: string, responses: readonly AttendeeResponse[]): Promise<void>;
}
