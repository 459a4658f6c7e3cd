import type { CalendarCapabilities, CalendarEvent, RequestedMeeting } from '../../ports/calendar.js';
import type { Connection } from '../../ports/connection-records.js';
import type { WrittenEvent } from '../../ports/virtual-calendar-records.js';
import { type EventHome, formerPlaceOf } from './event-home.js';

/** What an event that an admin wrote is rendered with. */
export interface EventSetting {
  home: EventHome;
  capabilities: CalendarCapabilities;
  callbackUrl: string;
  sender: { email: string; domain: string };
}

/**
 * An event that an admin wrote, as its calendar takes it. Its meeting is asked for where it changes, and in an account
 * that has not seen it; else it is left as it is.
 */
export function calendarEventOf(event: WrittenEvent, setting: EventSetting): CalendarEvent {
  const { content } = event;
  const { capabilities, home, sender } = setting;
  const isMoved = formerPlaceOf(event, home.place) !== undefined;
  const meeting = capabilities.arrangesConferencing ? meetingOf(event, setting) : undefined;
  return {
    id: event.id,
    uid: `${event.id}@${sender.domain}`,
    revision: event.revision,
    stampedAt: event.changedAt,
    start: event.start,
    end: event.end,
    timeZone: content.timeZone,
    summary: content.summary,
    description: content.description,
    location: content.location,
    organizer: { name: home.connection.accountName, email: sender.email },
    attendees: content.attendees,
    // The new account has never invited them.
    formerAttendees: isMoved ? [] : content.formerAttendees,
    meeting,
    interview: capabilities.takesInterviewDetails ? content.interview : undefined,
  };
}

function meetingOf(event: WrittenEvent, { home, callbackUrl }: EventSetting): RequestedMeeting | undefined {
  const { changesMeeting, place } = event.content;
  const isMoved = formerPlaceOf(event, home.place) !== undefined;
  if (!changesMeeting && !isMoved) return undefined;
  const profileId = profileIn(home.connection, event);
  if (profileId !== undefined) return { with: { kind: 'profile', profileId }, callbackUrl };
  // What was never written has no meeting to be taken away.
  return place === undefined || isMoved ? undefined : { with: { kind: 'none' }, callbackUrl: undefined };
}

/** The login that the event's meeting is made with in this account: the one chosen, or another at the same service. */
export function profileIn(
  { profiles }: Pick<Connection, 'profiles'>,
  { content: { profileId, service } }: WrittenEvent,
): string | undefined {
  if (profileId === undefined) return undefined;
  const good = profiles.filter(({ isConnected }) => isConnected);
  const chosen =
    good.find(({ id }) => id === profileId) ?? good.find((profile) => profile.service === service);
  return chosen?.id;
}
