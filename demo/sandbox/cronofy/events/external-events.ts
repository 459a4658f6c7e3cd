import * as v from 'valibot';
import type { Emulator } from '../emulator.js';
import { fieldError, readFields } from '../field-errors.js';
import { wireInstant } from '../moments.js';
import type { Calendar, StoredEvent } from '../state/model.js';
import { momentSchema } from './event-schema.js';
import { markDeleted } from './event-write.js';

const changeSchema = v.object({
  event_uid: v.string('errors.required'),
  summary: v.optional(v.pipe(v.string('errors.invalid'), v.maxLength(1024, 'errors.too_long'))),
  description: v.optional(v.pipe(v.string('errors.invalid'), v.maxLength(4096, 'errors.too_long'))),
  start: v.optional(momentSchema),
  end: v.optional(momentSchema),
});

/** An event of a calendar by its uid, whoever wrote it; `undefined` when there is none. */
export const eventIn = (
  { state }: Emulator,
  calendar: Calendar | undefined,
  eventUid: string,
): StoredEvent | undefined =>
  state.events.find(
    (event) => event.eventUid === eventUid && event.calendarId === calendar?.calendarId && !event.isDeleted,
  );

/** Changes an event that the application did not write, where it was let into all of them. @returns the status */
export function writeExternalEvent(
  emulator: Emulator,
  calendar: Calendar,
  body: Readonly<Record<string, unknown>>,
): 202 | 403 | 404 {
  if (calendar.isUnrestricted !== true) return 403;
  const { event_uid: eventUid, summary, description, start, end } = readFields(changeSchema, body);
  const event = eventIn(emulator, calendar, eventUid);
  if (event === undefined) return 404;
  const times = { start: start ?? event.start, end: end ?? event.end };
  if (times.start.length !== times.end.length || times.start >= times.end) {
    throw fieldError('end', 'errors.invalid_time_pair');
  }
  Object.assign(event, times, { updated: wireInstant(emulator.now()) });
  if (summary !== undefined) event.summary = summary;
  if (description !== undefined) event.description = description;
  emulator.save();
  return 202;
}

/** Deletes such an event; one that is not there is gone already. @returns the status */
export function deleteExternalEvent(
  emulator: Emulator,
  calendar: Calendar,
  eventUid: string | undefined,
): 202 | 403 {
  if (calendar.isUnrestricted !== true) return 403;
  const event = eventIn(emulator, calendar, eventUid ?? '');
  if (event !== undefined) markDeleted(emulator, event);
  emulator.save();
  return 202;
}
