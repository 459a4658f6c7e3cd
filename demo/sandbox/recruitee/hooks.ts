import { createHmac } from 'node:crypto';
import type { HookMessage } from '../ats/hook-sender.js';
import type { WorldApplication, WorldCandidate, WorldJob } from '../ats/records.js';
import type { World, WorldEvent } from '../ats/world.js';
import { nameOf, offerStatus, stageRow, textOf } from './api/views.js';
import type { RecruiteeEmulator } from './emulator.js';
import { company, type RecruiteeHook } from './state.js';

/** What a delivery tells. */
export interface RecruiteeEvent {
  event_type: string;
  event_subtype: string | null;
  payload: Readonly<Record<string, unknown>>;
}

/** How a delivery differs from a proper one, for those that an application must refuse or take once. */
export interface RecruiteeHookOddity {
  signature?: 'none' | 'forged';
  /** It happened so many seconds ago. */
  ageSeconds?: number;
  /** Told again under an id that was used before. */
  id?: number;
}

/** The value of `X-Recruitee-Signature` for a body. */
export const recruiteeSignature = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/** What a webhook is sent when it is saved, before there is a secret: nothing is signed. */
export const testMessage = (url: string): HookMessage => ({
  url,
  headers: commonHeaders,
  body: JSON.stringify({ test: true }),
});

const commonHeaders = { 'Content-Type': 'application/json', 'User-Agent': 'Recruitee-Webhooks' };

/** Makes a delivery as it is posted; each attempt says which it is. */
export function hookMessage(
  { world }: RecruiteeEmulator,
  { url, secret }: RecruiteeHook,
  event: RecruiteeEvent,
  { signature, ageSeconds = 0, id = world.nextId() }: RecruiteeHookOddity = {},
): HookMessage {
  const createdAt = textOf(world.nowMs() - ageSeconds * 1_000);
  const messageOf = (attempt: number): HookMessage => {
    const body = JSON.stringify({ id, created_at: createdAt, attempt_count: attempt, ...event });
    const signed = recruiteeSignature(signature === 'forged' ? `not ${secret}` : secret, body);
    const header = signature === 'none' ? {} : { 'X-Recruitee-Signature': signed };
    return { url, headers: { ...commonHeaders, ...header }, body, again: messageOf };
  };
  return messageOf(1);
}

/** Tells every webhook what happened. */
export function tellHooks(emulator: RecruiteeEmulator, event: WorldEvent): void {
  const told = toldOf(emulator.world, event);
  if (told === undefined) return;
  for (const hook of emulator.state.hooks) emulator.hooks.send(hookMessage(emulator, hook, told));
}

/** Interviews are not told of, nor are changes of a person. */
function toldOf(world: World, event: WorldEvent): RecruiteeEvent | undefined {
  switch (event.kind) {
    case 'application_created':
      return cameIn(world, event.application);
    case 'stage_changed':
      return moved(world, event.application, 'stage_changed', {
        from_stage: stageRow(world, event.fromStageId),
        to_stage: stageRow(world, event.application.stageId),
      });
    case 'rejected':
      return moved(world, event.application, 'disqualified', {
        disqualify_reason: { id: 3, name: 'Not a fit' },
      });
    case 'unrejected':
      return moved(world, event.application, 'requalified', {});
    case 'candidate_deleted':
      return {
        event_type: 'candidate_deleted',
        event_subtype: null,
        payload: { candidate: candidateRow(event.candidate), company: companyRow },
      };
    case 'job_changed':
      return {
        event_type: 'job_updated',
        event_subtype: 'offer_changed',
        payload: { offer: offerRow(event.job), company: companyRow },
      };
    default:
      return undefined;
  }
}

const companyRow = { id: company.id, name: company.name };

/** The first job somebody is on makes a new candidate, another an assigned one. */
function cameIn(world: World, { id, candidateId, jobId }: WorldApplication): RecruiteeEvent {
  const others = world.applications.filter((one) => one.candidateId === candidateId && one.id !== id);
  const job = world.jobs.get(jobId);
  return {
    event_type: others.length === 0 ? 'new_candidate' : 'candidate_assigned',
    event_subtype: others.length === 0 ? 'candidate_created_manual' : null,
    payload: {
      candidate: candidateRow(world.candidates.known(candidateId)),
      offers: job === undefined ? [] : [offerRow(job)],
      company: companyRow,
    },
  };
}

function moved(
  world: World,
  application: WorldApplication,
  subtype: string,
  details: object,
): RecruiteeEvent {
  const job = world.jobs.get(application.jobId);
  return {
    event_type: 'candidate_moved',
    event_subtype: subtype,
    payload: {
      candidate: candidateRow(world.candidates.known(application.candidateId)),
      offer: job === undefined ? null : offerRow(job),
      details,
      company: companyRow,
    },
  };
}

const candidateRow = (candidate: WorldCandidate) => ({
  id: candidate.id,
  name: nameOf(candidate),
  emails: candidate.emails,
  phones: candidate.phones,
  photo_thumb_url: null,
  referrer: null,
  source: 'manual',
  created_at: textOf(candidate.createdAtMs),
  updated_at: textOf(candidate.updatedAtMs),
});

const offerRow = (job: WorldJob) => ({
  id: job.id,
  title: job.title,
  kind: 'job',
  slug: String(job.id),
  status: offerStatus(job),
  department: null,
  tags: [],
  created_at: textOf(job.createdAtMs),
  updated_at: textOf(job.updatedAtMs),
});
