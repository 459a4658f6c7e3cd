import '../../domain/temporal.js';
import type { AtsApplication, AtsCandidate } from '../../domain/applicant-tracking.js';
import type { HiringTeam, TeamPerson } from '../../domain/invitation.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsChange, AtsStagePlan } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import type { PolicyPorts } from '../hosting/manage-policies.js';
import { type NewInvitation, invite } from '../manage-invitations.js';
import type { Ports } from '../ports.js';
import { atsLinkFor } from './ats-link.js';

/** What inviting by itself needs. */
export type InvitePorts = PolicyPorts & Ports;

/**
 * Invites whoever entered a stage that invites: once an application and stage. One that can't be invited is kept with the
 * reason, and tried again when its candidate is another one.
 * @param changes what is new in the mirror; never those of a first reading
 */
export async function inviteOnStage(
  ports: InvitePorts,
  tx: Transaction,
  connectionId: string,
  changes: readonly AtsChange[],
): Promise<void> {
  if (!changes.some(({ kind }) => kind === 'application' || kind === 'candidate')) return;
  const stagePlans = await tx.atsStagePlans.all(connectionId);
  if (!stagePlans.some(({ invites }) => invites)) return;
  for (const application of changes.flatMap(applicationThatEntered)) {
    const stagePlan = await tx.atsStagePlans.find(connectionId, application.jobId, application.stageId ?? '');
    if (stagePlan?.invites === true && isSince(application, stagePlan))
      await inviteOrKeep(ports, tx, stagePlan, application);
  }
  const candidateIds = changes.flatMap(({ kind, id }) => (kind === 'candidate' ? [id] : []));
  await inviteMissed(ports, tx, connectionId, new Set(candidateIds));
}

/**
 * Tries once more to invite somebody who could not be.
 * @throws `not_found`; the code of what is still in the way
 */
export function makeRetryMissedInvitation(ports: InvitePorts) {
  return (tenantId: string, missedId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      const missed = await tx.atsStagePlans.findMissed(missedId);
      if (missed === undefined) throw new SchedulingError('not_found', 'There is no such failure.');
      const { connectionId, applicationId, stageId } = missed;
      const application = await tx.atsMirror.find(connectionId, 'application', applicationId);
      const stagePlan =
        application && (await tx.atsStagePlans.find(connectionId, application.jobId, stageId));
      if (application !== undefined && stagePlan !== undefined && isIn(application, stageId))
        await inviteNow(ports, tx, stagePlan, application);
      await tx.atsStagePlans.dropMissed(connectionId, applicationId, stageId);
    });
}

/** One that is in a stage where it was not before, as far as we know. */
function applicationThatEntered({ kind, before, after }: AtsChange): AtsApplication[] {
  if (kind !== 'application' || after === undefined) return [];
  // Records of a change are of its kind.
  const [was, is] = [before as AtsApplication | undefined, after as AtsApplication];
  const isThere = was?.stageId === is.stageId && was?.jobId === is.jobId;
  return is.status === 'active' && is.stageId !== undefined && !isThere ? [is] : [];
}

/** Where the ATS tells when it entered, that counts; else that it was found. */
const isSince = ({ stageEnteredAt }: AtsApplication, { invitesSince }: AtsStagePlan): boolean =>
  stageEnteredAt === undefined ||
  invitesSince === undefined ||
  Temporal.Instant.compare(stageEnteredAt, invitesSince) >= 0;

const isIn = (application: AtsApplication, stageId: string): boolean =>
  application.status === 'active' && application.stageId === stageId;

const MOST_MISSED = 200;

async function inviteMissed(
  ports: InvitePorts,
  tx: Transaction,
  connectionId: string,
  candidateIds: ReadonlySet<string>,
): Promise<void> {
  for (const { applicationId, stageId } of await tx.atsStagePlans.missedOf(connectionId, MOST_MISSED)) {
    const application = await tx.atsMirror.find(connectionId, 'application', applicationId);
    if (application === undefined || !isIn(application, stageId)) {
      await tx.atsStagePlans.dropMissed(connectionId, applicationId, stageId);
    } else if (candidateIds.has(application.candidateId)) {
      const stagePlan = await tx.atsStagePlans.find(connectionId, application.jobId, stageId);
      if (stagePlan?.invites === true) await inviteOrKeep(ports, tx, stagePlan, application);
    }
  }
}

async function inviteOrKeep(
  ports: InvitePorts,
  tx: Transaction,
  stagePlan: AtsStagePlan,
  application: AtsApplication,
): Promise<void> {
  const { connectionId, stageId } = stagePlan;
  try {
    await inviteNow(ports, tx, stagePlan, application);
    await tx.atsStagePlans.dropMissed(connectionId, application.id, stageId);
  } catch (error) {
    if (!(error instanceof SchedulingError) || !REASONS.has(error.code)) throw error;
    await tx.atsStagePlans.keepMissed({
      id: ports.randomness.id('min'),
      connectionId,
      applicationId: application.id,
      stageId,
      code: error.code,
      message: error.message,
      foundAt: tx.now,
    });
  }
}

/** What keeps one application from being invited, and is no fault of ours. */
const REASONS = new Set<string>(['ats_record_gone', 'invalid_request', 'not_found']);

/** @throws one of `REASONS` */
async function inviteNow(
  ports: InvitePorts,
  tx: Transaction,
  { connectionId, planId, stageId }: AtsStagePlan,
  application: AtsApplication,
): Promise<void> {
  if (await tx.atsStagePlans.wasInvited(connectionId, application.id, stageId)) return;
  const candidate = await tx.atsMirror.find(connectionId, 'candidate', application.candidateId);
  const plan = await tx.plans.find(planId);
  if (plan === undefined)
    throw new SchedulingError('not_found', 'The plan of the stage is not there any more.');
  await invite(ports, tx, {
    planId,
    candidate: invitedCandidate(candidate),
    ...(await jobOf(tx, connectionId, application, plan.name)),
    ats: await atsLinkFor(tx, { connectionId, applicationId: application.id }, plan),
    isMailed: true,
    conferencing: undefined,
    window: { start: undefined, end: undefined },
    externalRef: undefined,
    metadata: {},
  });
}

function invitedCandidate(candidate: AtsCandidate | undefined): NewInvitation['candidate'] {
  if (candidate === undefined || candidate.isAnonymized)
    throw new SchedulingError('ats_record_gone', 'The candidate is not to be seen in the ATS.');
  const { name, email, phone, timeZone } = candidate;
  if (!candidate.canEmail)
    throw new SchedulingError('invalid_request', 'The ATS says that the candidate must not be written to.');
  if (email === undefined || !PLAUSIBLE.test(email))
    throw new SchedulingError(
      'invalid_request',
      'The candidate has no e-mail address that can be written to.',
    );
  return { name, email, phone, timeZone, locale: undefined };
}

/** What a mail server would refuse at once, or read as more than one address. */
const PLAUSIBLE = /^[^\s@,;:<>"()[\]\\]{1,64}@[^\s@,;:<>"()[\]\\]{1,189}$/;

/** The job as its invitation says it, and who has to do with it there. */
async function jobOf(
  tx: Transaction,
  connectionId: string,
  application: AtsApplication,
  nameWithoutJob: string,
): Promise<Pick<NewInvitation, 'job' | 'hiringTeam'>> {
  const { jobId } = application;
  const job = jobId === undefined ? undefined : await tx.atsMirror.find(connectionId, 'job', jobId);
  const recruiterIds = [application.recruiterId, job?.recruiterId];
  const coordinatorIds = [application.coordinatorId, job?.coordinatorId];
  return {
    job: { name: job?.title ?? nameWithoutJob, employerName: await tx.tenantName() },
    hiringTeam: {
      scheduler: undefined,
      recruiters: await peopleOf(tx, connectionId, recruiterIds),
      coordinators: await peopleOf(tx, connectionId, coordinatorIds),
    } satisfies HiringTeam,
  };
}

async function peopleOf(
  tx: Transaction,
  connectionId: string,
  userIds: readonly (string | undefined)[],
): Promise<TeamPerson[]> {
  const ids = [...new Set(userIds.flatMap((id) => id ?? []))];
  const users = await tx.atsMirror.findMany(connectionId, 'user', ids);
  return users.flatMap(({ name, emails: [email] }) => (email === undefined ? [] : [{ email, name }]));
}
