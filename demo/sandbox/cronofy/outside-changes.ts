import '../temporal.js';
import { ControlError } from '../http/control-body.js';
import type { Emulator } from './emulator.js';
import { markDeleted } from './events/event-write.js';
import { isDateOnly, isTimeZone, readMoment, wireInstant } from './moments.js';
import { liveCalendar, primaryCalendar } from './people.js';
import { notifyChange } from './push/notifications.js';
import { newEventUid } from './state/ids.js';
import type { Person, ResponseStatus, StoredEvent } from './state/model.js';

/** A moment as the control API takes it: an instant, `2026-12-08T09:30:00Z` (offsets too), or a date for all-day. */
export type MomentInput = string | Temporal.Instant;

/** Time a person keeps for something of their own. */
export interface BusyTime {
  start: MomentInput;
  /** Exclusive; a date when `start` is one. */
  end: MomentInput;
  /** `Busy` when left out. */
  summary?: string | undefined;
  description?: string | undefined;
  /** `busy` when left out. Free/busy has a word for each but `out_of_office`, which it tells as busy. */
  kind?: 'busy' | 'tentative' | 'free' | 'unknown' | 'out_of_office' | undefined;
  /** The primary calendar when left out. */
  calendarId?: string | undefined;
  /** The person's zone when left out. */
  timeZone?: string | undefined;
}

/** A change made in the calendar itself. */
export interface EventChange {
  summary?: string | undefined;
  start?: MomentInput | undefined;
  end?: MomentInput | undefined;
  /** An answer of one attendee. */
  attendee?: { email: string; status: ResponseStatus } | undefined;
  /** The answer of the calendar's owner. */
  ownResponse?: ResponseStatus | undefined;
}

/** Puts an event into a person's calendar as they would themselves; channels hear of it. Throws `ControlError`. */
export function addExternalEvent(emulator: Emulator, person: Person, busy: BusyTime): StoredEvent {
  const calendar =
    busy.calendarId === undefined ? primaryCalendar(person) : liveCalendar(person, busy.calendarId);
  if (calendar === undefined) throw new ControlError(`${person.id} has no such calendar.`);
  const timeZone = busy.timeZone ?? person.timeZone;
  if (!isTimeZone(timeZone)) throw new ControlError('timeZone is not a zone this runtime knows.');
  const now = wireInstant(emulator.now());
  const event: StoredEvent = {
    eventUid: newEventUid(),
    calendarId: calendar.calendarId,
    summary: busy.summary ?? 'Busy',
    description: busy.description ?? '',
    ...momentPair(busy.start, busy.end),
    timeZone,
    transparency: busy.kind === 'free' ? 'transparent' : 'opaque',
    ...(busy.kind === 'out_of_office' ? { extendedTransparency: busy.kind } : {}),
    status: busy.kind === 'tentative' || busy.kind === 'unknown' ? busy.kind : 'confirmed',
    participationStatus: 'accepted',
    attendees: [],
    organizer: { email: person.email, displayName: person.name },
    subscriptions: [],
    isPrivate: false,
    created: now,
    updated: now,
    isDeleted: false,
  };
  emulator.state.events.push(event);
  emulator.save();
  notifyChange(emulator, event);
  return event;
}

/** Changes an event, managed or not, as a person does in their calendar; channels hear of it. Throws `ControlError`. */
export function changeEvent(emulator: Emulator, eventUid: string, change: EventChange): StoredEvent {
  const event = liveEvent(emulator, eventUid);
  const times = momentPair(change.start ?? event.start, change.end ?? event.end);
  if (change.attendee !== undefined) answerFor(event, change.attendee.email, change.attendee.status);
  Object.assign(event, times, { updated: wireInstant(emulator.now()) });
  if (change.summary !== undefined) event.summary = change.summary;
  if (change.ownResponse !== undefined) event.participationStatus = change.ownResponse;
  emulator.save();
  notifyChange(emulator, event);
  return event;
}

/** Moves an event of exact times to half an hour later, as a person does in their calendar. Throws `ControlError`. */
export function moveByHalfAnHour(emulator: Emulator, eventUid: string): StoredEvent {
  const { start, end } = liveEvent(emulator, eventUid);
  if (isDateOnly(start)) throw new ControlError('An all-day event moves by days.');
  const later = (moment: string) => Temporal.Instant.from(moment).add({ minutes: 30 });
  return changeEvent(emulator, eventUid, { start: later(start), end: later(end) });
}

/** Deletes an event, managed or not, as a person does in their calendar; channels hear of it. Throws `ControlError`. */
export function removeEvent(emulator: Emulator, eventUid: string): void {
  const event = liveEvent(emulator, eventUid);
  markDeleted(emulator, event);
  emulator.save();
  notifyChange(emulator, event);
}

function liveEvent(emulator: Emulator, eventUid: string): StoredEvent {
  const event = emulator.state.events.find((candidate) => candidate.eventUid === eventUid);
  if (event === undefined || event.isDeleted) throw new ControlError('There is no such event.');
  return event;
}

function answerFor(event: StoredEvent, email: string, status: ResponseStatus): void {
  const attendee = event.attendees.find((candidate) => candidate.email.toLowerCase() === email.toLowerCase());
  if (attendee === undefined) throw new ControlError('The event has no such attendee.');
  attendee.status = status;
}

function momentPair(start: MomentInput, end: MomentInput): { start: string; end: string } {
  const pair = { start: readMoment(start.toString()), end: readMoment(end.toString()) };
  if (pair.start === undefined || pair.end === undefined) {
    throw new ControlError('start and end are instants like 2026-12-08T09:30:00Z, or dates.');
  }
  if (pair.start.length !== pair.end.length) {
    throw new ControlError('start and end are both dates or both times.');
  }
  if (pair.start >= pair.end) throw new ControlError('The end must be after the start.');
  return { start: pair.start, end: pair.end };
}
