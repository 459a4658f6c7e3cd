import '../../temporal.js';
import { stagesOf } from '../../ats/pipeline.js';
import type {
  WorldApplication,
  WorldCandidate,
  WorldJob,
  WorldNote,
  WorldOffice,
  WorldUser,
} from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import { company } from '../state.js';

/** A moment as the service writes it: UTC with microseconds. */
export const textOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 6 });

const textOrNull = (ms: number | undefined): string | null => (ms === undefined ? null : textOf(ms));

/** A name, which is one text at the service. */
export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();

/** A user. */
export const adminView = (user: WorldUser) => ({
  id: user.id,
  email: user.email,
  first_name: user.firstName,
  last_name: user.lastName,
  name: nameOf(user),
  timezone: user.timeZone,
  time_format24: true,
  photo_normal_url: null,
  photo_thumb_url: null,
});

/** An office. */
export const locationView = ({ id, name, location }: WorldOffice) => ({
  id,
  name,
  full_address: location ?? name,
  city: location ?? null,
  country_code: null,
});

const offerStatuses = { open: 'published', closed: 'closed', draft: 'draft' } as const;

export const offerStatus = ({ status }: WorldJob): string => offerStatuses[status];

/** What a stage is for, as far as its name and place tell. */
function categoryOf({ name, isInterview }: { name: string; isInterview: boolean }, order: number): string {
  if (isInterview) return 'interview';
  if (order === 0) return 'apply';
  if (/^hired?$/i.test(name)) return 'hire';
  return /^offer$/i.test(name) ? 'offer' : 'evaluation';
}

/** A stage in short, as hooks and references name it. */
export function stageRow(world: World, id: number | undefined) {
  const stage = world.stages.get(id);
  if (stage === undefined) return null;
  return { id: stage.id, name: stage.name, category: categoryOf(stage, stage.order) };
}

/** The stages of a job, in order. @param placements on the job */
export function stageViews(world: World, job: WorldJob, placements: readonly WorldApplication[]) {
  return stagesOf(world, job).map(({ id }, place) => {
    const stage = world.stages.known(id);
    const category = categoryOf(stage, place);
    return {
      id,
      name: stage.name,
      category,
      group: category,
      position: place + 1,
      locked: category === 'apply' || category === 'hire',
      time_limit: null,
      placements_count: placements.filter((placement) => placement.stageId === id).length,
      fair_evaluations_enabled: false,
      action_templates: [],
    };
  });
}

/** The pipeline of a job; every job has a template of its own. */
export const pipelineView = (world: World, job: WorldJob, placements: readonly WorldApplication[]) => ({
  id: job.id,
  title: job.title,
  category: 'job',
  default: false,
  custom: true,
  position: 1,
  requires_adjustment: false,
  stages: stageViews(world, job, placements),
});

/** A job. @param placements on it */
export function offerView(world: World, job: WorldJob, placements: readonly WorldApplication[]) {
  const disqualified = placements.filter(({ status }) => status === 'rejected').length;
  const office = world.offices.get(job.officeIds[0]);
  return {
    id: job.id,
    kind: 'job',
    title: job.title,
    slug: String(job.id),
    status: offerStatus(job),
    position: 1,
    lang_code: 'en',
    location: office?.location ?? office?.name ?? null,
    city: office?.location ?? null,
    country_code: null,
    state_code: null,
    postal_code: null,
    street: null,
    department_id: null,
    department: null,
    recruiter_id: job.recruiterId ?? null,
    hiring_manager_id: job.hiringManagerId ?? null,
    employment_type: 'fulltime_permanent',
    offer_tags: [],
    candidates_count: placements.length,
    qualified_candidates_count: placements.length - disqualified,
    disqualified_candidates_count: disqualified,
    number_of_openings: 1,
    careers_url: `https://${company.subdomain}.recruitee.com/o/${job.id}`,
    adminapp_url: `https://app.recruitee.com/#/offers/${job.id}`,
    mailbox_email: `job.${job.id}@${company.subdomain}.recruiteemail.com`,
    published_at: textOf(job.createdAtMs),
    closed_at: job.status === 'closed' ? textOf(job.updatedAtMs) : null,
    created_at: textOf(job.createdAtMs),
    updated_at: textOf(job.updatedAtMs),
    pipeline_template: pipelineView(world, job, placements),
  };
}

/** An application. */
export function placementView(application: WorldApplication) {
  const { status, endedAtMs } = application;
  return {
    id: application.id,
    candidate_id: application.candidateId,
    offer_id: application.jobId ?? null,
    stage_id: application.stageId ?? null,
    position: 1,
    language: 'en',
    department_id: null,
    department_name: null,
    hired_at: status === 'hired' ? textOrNull(endedAtMs) : null,
    hired_by_id: null,
    hired_in_this_placement: status === 'hired',
    hired_in_other_placement: false,
    job_starts_at: null,
    overdue_at: null,
    overdue_diff: null,
    disqualified_at: status === 'rejected' ? textOrNull(endedAtMs) : null,
    disqualify_reason: status === 'rejected' ? 'Not a fit' : null,
    positive_ratings: null,
    ratings: {},
    created_at: textOf(application.createdAtMs),
    updated_at: textOf(application.updatedAtMs),
  };
}

export const candidateUrl = (id: number): string =>
  `https://app.recruitee.com/#/dashboard/overview?candidate=${id}&company=${company.id}`;

/** Somebody with their placements, as lists have them. */
export const candidateView = (candidate: WorldCandidate, placements: readonly WorldApplication[]) => ({
  id: candidate.id,
  name: nameOf(candidate),
  initials: `${candidate.firstName.charAt(0)}${candidate.lastName.charAt(0)}`,
  emails: candidate.emails,
  phones: candidate.phones,
  admin_id: placements[0]?.recruiterId ?? null,
  adminapp_url: candidateUrl(candidate.id),
  source: 'career_site',
  referrer: null,
  tasks_count: 0,
  ratings: {},
  ratings_count: 0,
  positive_ratings: null,
  my_last_rating: null,
  pending_result_request: false,
  my_pending_result_request: false,
  upcoming_event: false,
  my_upcoming_event: false,
  viewed: true,
  followed: false,
  example: false,
  has_avatar: false,
  photo_thumb_url: null,
  unread_notifications: false,
  last_message_at: null,
  created_at: textOf(candidate.createdAtMs),
  updated_at: textOf(candidate.updatedAtMs),
  placements: placements.map(placementView),
});

/** What one candidate's own reading says besides. */
export const candidateDetails = (notesCount: number) => ({
  tags: [],
  fields: [],
  links: [],
  social_links: [],
  sources: ['career_site'],
  cover_letter: null,
  cv_original_url: null,
  cv_url: null,
  open_question_answers: [],
  grouped_open_question_answers: [],
  notes_count: notesCount,
});

/** An entry of a candidate's notes. */
export function noteView(world: World, { id, body, createdAtMs, authorId }: WorldNote) {
  const author = world.users.get(authorId);
  return {
    id,
    body,
    created_at: textOf(createdAtMs),
    admin: author === undefined ? null : { id: author.id, name: nameOf(author) },
  };
}
