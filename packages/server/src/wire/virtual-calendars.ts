import * as v from 'valibot';
import { email, id, instant, line, listLimit, storableText, timeZone } from './common.js';
import { conferencingProfile, meeting } from './conferencing.js';

/** The longest name the provider takes. */
export const NAME_LENGTH = 256;
/** The most calendars one request creates. */
export const MOST_AT_ONCE = 200;

export const virtualCalendarState = v.picklist([
  'planned',
  'creating',
  'unconfirmed',
  'failed',
  'active',
  'rotating',
  'retiring',
  'retired',
]);
export type VirtualCalendarState = v.InferOutput<typeof virtualCalendarState>;

const mapping = v.strictObject({
  kind: v.picklist(['office', 'team', 'stage']),
  /** The host's own id of it. */
  ref: line(200),
  /** For people. */
  label: line(200),
});
export type CalendarMapping = v.InferOutput<typeof mapping>;

export const virtualCalendarSort = v.picklist(['name', '-name', 'created', '-created', 'state']);
export type VirtualCalendarSort = v.InferOutput<typeof virtualCalendarSort>;

export const searchVirtualCalendarsQuery = v.strictObject({
  search: v.optional(storableText(200), ''),
  /** Left out: all but the retired. */
  state: v.optional(virtualCalendarState),
  sort: v.optional(virtualCalendarSort, 'name'),
  /** From 1 on. */
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/, 'must be a page'), v.transform(Number)), '1'),
  limit: listLimit,
});

export const virtualCalendar = v.strictObject({
  id: v.string(),
  unitId: v.string(),
  batchId: v.nullable(v.string()),
  name: v.string(),
  state: virtualCalendarState,
  /** What went wrong last. */
  problem: v.nullable(v.strictObject({ code: v.string(), at: instant })),
  mapping: v.nullable(mapping),
  /** Its own account: for plans that name a calendar by its connection. */
  connectionId: v.nullable(v.string()),
  calendarId: v.nullable(v.string()),
  /** Whether its credentials are good. */
  connectionState: v.nullable(v.picklist(['connected', 'degraded', 'revoked'])),
  /** Of the credentials, not the credentials. */
  tokens: v.nullable(v.strictObject({ issuedAt: instant, expiresAt: instant, nextRefreshAt: instant })),
  profiles: v.array(conferencingProfile),
  /** When profiles were read. */
  readAt: v.nullable(instant),
  /** Interviews and events in it that are not over. */
  upcomingEvents: v.number(),
  retirement: v.nullable(
    v.strictObject({
      reason: v.string(),
      events: v.picklist(['move', 'keep', 'cancel']),
      movedTo: v.nullable(v.string()),
    }),
  ),
  createdBy: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  createdAt: instant,
});
export type VirtualCalendar = v.InferOutput<typeof virtualCalendar>;

export const virtualCalendarPage = v.strictObject({
  data: v.array(virtualCalendar),
  total: v.number(),
  page: v.number(),
  pageCount: v.number(),
});
export type VirtualCalendarPage = v.InferOutput<typeof virtualCalendarPage>;

/** A calendar of the register, for the host's server. */
export const registeredCalendar = v.strictObject({
  id: v.string(),
  unitId: v.string(),
  name: v.string(),
  state: virtualCalendarState,
  mapping: v.nullable(mapping),
  connectionId: v.nullable(v.string()),
  calendarId: v.nullable(v.string()),
});

export const createVirtualCalendarsRequest = v.strictObject({
  /** Each is looked at by itself, so that a dry run can tell what is wrong with which. */
  names: v.pipe(v.array(storableText(10_000)), v.minLength(1), v.maxLength(MOST_AT_ONCE)),
});

export const dryRunQuery = v.strictObject({ dryRun: v.optional(v.picklist(['true', 'false']), 'false') });

/** What would happen; nothing has. */
export const dryRun = v.strictObject({
  names: v.array(
    v.strictObject({
      /** As it would be: without space around it. */
      name: v.string(),
      fault: v.nullable(v.picklist(['empty', 'too_long', 'repeated', 'taken'])),
    }),
  ),
  /** What the provider would be asked, once for each name without a fault; no credential. */
  calls: v.array(
    v.strictObject({ name: v.string(), method: v.string(), path: v.string(), body: v.unknown() }),
  ),
});
export type DryRun = v.InferOutput<typeof dryRun>;

/** Calendars that were asked for together. */
export const batch = v.strictObject({
  id: v.string(),
  unitId: v.string(),
  total: v.number(),
  /** Created. */
  done: v.number(),
  /** Refused, or nobody knows. */
  failed: v.number(),
  pending: v.number(),
  failures: v.array(
    v.strictObject({
      virtualCalendarId: v.string(),
      name: v.string(),
      code: v.string(),
      /** The provider was asked and did not answer: there may be one that nobody knows. */
      isUnconfirmed: v.boolean(),
    }),
  ),
  createdAt: instant,
});
export type Batch = v.InferOutput<typeof batch>;

/** Which of a batch's failures are tried again; those that may have been created only when named. */
export const retryBatchRequest = v.strictObject({
  virtualCalendarIds: v.optional(v.pipe(v.array(id('vcl')), v.maxLength(MOST_AT_ONCE))),
});

export const patchVirtualCalendarRequest = v.strictObject({
  name: v.optional(line(NAME_LENGTH)),
  /** Null takes it away. */
  mapping: v.optional(v.nullable(mapping)),
});

/** What becomes of the interviews and events ahead. */
export const retireRequest = v.strictObject({
  reason: line(500),
  events: v.variant('action', [
    v.strictObject({ action: v.literal('move'), to: id('vcl') }),
    /** The interviews go on, in the calendars of their people; events of nobody's are deleted. */
    v.strictObject({ action: v.literal('keep') }),
    /** The interviews are cancelled, and everybody is told. */
    v.strictObject({ action: v.literal('cancel') }),
  ]),
});
export type RetireRequest = v.InferInput<typeof retireRequest>;

/** What retiring or rotating a calendar touches. */
export const affectedByCalendar = v.strictObject({
  /** The first ones; `interviewCount` are all. */
  interviews: v.array(
    v.strictObject({ bookingId: v.string(), title: v.string(), start: instant, timeZone: v.string() }),
  ),
  interviewCount: v.number(),
  events: v.array(
    v.strictObject({ id: v.string(), summary: v.string(), start: instant, timeZone: v.string() }),
  ),
  eventCount: v.number(),
  mapping: v.nullable(mapping),
});
export type AffectedByCalendar = v.InferOutput<typeof affectedByCalendar>;

/** What to do about one that failed, or that may have been created. */
export const repairRequest = v.strictObject({ action: v.picklist(['create_again', 'forget']) });

const interview = v.strictObject({
  jobName: v.optional(line(200)),
  employerName: v.optional(line(200)),
  interviewers: v.optional(
    v.pipe(v.array(v.strictObject({ email, name: v.optional(line(200)) })), v.maxLength(20)),
  ),
  candidates: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: v.optional(line(200)), email: v.optional(email) })),
      v.maxLength(20),
    ),
  ),
});
export type InterviewDetails = v.InferOutput<typeof interview>;

const eventFields = {
  summary: line(1024),
  description: storableText(4096),
  location: storableText(500),
  start: instant,
  end: instant,
  timeZone,
  attendees: v.pipe(v.array(v.strictObject({ name: line(200), email })), v.maxLength(50)),
  interview: v.nullable(interview),
  /** The profile its meeting is made with; null: without a meeting. */
  profileId: v.nullable(line(200)),
};

export const createEventRequest = v.strictObject({
  summary: eventFields.summary,
  description: v.optional(eventFields.description, ''),
  location: v.optional(eventFields.location, ''),
  start: eventFields.start,
  end: eventFields.end,
  timeZone: eventFields.timeZone,
  attendees: v.optional(eventFields.attendees, []),
  interview: v.optional(eventFields.interview, null),
  profileId: v.optional(eventFields.profileId, null),
});
export type CreateEventRequest = v.InferInput<typeof createEventRequest>;

export const patchEventRequest = v.partial(v.strictObject(eventFields));
export type PatchEventRequest = v.InferInput<typeof patchEventRequest>;

export const calendarEvent = v.strictObject({
  /** Null of what somebody else put there. */
  id: v.nullable(v.string()),
  /** The booking it is of; such an event is changed by changing the booking. */
  bookingId: v.nullable(v.string()),
  canEdit: v.boolean(),
  /** `writing`, `deleting`: the provider has not said yet that it is so. */
  state: v.picklist(['writing', 'written', 'deleting']),
  summary: v.string(),
  description: v.string(),
  location: v.string(),
  start: instant,
  end: instant,
  timeZone: v.string(),
  attendees: v.array(v.strictObject({ name: v.string(), email: v.string() })),
  interview: v.nullable(interview),
  profileId: v.nullable(v.string()),
  meeting: v.nullable(meeting),
});
export type CalendarEvent = v.InferOutput<typeof calendarEvent>;

export const calendarEvents = v.strictObject({ data: v.array(calendarEvent) });

export const eventsQuery = v.strictObject({ from: instant, to: instant });
