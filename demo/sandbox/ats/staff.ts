import type { WorldJob, WorldStage, WorldStep, WorldUser } from './records.js';
import type { NewRecord } from './table.js';
import type { World } from './world.js';

/** Somebody who works there, with what is usual left out. */
export interface NewUser extends Partial<NewRecord<WorldUser>> {
  firstName: string;
  lastName: string;
  email: string;
}

/** An interview that a stage plans, with what is usual left out. */
export type NewStep = Partial<Omit<NewRecord<WorldStep>, 'jobId' | 'stageId' | 'order' | 'kitId'>> & {
  name: string;
};

/** A stage with the interviews it plans; `isInterview` is true where one of them can be scheduled, if left out. */
export interface NewStage {
  name: string;
  isInterview?: boolean;
  steps?: readonly NewStep[];
}

/** A job with its pipeline, in order. */
export interface NewJob extends Partial<NewRecord<WorldJob>> {
  title: string;
  stages?: readonly NewStage[];
}

export const addUser = (world: World, values: NewUser): WorldUser =>
  world.users.add({
    otherEmails: [],
    isActive: true,
    isAdmin: false,
    timeZone: 'America/Los_Angeles',
    ...values,
  });

/** Adds an open job; one without stages has the account's. */
export function addJob(world: World, { stages = [], ...values }: NewJob): WorldJob {
  const job = world.jobs.add({ status: 'open', isConfidential: false, officeIds: [], ...values });
  addStages(world, stages, job.id);
  world.tell({ kind: 'job_changed', job });
  return job;
}

/** Adds stages behind each other, to a job or to the whole account. */
export function addStages(world: World, stages: readonly NewStage[], jobId?: number): WorldStage[] {
  return stages.map(({ name, isInterview, steps = [] }, order) => {
    const stage = world.stages.add({
      jobId,
      name,
      order,
      isInterview: isInterview ?? steps.some((step) => step.isSchedulable !== false),
    });
    if (jobId === undefined) return stage;
    for (const [place, step] of steps.entries()) {
      world.steps.add({
        isSchedulable: true,
        interviewerIds: [],
        ...step,
        jobId,
        stageId: stage.id,
        order: place,
        kitId: world.nextId(),
      });
    }
    return stage;
  });
}

/** Lets a user who is no admin see a job. */
export function allowJob(world: World, userId: number, jobId: number): void {
  world.permissions.add({ userId: world.users.known(userId).id, jobId: world.jobs.known(jobId).id });
}
