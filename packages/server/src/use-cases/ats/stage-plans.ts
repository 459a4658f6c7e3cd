import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsProvider } from '../../ports/ats-provider.js';
import type { AtsStagePlan } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import { schedulableSteps, stepsByPlace } from './ats-link.js';
import { writesInterviews } from './ats-writing.js';
import { type ShowPorts, accountOf, findAts } from './show-ats.js';

/** Plans of stages, and what plans there are. */
export interface ShownStagePlans {
  stagePlans: AtsStagePlan[];
  plans: { id: string; name: string }[];
}

/** A stage of a job, or one of the account's. */
export interface StagePlace {
  connectionId: string;
  /** Empty for a stage that is the account's. */
  jobId: string;
  stageId: string;
}

const MOST_PLANS = 1000;

/** @throws `not_found` */
export function makeShowStagePlans({ store, providers }: ShowPorts) {
  return (tenantId: string, connectionId: string): Promise<ShownStagePlans> =>
    store.transaction(tenantId, async (tx) => {
      await findAts(tx, providers, connectionId);
      return shown(tx, connectionId);
    });
}

/**
 * Gives a stage its plan. From the moment it is told to invite, whoever enters the stage is invited; who is in it is not.
 * @param change.steps the ATS's steps by keys of the plan's sessions; undefined: by their places
 * @throws `not_found`; `invalid_request` for what a plan does not have, and where the stage plans no interview and has to,
 *   unless it is only told to invite no more
 */
export function makePutStagePlan({ store, providers }: ShowPorts) {
  return (
    tenantId: string,
    place: StagePlace,
    change: { planId: string; invites: boolean; steps: AtsStagePlan['steps'] | undefined },
  ): Promise<ShownStagePlans> =>
    store.transaction(tenantId, async (tx) => {
      const { connectionId } = place;
      const { provider } = await findAts(tx, providers, connectionId);
      await assertStage(tx, place);
      const isStopping = !change.invites && (await hasPlan(tx, place, change.planId));
      if (!isStopping && Object.keys(change.steps ?? {}).length === 0) await assertSteps(tx, provider, place);
      const plan = await tx.plans.find(change.planId);
      if (plan === undefined) throw refused('planId', 'names a plan that is not there');
      const steps = change.steps ?? (await stepsByPlace(tx, stepsPlace(place), plan));
      if (Object.keys(steps).some((key) => !plan.sessions.some((session) => session.key === key)))
        throw refused('steps', 'names a session that the plan does not have');
      await tx.atsStagePlans.put({
        ...place,
        planId: plan.id,
        invites: change.invites,
        invitesSince: change.invites ? await invitesSince(tx, place) : undefined,
        steps,
      });
      return shown(tx, connectionId);
    });
}

/** Takes a stage its plan; invitations that were made stay. @throws `not_found` */
export function makeRemoveStagePlan({ store, providers }: ShowPorts) {
  return (tenantId: string, { connectionId, jobId, stageId }: StagePlace): Promise<ShownStagePlans> =>
    store.transaction(tenantId, async (tx) => {
      await findAts(tx, providers, connectionId);
      await tx.atsStagePlans.remove(connectionId, jobId, stageId);
      return shown(tx, connectionId);
    });
}

/** A job's stage, or the account's, of this place. @throws `not_found` */
export async function assertStage(
  tx: Transaction,
  { connectionId, jobId, stageId }: StagePlace,
): Promise<void> {
  const stage = await tx.atsMirror.find(connectionId, 'stage', stageId);
  const isThere = stage !== undefined && (stage.jobId === undefined || stage.jobId === jobId);
  const isJob = jobId === '' || (await tx.atsMirror.find(connectionId, 'job', jobId)) !== undefined;
  if (!isThere || !isJob)
    throw new SchedulingError('not_found', 'There is no such stage in the applicant tracking system.');
}

/**
 * Sees that interviews of this stage can be written, where they are.
 * @throws `invalid_request` with what to do in the ATS when it plans none there that can be scheduled, and needs one
 */
export async function assertSteps(
  tx: Transaction,
  { stepAdvice, capabilities }: AtsProvider,
  place: StagePlace,
): Promise<void> {
  if (stepAdvice === undefined) return;
  const { settings } = await accountOf(tx, place.connectionId);
  if (!writesInterviews(capabilities, settings)) return;
  if ((await schedulableSteps(tx, stepsPlace(place))).length > 0) return;
  throw new SchedulingError('invalid_request', stepAdvice, {
    details: { errors: [{ path: 'stageId', message: stepAdvice }] },
  });
}

/** Where the steps of a stage are looked for. */
export const stepsPlace = ({ connectionId, jobId, stageId }: StagePlace) => ({
  connectionId,
  jobId: jobId === '' ? undefined : jobId,
  stageId,
});

/** Whether it is the stage's own plan already: a stage that has lost its interviews can always stop to invite. */
async function hasPlan(
  tx: Transaction,
  { connectionId, jobId, stageId }: StagePlace,
  planId: string,
): Promise<boolean> {
  const before = await tx.atsStagePlans.find(connectionId, jobId, stageId);
  return before?.jobId === jobId && before.planId === planId;
}

/** Since when it invites: a change of the plan does not begin it anew. */
async function invitesSince(tx: Transaction, place: StagePlace): Promise<Temporal.Instant> {
  const before = await tx.atsStagePlans.find(place.connectionId, place.jobId, place.stageId);
  if (before?.invites === true && before.jobId === place.jobId && before.invitesSince !== undefined)
    return before.invitesSince;
  return tx.now;
}

async function shown(tx: Transaction, connectionId: string): Promise<ShownStagePlans> {
  const plans = await tx.plans.list({ limit: MOST_PLANS, after: undefined });
  return {
    stagePlans: await tx.atsStagePlans.all(connectionId),
    plans: plans.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

const refused = (path: string, message: string): SchedulingError =>
  new SchedulingError('invalid_request', 'The stage can’t have that plan.', {
    details: { errors: [{ path, message }] },
  });
