import '../../temporal.js';
import * as v from 'valibot';
import { momentSchema } from '../events/event-schema.js';

/** The most results one reply holds. */
export const mostResults = 512;

const minuteMs = 60_000;

const count = v.pipe(
  v.number('errors.invalid'),
  v.integer('errors.invalid'),
  v.minValue(0, 'errors.invalid'),
);

/** A duration object, given in milliseconds. With hours present, minutes stay below 60. */
const durationSchema = v.pipe(
  v.object({ hours: v.optional(count), minutes: v.optional(count, 0) }, 'errors.required'),
  v.check(({ hours, minutes }) => hours === undefined || minutes < 60, 'errors.invalid'),
  v.transform(({ hours, minutes }) => ((hours ?? 0) * 60 + minutes) * minuteMs),
);

/** A duration of a minute at least, in milliseconds. */
export const positiveDuration = v.pipe(durationSchema, v.minValue(minuteMs, 'errors.invalid'));

const instantMs = v.pipe(
  momentSchema,
  v.check((moment) => moment.length > 10, 'errors.invalid_time'),
  v.transform((moment) => Temporal.Instant.from(moment).epochMilliseconds),
);

const periodSchema = v.pipe(
  v.object({ start: instantMs, end: instantMs }, 'errors.required'),
  v.forward(
    v.check(({ start, end }) => start < end, 'errors.invalid_time_pair'),
    ['end'],
  ),
);

const bufferSideSchema = v.optional(
  v.union([
    v.pipe(
      v.object({ minimum: durationSchema }),
      v.transform(({ minimum }) => minimum),
    ),
    durationSchema,
  ]),
  { minutes: 0 },
);

/** The free time between a step and its neighbours: at least, and at most where that is said. */
const gapSchema = v.optional(
  v.object({ minimum: v.optional(durationSchema, {}), maximum: v.optional(durationSchema) }),
  {},
);

/** The gaps around a step of a sequence. */
export const bufferPairSchema = v.object({ before: gapSchema, after: gapSchema });

/** Periods to look in. */
export const periodsSchema = v.array(periodSchema, 'errors.invalid');

const memberSchema = v.object(
  {
    sub: v.string('errors.required'),
    calendar_ids: v.optional(v.array(v.string('errors.invalid'))),
    available_periods: v.optional(v.array(periodSchema)),
    managed_availability: v.optional(v.boolean('errors.invalid'), false),
    availability_rule_ids: v.optional(v.array(v.string('errors.invalid'))),
  },
  'errors.required',
);

const groupSchema = v.object(
  {
    members: v.pipe(v.array(memberSchema, 'errors.required'), v.minLength(1, 'errors.required')),
    required: v.optional(
      v.union([v.literal('all'), v.pipe(count, v.minValue(1, 'errors.invalid'))], 'errors.invalid'),
      'all',
    ),
  },
  'errors.required',
);

/** Groups of members, each of which must be met. */
export const groupsSchema = v.pipe(
  v.array(groupSchema, 'errors.required'),
  v.minLength(1, 'errors.required'),
);

/** The body of `/v1/availability`; instants and durations become milliseconds. The contract, section 8.1. */
export const availabilitySchema = v.pipe(
  v.object(
    {
      participants: groupsSchema,
      required_duration: positiveDuration,
      query_periods: v.optional(periodsSchema),
      // The older name of `query_periods`.
      available_periods: v.optional(periodsSchema),
      query_slots: v.optional(v.array(v.object({ start: instantMs }, 'errors.required'), 'errors.invalid')),
      start_interval: v.optional(positiveDuration),
      buffer: v.optional(v.object({ before: bufferSideSchema, after: bufferSideSchema }), {}),
      response_format: v.optional(
        v.picklist(['periods', 'slots', 'overlapping_slots'], 'errors.not_recognized'),
        'periods',
      ),
      max_results: v.optional(
        v.pipe(count, v.minValue(1, 'errors.invalid'), v.maxValue(mostResults, 'errors.too_many')),
        mostResults,
      ),
      include_member_statuses: v.optional(v.boolean('errors.invalid'), false),
      excluded_events: v.optional(
        v.array(v.object({ calendar_id: v.string(), event_id: v.string() }), 'errors.invalid'),
        [],
      ),
    },
    'errors.required',
  ),
  v.check(
    (query) =>
      [query.query_periods, query.available_periods, query.query_slots].filter((given) => given !== undefined)
        .length === 1,
    'errors.exactly_one',
  ),
);

export type AvailabilityQuery = v.InferOutput<typeof availabilitySchema>;
export type MemberQuery = v.InferOutput<typeof memberSchema>;
