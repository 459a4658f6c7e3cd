import { localizedMoment } from '../moments.js';
import type { Meeting, StoredEvent } from '../state/model.js';

/** How much of an event a reader asked for. */
export interface EventViewOptions {
  /** Times as objects with offset and zone. */
  isLocalized: boolean;
  /** Coordinates of the location too. */
  hasGeo: boolean;
}

/** An event as `/v1/events` shows it. `event_id` is there on managed events only; no `conferencing` means no meeting. */
export function eventView(event: StoredEvent, options: EventViewOptions): Record<string, unknown> {
  const isManaged = event.eventId !== undefined;
  return {
    calendar_id: event.calendarId,
    event_uid: event.eventUid,
    ...(isManaged ? { event_id: event.eventId } : {}),
    summary: event.summary,
    description: event.description,
    ...timesView(event, options.isLocalized),
    deleted: event.isDeleted,
    created: event.created,
    updated: event.updated,
    ...(event.location === undefined ? {} : { location: locationView(event.location, options.hasGeo) }),
    ...(event.url === undefined ? {} : { url: event.url }),
    participation_status: event.participationStatus,
    attendees: event.attendees.map((attendee) => ({
      email: attendee.email,
      display_name: attendee.displayName ?? null,
      status: attendee.status,
    })),
    organizer: { email: event.organizer.email, display_name: event.organizer.displayName ?? null },
    transparency: event.transparency,
    status: event.status,
    categories: [],
    recurring: false,
    event_private: event.isPrivate,
    ...(event.meeting === undefined ? {} : { conferencing: meetingView(event.meeting) }),
    options: { delete: isManaged, update: isManaged, change_participation_status: isManaged },
  };
}

/** The busy period an event makes, as `/v1/free_busy` shows it. */
export function freeBusyView(
  event: StoredEvent,
  options: { isLocalized: boolean; hasIds: boolean },
): Record<string, unknown> {
  return {
    calendar_id: event.calendarId,
    ...timesView(event, options.isLocalized),
    free_busy_status: freeBusyStatusOf(event),
    ...(options.hasIds ? { event_uid: event.eventUid } : {}),
    ...(options.hasIds && event.eventId !== undefined ? { event_id: event.eventId } : {}),
  };
}

/** Whether an event takes its owner's time. */
export function freeBusyStatusOf(event: StoredEvent): 'busy' | 'free' | 'tentative' | 'unknown' {
  if (event.status === 'cancelled' || event.participationStatus === 'declined') return 'free';
  if (event.transparency === 'transparent') return 'free';
  if (event.status === 'unknown') return 'unknown';
  const isTentative = event.status === 'tentative' || event.participationStatus === 'tentative';
  return isTentative || event.extendedTransparency === 'tentative' ? 'tentative' : 'busy';
}

function timesView(event: StoredEvent, isLocalized: boolean): Record<string, unknown> {
  if (!isLocalized) return { start: event.start, end: event.end };
  return {
    start: localizedMoment(event.start, event.timeZone),
    end: localizedMoment(event.end, event.timeZone),
  };
}

function locationView(
  location: NonNullable<StoredEvent['location']>,
  hasGeo: boolean,
): Record<string, unknown> {
  const { description, lat, long } = location;
  return { description: description ?? null, ...(hasGeo && lat !== undefined ? { lat, long } : {}) };
}

function meetingView(meeting: Meeting): Record<string, unknown> {
  if (meeting.state === 'pending') return { pending: true };
  return { provider_name: meeting.providerName, join_url: meeting.joinUrl };
}
