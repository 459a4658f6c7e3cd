import '../temporal.js';
import * as v from 'valibot';
import { ControlError } from '../http/control-body.js';
import { answerInterview, changeInterview, deleteInterview } from './interviews.js';
import {
  addApplication,
  addCandidate,
  anonymizeCandidate,
  changeCandidate,
  changeJob,
  convertApplication,
  deleteApplication,
  deleteCandidate,
  endApplication,
  mergeCandidates,
  moveApplication,
  transferApplication,
} from './pipeline.js';
import { responses } from './records.js';
import type { World } from './world.js';

const id = v.number();
const moment = v.pipe(v.string(), v.isoTimestamp());
const applicationId = { applicationId: id };
const candidateId = { candidateId: id };
const interviewId = { interviewId: id };

/** What people do by hand in an applicant tracking system, by JSON: `action` says what, the rest to whom. */
export const worldActionSchema = v.variant('action', [
  v.strictObject({
    action: v.literal('apply'),
    firstName: v.string(),
    lastName: v.string(),
    email: v.exactOptional(v.string()),
    jobId: v.exactOptional(id),
    stageId: v.exactOptional(id),
  }),
  v.strictObject({ action: v.literal('move'), ...applicationId, stageId: id }),
  v.strictObject({ action: v.literal('transfer'), ...applicationId, jobId: id }),
  v.strictObject({
    action: v.picklist(['reject', 'unreject', 'hire', 'unhire', 'convert', 'delete application']),
    ...applicationId,
  }),
  v.strictObject({ action: v.picklist(['anonymize', 'delete candidate']), ...candidateId }),
  v.strictObject({ action: v.literal('merge'), ...candidateId, intoId: id }),
  v.strictObject({
    action: v.literal('change candidate'),
    ...candidateId,
    firstName: v.exactOptional(v.string()),
    lastName: v.exactOptional(v.string()),
    emails: v.exactOptional(v.array(v.string())),
    phones: v.exactOptional(v.array(v.string())),
    canEmail: v.exactOptional(v.boolean()),
    isPrivate: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    action: v.literal('change job'),
    jobId: id,
    status: v.exactOptional(v.picklist(['open', 'closed', 'draft'])),
    title: v.exactOptional(v.string()),
  }),
  v.strictObject({
    action: v.literal('move interview'),
    ...interviewId,
    startsAt: moment,
    endsAt: moment,
  }),
  v.strictObject({ action: v.literal('delete interview'), ...interviewId }),
  v.strictObject({
    action: v.literal('answer interview'),
    ...interviewId,
    email: v.string(),
    response: v.picklist(responses),
  }),
]);

export type WorldAction = v.InferOutput<typeof worldActionSchema>;

/** Does it. @returns the id of what it was done to @throws ControlError when something is not there */
export function doInWorld(world: World, action: WorldAction): number {
  switch (action.action) {
    case 'apply':
      return apply(world, action);
    case 'change job': {
      const { jobId, status, title } = action;
      return changeJob(world, jobId, given({ status, title })).id;
    }
    case 'move interview':
    case 'delete interview':
    case 'answer interview':
      return doToInterview(world, action);
    case 'anonymize':
    case 'delete candidate':
    case 'merge':
    case 'change candidate':
      return doToCandidate(world, action);
    default:
      return doToApplication(world, action);
  }
}

function apply(world: World, action: Extract<WorldAction, { action: 'apply' }>): number {
  const { firstName, lastName, email, jobId, stageId } = action;
  if (jobId !== undefined) world.jobs.known(jobId);
  const candidate = addCandidate(world, { firstName, lastName, emails: email === undefined ? [] : [email] });
  return addApplication(world, {
    candidateId: candidate.id,
    ...(jobId === undefined ? {} : { jobId }),
    ...(stageId === undefined ? {} : { stageId }),
  }).id;
}

type ActionOn<K extends string> = Extract<WorldAction, Record<K, number>>;

function doToApplication(world: World, action: ActionOn<'applicationId'>): number {
  const { applicationId: on } = action;
  switch (action.action) {
    case 'move':
      return moveApplication(world, on, action.stageId).id;
    case 'transfer':
      return transferApplication(world, on, action.jobId).id;
    case 'convert':
      return convertApplication(world, on).id;
    case 'delete application':
      deleteApplication(world, on);
      return on;
    default:
      return endApplication(world, on, action.action).id;
  }
}

function doToCandidate(world: World, action: ActionOn<'candidateId'>): number {
  switch (action.action) {
    case 'merge':
      if (action.intoId === action.candidateId) throw new ControlError('Name another candidate.');
      return mergeCandidates(world, action.candidateId, action.intoId).id;
    case 'anonymize':
      return anonymizeCandidate(world, action.candidateId).id;
    case 'delete candidate':
      deleteCandidate(world, action.candidateId);
      return action.candidateId;
    default: {
      const { candidateId: on, firstName, lastName, emails, phones, canEmail, isPrivate } = action;
      const change = { firstName, lastName, emails, phones, canEmail, isPrivate };
      return changeCandidate(world, on, given(change)).id;
    }
  }
}

function doToInterview(world: World, action: ActionOn<'interviewId'>): number {
  const { interviewId: on } = action;
  if (action.action === 'delete interview') deleteInterview(world, on);
  else if (action.action === 'answer interview') answerInterview(world, on, action.email, action.response);
  else {
    const startsAtMs = Temporal.Instant.from(action.startsAt).epochMilliseconds;
    const endsAtMs = Temporal.Instant.from(action.endsAt).epochMilliseconds;
    if (endsAtMs <= startsAtMs) throw new ControlError('It has to end after it starts.');
    changeInterview(world, on, { startsAtMs, endsAtMs });
  }
  return on;
}

/** The members that say something. */
const given = <T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  // What is left is what was there, without the undefined ones.
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
