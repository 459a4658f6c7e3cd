import * as v from 'valibot';
import { isDateOnly, isTimeZone, readMoment } from '../moments.js';

/** A time zone id; its absence is reported by the key of the object it stands in. */
export const timeZoneSchema = v.pipe(
  v.string('errors.tzid_unrecognized'),
  v.check(isTimeZone, 'errors.tzid_unrecognized'),
);

/** An http or https address. */
export const httpUrlSchema = v.pipe(
  v.string('errors.invalid_url'),
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'errors.invalid_url'),
);

/** A date or a time in the form it is stored; throws no more than an issue. */
export const momentSchema = v.pipe(
  v.string('errors.invalid_time'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const moment = readMoment(dataset.value);
    if (moment !== undefined) return moment;
    addIssue({ message: 'errors.invalid_time' });
    return NEVER;
  }),
);

/** A moment as writes give it: by itself, or beside the zone to show it in. */
export const eventMomentSchema = v.union(
  [
    v.pipe(
      momentSchema,
      v.transform((time) => ({ time, tzid: undefined })),
    ),
    v.object({ time: momentSchema, tzid: v.optional(timeZoneSchema) }),
  ],
  (issue) => (issue.input === '' ? 'errors.required' : 'errors.invalid_time'),
);

const emailSchema = v.pipe(
  v.string('errors.invalid_email'),
  v.regex(/^[^\s@]+@[^\s@]+$/, 'errors.invalid_email'),
);

const text = (longest: number) => v.pipe(v.string('errors.invalid'), v.maxLength(longest, 'errors.too_long'));

const filledText = (longest: number) => v.pipe(text(longest), v.minLength(1, 'errors.required'));

const person = v.object(
  { email: emailSchema, display_name: v.nullish(v.string('errors.invalid')) },
  'errors.required',
);

const subscriptionSchema = v.object(
  {
    type: v.literal('webhook', 'errors.not_recognized'),
    uri: httpUrlSchema,
    interactions: v.optional(v.array(v.object({ type: v.string() })), []),
  },
  'errors.required',
);

const addressees = v.nullish(
  v.array(
    v.object(
      { email: v.nullish(emailSchema), name: v.nullish(v.string('errors.invalid')) },
      'errors.required',
    ),
    'errors.invalid',
  ),
);

/** What an event is about besides its time. Everything in it is optional. */
const eventClassesSchema = v.object(
  {
    interview: v.nullish(
      v.object(
        {
          job_name: v.nullish(text(1024)),
          employer_name: v.nullish(text(1024)),
          interviewers: addressees,
          candidates: addressees,
        },
        'errors.invalid',
      ),
    ),
  },
  'errors.invalid',
);

const coordinate = v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));

const conferencingSchema = v.object(
  {
    profile_id: filledText(256),
    provider_description: v.nullish(v.string()),
    join_url: v.optional(httpUrlSchema),
  },
  'errors.required',
);

const isPair = (start: string, end: string): boolean => isDateOnly(start) === isDateOnly(end) && start < end;

/** The body of an event write. What it says of itself: the contract, section 7.1. Unknown keys are ignored. */
export const eventWriteSchema = v.pipe(
  v.object(
    {
      event_id: filledText(1024),
      summary: filledText(1024),
      description: v.nullish(text(4096)),
      start: eventMomentSchema,
      end: eventMomentSchema,
      tzid: v.nullish(timeZoneSchema),
      location: v.nullish(
        v.object({ description: v.nullish(text(4096)), lat: coordinate, long: coordinate }, 'errors.invalid'),
      ),
      url: v.nullish(text(2048)),
      transparency: v.nullish(v.picklist(['opaque', 'transparent'], 'errors.not_recognized')),
      extended_transparency: v.nullish(
        v.picklist(
          ['opaque', 'transparent', 'tentative', 'out_of_office', 'working_elsewhere'],
          'errors.not_recognized',
        ),
      ),
      event_private: v.nullish(v.boolean('errors.invalid')),
      color: v.nullish(text(64)),
      attendees: v.nullish(
        v.object({
          invite: v.optional(v.array(person, 'errors.invalid'), []),
          remove: v.optional(v.array(person, 'errors.invalid'), []),
          // The older spelling of `remove` in some client libraries.
          reject: v.optional(v.array(person, 'errors.invalid'), []),
        }),
      ),
      conferencing: v.optional(conferencingSchema),
      subscriptions: v.nullish(v.array(subscriptionSchema, 'errors.invalid')),
      event_classes: v.nullish(eventClassesSchema),
    },
    'errors.required',
  ),
  v.forward(
    v.partialCheck(
      [['start'], ['end']],
      ({ start, end }) => isPair(start.time, end.time),
      'errors.invalid_time_pair',
    ),
    ['end'],
  ),
);

/** An event write that passed its schema. */
export type EventWrite = v.InferOutput<typeof eventWriteSchema>;

/** What names the event to delete; `event_uid` means an external one. */
export const eventDeleteSchema = v.object({
  event_id: v.optional(filledText(1024)),
  event_uid: v.optional(filledText(1024)),
  include_userinfo: v.optional(v.boolean(), false),
});
