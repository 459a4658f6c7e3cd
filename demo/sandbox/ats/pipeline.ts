import type { WorldApplication, WorldCandidate, WorldJob } from './records.js';
import type { NewRecord } from './table.js';
import type { World } from './world.js';

/** Somebody who applies, with what is usual left out. */
export interface NewCandidate extends Partial<NewRecord<WorldCandidate>> {
  firstName: string;
  lastName: string;
}

/** Somebody is added, on no job yet. */
export const addCandidate = (world: World, values: NewCandidate): WorldCandidate =>
  world.candidates.add({
    emails: [],
    phones: [],
    canEmail: true,
    isPrivate: false,
    isAnonymized: false,
    ...values,
  });

/** A candidate comes on a job, in its first stage or the one that is named. @throws ControlError when one is not there */
export function addApplication(
  world: World,
  { candidateId, jobId, stageId }: { candidateId: number; jobId?: number; stageId?: number },
): WorldApplication {
  world.candidates.known(candidateId);
  const job = jobId === undefined ? undefined : world.jobs.known(jobId);
  const stage = stageId ?? (job === undefined ? undefined : stagesOf(world, job)[0]?.id);
  const application = world.applications.add({
    candidateId,
    jobId,
    stageId: stage,
    visitId: world.nextId(),
    stageEnteredAtMs: world.nowMs(),
    status: 'active',
    recruiterId: job?.recruiterId,
    coordinatorId: job?.coordinatorId,
  });
  world.tell({ kind: 'application_created', application });
  return application;
}

/** The stages of a job, or the account's where jobs have none, in order. */
export function stagesOf(world: World, job: WorldJob): { id: number; name: string }[] {
  const own = world.stages.filter(({ jobId }) => jobId === job.id);
  const stages = own.length === 0 ? world.stages.filter(({ jobId }) => jobId === undefined) : own;
  return stages.sort((one, other) => one.order - other.order);
}

/** Moves an application into a stage. @throws ControlError when one is not there */
export function moveApplication(world: World, id: number, stageId: number): WorldApplication {
  world.stages.known(stageId);
  const { stageId: fromStageId } = world.applications.known(id);
  const application = world.applications.change(id, {
    stageId,
    visitId: world.nextId(),
    stageEnteredAtMs: world.nowMs(),
  });
  world.tell({ kind: 'stage_changed', application, fromStageId });
  return application;
}

/** Moves an application to another job, into its first stage or the one that is named. @throws ControlError when one is not there */
export function transferApplication(
  world: World,
  id: number,
  jobId: number,
  stageId?: number,
): WorldApplication {
  const job = world.jobs.known(jobId);
  const to = stageId ?? stagesOf(world, job)[0]?.id;
  world.applications.change(id, { jobId, recruiterId: job.recruiterId, coordinatorId: job.coordinatorId });
  return to === undefined ? world.applications.known(id) : moveApplication(world, id, to);
}

const endings = {
  reject: { status: 'rejected', told: 'rejected' },
  unreject: { status: 'active', told: 'unrejected' },
  hire: { status: 'hired', told: 'hired' },
  unhire: { status: 'active', told: 'unhired' },
} as const;

/** What ends an application, or takes that back. */
export type Ending = keyof typeof endings;

/** Rejects or hires, or takes that back. @throws ControlError when it is not there */
export function endApplication(world: World, id: number, ending: Ending): WorldApplication {
  const { status, told } = endings[ending];
  const endedAtMs = status === 'active' ? undefined : world.nowMs();
  const application = world.applications.change(id, { status, endedAtMs });
  world.tell({ kind: told, application });
  return application;
}

/** A prospect's record is turned into another application, and lives on as `converted`. @throws ControlError when it is not there */
export function convertApplication(world: World, id: number): WorldApplication {
  const application = world.applications.change(id, { status: 'converted', stageId: undefined });
  world.tell({ kind: 'application_changed', application });
  return application;
}

/** Takes a candidate off a job for good, with the interviews of that. Nobody is told of those one by one. @throws ControlError when it is not there */
export function deleteApplication(world: World, id: number): void {
  const application = world.applications.known(id);
  removeApplication(world, application);
  world.tell({ kind: 'application_deleted', application });
}

/** Changes a name, an address and the like. @throws ControlError when they are not there */
export function changeCandidate(
  world: World,
  id: number,
  change: Partial<NewRecord<WorldCandidate>>,
): WorldCandidate {
  const candidate = world.candidates.change(id, change);
  world.tell({ kind: 'candidate_changed', candidate });
  return candidate;
}

/** Takes away what names somebody; their applications stay. @throws ControlError when they are not there */
export function anonymizeCandidate(world: World, id: number): WorldCandidate {
  const candidate = world.candidates.change(id, {
    firstName: '[Anonymized]',
    lastName: '[Anonymized]',
    emails: [],
    phones: [],
    timeZone: undefined,
    isAnonymized: true,
  });
  for (const note of world.notes.filter(({ candidateId }) => candidateId === id)) world.notes.remove(note.id);
  world.tell({ kind: 'candidate_anonymized', candidate });
  return candidate;
}

/** Removes somebody with everything about them. @throws ControlError when they are not there */
export function deleteCandidate(world: World, id: number): void {
  const candidate = world.candidates.known(id);
  const applications = world.applications.filter(({ candidateId }) => candidateId === id);
  for (const application of applications) removeApplication(world, application);
  for (const note of world.notes.filter(({ candidateId }) => candidateId === id)) world.notes.remove(note.id);
  world.candidates.remove(id);
  world.tell({
    kind: 'candidate_deleted',
    candidate,
    applicationIds: applications.map((application) => application.id),
  });
}

/** Two records of one person become one, which keeps the applications and notes of both. @throws ControlError when one is not there */
export function mergeCandidates(world: World, id: number, intoId: number): WorldCandidate {
  const candidate = world.candidates.known(id);
  const into = world.candidates.known(intoId);
  for (const application of world.applications.filter(({ candidateId }) => candidateId === id))
    world.applications.change(application.id, { candidateId: intoId });
  for (const note of world.notes.filter(({ candidateId }) => candidateId === id))
    world.notes.change(note.id, { candidateId: intoId });
  world.candidates.change(intoId, {
    emails: [...new Set([...into.emails, ...candidate.emails])],
    phones: [...new Set([...into.phones, ...candidate.phones])],
  });
  world.candidates.remove(id);
  world.tell({ kind: 'candidate_merged', candidate, into });
  return into;
}

/** Closes or opens a job, or changes its title or people. @throws ControlError when it is not there */
export function changeJob(world: World, id: number, change: Partial<NewRecord<WorldJob>>): WorldJob {
  const job = world.jobs.change(id, change);
  world.tell({ kind: 'job_changed', job });
  return job;
}

function removeApplication(world: World, { id }: WorldApplication): void {
  for (const interview of world.interviews.filter(({ applicationId }) => applicationId === id))
    world.interviews.remove(interview.id);
  world.applications.remove(id);
}
