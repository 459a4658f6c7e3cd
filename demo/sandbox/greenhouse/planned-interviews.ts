import type { World, WorldEvent } from '../ats/world.js';

/**
 * Keeps a row for every interview that the stage of an application plans, also before it is scheduled: a scheduled one
 * takes the place of the row, and gives it back when it is deleted.
 */
export function planInterviews(world: World, event: WorldEvent): void {
  if (event.kind === 'application_created' || event.kind === 'stage_changed')
    plan(world, event.application.id);
  if (event.kind === 'interview_deleted') plan(world, event.interview.applicationId);
  if (event.kind !== 'interview_created') return;
  const { applicationId, stepId } = event.interview;
  const planned = world.interviews.find(
    (one) => one.status === 'planned' && one.applicationId === applicationId && one.stepId === stepId,
  );
  if (planned !== undefined) world.interviews.remove(planned.id);
}

function plan(world: World, applicationId: number): void {
  const application = world.applications.get(applicationId);
  if (application?.stageId === undefined || application.status !== 'active') return;
  const { stageId } = application;
  const there = world.interviews.filter((interview) => interview.applicationId === applicationId);
  for (const step of world.steps.all()) {
    if (step.stageId !== stageId || !step.isSchedulable || there.some(({ stepId }) => stepId === step.id))
      continue;
    world.interviews.add({
      applicationId,
      stepId: step.id,
      stageId,
      title: step.name,
      status: 'planned',
      interviewers: [],
      isByApi: false,
    });
  }
}
