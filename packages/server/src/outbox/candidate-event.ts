import { type BookedSession, type Booking, sessionsByStart } from '../domain/booking.js';
import { passcodeOf } from '../domain/hosted-meeting.js';
import type { CalendarEvent } from '../ports/calendar.js';
import { type Sender, interviewEvent } from './interview-event.js';
import { mailTextsFor } from './mail-texts.js';

/**
 * A booking's interviews, by start, as its candidate's calendar shows them: no interviewer is named in them (S13).
 * @param except keys of sessions to leave out
 */
export function candidateEvents(
  booking: Booking,
  sender: Sender,
  except: ReadonlySet<string> = new Set(),
): CalendarEvent[] {
  const sessions = sessionsByStart(booking).filter(({ key }) => !except.has(key));
  return sessions.map((session) => candidateEvent(booking, session, sender));
}

function candidateEvent(booking: Booking, session: BookedSession, sender: Sender): CalendarEvent {
  const texts = mailTextsFor(booking.candidate.locale);
  const joinUrl = session.conferencing?.joinUrl;
  const passcode = passcodeOf(session.conferencing);
  return interviewEvent(booking, session, sender, {
    summary: `${session.title}: ${booking.job.name}, ${booking.job.employerName}`,
    description: [
      ...(joinUrl === undefined ? [] : [`${texts.join}: ${joinUrl}`]),
      ...(passcode === undefined ? [] : [texts.passcode(passcode)]),
    ].join('\n'),
    location: joinUrl ?? session.location ?? '',
    attendees: [{ name: booking.candidate.name, email: booking.candidate.email }],
  });
}
