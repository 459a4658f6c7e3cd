import * as v from 'valibot';
import { email, httpsUrl, id, line, minutes, wholeNumber } from './common.js';

const listed = v.strictObject({
  email,
  /** Of a pool: how many meetings at once it is licensed for. */
  capacity: v.optional(wholeNumber(1, 20)),
});

/**
 * Who hosts. `chosen`: the one that is listed. `scheduler`: whoever schedules. `first_interviewer`: the first of the panel
 * with an account that can. `even_distribution`: those listed, in turn. `pool`: those listed, by their capacities.
 * `first_to_join`: a pool account is the host by name, and whoever of the `alternates` comes first becomes it.
 * `alternates`: the first of the panel, else the scheduler, and all others of the team are alternative hosts.
 */
const hostRule = v.picklist([
  'chosen',
  'scheduler',
  'first_interviewer',
  'even_distribution',
  'pool',
  'first_to_join',
  'alternates',
]);

const fallbackRule = v.picklist(['chosen', 'scheduler', 'first_interviewer', 'even_distribution', 'pool']);

const ruled = {
  rule: hostRule,
  hosts: v.optional(v.pipe(v.array(listed), v.maxLength(50)), []),
  /** `first_interviewer`: as the panel sits, or by address. */
  order: v.optional(v.picklist(['panel', 'email'])),
  /** `first_interviewer`: whoever hosts another meeting then is passed over. */
  skipBusy: v.optional(v.boolean()),
  /** `pool`, `first_to_join`. */
  select: v.optional(v.picklist(['least_loaded', 'random'])),
};

/** How hosts are chosen, and what they are given. */
export const hostSettings = v.strictObject({
  ...ruled,
  /** Tried in order when nobody can host by the rule. */
  fallback: v.optional(v.pipe(v.array(v.strictObject({ ...ruled, rule: fallbackRule })), v.maxLength(3)), []),
  /** Who may start the meeting besides the host. */
  alternates: v.optional(
    v.pipe(v.array(v.picklist(['interviewers', 'recruiters', 'coordinators'])), v.maxLength(3)),
    ['interviewers'],
  ),
  maxAlternates: v.optional(wholeNumber(0, 50)),
  bufferBeforeMinutes: v.optional(minutes(0, 60)),
  bufferAfterMinutes: v.optional(minutes(0, 60)),
  /** Accounts without a licence may host what is at most 40 minutes long. */
  allowBasic: v.optional(v.boolean()),
  waitingRoom: v.optional(v.boolean()),
  /** What the organization pays the service for: how many meetings an account hosts at once. */
  plan: v.optional(v.picklist(['free', 'pro', 'business_plus', 'unknown'])),
  windowDays: v.optional(wholeNumber(1, 365)),
  onOverlap: v.optional(v.picklist(['reject', 'warn'])),
  onHostRemoved: v.optional(v.picklist(['keep', 'recreate'])),
  /** Interviews ahead whose host can't host any more get another one, and another link, without a coordinator. */
  autoRepair: v.optional(v.boolean()),
});
export type WireHostSettings = v.InferOutput<typeof hostSettings>;

/** An assistant that joins to take notes. */
export const noteTaker = v.strictObject({
  email,
  label: v.optional(line(100), 'the note-taking assistant'),
  /** `opt_in`: only where a closer level says `always`. */
  mode: v.optional(v.picklist(['off', 'always', 'opt_in']), 'always'),
  requiresConsent: v.optional(v.boolean(), true),
  hasSeat: v.optional(v.boolean(), false),
});

/**
 * A conferencing policy of one level. `enabled: false` switches meetings off; left out, and with no `provider`, a wider
 * level says how people meet. `provider` is a kind that plans know (`fixed_link`, `profile`, `service`, `calendar`), or the
 * name of the conferencing provider whose connection is given.
 */
export const conferencingPolicy = v.strictObject({
  enabled: v.optional(v.boolean()),
  provider: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{2,30}$/, 'must be a provider'))),
  connectionId: v.optional(id('con')),
  profileId: v.optional(line(200)),
  service: v.optional(line(100)),
  choice: v.optional(v.picklist(['default', 'integrated'])),
  joinUrl: v.optional(httpsUrl),
  host: v.optional(hostSettings),
  /** Null: nobody, whatever a wider level says. */
  noteTaker: v.optional(v.nullable(noteTaker)),
  /** The event of each session that lists its people: in the host's own calendar, the plan's, or the virtual one. */
  recordedEvent: v.optional(v.picklist(['own', 'shared', 'virtual'])),
});
export type ConferencingPolicyInput = v.InferOutput<typeof conferencingPolicy>;
