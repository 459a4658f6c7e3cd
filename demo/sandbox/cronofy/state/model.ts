import * as v from 'valibot';

const text = v.string();
const optionalText = v.optional(v.string());

const calendarSchema = v.object({
  calendarId: text,
  name: text,
  isReadOnly: v.boolean(),
  isDeleted: v.boolean(),
  isPrimary: v.boolean(),
  hasIntegratedConferencing: v.boolean(),
  color: optionalText,
  /** True once the person let the application touch what it did not write. */
  isUnrestricted: v.optional(v.boolean()),
});

const profileSchema = v.object({
  profileId: text,
  providerName: text,
  providerService: optionalText,
  profileName: text,
  isConnected: v.boolean(),
  /** False answers `423` where a calendar would be created. */
  isWritable: v.boolean(),
  /** True once the application gave this login back; a new consent brings it in again. */
  isDropped: v.boolean(),
  calendars: v.array(calendarSchema),
});

const conferencingProfileSchema = v.object({
  profileId: text,
  providerName: text,
  profileName: text,
  isConnected: v.boolean(),
});

/** Whoever a token can speak for, as far as calendars and meetings go. */
const holderEntries = {
  sub: text,
  name: text,
  email: text,
  timeZone: text,
  profiles: v.array(profileSchema),
  conferencingProfiles: v.array(conferencingProfileSchema),
};

/** The sandbox's own short name, used by its pages and its control API. */
const shortName = { id: text };

const personSchema = v.object({ ...shortName, ...holderEntries });

/** Its `conferencingProfiles` are the services it brings to each of its virtual calendars. */
const unitSchema = v.object({ ...shortName, ...holderEntries });

/** Its own `conferencingProfiles` are empty: it has those of its unit, under ids of its own. */
const virtualCalendarSchema = v.object({ ...holderEntries, unitSub: text });

const applicationCalendarSchema = v.object({ ...holderEntries, applicationCalendarId: text });

const serviceAccountSchema = v.object({
  ...shortName,
  ...holderEntries,
  providerName: text,
  domain: text,
  resources: v.array(v.object({ email: text, name: text })),
  /** Whose calendars it may not open although they are of its domain. */
  refusedEmails: v.array(text),
});

const responseStatusSchema = v.picklist(['needs_action', 'accepted', 'declined', 'tentative', 'unknown']);

const attendeeSchema = v.object({ email: text, displayName: optionalText, status: responseStatusSchema });

const meetingSchema = v.variant('state', [
  v.object({ state: v.literal('pending'), profileId: text, providerName: text }),
  v.object({ state: v.literal('ready'), providerName: text, joinUrl: text, profileId: optionalText }),
]);

const addressee = v.object({ email: optionalText, name: optionalText });

const eventClassesSchema = v.object({
  interview: v.optional(
    v.object({
      job_name: optionalText,
      employer_name: optionalText,
      interviewers: v.optional(v.array(addressee)),
      candidates: v.optional(v.array(addressee)),
    }),
  ),
});

const subscriptionSchema = v.object({ uri: text, interactions: v.array(text) });

const eventSchema = v.object({
  eventUid: text,
  calendarId: text,
  /** Present on managed events only: the id the application wrote the event under. */
  eventId: optionalText,
  summary: text,
  description: text,
  /** `2026-12-08` for an all-day event, else a UTC instant in whole seconds. */
  start: text,
  /** As `start`; exclusive. */
  end: text,
  timeZone: text,
  location: v.optional(v.object({ description: optionalText, lat: optionalText, long: optionalText })),
  url: optionalText,
  transparency: v.picklist(['opaque', 'transparent']),
  extendedTransparency: optionalText,
  status: v.picklist(['confirmed', 'tentative', 'cancelled', 'unknown']),
  participationStatus: responseStatusSchema,
  attendees: v.array(attendeeSchema),
  organizer: v.object({ email: text, displayName: optionalText }),
  meeting: v.optional(meetingSchema),
  subscriptions: v.array(subscriptionSchema),
  // Earlier releases kept whatever was sent.
  eventClasses: v.fallback(v.optional(eventClassesSchema), undefined),
  color: optionalText,
  isPrivate: v.boolean(),
  created: text,
  updated: text,
  isDeleted: v.boolean(),
});

const grantSchema = v.object({
  refreshToken: text,
  sub: text,
  scope: text,
  /** The calendar login used in giving it; absent where there is none. */
  profileId: optionalText,
  /** On a service account's: what it may ask for people. */
  delegatedScope: optionalText,
  /** The service account through which it was given. */
  viaSub: optionalText,
});

const accessTokenSchema = v.object({ token: text, refreshToken: text, expiresAt: text });

const channelSchema = v.object({
  channelId: text,
  sub: text,
  callbackUrl: text,
  filters: v.object({
    calendar_ids: v.optional(v.array(text)),
    only_managed: v.optional(v.boolean()),
  }),
});

const availabilityRuleSchema = v.object({
  sub: text,
  availability_rule_id: text,
  tzid: text,
  calendar_ids: v.optional(v.array(text)),
  weekly_periods: v.array(v.object({ day: text, start_time: text, end_time: text })),
});

const availablePeriodSchema = v.object({
  sub: text,
  available_period_id: text,
  start: text,
  end: text,
  tzid: text,
});

/** Everything the calendar sandbox remembers between two starts, as it is saved. */
export const stateSchema = v.object({
  version: v.literal(1),
  people: v.array(personSchema),
  events: v.array(eventSchema),
  grants: v.array(grantSchema),
  accessTokens: v.array(accessTokenSchema),
  channels: v.array(channelSchema),
  availabilityRules: v.array(availabilityRuleSchema),
  // Absent in states saved by earlier releases of the sandbox.
  units: v.optional(v.array(unitSchema), []),
  virtualCalendars: v.optional(v.array(virtualCalendarSchema), []),
  applicationCalendars: v.optional(v.array(applicationCalendarSchema), []),
  serviceAccounts: v.optional(v.array(serviceAccountSchema), []),
  availablePeriods: v.optional(v.array(availablePeriodSchema), []),
});

export type CronofyState = v.InferOutput<typeof stateSchema>;
export type Holder = Omit<Person, 'id'>;
export type Unit = v.InferOutput<typeof unitSchema>;
export type VirtualCalendar = v.InferOutput<typeof virtualCalendarSchema>;
export type ApplicationCalendar = v.InferOutput<typeof applicationCalendarSchema>;
export type ServiceAccount = v.InferOutput<typeof serviceAccountSchema>;
export type AvailablePeriod = v.InferOutput<typeof availablePeriodSchema>;
export type EventClasses = v.InferOutput<typeof eventClassesSchema>;
export type Person = v.InferOutput<typeof personSchema>;
export type Profile = v.InferOutput<typeof profileSchema>;
export type Calendar = v.InferOutput<typeof calendarSchema>;
export type ConferencingProfile = v.InferOutput<typeof conferencingProfileSchema>;
export type StoredEvent = v.InferOutput<typeof eventSchema>;
export type Meeting = v.InferOutput<typeof meetingSchema>;
export type Attendee = v.InferOutput<typeof attendeeSchema>;
export type Subscription = v.InferOutput<typeof subscriptionSchema>;
export type Grant = v.InferOutput<typeof grantSchema>;
export type Channel = v.InferOutput<typeof channelSchema>;
export type AvailabilityRule = v.InferOutput<typeof availabilityRuleSchema>;
export type ResponseStatus = v.InferOutput<typeof responseStatusSchema>;
