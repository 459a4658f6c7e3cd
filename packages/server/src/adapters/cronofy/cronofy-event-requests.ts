import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CalendarEvent, RequestedMeeting } from '../../ports/calendar.js';
import { type CronofyRequest, endpoint } from './cronofy-requests.js';
import { interviewClass, noMeeting, ownEventsOnly, removedAttendees } from './cronofy-uncertain.js';

/** Whole UTC days; `to` is exclusive. */
export interface UtcDays {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

function eventsRequest(
  apiBase: URL,
  calendarId: string,
  days: UtcDays | undefined,
  filters: readonly (readonly [name: string, value: string])[],
): CronofyRequest {
  const url = endpoint(apiBase, '/v1/events');
  url.searchParams.set('tzid', 'Etc/UTC');
  if (days !== undefined) {
    url.searchParams.set('from', days.from.toString());
    url.searchParams.set('to', days.to.toString());
  }
  for (const [name, value] of filters) url.searchParams.set(name, value);
  url.searchParams.append('calendar_ids[]', calendarId);
  return { method: 'GET', url, about: 'account' };
}

/**
 * Our own events in one calendar, deleted ones included: a filter by our id is not documented (contract §7.3).
 * @param days left out, all that Cronofy tells of without them: 42 days back to 201 ahead, and what of ours lies further off
 */
export function ownEventsRequest(apiBase: URL, calendarId: string, days?: UtcDays): CronofyRequest {
  return eventsRequest(apiBase, calendarId, days, [ownEventsOnly, ['include_deleted', 'true']]);
}

/** Whatever stands in one calendar, ours and not ours (contract §7.3); `days` as in `ownEventsRequest`. */
export function allEventsRequest(apiBase: URL, calendarId: string, days?: UtcDays): CronofyRequest {
  return eventsRequest(apiBase, calendarId, days, [['include_managed', 'true']]);
}

function eventsPath(calendarId: string): string {
  const id = calendarId.toWellFormed();
  // As path segments these would name another resource, encoded or not (WHATWG URL, dot segments).
  if (id === '' || id === '.' || id === '..') {
    throw new SchedulingError('invalid_request', 'The calendar id is not one of Cronofy’s.');
  }
  return `/v1/calendars/${encodeURIComponent(id)}/events`;
}

/** At most `limit` UTF-16 units, ending in an ellipsis when cut, never inside a code point. */
function cut(text: string, limit: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= limit) return whole;
  const end = limit - 1;
  const splitsPair = /[\uD800-\uDBFF]/.test(whole.charAt(end - 1));
  return `${whole.slice(0, splitsPair ? end - 1 : end)}…`;
}

/** Text of ours is no template: Cronofy fills in `{{ … }}` (contract §5.2). */
const withoutTemplates = (text: string): string => text.replace(/\{(?=\{)/g, '{ ');

/** A meeting in Cronofy's five forms (contract §5.2). */
function conferencingOf(asked: RequestedMeeting['with']): Record<string, string> {
  switch (asked.kind) {
    case 'profile':
      return { profile_id: asked.profileId };
    case 'default':
    case 'integrated':
      return { profile_id: asked.kind };
    case 'link':
      return {
        profile_id: 'explicit',
        provider_description: withoutTemplates(asked.description).toWellFormed(),
        join_url: asked.joinUrl,
      };
    case 'none':
      return noMeeting;
  }
}

/** The request for a meeting, with whom to tell when it is there or fails (contract §5.2, §5.4). */
function meetingFields({ with: asked, callbackUrl }: RequestedMeeting): Record<string, unknown> {
  const conferencing = conferencingOf(asked);
  if (callbackUrl === undefined) return { conferencing };
  const interactions = [{ type: 'conferencing_assigned' }, { type: 'conferencing_failing' }];
  return { conferencing, subscriptions: [{ type: 'webhook', uri: callbackUrl, interactions }] };
}

/** Who is to be invited and who not any more; undefined when that is nobody, so that nothing changes (contract §7.1). */
function attendeeChange({ attendees, formerAttendees = [] }: CalendarEvent) {
  const invite = attendees.map(({ name, email }) => ({ email, display_name: name.toWellFormed() }));
  if (invite.length + formerAttendees.length === 0) return undefined;
  return {
    ...(invite.length === 0 ? {} : { invite }),
    ...(formerAttendees.length === 0 ? {} : removedAttendees(formerAttendees)),
  };
}

/**
 * The event as it is written. Always the full event, because what is left out of an update is cleared; only attendees are a
 * change, and a meeting that is not asked for stays as it is (contract §7.1).
 */
function eventBody(event: CalendarEvent): Record<string, unknown> {
  const attendees = attendeeChange(event);
  return {
    event_id: event.id,
    summary: cut(event.summary, 1024),
    description: cut(withoutTemplates(event.description), 4096),
    start: event.start.toString({ smallestUnit: 'second' }),
    end: event.end.toString({ smallestUnit: 'second' }),
    tzid: event.timeZone,
    ...(event.location === ''
      ? {}
      : { location: { description: withoutTemplates(event.location).toWellFormed() } }),
    transparency: 'opaque',
    ...(attendees === undefined ? {} : { attendees }),
    ...(event.meeting === undefined ? {} : meetingFields(event.meeting)),
    ...(event.interview === undefined
      ? {}
      : { event_classes: { interview: interviewClass(event.interview) } }),
  };
}

/** Writes the event or brings it to this revision. */
export function putEventRequest(apiBase: URL, calendarId: string, event: CalendarEvent): CronofyRequest {
  const url = endpoint(apiBase, eventsPath(calendarId));
  return { method: 'POST', url, body: eventBody(event), about: 'calendar' };
}

/** Takes the event away; in a calendar that is gone it is gone as well (contract §7.2). */
export function deleteEventRequest(apiBase: URL, calendarId: string, eventId: string): CronofyRequest {
  return {
    method: 'DELETE',
    url: endpoint(apiBase, eventsPath(calendarId)),
    body: { event_id: eventId },
    about: 'calendar',
    isDoneWhenAbsent: true,
  };
}

/** How many requests may be sent together (contract §7.5). */
export const mostInABatch = 50;

function batchRequest(
  apiBase: URL,
  method: 'POST' | 'DELETE',
  calendarId: string,
  bodies: readonly Record<string, unknown>[],
): CronofyRequest {
  const relative_url = eventsPath(calendarId);
  const batch = bodies.map((data) => ({ method, relative_url, data }));
  return { method: 'POST', url: endpoint(apiBase, '/v1/batch'), body: { batch }, about: 'calendar' };
}

/** Writes several events at once. @param events `mostInABatch` at most */
export function putEventsRequest(
  apiBase: URL,
  calendarId: string,
  events: readonly CalendarEvent[],
): CronofyRequest {
  return batchRequest(apiBase, 'POST', calendarId, events.map(eventBody));
}

/** Takes several events away at once. @param eventIds `mostInABatch` at most */
export function deleteEventsRequest(
  apiBase: URL,
  calendarId: string,
  eventIds: readonly string[],
): CronofyRequest {
  return batchRequest(
    apiBase,
    'DELETE',
    calendarId,
    eventIds.map((event_id) => ({ event_id })),
  );
}
