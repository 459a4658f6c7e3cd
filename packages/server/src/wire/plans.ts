import * as v from 'valibot';
import { externalId, httpsUrl, line, minutes, wallTime } from './common.js';

const memberList = v.pipe(v.array(externalId), v.minLength(1), v.maxLength(200));

/** Members by the host's own ids: all of them, or `count` of them. */
const seat = v.pipe(
  v.strictObject({
    name: v.optional(line(100)),
    allOf: v.optional(memberList),
    anyOf: v.optional(memberList),
    count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
    optional: v.optional(v.boolean(), false),
  }),
  v.check(
    ({ allOf, anyOf }) => (allOf === undefined) !== (anyOf === undefined),
    'needs exactly one of allOf and anyOf',
  ),
  v.check(({ allOf, count }) => allOf === undefined || count === undefined, 'takes count only with anyOf'),
  v.check(
    ({ anyOf, count }) => anyOf === undefined || (count ?? 1) <= new Set(anyOf).size,
    'asks for more people than anyOf names',
  ),
);

const session = v.strictObject({
  /** Part of the event's id in every calendar, so it is short and plain. */
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,30}$/, 'must be 1 to 30 letters, digits, _ or -')),
  title: line(200),
  durationMinutes: minutes(5, 12 * 60),
  seats: v.pipe(
    v.array(seat),
    v.minLength(1),
    v.maxLength(20),
    v.check((seats) => seats.some((each) => !each.optional), 'needs a seat that is not optional'),
  ),
  bufferBeforeMinutes: v.optional(minutes(0, 24 * 60), 0),
  bufferAfterMinutes: v.optional(minutes(0, 24 * 60), 0),
  conferencing: v.optional(v.strictObject({ provider: v.literal('fixed_link'), joinUrl: httpsUrl })),
  location: v.optional(line(500)),
});

const settings = {
  name: line(200),
  /** One session for now: a plan of several is a loop. */
  sessions: v.pipe(v.array(session), v.length(1, 'must hold exactly one session')),
  slotStepMinutes: minutes(5, 24 * 60),
  noticeMinutes: minutes(0, 60 * 24 * 60),
  horizonDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(180)),
  holdMinutes: minutes(1, 60),
  candidateHours: v.strictObject({ start: wallTime, end: wallTime }),
  cancel: v.strictObject({ allowed: v.boolean(), cutoffMinutes: v.optional(minutes(0, 60 * 24 * 60), 0) }),
  showInterviewers: v.boolean(),
};

export const createPlanRequest = v.strictObject({
  ...settings,
  slotStepMinutes: v.optional(settings.slotStepMinutes, 15),
  noticeMinutes: v.optional(settings.noticeMinutes, 0),
  horizonDays: v.optional(settings.horizonDays, 60),
  holdMinutes: v.optional(settings.holdMinutes, 10),
  candidateHours: v.optional(settings.candidateHours),
  cancel: v.optional(settings.cancel, { allowed: true }),
  showInterviewers: v.optional(settings.showInterviewers, false),
});
export type CreatePlanRequest = v.InferOutput<typeof createPlanRequest>;

export const patchPlanRequest = v.partial(v.strictObject(settings));
export type PatchPlanRequest = v.InferOutput<typeof patchPlanRequest>;

/** A plan as it stands, every default written out. */
export const plan = v.strictObject({
  id: v.string(),
  name: v.string(),
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      title: v.string(),
      durationMinutes: v.number(),
      seats: v.array(
        v.strictObject({
          name: v.nullable(v.string()),
          allOf: v.optional(v.array(v.string())),
          anyOf: v.optional(v.array(v.string())),
          count: v.optional(v.number()),
          optional: v.boolean(),
        }),
      ),
      bufferBeforeMinutes: v.number(),
      bufferAfterMinutes: v.number(),
      conferencing: v.nullable(v.strictObject({ provider: v.string(), joinUrl: v.string() })),
      location: v.nullable(v.string()),
    }),
  ),
  slotStepMinutes: v.number(),
  noticeMinutes: v.number(),
  horizonDays: v.number(),
  holdMinutes: v.number(),
  candidateHours: v.nullable(v.strictObject({ start: v.string(), end: v.string() })),
  cancel: v.strictObject({ allowed: v.boolean(), cutoffMinutes: v.number() }),
  showInterviewers: v.boolean(),
});
