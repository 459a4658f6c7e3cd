import * as v from 'valibot';

/** Of every record: its id, and when it was made and changed last, in milliseconds since 1970. */
const common = { id: v.number(), createdAtMs: v.number(), updatedAtMs: v.number() };

export const userSchema = v.strictObject({
  ...common,
  firstName: v.string(),
  lastName: v.string(),
  email: v.string(),
  /** Their other addresses. */
  otherEmails: v.array(v.string()),
  isActive: v.boolean(),
  /** Sees every job. */
  isAdmin: v.boolean(),
  /** IANA id. */
  timeZone: v.string(),
});

export const officeSchema = v.strictObject({
  ...common,
  name: v.string(),
  location: v.optional(v.string()),
});

export const jobSchema = v.strictObject({
  ...common,
  title: v.string(),
  status: v.picklist(['open', 'closed', 'draft']),
  isConfidential: v.boolean(),
  officeIds: v.array(v.number()),
  /** Users. */
  recruiterId: v.optional(v.number()),
  coordinatorId: v.optional(v.number()),
  hiringManagerId: v.optional(v.number()),
});

export const stageSchema = v.strictObject({
  ...common,
  /** Undefined for a stage of the account, which every job has. */
  jobId: v.optional(v.number()),
  name: v.string(),
  /** From 0. */
  order: v.number(),
  isInterview: v.boolean(),
});

/** An interview as a stage plans it, with its kit. */
export const stepSchema = v.strictObject({
  ...common,
  jobId: v.number(),
  stageId: v.number(),
  name: v.string(),
  durationMinutes: v.optional(v.number()),
  isSchedulable: v.boolean(),
  order: v.number(),
  /** Users who are usually chosen. */
  interviewerIds: v.array(v.number()),
  /** Of the kit, as HTML. */
  preparation: v.optional(v.string()),
  kitId: v.number(),
});

export const candidateSchema = v.strictObject({
  ...common,
  firstName: v.string(),
  lastName: v.string(),
  emails: v.array(v.string()),
  phones: v.array(v.string()),
  /** IANA id. */
  timeZone: v.optional(v.string()),
  canEmail: v.boolean(),
  isPrivate: v.boolean(),
  isAnonymized: v.boolean(),
});

export const applicationSchema = v.strictObject({
  ...common,
  candidateId: v.number(),
  /** Undefined for somebody who is on no job yet. */
  jobId: v.optional(v.number()),
  stageId: v.optional(v.number()),
  /** Which visit of a stage it is on; every move begins another. */
  visitId: v.number(),
  stageEnteredAtMs: v.number(),
  status: v.picklist(['active', 'rejected', 'hired', 'converted']),
  /** When it was rejected or hired. */
  endedAtMs: v.optional(v.number()),
  recruiterId: v.optional(v.number()),
  coordinatorId: v.optional(v.number()),
});

export const responses = ['needs_action', 'accepted', 'declined', 'tentative'] as const;

export const interviewerSchema = v.strictObject({
  id: v.number(),
  /** Undefined for somebody who is no user. */
  userId: v.optional(v.number()),
  email: v.optional(v.string()),
  response: v.picklist(responses),
});

/** A scheduled interview; one that is only planned has no times. */
export const interviewSchema = v.strictObject({
  ...common,
  applicationId: v.number(),
  stepId: v.optional(v.number()),
  stageId: v.optional(v.number()),
  /** What it is in, where interviews of one visit are kept together. */
  containerId: v.optional(v.string()),
  /** Whoever wrote it gave it this key. */
  externalKey: v.optional(v.string()),
  title: v.string(),
  startsAtMs: v.optional(v.number()),
  endsAtMs: v.optional(v.number()),
  location: v.optional(v.string()),
  videoUrl: v.optional(v.string()),
  timeZone: v.optional(v.string()),
  note: v.optional(v.string()),
  status: v.picklist(['planned', 'scheduled', 'awaiting_feedback', 'complete']),
  /** User. */
  organizerId: v.optional(v.number()),
  interviewers: v.array(interviewerSchema),
  /** Written through the API, not by people's hands. */
  isByApi: v.boolean(),
});

/** An entry of a candidate's feed. */
export const noteSchema = v.strictObject({
  ...common,
  candidateId: v.number(),
  applicationId: v.optional(v.number()),
  kind: v.picklist(['note', 'activity', 'email']),
  body: v.string(),
  visibility: v.picklist(['admin_only', 'private', 'public']),
  /** User. */
  authorId: v.optional(v.number()),
  /** Of a mail. */
  subject: v.optional(v.string()),
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  cc: v.optional(v.string()),
  /** The note that it answers. */
  threadId: v.optional(v.number()),
  isByApi: v.boolean(),
});

/** A user who is no admin may see a job. */
export const permissionSchema = v.strictObject({ ...common, userId: v.number(), jobId: v.number() });

export const worldSchema = v.strictObject({
  version: v.literal(1),
  lastId: v.number(),
  users: v.array(userSchema),
  offices: v.array(officeSchema),
  jobs: v.array(jobSchema),
  stages: v.array(stageSchema),
  steps: v.array(stepSchema),
  candidates: v.array(candidateSchema),
  applications: v.array(applicationSchema),
  interviews: v.array(interviewSchema),
  notes: v.array(noteSchema),
  permissions: v.array(permissionSchema),
});

export type WorldUser = v.InferOutput<typeof userSchema>;
export type WorldOffice = v.InferOutput<typeof officeSchema>;
export type WorldJob = v.InferOutput<typeof jobSchema>;
export type WorldStage = v.InferOutput<typeof stageSchema>;
export type WorldStep = v.InferOutput<typeof stepSchema>;
export type WorldCandidate = v.InferOutput<typeof candidateSchema>;
export type WorldApplication = v.InferOutput<typeof applicationSchema>;
export type WorldInterviewer = v.InferOutput<typeof interviewerSchema>;
export type WorldInterview = v.InferOutput<typeof interviewSchema>;
export type WorldNote = v.InferOutput<typeof noteSchema>;
export type WorldPermission = v.InferOutput<typeof permissionSchema>;
export type WorldState = v.InferOutput<typeof worldSchema>;
export type InterviewResponse = (typeof responses)[number];
