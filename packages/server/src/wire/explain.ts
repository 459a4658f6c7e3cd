import * as v from 'valibot';
import { id, instant } from './common.js';

/** Exactly one of a plan and an invitation, and a range of at most 31 days; `from` is inclusive, `to` exclusive. */
export const slotQuestion = {
  planId: v.optional(id('pln')),
  invitationId: v.optional(id('inv')),
  from: instant,
  to: instant,
};

/** Whether a question is about a plan or an invitation, and not about both. */
export const isAboutOne = (question: {
  planId?: string | undefined;
  invitationId?: string | undefined;
}): boolean => (question.planId === undefined) !== (question.invitationId === undefined);

export const ABOUT_ONE = 'is needed, unless there is an invitationId; never both';

export const explainRequest = v.pipe(
  v.strictObject(slotQuestion),
  v.forward(
    v.check((question) => isAboutOne(question), ABOUT_ONE),
    ['planId'],
  ),
);
export type ExplainRequest = v.InferOutput<typeof explainRequest>;

const interval = v.strictObject({ start: instant, end: instant });

/** A member, room or licence by the host's own id. */
const resource = v.strictObject({
  kind: v.picklist(['member', 'room', 'licence']),
  externalId: v.string(),
  name: v.string(),
});

const ruleCount = v.strictObject({ rule: v.string(), starts: v.number() });

/** Somebody who would have to be free for the slot to appear. */
const blocker = v.strictObject({
  ...resource.entries,
  /** Key of the session, and of the seat in it. */
  session: v.string(),
  seat: v.string(),
  /** When that session would be. */
  start: instant,
  end: instant,
  /** The first rule, and all that would have to give way. */
  rule: v.string(),
  rules: v.array(v.string()),
  /** Busy and booked times in the way. */
  between: v.array(interval),
});

/** A start that is not offered, and the first rule that said no. */
export const reason = v.strictObject({
  start: instant,
  rule: v.string(),
  session: v.nullable(v.string()),
  seat: v.nullable(v.string()),
  /** With what these have in the way gone, there is a slot at this start. */
  blockers: v.array(blocker),
});

const seatCost = v.strictObject({
  session: v.string(),
  seat: v.string(),
  name: v.string(),
  starts: v.number(),
  /** What a coordinator can act on, in English. */
  sentence: v.string(),
  resources: v.array(v.strictObject({ ...resource.entries, starts: v.number(), rules: v.array(ruleCount) })),
});

/** How many slots more there would be. */
const gain = v.strictObject({ ...resource.entries, slots: v.number() });

export const explainReply = v.strictObject({
  /** All starts of the range, those that no rule of the plan itself refuses, and those that are offered. */
  starts: v.number(),
  considered: v.number(),
  offered: v.array(instant),
  /** What the seats cost, then what the plan's own rules did, in English. */
  sentences: v.array(v.string()),
  rules: v.array(ruleCount),
  seats: v.array(seatCost),
  /** If all of somebody's busy and booked time went; if they had no limits. */
  freeing: v.array(gain),
  raising: v.array(gain),
  reasons: v.array(reason),
  /** When the oldest calendar answer that went in was read. */
  computedAt: instant,
  /** Some starts could not be decided: their rule is `undecided`. */
  truncated: v.optional(v.literal(true)),
});
export type ExplainReply = v.InferOutput<typeof explainReply>;
