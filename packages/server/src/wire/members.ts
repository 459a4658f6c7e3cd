import * as v from 'valibot';
import { email, id, line, minutes, plainDate, storableText, timeZone, wallTime } from './common.js';

const weekday = v.picklist(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const range = v.strictObject({ start: wallTime, end: wallTime });

const workingHours = v.strictObject({
  days: v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)),
  start: wallTime,
  end: wallTime,
});

const calendar = v.strictObject({
  connectionId: id('con'),
  /** As the connection lists it. */
  calendarId: v.pipe(storableText(2000), v.minLength(1, 'must not be empty')),
  use: v.pipe(v.array(v.picklist(['busy', 'write'])), v.minLength(1), v.maxLength(2)),
});

export const putMemberRequest = v.strictObject({
  name: line(200),
  email,
  timeZone,
  workingHours: v.pipe(v.array(workingHours), v.maxLength(50)),
  dateOverrides: v.optional(
    v.pipe(
      v.array(v.strictObject({ date: plainDate, ranges: v.pipe(v.array(range), v.maxLength(20)) })),
      v.maxLength(400),
    ),
    [],
  ),
  minNoticeMinutes: v.optional(minutes(0, 60 * 24 * 60), 0),
  calendars: v.optional(v.pipe(v.array(calendar), v.maxLength(20)), []),
  active: v.optional(v.boolean(), true),
});

export const member = v.strictObject({
  id: v.string(),
  externalId: v.string(),
  name: v.string(),
  email: v.string(),
  timeZone: v.string(),
  workingHours: v.array(workingHours),
  dateOverrides: v.array(v.strictObject({ date: v.string(), ranges: v.array(range) })),
  minNoticeMinutes: v.number(),
  calendars: v.array(
    v.strictObject({ connectionId: v.string(), calendarId: v.string(), use: v.array(v.string()) }),
  ),
  active: v.boolean(),
});
