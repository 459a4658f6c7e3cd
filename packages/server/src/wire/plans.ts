import * as v from 'valibot';
import {
  externalId,
  id,
  line,
  minutes,
  sessionKey,
  skill,
  timeZone,
  wallTime,
  wholeNumber,
} from './common.js';
import { plannedConferencing } from './conferencing.js';
import { noteTaker } from './hosting.js';

const names = v.pipe(v.array(externalId), v.minLength(1), v.maxLength(200));

/** Members, and with `anyOf` pools, by the host's own ids: all of them, or `count` of them. */
const seat = v.pipe(
  v.strictObject({
    name: v.optional(line(100)),
    allOf: v.optional(names),
    anyOf: v.optional(names),
    count: v.optional(wholeNumber(1, 50)),
    optional: v.optional(v.boolean(), false),
    /** Whoever sits has this skill. */
    requires: v.optional(skill),
    /** For somebody who learns what the seat requires, beside somebody who can do it. */
    trainee: v.optional(v.boolean(), false),
  }),
  v.check(
    ({ allOf, anyOf }) => (allOf === undefined) !== (anyOf === undefined),
    'needs exactly one of allOf and anyOf',
  ),
  v.check(({ allOf, count }) => allOf === undefined || count === undefined, 'takes count only with anyOf'),
);

const oneOf = v.optional(v.pipe(v.array(externalId), v.maxLength(200)), []);

const session = v.strictObject({
  key: sessionKey,
  title: line(200),
  durationMinutes: minutes(5, 12 * 60),
  seats: v.pipe(v.array(seat), v.minLength(1), v.maxLength(20)),
  bufferBeforeMinutes: v.optional(minutes(0, 24 * 60), 0),
  bufferAfterMinutes: v.optional(minutes(0, 24 * 60), 0),
  conferencing: v.optional(plannedConferencing),
  /** An assistant that joins to take notes; null: nobody, whatever a wider policy says. */
  noteTaker: v.optional(v.nullable(noteTaker)),
  /** The event that lists the people, so that recorders recognise the interview. */
  recordedEvent: v.optional(v.picklist(['own', 'shared', 'virtual'])),
  location: v.optional(line(500)),
  /** Rooms by the host's own ids, one of which it takes. */
  rooms: oneOf,
  /** Host licences by the host's own ids, one of which it takes. */
  licences: oneOf,
});

/** For the candidate: when so much has been sat since the last break, or somewhere in a window of each day. */
const pause = v.pipe(
  v.strictObject({
    afterMinutes: v.optional(minutes(1, 24 * 60)),
    between: v.optional(v.pipe(v.array(wallTime), v.length(2, 'must be a start and an end'))),
    lengthMinutes: minutes(1, 24 * 60),
    timeZone: v.optional(v.union([v.literal('candidate'), timeZone])),
  }),
  v.check(
    ({ afterMinutes, between }) => (afterMinutes === undefined) !== (between === undefined),
    'needs exactly one of afterMinutes and between',
  ),
  v.check(
    (each) => each.timeZone === undefined || each.between !== undefined,
    'takes timeZone only with between',
  ),
);

const reminderTimes = v.pipe(v.array(minutes(1, 30 * 24 * 60)), v.maxLength(5));

const settings = {
  name: line(200),
  /** Several are a loop: they are booked together. */
  sessions: v.pipe(v.array(session), v.minLength(1), v.maxLength(12)),
  order: v.picklist(['fixed', 'any']),
  /** From the end of one session to the start of the next. */
  gapMinutes: v.strictObject({ min: minutes(0, 7 * 24 * 60), max: minutes(0, 7 * 24 * 60) }),
  breaks: v.pipe(v.array(pause), v.maxLength(4)),
  sameDay: v.boolean(),
  samePersonOnce: v.boolean(),
  sameRoom: v.boolean(),
  slotStepMinutes: minutes(5, 24 * 60),
  noticeMinutes: minutes(0, 60 * 24 * 60),
  horizonDays: wholeNumber(1, 180),
  holdMinutes: minutes(1, 60),
  candidateHours: v.strictObject({ start: wallTime, end: wallTime }),
  offerPerDay: wholeNumber(1, 300),
  cancel: v.strictObject({ allowed: v.boolean(), cutoffMinutes: v.optional(minutes(0, 60 * 24 * 60), 0) }),
  /** What the candidate may do: until so long before the start, and so often. */
  reschedule: v.strictObject({
    allowed: v.boolean(),
    cutoffMinutes: v.optional(minutes(0, 60 * 24 * 60), 0),
    max: v.optional(wholeNumber(1, 50), 3),
  }),
  /** How long before the start people are reminded by mail. */
  reminders: v.strictObject({
    candidateMinutes: v.optional(reminderTimes, []),
    interviewerMinutes: v.optional(reminderTimes, []),
  }),
  /** Calendars that every interview is written to, besides those of the people and rooms. */
  interviewCalendars: v.pipe(
    v.array(v.strictObject({ connectionId: id('con'), calendarId: line(1000) })),
    v.maxLength(5),
  ),
  /**
   * The virtual calendar that every interview is written to: this one, or the one that the invitation's stage, team or
   * office is mapped to. `instead`: and not to those of the people, unless there is none.
   */
  virtualCalendar: v.variant('choose', [
    v.strictObject({ choose: v.literal('fixed'), id: id('vcl'), instead: v.optional(v.boolean(), false) }),
    v.strictObject({ choose: v.literal('mapped'), instead: v.optional(v.boolean(), false) }),
  ]),
  /** Any meeting service may be told what the interview is about, and whom it is with. */
  sharesInterviewDetails: v.boolean(),
  showInterviewers: v.boolean(),
};

export const createPlanRequest = v.strictObject({
  ...settings,
  order: v.optional(settings.order, 'fixed'),
  /** By default none for one session, up to an hour for several. */
  gapMinutes: v.optional(settings.gapMinutes),
  breaks: v.optional(settings.breaks, []),
  sameDay: v.optional(settings.sameDay, true),
  samePersonOnce: v.optional(settings.samePersonOnce, true),
  sameRoom: v.optional(settings.sameRoom, false),
  slotStepMinutes: v.optional(settings.slotStepMinutes, 15),
  noticeMinutes: v.optional(settings.noticeMinutes, 0),
  horizonDays: v.optional(settings.horizonDays, 60),
  holdMinutes: v.optional(settings.holdMinutes, 10),
  candidateHours: v.optional(settings.candidateHours),
  offerPerDay: v.optional(settings.offerPerDay),
  cancel: v.optional(settings.cancel, { allowed: true }),
  reschedule: v.optional(settings.reschedule, { allowed: true }),
  reminders: v.optional(settings.reminders, {}),
  interviewCalendars: v.optional(settings.interviewCalendars, []),
  virtualCalendar: v.optional(settings.virtualCalendar),
  sharesInterviewDetails: v.optional(settings.sharesInterviewDetails, false),
  showInterviewers: v.optional(settings.showInterviewers, false),
});
export type CreatePlanRequest = v.InferOutput<typeof createPlanRequest>;

/** What may be left out at first can be taken away again with null. */
export const patchPlanRequest = v.partial(
  v.strictObject({
    ...settings,
    candidateHours: v.nullable(settings.candidateHours),
    offerPerDay: v.nullable(settings.offerPerDay),
    virtualCalendar: v.nullable(settings.virtualCalendar),
  }),
);
export type PatchPlanRequest = v.InferOutput<typeof patchPlanRequest>;

const shownSeat = v.strictObject({
  name: v.nullable(v.string()),
  allOf: v.optional(v.array(v.string())),
  anyOf: v.optional(v.array(v.string())),
  count: v.optional(v.number()),
  optional: v.boolean(),
  requires: v.nullable(v.string()),
  trainee: v.boolean(),
});

const shownSession = v.strictObject({
  key: v.string(),
  title: v.string(),
  durationMinutes: v.number(),
  seats: v.array(shownSeat),
  bufferBeforeMinutes: v.number(),
  bufferAfterMinutes: v.number(),
  conferencing: v.nullable(plannedConferencing),
  /** Null: nothing is said of one here, or nobody is to. */
  noteTaker: v.nullable(noteTaker),
  recordedEvent: v.nullable(v.picklist(['own', 'shared', 'virtual'])),
  location: v.nullable(v.string()),
  rooms: v.array(v.string()),
  licences: v.array(v.string()),
});

/** A plan as it stands, every default written out. */
export const plan = v.strictObject({
  id: v.string(),
  name: v.string(),
  sessions: v.array(shownSession),
  order: v.picklist(['fixed', 'any']),
  gapMinutes: v.strictObject({ min: v.number(), max: v.number() }),
  breaks: v.array(
    v.strictObject({
      afterMinutes: v.optional(v.number()),
      between: v.optional(v.array(v.string())),
      lengthMinutes: v.number(),
      timeZone: v.optional(v.string()),
    }),
  ),
  sameDay: v.boolean(),
  samePersonOnce: v.boolean(),
  sameRoom: v.boolean(),
  slotStepMinutes: v.number(),
  noticeMinutes: v.number(),
  horizonDays: v.number(),
  holdMinutes: v.number(),
  candidateHours: v.nullable(v.strictObject({ start: v.string(), end: v.string() })),
  offerPerDay: v.nullable(v.number()),
  cancel: v.strictObject({ allowed: v.boolean(), cutoffMinutes: v.number() }),
  reschedule: v.strictObject({ allowed: v.boolean(), cutoffMinutes: v.number(), max: v.number() }),
  reminders: v.strictObject({
    candidateMinutes: v.array(v.number()),
    interviewerMinutes: v.array(v.number()),
  }),
  interviewCalendars: v.array(v.strictObject({ connectionId: v.string(), calendarId: v.string() })),
  virtualCalendar: v.nullable(
    v.variant('choose', [
      v.strictObject({ choose: v.literal('fixed'), id: v.string(), instead: v.boolean() }),
      v.strictObject({ choose: v.literal('mapped'), instead: v.boolean() }),
    ]),
  ),
  sharesInterviewDetails: v.boolean(),
  showInterviewers: v.boolean(),
});
