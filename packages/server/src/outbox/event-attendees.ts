import type { BookedSession } from '../domain/booking.js';
import { joins } from '../domain/hosting/note-taker.js';
import { formerlyListed, listingOf } from '../domain/hosting/recorded-event.js';
import type { CalendarEvent, Participant } from '../ports/calendar.js';

/**
 * Whom a session's event in one calendar lists. Where one of its events is to be recorded, that one lists everybody, with the
 * assistant that takes notes, and the others nobody, so that it is found once.
 * @param isInvitedTwice the calendar's provider mails attendees: without an event to be recorded, ours is the only invitation
 */
export function attendeesOf(
  { recordedEvent, noteTaker }: Pick<BookedSession, 'recordedEvent' | 'noteTaker'>,
  calendar: { connectionId: string; calendarId: string },
  { people, isInvitedTwice }: { people: readonly Participant[]; isInvitedTwice: boolean },
): Pick<CalendarEvent, 'attendees' | 'formerAttendees'> {
  const listing = listingOf(recordedEvent, calendar);
  const assistants =
    noteTaker !== undefined && joins(noteTaker)
      ? [{ name: noteTaker.label, email: noteTaker.email, isOptional: true }]
      : [];
  const usual = isInvitedTwice ? [] : [...people];
  const everybody = [...people, ...assistants];
  const attendees = listing === 'everybody' ? everybody : listing === 'nobody' ? [] : usual;
  const formerAttendees = formerlyListed(recordedEvent, calendar, attendees);
  return { attendees, ...(formerAttendees.length === 0 ? {} : { formerAttendees }) };
}
