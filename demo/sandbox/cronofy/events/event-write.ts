import type { Emulator } from '../emulator.js';
import { instantOf, isDateOnly, wireInstant } from '../moments.js';
import { newEventUid } from '../state/ids.js';
import type { Attendee, Calendar, EventClasses, Holder, StoredEvent } from '../state/model.js';
import { activeProfiles } from '../people.js';
import type { EventWrite } from './event-schema.js';
import { arrangeMeeting, meetingAfterWrite } from './meetings.js';

/**
 * Creates the event or brings the one written before under the same id to this state. What the write leaves out is
 * cleared, except attendees and the meeting. Throws `FieldErrors` for a meeting that cannot be had.
 */
export function writeManagedEvent(
  emulator: Emulator,
  holder: Holder,
  calendar: Calendar,
  write: EventWrite,
): void {
  const { events } = emulator.state;
  const index = events.findIndex(
    (event) => event.calendarId === calendar.calendarId && event.eventId === write.event_id,
  );
  const found = events[index];
  const before = found?.isDeleted === false ? found : undefined;
  const event = eventAfterWrite(emulator, holder, calendar, write, before);
  if (before === undefined) events.push(event);
  else events[index] = event;
  if (found?.isDeleted === true) events.splice(index, 1);
  emulator.save();
  arrangeMeeting(emulator, event);
}

/** Marks an event deleted; it stays readable with `include_deleted`. */
export function markDeleted(emulator: Emulator, event: StoredEvent): void {
  event.isDeleted = true;
  event.updated = wireInstant(emulator.now());
}

function eventAfterWrite(
  emulator: Emulator,
  holder: Holder,
  calendar: Calendar,
  write: EventWrite,
  before: StoredEvent | undefined,
): StoredEvent {
  const now = emulator.now();
  const timeZone = write.tzid ?? write.start.tzid ?? 'Etc/UTC';
  return {
    eventUid: before?.eventUid ?? newEventUid(),
    calendarId: calendar.calendarId,
    eventId: write.event_id,
    summary: write.summary,
    description: write.description ?? '',
    start: write.start.time,
    end: write.end.time,
    timeZone,
    location: locationOf(write),
    url: write.url ?? undefined,
    transparency: transparencyOf(write),
    extendedTransparency: write.extended_transparency ?? undefined,
    status: 'confirmed',
    participationStatus: isSameTime(before, write) ? before.participationStatus : 'accepted',
    attendees: attendeesAfter(before?.attendees ?? [], write.attendees),
    organizer: { email: holder.email, displayName: holder.name },
    meeting: meetingAfterWrite({
      holder,
      profile: profileOf(holder, calendar),
      calendar,
      asked: write.conferencing,
      current: before?.meeting,
      startsAt: instantOf(write.start.time, timeZone),
      now,
    }),
    subscriptions: (write.subscriptions ?? []).map(({ uri, interactions }) => ({
      uri,
      interactions: interactions.map(({ type }) => type),
    })),
    eventClasses: classesOf(write),
    color: write.color ?? undefined,
    isPrivate: write.event_private ?? false,
    created: before?.created ?? wireInstant(now),
    updated: wireInstant(now),
    isDeleted: false,
  };
}

/** What was answered holds for as long as the time does. */
function isSameTime(before: StoredEvent | undefined, { start, end }: EventWrite): before is StoredEvent {
  return before?.start === start.time && before.end === end.time;
}

function attendeesAfter(before: readonly Attendee[], change: EventWrite['attendees']): Attendee[] {
  if (change === undefined || change === null) return [...before];
  const gone = new Set([...change.remove, ...change.reject].map(({ email }) => email.toLowerCase()));
  const attendees = new Map(before.map((attendee) => [attendee.email.toLowerCase(), attendee]));
  for (const { email, display_name: displayName } of change.invite) {
    const key = email.toLowerCase();
    const status = attendees.get(key)?.status ?? 'needs_action';
    attendees.set(key, { email, displayName: displayName ?? undefined, status });
  }
  return [...attendees].filter(([key]) => !gone.has(key)).map(([, attendee]) => attendee);
}

function transparencyOf(write: EventWrite): StoredEvent['transparency'] {
  const extended = write.extended_transparency;
  if (extended === 'transparent' || extended === 'working_elsewhere') return 'transparent';
  if (typeof extended === 'string') return 'opaque';
  return write.transparency ?? (isDateOnly(write.start.time) ? 'transparent' : 'opaque');
}

/** Kept as sent, without what was null in it. */
function classesOf({ event_classes: classes }: EventWrite): EventClasses | undefined {
  const interview = classes?.interview;
  if (interview === undefined || interview === null) return undefined;
  const { job_name: jobName, employer_name: employerName, interviewers, candidates } = interview;
  const named = (people: typeof candidates) =>
    people?.map(({ email, name }) => ({ email: email ?? undefined, name: name ?? undefined }));
  return {
    interview: {
      job_name: jobName ?? undefined,
      employer_name: employerName ?? undefined,
      interviewers: named(interviewers),
      candidates: named(candidates),
    },
  };
}

function locationOf(write: EventWrite): StoredEvent['location'] {
  if (write.location === undefined || write.location === null) return undefined;
  const { description, lat, long } = write.location;
  return { description: description ?? undefined, lat: lat ?? undefined, long: long ?? undefined };
}

function profileOf(holder: Holder, calendar: Calendar) {
  const profile = activeProfiles(holder).find((candidate) => candidate.calendars.includes(calendar));
  if (profile === undefined) throw new Error(`Calendar ${calendar.calendarId} belongs to no login.`);
  return profile;
}
