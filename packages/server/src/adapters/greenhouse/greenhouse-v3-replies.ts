import '../../domain/temporal.js';
import type {
  AtsApplication,
  AtsCandidate,
  AtsInterviewer,
  AtsJob,
  AtsJobPermission,
  AtsOffice,
  AtsStage,
  AtsStep,
  AtsUser,
  SeenAtsInterview,
} from '../../domain/applicant-tracking.js';
import { plainTextOf } from './greenhouse-plain-text.js';
import { timeZoneOf } from './greenhouse-time-zones.js';
import { candidatePage, isAnonymized, jobPage, keyIn } from './greenhouse-uncertain.js';
import type { Rows } from './greenhouse-v3-rows.js';

/** A text without its outer spaces; undefined when nothing is left. */
export const filled = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};
/** An address in small letters; undefined for what is none. */
export const address = (text: string | null | undefined): string | undefined => {
  const found = filled(text)?.toLowerCase();
  return found?.includes('@') === true ? found : undefined;
};

export function userOf(row: Rows['users']): AtsUser {
  const emails = [row.primary_email, ...row.emails].map(address).filter((each) => each !== undefined);
  const name = filled(row.name) ?? filled(`${row.first_name ?? ''} ${row.last_name ?? ''}`);
  return {
    id: row.id,
    name: name ?? emails[0] ?? row.id,
    emails: [...new Set(emails)],
    isActive: !row.deactivated,
    isAdmin: row.site_admin,
  };
}

export const officeOf = ({ id, name, location }: Rows['offices']): AtsOffice => ({
  id,
  name,
  location: filled(location),
});

/** Who is on a job's team, by what they are there. */
export interface JobTeam {
  owners: readonly Rows['owners'][];
  managers: readonly Rows['managers'][];
}

export function jobOf(row: Rows['jobs'], { owners, managers }: JobTeam, subdomain: string): AtsJob {
  const owner = (type: string): string | undefined => {
    const all = owners.filter((each) => each.job_id === row.id && each.type === type);
    return (all.find((each) => each.responsible) ?? all[0])?.user_id ?? undefined;
  };
  return {
    id: row.id,
    title: row.name,
    status: row.status === 'open' || row.status === 'closed' ? row.status : 'draft',
    isConfidential: row.confidential,
    officeIds: row.office_ids,
    recruiterId: owner('recruiter'),
    coordinatorId: owner('coordinator'),
    hiringManagerId: managers.find((each) => each.job_id === row.id)?.user_id ?? undefined,
    adminUrl: jobPage(subdomain, row.id),
  };
}

export const isSchedulable = ({ active, scheduling_type }: Rows['steps']): boolean =>
  active && scheduling_type === 'needs_scheduling';

export const stageOf = (row: Rows['stages'], isInterview: boolean): AtsStage => ({
  id: row.id,
  jobId: row.job_id,
  name: row.name,
  order: row.sort_order,
  isInterview,
});

export function stepOf(
  row: Rows['steps'],
  kit: Rows['kits'] | undefined,
  defaults: readonly Rows['defaults'][],
): AtsStep {
  const parts = [plainTextOf(row.instructions), plainTextOf(kit?.exercises)].filter(
    (each) => each !== undefined,
  );
  const duration = row.duration ?? 0;
  return {
    id: row.id,
    jobId: row.job_id,
    stageId: row.job_interview_stage_id,
    name: row.name,
    durationMinutes: duration > 0 ? Math.round(duration) : undefined,
    isSchedulable: isSchedulable(row),
    order: row.sort_order,
    interviewerIds: defaults.map((each) => each.user_id).filter((each) => typeof each === 'string'),
    preparation: parts.length === 0 ? undefined : parts.join('\n\n'),
  };
}

export const permissionOf = ({ id, user_id, job_id }: Rows['permissions']): AtsJobPermission => ({
  id,
  userId: user_id,
  jobId: job_id,
});

export function candidateOf(row: Rows['candidates'], subdomain: string): AtsCandidate {
  const emails = row.email_addresses.map(({ value }) => address(value)).filter((each) => each !== undefined);
  const phones = row.phone_numbers.map(({ value }) => filled(value)).filter((each) => each !== undefined);
  const names = [row.first_name, row.last_name];
  return {
    id: row.id,
    name: names
      .map(filled)
      .filter((each) => each !== undefined)
      .join(' '),
    firstName: filled(row.preferred_name) ?? filled(row.first_name),
    email: emails[0],
    phone: phones[0],
    timeZone: timeZoneOf(row.time_zone),
    canEmail: row.can_email,
    isPrivate: row.private,
    isAnonymized: isAnonymized(names, emails.length),
    adminUrl: candidatePage(subdomain, row.id),
  };
}

/** `in_process` in rows, `active` in filters and in v1 (contract §1.8). */
export const statusOf = (status: string): AtsApplication['status'] =>
  status === 'rejected' || status === 'hired' || status === 'converted' ? status : 'active';

/** Whether the stage's definition has to be looked for: some rows have its visit alone (contract §1.8). */
export const lacksStage = (row: Rows['applications']): boolean =>
  typeof row.job_interview_stage_id !== 'string' && typeof row.stage_id === 'string';

export function applicationOf(row: Rows['applications'], visit: Rows['visits'] | undefined): AtsApplication {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    jobId: row.job_id ?? undefined,
    stageId: row.job_interview_stage_id ?? visit?.job_interview_stage_id ?? undefined,
    stageEnteredAt: instantOf(visit?.entered_at),
    status: statusOf(row.status),
    recruiterId: row.recruiter_id ?? undefined,
    coordinatorId: row.coordinator_id ?? undefined,
  };
}

/** An answer in the words of iCalendar; one that is unknown is taken for none. */
export function responseOf(status: string | null | undefined): AtsInterviewer['response'] {
  return status === 'accepted' || status === 'declined' || status === 'tentative' ? status : 'needs-action';
}

export const interviewerOf = (row: Rows['interviewers']): AtsInterviewer => ({
  userId: row.user_id ?? undefined,
  email: address(row.email),
  name: undefined,
  response: responseOf(row.response_status),
});

/** A scheduled interview; undefined for one that is only planned (contract §1.9). */
export function seenInterviewOf(
  row: Rows['interviews'],
  interviewers: readonly AtsInterviewer[],
): SeenAtsInterview | undefined {
  const start = instantOf(row.starts_at) ?? midnightOf(row.all_day_start_on);
  const end = instantOf(row.ends_at) ?? midnightOf(row.all_day_end_on);
  if (start === undefined || end === undefined) return undefined;
  const key = keyIn(row.external_event_id);
  const isOpen = row.status === 'scheduled' || row.status === 'awaiting_feedback';
  return {
    reference: row.id,
    container: undefined,
    applicationId: row.application_id,
    stepId: row.job_interview_id ?? undefined,
    key,
    state: row.status === 'skipped' ? 'cancelled' : row.status === 'scheduled' ? 'scheduled' : 'over',
    isChangeable: key !== undefined && isOpen,
    start,
    end,
    interviewers,
    location: filled(row.location),
    videoUrl: filled(row.video_conferencing_url),
  };
}

/** A moment on the wire; undefined for none, and for what is none. Never throws. */
export function instantOf(text: string | null | undefined): Temporal.Instant | undefined {
  try {
    return typeof text === 'string' ? Temporal.Instant.from(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole days have no zone there; they begin and end at midnight UTC here. */
export const midnightOf = (date: string | null | undefined): Temporal.Instant | undefined =>
  instantOf(typeof date === 'string' ? `${date}T00:00:00Z` : undefined);
