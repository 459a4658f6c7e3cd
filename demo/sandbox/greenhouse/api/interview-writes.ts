import {
  changeInterview,
  deleteInterview,
  type NewInterview,
  scheduleInterview,
} from '../../ats/interviews.js';
import type { WorldInterview } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { notFound, unprocessable } from './api-error.js';
import type { Caller } from './caller.js';
import { msOfText } from './filters.js';
import { type InterviewChangeBody, type NewInterviewBody, seatsOf } from './interview-body.js';
import { isActionable } from './seen-records.js';

/** Schedules an interview of an active application, as the caller. @throws GreenhouseApiError 422 when it cannot be */
export function createInterview(
  { world }: GreenhouseEmulator,
  { user }: Caller,
  body: NewInterviewBody,
): WorldInterview {
  const application = world.applications.get(body.application_id);
  const step = world.steps.get(body.job_interview_id);
  if (application === undefined) throw unprocessable('Application does not exist');
  if (application.status !== 'active') throw unprocessable('Application must be active');
  if (step === undefined || step.jobId !== application.jobId) {
    throw unprocessable('Job interview does not belong to the job of the application');
  }
  return scheduleInterview(world, {
    applicationId: application.id,
    stepId: step.id,
    stageId: step.stageId,
    organizerId: user?.id,
    isByApi: true,
    interviewers: seatsOf(world, body.interviewers),
    externalKey: body.external_event_id,
    location: body.location ?? undefined,
    videoUrl: body.video_conferencing_url ?? undefined,
    ...timesOf(body.starts_at, body.ends_at),
  });
}

/** Changes an interview that is not over with. @throws GreenhouseApiError 404, 422 */
export function patchInterview(
  emulator: GreenhouseEmulator,
  id: number,
  body: InterviewChangeBody,
): WorldInterview {
  const { world } = emulator;
  const before = actionable(emulator, id);
  const { interviewers, external_event_id: externalKey, location, video_conferencing_url: videoUrl } = body;
  const change: Partial<NewInterview> = {
    ...(interviewers === undefined ? {} : { interviewers: seatsOf(world, interviewers) }),
    ...(externalKey === undefined ? {} : { externalKey }),
    ...('location' in body ? { location: location ?? undefined } : {}),
    ...('video_conferencing_url' in body ? { videoUrl: videoUrl ?? undefined } : {}),
    ...timesOf(body.starts_at, body.ends_at, before),
  };
  return changeInterview(world, id, change);
}

/** Removes an interview that is not over with. @throws GreenhouseApiError 404, 422 */
export function destroyInterview(emulator: GreenhouseEmulator, id: number): void {
  actionable(emulator, id);
  deleteInterview(emulator.world, id);
}

function actionable(emulator: GreenhouseEmulator, id: number): WorldInterview {
  const interview = emulator.world.interviews.get(id);
  if (interview === undefined) throw notFound();
  if (isActionable(emulator, interview)) return interview;
  throw unprocessable('Interview must be scheduled or awaiting feedback');
}

function timesOf(
  start: string | undefined,
  end: string | undefined,
  before?: WorldInterview,
): { startsAtMs: number | undefined; endsAtMs: number | undefined } {
  const startsAtMs = start === undefined ? before?.startsAtMs : msOfText(start);
  const endsAtMs = end === undefined ? before?.endsAtMs : msOfText(end);
  if (startsAtMs === undefined || endsAtMs === undefined || endsAtMs <= startsAtMs) {
    throw unprocessable('ends_at must be after starts_at');
  }
  return { startsAtMs, endsAtMs };
}
