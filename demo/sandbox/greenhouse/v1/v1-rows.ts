import type {
  WorldApplication,
  WorldCandidate,
  WorldInterview,
  WorldJob,
  WorldOffice,
  WorldStage,
  WorldUser,
} from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import { momentOrNull, momentText } from '../api/moment-text.js';
import { fullName, type Row } from '../api/rows.js';
import { statusOf } from '../api/seen-records.js';
import type { GreenhouseEmulator } from '../emulator.js';

/** A user as other records name them. */
export function userPart(world: World, id: number | undefined): Row | null {
  const user = world.users.get(id);
  return user === undefined
    ? null
    : {
        id: user.id,
        first_name: user.firstName,
        last_name: user.lastName,
        name: fullName(user),
        employee_id: null,
      };
}

/** An application, with the fields of the customer's own. */
export const v1Application = (world: World, application: WorldApplication): Row => ({
  ...applicationPart(world, application),
  custom_fields: {},
  keyed_custom_fields: {},
});

/** An application as it stands within its candidate. */
function applicationPart(world: World, application: WorldApplication): Row {
  const job = world.jobs.get(application.jobId);
  const { status, endedAtMs } = application;
  const stage = status === 'active' ? world.stages.get(application.stageId) : undefined;
  return {
    id: application.id,
    candidate_id: application.candidateId,
    prospect: job === undefined,
    applied_at: momentText(application.createdAtMs),
    rejected_at: status === 'rejected' ? momentOrNull(endedAtMs) : null,
    last_activity_at: momentText(application.updatedAtMs),
    location: null,
    source: null,
    credited_to: null,
    recruiter: userPart(world, application.recruiterId),
    coordinator: userPart(world, application.coordinatorId),
    rejection_reason: null,
    rejection_details: null,
    jobs: job === undefined ? [] : [{ id: job.id, name: job.title }],
    job_post_id: null,
    status,
    current_stage: stage === undefined ? null : { id: stage.id, name: stage.name },
    answers: [],
    prospective_office: null,
    prospective_department: null,
    prospect_detail: { prospect_pool: null, prospect_stage: null, prospect_owner: null },
    attachments: [],
  };
}

export function v1Candidate(world: World, candidate: WorldCandidate): Row {
  const applications = world.applications.filter(({ candidateId }) => candidateId === candidate.id);
  return {
    id: candidate.id,
    first_name: candidate.firstName,
    last_name: candidate.lastName,
    company: null,
    title: null,
    created_at: momentText(candidate.createdAtMs),
    updated_at: momentText(candidate.updatedAtMs),
    last_activity: momentText(candidate.updatedAtMs),
    is_private: candidate.isPrivate,
    photo_url: null,
    attachments: [],
    application_ids: applications.map(({ id }) => id),
    phone_numbers: candidate.phones.map((value) => ({ value, type: 'mobile' })),
    addresses: [],
    email_addresses: candidate.emails.map((value) => ({ value, type: 'personal' })),
    website_addresses: [],
    social_media_addresses: [],
    recruiter: null,
    coordinator: null,
    can_email: candidate.canEmail,
    tags: [],
    applications: applications.map((application) => applicationPart(world, application)),
    educations: [],
    employments: [],
    linked_user_ids: [],
    custom_fields: {},
    keyed_custom_fields: {},
  };
}

export const v1Job = (world: World, job: WorldJob): Row => ({
  id: job.id,
  name: job.title,
  requisition_id: null,
  notes: null,
  confidential: job.isConfidential,
  is_template: false,
  copied_from_id: null,
  status: job.status,
  created_at: momentText(job.createdAtMs),
  opened_at: momentText(job.createdAtMs),
  closed_at: job.status === 'closed' ? momentText(job.updatedAtMs) : null,
  updated_at: momentText(job.updatedAtMs),
  departments: [],
  offices: job.officeIds.flatMap((id) => {
    const office = world.offices.get(id);
    return office === undefined ? [] : [v1Office(office)];
  }),
  custom_fields: {},
  keyed_custom_fields: {},
  hiring_team: {
    hiring_managers: teamPart(world, job.hiringManagerId),
    recruiters: teamPart(world, job.recruiterId),
    coordinators: teamPart(world, job.coordinatorId),
    sourcers: [],
  },
  openings: [],
});

const teamPart = (world: World, id: number | undefined): Row[] => {
  const user = userPart(world, id);
  return user === null ? [] : [{ ...user, responsible: true }];
};

/** Who hires for a job, by id. */
export function v1HiringTeam(world: World, job: WorldJob): Row {
  const member = (id: number | undefined, more: Row = {}): Row[] => {
    const user = world.users.get(id);
    return user === undefined ? [] : [{ user_id: user.id, active: user.isActive, ...more }];
  };
  return {
    hiring_managers: member(job.hiringManagerId),
    recruiters: member(job.recruiterId, { responsible: true }),
    coordinators: member(job.coordinatorId, { responsible: true }),
    sourcers: [],
  };
}

export const v1Stage = (world: World, stage: WorldStage): Row => ({
  id: stage.id,
  name: stage.name,
  created_at: momentText(stage.createdAtMs),
  updated_at: momentText(stage.updatedAtMs),
  job_id: stage.jobId ?? null,
  priority: stage.order,
  interviews: world.steps
    .filter(({ stageId }) => stageId === stage.id)
    .map((step) => ({
      id: step.id,
      name: step.name,
      schedulable: step.isSchedulable,
      estimated_minutes: step.durationMinutes ?? null,
      default_interviewer_users: step.interviewerIds
        .map((id) => userPart(world, id))
        .filter((user) => user !== null),
      interview_kit: { id: step.kitId, content: step.preparation ?? null, questions: [] },
    })),
});

export const v1Office = (office: WorldOffice): Row => ({
  id: office.id,
  name: office.name,
  location: { name: office.location ?? null },
  primary_contact_user_id: null,
  parent_id: null,
  parent_office_external_id: null,
  child_ids: [],
  child_office_external_ids: [],
  external_id: null,
});

export const v1User = (user: WorldUser): Row => ({
  id: user.id,
  name: fullName(user),
  first_name: user.firstName,
  last_name: user.lastName,
  primary_email_address: user.email,
  updated_at: momentText(user.updatedAtMs),
  created_at: momentText(user.createdAtMs),
  disabled: !user.isActive,
  site_admin: user.isAdmin,
  emails: [user.email, ...user.otherEmails],
  employee_id: null,
  linked_candidate_ids: [],
  offices: [],
  departments: [],
  custom_fields: {},
  keyed_custom_fields: {},
});

export function v1Interview(emulator: GreenhouseEmulator, interview: WorldInterview): Row {
  const { world } = emulator;
  const step = world.steps.get(interview.stepId);
  return {
    id: interview.id,
    application_id: interview.applicationId,
    external_event_id: interview.externalKey ?? null,
    start: { date_time: momentOrNull(interview.startsAtMs) },
    end: { date_time: momentOrNull(interview.endsAtMs) },
    location: interview.location ?? null,
    video_conferencing_url: interview.videoUrl ?? null,
    status: statusOf(emulator, interview),
    created_at: momentText(interview.createdAtMs),
    updated_at: momentText(interview.updatedAtMs),
    interview: { id: step?.id ?? null, name: step?.name ?? interview.title },
    organizer: userPart(world, interview.organizerId),
    interviewers: interview.interviewers.map(({ userId, email, response }) => {
      const user = world.users.get(userId);
      return {
        id: user?.id ?? null,
        employee_id: null,
        name: user === undefined ? null : fullName(user),
        email: email ?? null,
        response_status: response,
        scorecard_id: null,
      };
    }),
  };
}
