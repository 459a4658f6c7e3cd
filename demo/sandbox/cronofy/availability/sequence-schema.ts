import * as v from 'valibot';
import { bufferPairSchema, groupsSchema, periodsSchema, positiveDuration } from './availability-schema.js';

const mostSteps = 6;

const stepSchema = v.object(
  {
    sequence_id: v.union([v.string(), v.number()], 'errors.required'),
    ordinal: v.optional(v.pipe(v.number('errors.invalid'), v.integer('errors.invalid'))),
    participants: groupsSchema,
    required_duration: positiveDuration,
    start_interval: v.optional(positiveDuration),
    buffer: v.optional(bufferPairSchema, {}),
    query_periods: v.optional(periodsSchema),
  },
  'errors.required',
);

/** The body of `/v1/sequenced_availability`; instants and durations become milliseconds. The contract, section 8.6. */
export const sequenceSchema = v.object(
  {
    query_periods: v.optional(periodsSchema, []),
    sequence: v.pipe(
      v.array(stepSchema, 'errors.required'),
      v.minLength(1, 'errors.required'),
      v.maxLength(mostSteps, 'errors.too_many'),
    ),
  },
  'errors.required',
);

export type SequenceQuery = v.InferOutput<typeof sequenceSchema>;
export type StepQuery = SequenceQuery['sequence'][number];
