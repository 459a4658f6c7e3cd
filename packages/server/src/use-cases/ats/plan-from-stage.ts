import type { AtsJob, AtsStep, AtsUser } from '../../domain/applicant-tracking.js';
import type { Plan, PlanSession } from '../../domain/plan.js';
import { planFaultsOf } from '../../domain/plan-faults.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { IdPrefix } from '../../ports/ids.js';
import type { Transaction } from '../../ports/store.js';
import { schedulableSteps } from './ats-link.js';
import { type ShowPorts, findAts } from './show-ats.js';
import { type StagePlace, assertStage, assertSteps, stepsPlace } from './stage-plans.js';

/** A plan that was made, and interviewers of the ATS who are nobody here, by name. */
export interface PlanFromStage {
  plan: Plan;
  unmatched: string[];
}

const USUAL_MINUTES = 45;
const LEAST_MINUTES = 5;
const MOST_MINUTES = 12 * 60;
const SHORTEST_STEP_MINUTES = 15;
const NOTICE_MINUTES = 24 * 60;
const HORIZON_DAYS = 30;
const LONGEST_GAP_MINUTES = 60;

/**
 * Makes a plan of the interviews that a stage plans, with who usually sits in them; where the ATS plans none and needs none,
 * of one interview with the job's hiring manager, recruiter or coordinator.
 * @throws `not_found`; `invalid_request` when the stage plans none and has to, when nobody who would sit in an interview is
 * known here, or there are too many
 */
export function makePlanFromStage(ports: ShowPorts & { randomness: { id(prefix: IdPrefix): string } }) {
  return (tenantId: string, place: StagePlace): Promise<PlanFromStage> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { provider } = await findAts(tx, ports.providers, place.connectionId);
      await assertStage(tx, place);
      await assertSteps(tx, provider, place);
      const source = await readSource(tx, place);
      const sessions = source.steps.map((step, index) => sessionOf(step, index, source));
      const plan: Plan = { ...usualPlan(source.name, sessions), id: ports.randomness.id('pln') };
      const errors = planFaultsOf(plan);
      if (errors.length > 0)
        throw new SchedulingError('invalid_request', 'A plan of this stage could never be offered.', {
          details: { errors },
        });
      await tx.plans.insert(plan);
      return { plan, unmatched: source.unmatched };
    });
}

/** What the plan is made of. */
interface Source {
  name: string;
  steps: Pick<AtsStep, 'name' | 'durationMinutes' | 'interviewerIds'>[];
  /** Members by user. */
  members: ReadonlyMap<string, string>;
  /** Who sits where nobody of the step is known, by user. */
  standInIds: string[];
  unmatched: string[];
}

async function readSource(tx: Transaction, place: StagePlace): Promise<Source> {
  const { connectionId, jobId, stageId } = place;
  const stage = await tx.atsMirror.find(connectionId, 'stage', stageId);
  const job = jobId === '' ? undefined : await tx.atsMirror.find(connectionId, 'job', jobId);
  const planned = await schedulableSteps(tx, stepsPlace(place));
  const stageName = stage?.name ?? stageId;
  const steps =
    planned.length > 0 ? planned : [{ name: stageName, durationMinutes: undefined, interviewerIds: [] }];
  const standInIds = leadersOf(job);
  const userIds = [...new Set([...steps.flatMap(({ interviewerIds }) => interviewerIds), ...standInIds])];
  const members = await tx.atsPeople.membersOf(connectionId, userIds);
  const users = await tx.atsMirror.findMany(connectionId, 'user', userIds);
  return {
    name: job === undefined ? stageName : `${job.title}: ${stageName}`,
    steps,
    members,
    standInIds,
    unmatched: namesOf(users.filter(({ id }) => !members.has(id) && !standInIds.includes(id))),
  };
}

const leadersOf = (job: AtsJob | undefined): string[] =>
  [job?.hiringManagerId, job?.recruiterId, job?.coordinatorId].flatMap((id) => id ?? []);

const namesOf = (users: readonly AtsUser[]): string[] =>
  users.map(({ name }) => name).sort((a, b) => a.localeCompare(b));

/** @throws `invalid_request` when nobody is known who could sit in it */
function sessionOf(step: Source['steps'][number], index: number, source: Source): PlanSession {
  const known = (ids: readonly string[]): string[] => [
    ...new Set(ids.flatMap((id) => source.members.get(id) ?? [])),
  ];
  const usual = known(step.interviewerIds);
  const members = usual.length > 0 ? usual : known(source.standInIds).slice(0, 1);
  if (members.length === 0) throw nobodyKnown(step.name);
  return {
    key: `step-${String(index + 1)}`,
    title: step.name.slice(0, 200),
    durationMinutes: Math.min(Math.max(step.durationMinutes ?? USUAL_MINUTES, LEAST_MINUTES), MOST_MINUTES),
    seats: [
      {
        key: 'seat-1',
        name: undefined,
        rule: 'allOf',
        members,
        count: members.length,
        isOptional: false,
        requires: undefined,
        isForTrainee: false,
      },
    ],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    conferencing: undefined,
    noteTaker: undefined,
    recordedEvent: undefined,
    location: undefined,
    rooms: [],
    licences: [],
  };
}

const nobodyKnown = (title: string): SchedulingError =>
  new SchedulingError(
    'invalid_request',
    `Nobody who would sit in “${title}” is a member here yet; say who the users are first.`,
  );

const usualPlan = (name: string, sessions: PlanSession[]): Omit<Plan, 'id'> => ({
  name: name.slice(0, 200),
  sessions,
  order: 'fixed',
  gapMinutes: { min: 0, max: sessions.length > 1 ? LONGEST_GAP_MINUTES : 0 },
  breaks: [],
  sameDay: true,
  samePersonOnce: false,
  sameRoom: false,
  slotStepMinutes: SHORTEST_STEP_MINUTES,
  noticeMinutes: NOTICE_MINUTES,
  horizonDays: HORIZON_DAYS,
  holdMinutes: 10,
  candidateHours: undefined,
  offerPerDay: undefined,
  cancel: { isAllowed: true, cutoffMinutes: 0 },
  reschedule: { isAllowed: true, cutoffMinutes: 0, max: 3 },
  reminders: { candidateMinutes: [], interviewerMinutes: [] },
  interviewCalendars: [],
  virtualCalendar: undefined,
  sharesInterviewDetails: false,
  showInterviewers: false,
});
