import type { WorldApplication, WorldCandidate, WorldInterview, WorldJob } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';

/** Jobs that the API shows. */
export const seenJobs = (emulator: GreenhouseEmulator): WorldJob[] =>
  emulator.world.jobs.filter((job) => isSeenJob(emulator, job.id));

/** Candidates that the API shows. */
export const seenCandidates = ({ world, settings }: GreenhouseEmulator): WorldCandidate[] =>
  world.candidates.filter(({ isPrivate }) => !(isPrivate && settings.hidesPrivate));

/** Applications that the API shows. */
export const seenApplications = (emulator: GreenhouseEmulator): WorldApplication[] =>
  emulator.world.applications.filter((application) => isSeenApplication(emulator, application));

/** Interviews that the API shows. */
export const seenInterviews = (emulator: GreenhouseEmulator): WorldInterview[] =>
  emulator.world.interviews.filter(({ applicationId }) => {
    const application = emulator.world.applications.get(applicationId);
    return application !== undefined && isSeenApplication(emulator, application);
  });

/** Whether the API shows a job, and what belongs to it. */
export function isSeenJob({ world, settings }: GreenhouseEmulator, id: number | undefined): boolean {
  return !(settings.hidesConfidential && world.jobs.get(id)?.isConfidential === true);
}

export function isSeenApplication(
  emulator: GreenhouseEmulator,
  { jobId, candidateId }: WorldApplication,
): boolean {
  const { world, settings } = emulator;
  const isHidden = settings.hidesPrivate && world.candidates.get(candidateId)?.isPrivate === true;
  return !isHidden && isSeenJob(emulator, jobId);
}

/** What an interview's status is now: one that is over waits for feedback. */
export function statusOf({ now }: GreenhouseEmulator, { status, endsAtMs }: WorldInterview): string {
  if (status === 'planned') return 'to_be_scheduled';
  if (status !== 'scheduled' || endsAtMs === undefined) return status;
  return endsAtMs <= now().epochMilliseconds ? 'awaiting_feedback' : 'scheduled';
}

/** Whether the API may change an interview or remove it. */
export const isActionable = (emulator: GreenhouseEmulator, interview: WorldInterview): boolean =>
  ['scheduled', 'awaiting_feedback'].includes(statusOf(emulator, interview));
