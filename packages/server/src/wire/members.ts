import * as v from 'valibot';
import { email, id, line, locale, minutes, skill, storableText, timeZone, wholeNumber } from './common.js';
import { dateOverrides, shownDateOverrides, shownWorkingHours, workingHours } from './working-hours.js';

const calendar = v.strictObject({
  connectionId: id('con'),
  /** As the connection lists it. */
  calendarId: v.pipe(storableText(2000), v.minLength(1, 'must not be empty')),
  use: v.pipe(v.array(v.picklist(['busy', 'write'])), v.minLength(1), v.maxLength(2)),
});

/** Calendars of a person or a room. */
export const calendars = v.pipe(v.array(calendar), v.maxLength(20));
export const shownCalendars = v.array(
  v.strictObject({ connectionId: v.string(), calendarId: v.string(), use: v.array(v.string()) }),
);

/** At most so many; nobody is given none this way, because a limit of zero reads like a mistake. */
const limit = (maximum: number) =>
  wholeNumber(1, maximum, 'must be 1 or more; to offer somebody no more, set active to false');

const limits = v.strictObject({
  perDay: v.optional(limit(100)),
  perWeek: v.optional(limit(500)),
  minutesPerDay: v.optional(limit(24 * 60)),
});

/** Which busy periods keep the member from being offered. */
const blocking = v.strictObject({
  tentative: v.optional(v.boolean(), true),
  outOfOffice: v.optional(v.boolean(), true),
  allDay: v.optional(v.boolean(), true),
});

const training = v.record(skill, v.picklist(['trainee', 'trained']));

export const putMemberRequest = v.strictObject({
  name: line(200),
  email,
  /** The language of mails to them. */
  locale: v.optional(locale),
  timeZone,
  workingHours,
  dateOverrides: v.optional(dateOverrides, []),
  minNoticeMinutes: v.optional(minutes(0, 60 * 24 * 60), 0),
  bufferBeforeMinutes: v.optional(minutes(0, 24 * 60), 0),
  bufferAfterMinutes: v.optional(minutes(0, 24 * 60), 0),
  limits: v.optional(limits, {}),
  blocking: v.optional(blocking, {}),
  skills: v.optional(v.pipe(v.array(skill), v.maxLength(100)), []),
  training: v.optional(v.pipe(training, v.maxEntries(100)), {}),
  calendars: v.optional(calendars, []),
  /** Keeps an assistant that takes notes out of interviews they sit in, unless it is asked for on one of them. */
  neverRecord: v.optional(v.boolean(), false),
  active: v.optional(v.boolean(), true),
});
export type PutMemberRequest = v.InferOutput<typeof putMemberRequest>;

const shownLimit = v.nullable(v.number());

export const member = v.strictObject({
  id: v.string(),
  externalId: v.string(),
  name: v.string(),
  email: v.string(),
  locale: v.nullable(v.string()),
  timeZone: v.string(),
  workingHours: shownWorkingHours,
  dateOverrides: shownDateOverrides,
  minNoticeMinutes: v.number(),
  bufferBeforeMinutes: v.number(),
  bufferAfterMinutes: v.number(),
  limits: v.strictObject({ perDay: shownLimit, perWeek: shownLimit, minutesPerDay: shownLimit }),
  blocking: v.strictObject({ tentative: v.boolean(), outOfOffice: v.boolean(), allDay: v.boolean() }),
  skills: v.array(v.string()),
  training: v.record(v.string(), v.picklist(['trainee', 'trained'])),
  calendars: shownCalendars,
  neverRecord: v.boolean(),
  active: v.boolean(),
});
