import type { WorldApplication, WorldCandidate, WorldUser } from '../../ats/records.js';
import type { World, WorldEvent } from '../../ats/world.js';
import { momentOrNull, momentText } from '../api/moment-text.js';
import { fullName, type Row } from '../api/rows.js';
import type { ToldEvent } from './hook-message.js';

/** What the service tells of something that happened: nothing of an interview that is made or moved, for one. */
export function tellOf(world: World, event: WorldEvent): ToldEvent | undefined {
  switch (event.kind) {
    case 'interview_created':
    case 'interview_changed':
      return undefined;
    case 'interview_deleted':
      return { action: event.kind, payload: { interview: { id: event.interview.id } } };
    case 'job_changed':
    case 'job_deleted': {
      const { id, title, status, isConfidential } = event.job;
      const job = { id, name: title, status, confidential: isConfidential };
      return { action: event.kind === 'job_changed' ? 'job_updated' : event.kind, payload: { job } };
    }
    case 'candidate_changed':
      return { action: 'update_candidate', payload: { candidate: candidateBody(event.candidate) } };
    case 'candidate_anonymized':
      return {
        action: event.kind,
        payload: { candidate_id: event.candidate.id, anonymized_fields: ['full_name', 'emails'] },
      };
    case 'candidate_deleted': {
      const person = { ...personBody(event.candidate), deleted_application_ids: event.applicationIds };
      return { action: 'delete_candidate', payload: { person } };
    }
    case 'candidate_merged': {
      const person = { ...personBody(event.candidate), new_candidate_id: event.into.id };
      return { action: 'merge_candidate', payload: { person } };
    }
    case 'hired':
      return { action: 'hire_candidate', payload: { application: hiredBody(world, event.application) } };
    case 'application_deleted':
      return { action: 'delete_application', payload: { application: goneBody(event.application) } };
    case 'stage_changed':
      return applicationTold(world, 'candidate_stage_change', event.application);
    case 'application_created':
      return applicationTold(
        world,
        event.application.jobId === undefined ? 'new_prospect_application' : 'new_candidate_application',
        event.application,
      );
    default:
      return applicationTold(world, applicationActions[event.kind], event.application);
  }
}

const applicationActions = {
  application_changed: 'application_updated',
  rejected: 'reject_candidate',
  unrejected: 'unreject_candidate',
  unhired: 'unhire_candidate',
} as const;

const applicationTold = (world: World, action: string, application: WorldApplication): ToldEvent => ({
  action,
  payload: { application: applicationBody(world, application) },
});

/** An application in the older words that webhooks kept. */
function applicationBody(world: World, application: WorldApplication): Row {
  const { id, status, jobId, endedAtMs, createdAtMs, updatedAtMs } = application;
  const candidate = world.candidates.get(application.candidateId);
  const job = world.jobs.get(jobId);
  const stage = world.stages.get(application.stageId);
  return {
    id,
    status,
    prospect: jobId === undefined,
    applied_at: momentText(createdAtMs),
    rejected_at: status === 'rejected' ? momentOrNull(endedAtMs) : null,
    last_activity_at: momentText(updatedAtMs),
    url: `https://app.greenhouse.io/people/${application.candidateId}?application_id=${id}`,
    current_stage:
      stage === undefined
        ? null
        : { id: stage.id, name: stage.name, interviews: plannedBodies(world, application) },
    candidate: candidate === undefined ? { id: application.candidateId } : applicantBody(candidate),
    jobs: job === undefined ? [] : [{ id: job.id, name: job.title, status: job.status, offices: [] }],
  };
}

const plannedBodies = (world: World, { stageId }: WorldApplication): Row[] =>
  world.steps
    .filter((step) => step.stageId === stageId)
    .map(({ id, name, kitId, preparation, interviewerIds }) => ({
      id,
      name,
      status: 'to_be_scheduled',
      interview_kit: {
        url: `https://app.greenhouse.io/guides/${kitId}`,
        content: preparation ?? '',
        questions: [],
      },
      interviewers: interviewerIds
        .flatMap((userId): WorldUser[] => {
          const user = world.users.get(userId);
          return user === undefined ? [] : [user];
        })
        .map((user) => ({ id: user.id, display_name: fullName(user), status: 'tentative' })),
    }));

/** A candidate as news of themselves has them. */
const candidateBody = (candidate: WorldCandidate): Row => ({
  ...namesOf(candidate),
  company: null,
  created_at: momentText(candidate.createdAtMs),
  url: `https://app.greenhouse.io/people/${candidate.id}`,
  ...reachOf(candidate),
});

/** A candidate as news of an application has them. */
const applicantBody = (candidate: WorldCandidate): Row => ({
  ...personBody(candidate),
  ...reachOf(candidate),
});

/** A candidate as news of their end has them. */
const personBody = (candidate: WorldCandidate): Row => ({
  ...namesOf(candidate),
  company: null,
  created_at: momentText(candidate.createdAtMs),
  is_private: candidate.isPrivate,
  can_email: candidate.canEmail,
});

/** An application that was hired has members of its own. */
function hiredBody(world: World, { id, candidateId, jobId }: WorldApplication): Row {
  const candidate = world.candidates.known(candidateId);
  const job = world.jobs.get(jobId);
  return {
    id,
    url: `https://app.greenhouse.io/people/${candidateId}?application_id=${id}`,
    candidate: { ...namesOf(candidate), is_private: candidate.isPrivate, ...reachOf(candidate) },
    jobs: job === undefined ? [] : [{ id: job.id, name: job.title }],
  };
}

const namesOf = ({ id, firstName, lastName }: WorldCandidate): Row => ({
  id,
  first_name: firstName,
  last_name: lastName,
  title: null,
});

const reachOf = ({ phones, emails }: WorldCandidate): Row => ({
  phone_numbers: phones.map((value) => ({ value, type: 'mobile' })),
  email_addresses: emails.map((value) => ({ value, type: 'personal' })),
});

const goneBody = ({ id, candidateId, jobId, createdAtMs }: WorldApplication): Row => ({
  id,
  candidate_id: candidateId,
  job_id: jobId ?? null,
  created_at: momentText(createdAtMs),
  prospect: jobId === undefined,
});
