import type { AtsApplication, AtsLink, AtsStep } from '../../domain/applicant-tracking.js';
import type { Plan } from '../../domain/plan.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';

/** More steps than any stage has. */
const MOST_STEPS = 50;

/**
 * What ties an invitation to an application: as the mirror has it, with the steps that the plan's sessions stand for.
 * @throws `invalid_request` for an application that the mirror does not have
 */
export async function atsLinkFor(
  tx: Transaction,
  of: { connectionId: string; applicationId: string },
  plan: Pick<Plan, 'id' | 'sessions'>,
): Promise<AtsLink> {
  const application = await tx.atsMirror.find(of.connectionId, 'application', of.applicationId);
  if (application === undefined) {
    throw new SchedulingError('invalid_request', 'There is no such application in the connected system.', {
      details: { errors: [{ path: 'ats.applicationId', message: 'names an application that is not there' }] },
    });
  }
  return {
    connectionId: of.connectionId,
    applicationId: application.id,
    candidateId: application.candidateId,
    jobId: application.jobId,
    stageId: application.stageId,
    steps: await stepsFor(tx, of.connectionId, application, plan),
  };
}

async function stepsFor(
  tx: Transaction,
  connectionId: string,
  { jobId, stageId }: AtsApplication,
  plan: Pick<Plan, 'id' | 'sessions'>,
): Promise<AtsLink['steps']> {
  if (stageId === undefined) return {};
  const stagePlan = await tx.atsStagePlans.find(connectionId, jobId, stageId);
  if (stagePlan?.planId === plan.id) return stagePlan.steps;
  return stepsByPlace(tx, { connectionId, jobId, stageId }, plan);
}

/** The steps of a stage that can be scheduled, in order. @param of.jobId undefined: of any job */
export async function schedulableSteps(
  tx: Transaction,
  { connectionId, jobId, stageId }: { connectionId: string; jobId: string | undefined; stageId: string },
): Promise<AtsStep[]> {
  const page = { limit: MOST_STEPS, after: undefined };
  const steps = await tx.atsMirror.list(connectionId, 'step', { jobId, stageId }, page);
  return steps.filter(({ isSchedulable }) => isSchedulable);
}

/**
 * The steps of a stage that can be scheduled, each by the key of the plan's session at the same place. Empty where the ATS
 * plans no interviews, or another number of them.
 */
export async function stepsByPlace(
  tx: Transaction,
  of: { connectionId: string; jobId: string | undefined; stageId: string },
  { sessions }: Pick<Plan, 'sessions'>,
): Promise<AtsLink['steps']> {
  const steps = await schedulableSteps(tx, of);
  if (steps.length !== sessions.length) return {};
  return Object.fromEntries(
    sessions.flatMap(({ key }, place) => {
      const step = steps[place];
      return step === undefined ? [] : [[key, step.id]];
    }),
  );
}
