import * as v from 'valibot';
import { isTimeZone } from '../moments.js';

/** A text of at least one character. */
export const text = v.pipe(v.string(), v.minLength(1));
const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

/** The sandbox's name for somebody, as its addresses hold it. */
export const shortNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

/** A mail address. */
export const emailSchema = v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/));

/** Meeting services to begin with. */
export const conferencingSchema = v.array(
  v.strictObject({ providerName: text, isConnected: v.optional(v.boolean()) }),
);

/** A person for `POST /_sandbox/people`. */
export const personSchema = v.strictObject({
  id: shortNameSchema,
  name: text,
  email: emailSchema,
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'not a time zone'))),
  providerName: v.optional(text),
  calendars: v.optional(
    v.array(
      v.strictObject({
        name: text,
        calendarId: v.optional(text),
        isReadOnly: v.optional(v.boolean()),
        isDeleted: v.optional(v.boolean()),
        hasIntegratedConferencing: v.optional(v.boolean()),
      }),
    ),
  ),
  conferencing: v.optional(conferencingSchema),
});

/** An event of a person's own for `POST /_sandbox/people/:id/busy`. */
export const busySchema = v.strictObject({
  start: text,
  end: text,
  summary: v.optional(v.string()),
  description: v.optional(v.string()),
  kind: v.optional(v.picklist(['busy', 'tentative', 'free', 'unknown', 'out_of_office'])),
  calendarId: v.optional(text),
  timeZone: v.optional(text),
});

const responseStatus = v.picklist(['needs_action', 'accepted', 'declined', 'tentative', 'unknown']);

/** A change for `PATCH /_sandbox/events/:uid`. */
export const eventChangeSchema = v.strictObject({
  summary: v.optional(v.string()),
  start: v.optional(text),
  end: v.optional(text),
  attendee: v.optional(
    v.strictObject({
      email: text,
      status: responseStatus,
    }),
  ),
  ownResponse: v.optional(responseStatus),
});

/** An answer for `POST /_sandbox/people/:id/events/:eventId/respond`. */
export const responseSchema = v.strictObject({ status: responseStatus });

/** A time for `PATCH /_sandbox/people/:id/events/:eventId`. */
export const moveSchema = v.strictObject({ start: text, end: text });

/** The scope for `POST /_sandbox/people/:id/grant`. */
export const grantSchema = v.strictObject({ scope: v.optional(text) });

/** A change for `PATCH /_sandbox/people/:id/profile`. */
export const profileChangeSchema = v.strictObject({
  isConnected: v.exactOptional(v.boolean()),
  isWritable: v.exactOptional(v.boolean()),
});

/** A change for `PATCH /_sandbox/people/:id/conferencing`. */
export const conferencingChangeSchema = v.strictObject({ providerName: text, isConnected: v.boolean() });

/** New values for `PATCH /_sandbox/settings`. */
export const settingsSchema = v.partial(
  v.strictObject({
    tokenLifetimeSeconds: whole(0),
    serviceTokenLifetimeSeconds: whole(0),
    codeLifetimeSeconds: whole(0),
    eventsPageSize: whole(1),
    freeBusyPageSize: whole(1),
    requestsPerSecond: whole(1),
    requestsPerMinute: whole(1),
    pushRetryMs: v.array(whole(0)),
    pushDelayMs: whole(0),
    pushCopies: whole(0),
    conferencingDelayMs: whole(0),
    delegationDelayMs: whole(0),
  }),
);
