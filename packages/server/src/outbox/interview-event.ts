import { type BookedSession, type Booking, eventIdOf, eventUidOf } from '../domain/booking.js';
import type { CalendarEvent, Participant } from '../ports/calendar.js';

/** Who invites: the installation's own sender, under the employer's name, because From must equal ORGANIZER (RFC 6047 §2.3). */
export interface Sender {
  email: string;
  /** The host part of UIDs and Message-IDs: ours, and never changed. */
  domain: string;
}

/** A booked session as an event; the texts are the caller's, because each reader is told something else. */
export function interviewEvent(
  booking: Booking,
  session: BookedSession,
  sender: Sender,
  texts: { summary: string; description: string; location: string; attendees: Participant[] },
): CalendarEvent {
  return {
    id: eventIdOf(booking, session.key),
    uid: eventUidOf(booking, session.key, sender.domain),
    revision: booking.revision,
    stampedAt: booking.revisedAt,
    start: session.start,
    end: session.end,
    timeZone: booking.timeZone,
    organizer: { name: booking.job.employerName, email: sender.email },
    ...texts,
  };
}
