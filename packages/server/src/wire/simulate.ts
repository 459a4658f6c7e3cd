import * as v from 'valibot';
import { instant } from './common.js';
import { ABOUT_ONE, isAboutOne, slotQuestion } from './explain.js';
import { patchPlanRequest } from './plans.js';

/** The same question with any part of a plan changed, as in `PATCH /v1/plans/:id`. */
export const simulateRequest = v.pipe(
  v.strictObject({ ...slotQuestion, changes: patchPlanRequest }),
  v.forward(
    v.check((question) => isAboutOne(question), ABOUT_ONE),
    ['planId'],
  ),
);
export type SimulateRequest = v.InferOutput<typeof simulateRequest>;

const interval = v.strictObject({ start: instant, end: instant });

export const simulateReply = v.strictObject({
  /** How many slots there are, and would be. */
  before: v.number(),
  after: v.number(),
  /** Slots at starts that have none now, and at starts that would have none. */
  gained: v.array(interval),
  lost: v.array(interval),
  computedAt: instant,
  /** A search was too long to be made to the end. */
  truncated: v.optional(v.literal(true)),
});
export type SimulateReply = v.InferOutput<typeof simulateReply>;
