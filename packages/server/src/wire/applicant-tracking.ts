import * as v from 'valibot';
import { externalId, id, instant, line, sessionKey, wholeNumber } from './common.js';
import { permissionCheck } from './conferencing-admin.js';

const person = v.strictObject({ id: v.string(), name: v.string() });
const code = v.nullable(v.strictObject({ code: v.string(), message: v.string(), at: instant }));

/** A permission to tick when a key is made, in the vendor's own words. */
const requirement = v.strictObject({
  id: v.string(),
  label: v.string(),
  why: v.string(),
  optional: v.boolean(),
});

/** How far the reading of one part of an ATS is. */
export const atsResource = v.strictObject({
  name: v.string(),
  state: v.picklist(['waiting', 'running', 'done', 'failed']),
  /** Read by the run that goes on, or the last one. */
  count: v.number(),
  /** Where it is known. */
  total: v.nullable(v.number()),
  /** When its last run came to an end. */
  readAt: v.nullable(instant),
  error: code,
});
export type AtsResourceProgress = v.InferOutput<typeof atsResource>;

export const atsSync = v.strictObject({
  /** `never`: not begun; `first`: the first reading goes on; `running`: a later one; `failed`: a part of it. */
  state: v.picklist(['never', 'first', 'running', 'done', 'failed']),
  resources: v.array(atsResource),
  /** How old the mirror is at its oldest part. */
  readAt: v.nullable(instant),
});
export type AtsSyncReply = v.InferOutput<typeof atsSync>;

export const atsSettings = v.strictObject({
  onCandidateOut: v.picklist(['ask', 'cancel']),
  graceMinutes: wholeNumber(0, 1440),
  writesInterviews: v.boolean(),
  writesNotes: v.boolean(),
  logsMails: v.boolean(),
  writesResponses: v.boolean(),
  usesExperiments: v.boolean(),
});
export type AtsSettingsInput = v.InferOutput<typeof atsSettings>;

/** Something that went wrong with what is written to the ATS, or told a partner. */
export const atsFailure = v.strictObject({
  /** Of the effect, the task or the invitation that could not be made; for a retry. */
  id: v.string(),
  kind: v.string(),
  bookingId: v.nullable(v.string()),
  /** Null: it is the invitation that could not be made. */
  invitationId: v.nullable(v.string()),
  candidateName: v.string(),
  jobName: v.string(),
  code: v.string(),
  message: v.string(),
});

export const atsConnection = v.strictObject({
  id: v.string(),
  provider: v.string(),
  scope: v.string(),
  name: v.string(),
  state: v.picklist(['connected', 'partial', 'degraded', 'revoked']),
  lastError: v.nullable(v.string()),
  connectedAs: v.nullable(v.string()),
  connectedBy: v.nullable(person),
  connectedAt: v.nullable(instant),
  checks: v.array(permissionCheck),
  checkedAt: v.nullable(instant),
  settings: atsSettings,
  sync: atsSync,
  /** Kept records by kind. */
  counts: v.record(v.string(), v.number()),
  unmatchedCount: v.number(),
  /** Interviews ahead that are written there. */
  interviewCount: v.number(),
  hook: v.strictObject({
    url: v.string(),
    /** A secret was agreed; it is never read back. */
    hasSecret: v.boolean(),
    secretIsTheirs: v.boolean(),
    steps: v.array(v.string()),
    heardAt: v.nullable(instant),
  }),
  failures: v.array(atsFailure),
});
export type AtsConnection = v.InferOutput<typeof atsConnection>;

export const atsCapabilities = v.strictObject({
  interviewSteps: v.picklist(['native', 'templates']),
  interviewWrite: v.picklist(['native', 'container', 'experimental', 'note']),
  outsideInterviewers: v.boolean(),
  responseStatusWrite: v.boolean(),
  emailLog: v.picklist(['native', 'note']),
  changeFeed: v.picklist(['poll', 'webhook', 'none']),
});

/** A vendor as it stands for this tenant. */
export const atsProvider = v.strictObject({
  provider: v.string(),
  label: v.string(),
  kind: v.picklist(['ats', 'partner']),
  state: v.picklist(['disconnected', 'connecting', 'partial', 'connected', 'degraded', 'revoked']),
  /** Null for a partner. */
  capabilities: v.nullable(atsCapabilities),
  ways: v.strictObject({ key: v.boolean(), consent: v.boolean() }),
  /** How a key is made there, in its own words. */
  keySteps: v.array(v.string()),
  requirements: v.array(requirement),
  links: v.array(v.strictObject({ label: v.string(), url: v.string() })),
});

export const partnerInput = v.strictObject({
  kind: v.picklist(['first_name', 'last_name', 'email', 'phone', 'admin', 'offer']),
  required: v.boolean(),
});
export type PartnerInputItem = v.InferOutput<typeof partnerInput>;

/** A partner's account, and its customers who may send us candidates. */
export const partnerConnection = v.strictObject({
  id: v.string(),
  provider: v.string(),
  name: v.string(),
  state: v.picklist(['connected', 'partial', 'degraded', 'revoked']),
  lastError: v.nullable(v.string()),
  connectedBy: v.nullable(person),
  connectedAt: v.nullable(instant),
  checks: v.array(permissionCheck),
  checkedAt: v.nullable(instant),
  /** Where the partner calls us. */
  testsUrl: v.string(),
  candidatesUrl: v.string(),
  tokens: v.array(
    v.strictObject({
      id: v.string(),
      label: v.string(),
      companyId: v.nullable(v.string()),
      createdAt: instant,
      usedAt: v.nullable(instant),
    }),
  ),
  failures: v.array(atsFailure),
});
export type PartnerConnection = v.InferOutput<typeof partnerConnection>;

export const atsReply = v.strictObject({
  providers: v.array(atsProvider),
  connections: v.array(atsConnection),
  partners: v.array(partnerConnection),
  /** The session may change things here, not only look. */
  canConnect: v.boolean(),
});
export type AtsReply = v.InferOutput<typeof atsReply>;

export const partnerInputs = v.strictObject({ inputs: v.pipe(v.array(partnerInput), v.maxLength(6)) });
export const newPartnerToken = v.strictObject({ label: line(100) });
/** The token is told once. */
export const partnerTokenReply = v.strictObject({ id: v.string(), token: v.string() });

/** What an admin types to connect in the host's own page, where the host asks for that. */
export const connectAtsRequest = v.record(v.string(), v.union([v.string(), v.boolean()]));

export const connectAtsReply = v.strictObject({ connectionId: v.string() });

/** An agreed secret of a hook. Ours is told once; theirs is typed in. */
export const hookSecretRequest = v.strictObject({ secret: v.optional(line(500)) });
export const hookSecretReply = v.strictObject({ secret: v.nullable(v.string()) });

/** Something of the mirror, to be chosen or shown. */
export const atsItem = v.strictObject({
  id: v.string(),
  name: v.string(),
  /** Of a stage or a step: where it belongs. */
  jobId: v.nullable(v.string()),
  stageId: v.nullable(v.string()),
  /** Of an application. */
  candidateId: v.nullable(v.string()),
  status: v.nullable(v.string()),
  /** Of a step. */
  durationMinutes: v.nullable(v.number()),
  /** Of a stage: something in it is to be scheduled. */
  isInterview: v.nullable(v.boolean()),
  /** Of a user. */
  emails: v.array(v.string()),
  /** https, at the ATS. */
  adminUrl: v.nullable(v.string()),
});
export type AtsItem = v.InferOutput<typeof atsItem>;

export const atsItems = v.strictObject({
  data: v.array(atsItem),
  nextCursor: v.nullable(v.string()),
  readAt: v.nullable(instant),
});

/** Users whom nobody here is, and whom somebody has said they are. */
export const atsPeople = v.strictObject({
  unmatched: v.array(v.strictObject({ id: v.string(), name: v.string(), emails: v.array(v.string()) })),
  unmatchedCount: v.number(),
  linked: v.array(
    v.strictObject({
      userId: v.string(),
      userName: v.string(),
      memberExternalId: v.string(),
      memberName: v.string(),
    }),
  ),
  members: v.array(v.strictObject({ externalId: v.string(), name: v.string(), email: v.string() })),
});
export type AtsPeople = v.InferOutput<typeof atsPeople>;
/** Null: whoever has the address. */
export const linkPersonRequest = v.strictObject({ memberExternalId: v.nullable(externalId) });

/** A stage and its plan. */
export const atsStagePlan = v.strictObject({
  jobId: v.nullable(v.string()),
  stageId: v.string(),
  planId: v.string(),
  planName: v.string(),
  invites: v.boolean(),
});

export const atsStagePlans = v.strictObject({
  stagePlans: v.array(atsStagePlan),
  plans: v.array(v.strictObject({ id: v.string(), name: v.string() })),
});
export type AtsStagePlans = v.InferOutput<typeof atsStagePlans>;

export const stagePlanRequest = v.strictObject({
  planId: id('pln'),
  invites: v.optional(v.boolean(), false),
  /** The ATS's steps that the plan's sessions stand for; by their places in it where it is left out. */
  steps: v.optional(v.record(sessionKey, line(200))),
});

/** A plan made from the interview steps of a stage. */
export const planFromStageReply = v.strictObject({
  planId: v.string(),
  name: v.string(),
  /** Interviewers who are nobody here, by name: their seats have to be filled by hand. */
  unmatched: v.array(v.string()),
});

const side = v.nullable(v.string());
/** One interview as the ATS, we and the calendars have it. */
export const atsDifference = v.strictObject({
  bookingId: v.string(),
  sessionKey: v.string(),
  title: v.string(),
  candidateName: v.string(),
  /** Ours, in the zone it was agreed in. */
  timeZone: v.string(),
  fields: v.array(
    v.strictObject({
      field: v.picklist(['exists', 'start', 'end', 'interviewers', 'location', 'videoUrl']),
      ats: side,
      ours: side,
      calendar: side,
      same: v.boolean(),
    }),
  ),
  same: v.boolean(),
  /** May be written there. */
  canWrite: v.boolean(),
  atsUrl: v.nullable(v.string()),
});
export type AtsDifference = v.InferOutput<typeof atsDifference>;

export const atsDifferences = v.strictObject({ data: v.array(atsDifference) });
/** Whose word counts. `ats`: our booking, and the calendars with it, follow the ATS. */
export const agreeRequest = v.strictObject({ with: v.picklist(['ours', 'ats']) });

/** Whether interviews can be written where that is not documented; `detail` says what was in the way. */
export const tryInterviewsReply = v.strictObject({ works: v.boolean(), detail: v.nullable(v.string()) });
