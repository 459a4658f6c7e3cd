import type {
  WorldApplication,
  WorldCandidate,
  WorldInterview,
  WorldInterviewer,
  WorldJob,
  WorldNote,
  WorldOffice,
  WorldStage,
  WorldStep,
  WorldUser,
} from '../../ats/records.js';
import type { WorldRecord } from '../../ats/table.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { railsName } from '../rails-time-zones.js';
import { momentOrNull, momentText } from './moment-text.js';
import { statusOf } from './seen-records.js';

/** A record as Harvest v3 writes it. */
export type Row = Record<string, unknown>;

/** The members that every row has. */
export const commonRow = ({ id, createdAtMs, updatedAtMs }: WorldRecord): Row => ({
  id,
  created_at: momentText(createdAtMs),
  updated_at: momentText(updatedAtMs),
});

export const fullName = ({ firstName, lastName }: Pick<WorldUser, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();

export function applicationRow({ world }: GreenhouseEmulator, application: WorldApplication): Row {
  const { status, jobId, stageId, visitId, endedAtMs } = application;
  // What is finished or on no job is in no stage.
  const isInStage = status === 'active' && jobId !== undefined && stageId !== undefined;
  return {
    ...commonRow(application),
    candidate_id: application.candidateId,
    job_id: jobId ?? null,
    job_post_id: null,
    status: status === 'active' ? 'in_process' : status,
    stage_id: isInStage ? visitId : null,
    stage_name: isInStage ? (world.stages.get(stageId)?.name ?? null) : null,
    job_interview_stage_id: isInStage ? stageId : null,
    recruiter_id: application.recruiterId ?? null,
    coordinator_id: application.coordinatorId ?? null,
    source_id: null,
    referrer_id: null,
    agency_note_id: null,
    needs_decision: false,
    prospect: jobId === undefined,
    prospective_job_ids: [],
    rejected_at: status === 'rejected' ? momentOrNull(endedAtMs) : null,
    last_activity_at: momentText(application.updatedAtMs),
    location_address: null,
    answers: [],
    custom_fields: {},
  };
}

export const candidateRow = (candidate: WorldCandidate): Row => ({
  ...commonRow(candidate),
  first_name: candidate.firstName,
  last_name: candidate.lastName,
  preferred_name: null,
  company: null,
  title: null,
  can_email: candidate.canEmail,
  time_zone: railsName(candidate.timeZone),
  private: candidate.isPrivate,
  last_activity_at: momentText(candidate.updatedAtMs),
  tags: [],
  linked_user_ids: [],
  phone_numbers: candidate.phones.map((value) => ({ value, type: 'mobile' })),
  email_addresses: candidate.emails.map((value) => ({ value, type: 'personal' })),
  addresses: [],
  website_addresses: [],
  social_media_addresses: [],
  custom_fields: {},
});

export const jobRow = (job: WorldJob): Row => ({
  ...commonRow(job),
  name: job.title,
  requisition_id: null,
  notes: null,
  confidential: job.isConfidential,
  status: job.status,
  office_ids: job.officeIds,
  department_id: null,
  is_template: null,
  copied_from_id: null,
  opened_at: job.status === 'draft' ? null : momentText(job.createdAtMs),
  closed_at: job.status === 'closed' ? momentText(job.updatedAtMs) : null,
  custom_fields: {},
});

export const stageRow = (stage: WorldStage): Row => ({
  ...commonRow(stage),
  name: stage.name,
  active: true,
  job_id: stage.jobId ?? null,
  sort_order: stage.order,
});

export const stepRow = (step: WorldStep): Row => ({
  ...commonRow(step),
  job_id: step.jobId,
  job_interview_stage_id: step.stageId,
  name: step.name,
  active: true,
  duration: step.durationMinutes ?? null,
  summary: null,
  instructions: null,
  require_scorecard: true,
  sort_order: step.order,
  scheduling_type: step.isSchedulable ? 'needs_scheduling' : 'none',
});

export const kitRow = (step: WorldStep): Row => ({
  ...commonRow(step),
  id: step.kitId,
  job_id: step.jobId,
  job_interview_id: step.id,
  exercises: step.preparation ?? null,
  anonymize_candidate: false,
  anonymize_resumes: false,
});

export const officeRow = (office: WorldOffice): Row => ({
  ...commonRow(office),
  name: office.name,
  location: office.location ?? null,
  external_id: null,
  parent_id: null,
  primary_in_house_contact_user_id: null,
});

export const userRow = (user: WorldUser): Row => ({
  ...commonRow(user),
  first_name: user.firstName,
  last_name: user.lastName,
  name: fullName(user),
  primary_email: user.email,
  emails: [user.email, ...user.otherEmails],
  deactivated: !user.isActive,
  site_admin: user.isAdmin,
  employee_id: null,
  agency_id: null,
  job_title: null,
  office_ids: [],
  department_ids: [],
  linked_candidate_ids: [],
  interviewer_tags: [],
  custom_fields: {},
});

export function interviewRow(emulator: GreenhouseEmulator, interview: WorldInterview): Row {
  const isPlanned = interview.status === 'planned';
  return {
    ...commonRow(interview),
    application_id: interview.applicationId,
    job_id: emulator.world.applications.get(interview.applicationId)?.jobId ?? null,
    job_interview_id: interview.stepId ?? null,
    organizer_id: interview.organizerId ?? null,
    external_event_id: interview.externalKey ?? null,
    starts_at: momentOrNull(interview.startsAtMs),
    ends_at: momentOrNull(interview.endsAtMs),
    all_day_start_on: null,
    all_day_end_on: null,
    location: interview.location ?? null,
    video_conferencing_url: interview.videoUrl ?? null,
    status: statusOf(emulator, interview),
    scheduled_at: isPlanned ? null : momentText(interview.createdAtMs),
    availability_received_at: null,
  };
}

export const interviewerRow = (
  interview: WorldInterview,
  { id, userId, email, response }: WorldInterviewer,
): Row => ({
  ...commonRow(interview),
  id,
  interview_id: interview.id,
  user_id: userId ?? null,
  email: email ?? null,
  response_status: response,
  scorecard_id: null,
});

/** An entry of the feed; the words of the request come back as others. */
export const noteRow = (note: WorldNote): Row => ({
  ...commonRow(note),
  body: note.body,
  body_with_tags: null,
  candidate_id: note.candidateId,
  application_id: note.applicationId ?? null,
  user_id: note.authorId ?? null,
  type: note.kind.toUpperCase(),
  visibility: { admin_only: 'admin_only_visible', private: 'privately_visible', public: 'publicly_visible' }[
    note.visibility
  ],
  subject: note.subject ?? null,
  email_from: note.from ?? null,
  email_to: note.to ?? null,
  email_cc: note.cc === undefined || note.cc === '' ? [] : note.cc.split(', '),
  email_attachment_file_names: null,
  import_hash: null,
});
