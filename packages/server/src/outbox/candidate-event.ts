import type { BookedSession, Booking } from '../domain/booking.js';
import type { CalendarEvent } from '../ports/calendar.js';
import { type Sender, interviewEvent } from './interview-event.js';
import { mailTextsFor } from './mail-texts.js';

/** The interview as its candidate's calendar shows it: no interviewer is named in it (S13). */
export function candidateEvent(booking: Booking, session: BookedSession, sender: Sender): CalendarEvent {
  const texts = mailTextsFor(booking.candidate.locale);
  return interviewEvent(booking, session, sender, {
    summary: `${session.title}: ${booking.job.name}, ${booking.job.employerName}`,
    description: session.conferencing === undefined ? '' : `${texts.join}: ${session.conferencing.joinUrl}`,
    attendees: [{ name: booking.candidate.name, email: booking.candidate.email }],
  });
}
