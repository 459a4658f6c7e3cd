import * as v from 'valibot';
import { moveApplication, stagesOf, transferApplication } from '../../ats/pipeline.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { notFound, unprocessable } from './api-error.js';
import { bodyOf } from './interview-body.js';

const moveSchema = v.strictObject({
  from_stage_id: v.number(),
  to_stage_id: v.exactOptional(v.number()),
  to_job_id: v.exactOptional(v.number()),
  email_from_user_id: v.exactOptional(v.number()),
});

/** Moves an application on, to a stage of its job or to another job. @throws GreenhouseApiError 404, 422 when it is not in `from_stage_id` any more, among others */
export function move({ world }: GreenhouseEmulator, id: number, given: unknown): void {
  const application = world.applications.get(id);
  if (application === undefined) throw notFound();
  const { from_stage_id: from, to_stage_id: toStage, to_job_id: toJob } = bodyOf(moveSchema, given);
  if (application.status !== 'active') throw unprocessable('Application must be active');
  if (application.stageId !== from) throw unprocessable('Application is not in from_stage_id');
  if (toJob !== undefined) {
    if (world.jobs.get(toJob) === undefined) throw unprocessable('Job does not exist');
    transferApplication(world, id, toJob, toStage);
    return;
  }
  const job = world.jobs.get(application.jobId);
  const stages = job === undefined ? [] : stagesOf(world, job);
  const place = stages.findIndex((stage) => stage.id === from);
  const target = toStage === undefined ? stages[place + 1] : stages.find((stage) => stage.id === toStage);
  if (target === undefined) throw unprocessable('There is no such stage of the job');
  moveApplication(world, id, target.id);
}
