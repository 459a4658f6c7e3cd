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

const personSchema = v.object({
  /** The sandbox's own short name, used by its pages and its control API. */
  id: text,
  sub: text,
  name: text,
  email: text,
  timeZone: text,
  profiles: v.array(profileSchema),
  conferencingProfiles: v.array(conferencingProfileSchema),
});

const responseStatusSchema = v.picklist(['needs_action', 'accepted', 'declined', 'tentative', 'unknown']);

const attendeeSchema = v.object({ email: text, displayName: optionalText, status: responseStatusSchema });

const meetingSchema = v.variant('state', [
  v.object({ state: v.literal('pending'), profileId: text, providerName: text }),
  v.object({ state: v.literal('ready'), providerName: text, joinUrl: text }),
]);

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
  eventClasses: v.optional(v.unknown()),
  color: optionalText,
  isPrivate: v.boolean(),
  created: text,
  updated: text,
  isDeleted: v.boolean(),
});

const grantSchema = v.object({ refreshToken: text, sub: text, scope: text, profileId: text });

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

/** Everything the calendar sandbox remembers between two starts, as it is saved. */
export const stateSchema = v.object({
  version: v.literal(1),
  people: v.array(personSchema),
  events: v.array(eventSchema),
  grants: v.array(grantSchema),
  accessTokens: v.array(accessTokenSchema),
  channels: v.array(channelSchema),
  availabilityRules: v.array(availabilityRuleSchema),
});

export type CronofyState = v.InferOutput<typeof stateSchema>;
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
