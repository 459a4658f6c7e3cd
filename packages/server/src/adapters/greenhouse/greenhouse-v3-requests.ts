import type { WantedAtsInterview } from '../../domain/applicant-tracking.js';
import type { AtsLoggedMail, AtsNote } from '../../ports/ats-provider.js';
import type { GreenhouseRequest } from './greenhouse-client.js';
import { momentText } from './greenhouse-dialect.js';
import { externalIdOf, markedBody, notesFilter } from './greenhouse-uncertain.js';

/** Rows of a page; the most there is (contract §1.5). */
const rowsPerPage = 500;
/** Ids that one filter takes at most (contract §1.5). */
const mostIds = 50;

/** A list of Harvest v3, by its path; with the permission it needs and the fields that are read of its rows. */
interface List {
  path: string;
  permission: string;
  fields?: string;
}

/** The lists that are read, each with just the fields that are (contract §1.7 to §1.9). */
export const lists = {
  users: {
    path: '/users',
    permission: 'Users: List',
    fields: 'id,name,first_name,last_name,primary_email,emails,deactivated,site_admin',
  },
  offices: { path: '/offices', permission: 'Offices: List', fields: 'id,name,location' },
  jobs: {
    path: '/jobs',
    permission: 'Jobs: List',
    fields: 'id,name,status,confidential,office_ids,is_template',
  },
  owners: { path: '/job_owners', permission: 'Job owners: List' },
  managers: { path: '/job_hiring_managers', permission: 'Job hiring managers: List' },
  stages: {
    path: '/job_interview_stages',
    permission: 'Job stages: List for job',
    fields: 'id,job_id,name,active,sort_order',
  },
  steps: { path: '/job_interviews', permission: 'Job interviews: List' },
  kits: {
    path: '/interview_kits',
    permission: 'Interview kits: List',
    fields: 'id,job_interview_id,exercises',
  },
  defaults: {
    path: '/default_interviewers',
    permission: 'Default interviewers: List',
    fields: 'id,user_id,interview_kit_id',
  },
  permissions: {
    path: '/user_job_permissions',
    permission: 'User job permissions: List',
    fields: 'id,user_id,job_id',
  },
  candidates: {
    path: '/candidates',
    permission: 'Candidates: List',
    fields:
      'id,first_name,last_name,preferred_name,can_email,time_zone,private,phone_numbers,email_addresses',
  },
  // No `fields`: one that was added later is read, and naming a field that is not there may be refused.
  applications: { path: '/applications', permission: 'Applications: List' },
  visits: { path: '/application_stages', permission: 'Application stages: List' },
  interviews: { path: '/interviews', permission: 'Scheduled interviews: List for application' },
  interviewers: { path: '/interviewers', permission: 'Interviewers: List' },
  notes: { path: '/notes', permission: 'Notes: List' },
} as const satisfies Record<string, List>;
export type ListName = keyof typeof lists;

/**
 * A page of a list.
 * @param filter of the first page; or the query of a further one, which takes no other parameter (contract §1.5)
 */
export function listRequest(
  name: ListName,
  filter: Readonly<Record<string, string>> | string,
  perPage = rowsPerPage,
): GreenhouseRequest {
  const { path, permission, ...rest }: List = lists[name];
  const base = { method: 'GET', path, permission } as const;
  if (typeof filter === 'string') return { ...base, query: filter };
  const fields = rest.fields === undefined ? {} : { fields: rest.fields };
  return { ...base, query: { per_page: String(perPage), ...fields, ...filter } };
}

/** Ids as filters take them. */
export function idChunks(ids: readonly string[]): string[] {
  const all = [...new Set(ids)];
  const chunks: string[] = [];
  for (let from = 0; from < all.length; from += mostIds) {
    chunks.push(all.slice(from, from + mostIds).join(','));
  }
  return chunks;
}

/** What Greenhouse takes for a location and a video link (contract §1.9). */
export const mostCharacters = 255;

const changeable = (wanted: WantedAtsInterview): Record<string, unknown> => ({
  starts_at: momentText(wanted.start),
  ends_at: momentText(wanted.end),
  location: wanted.location?.slice(0, mostCharacters) ?? null,
  video_conferencing_url: wanted.videoUrl ?? null,
  interviewers: interviewersOf(wanted),
});

/** Whoever is a user by number, others by address; never both (contract §1.9). */
export const interviewersOf = ({ interviewers }: WantedAtsInterview): Record<string, unknown>[] =>
  interviewers.flatMap(({ userId, email, response }): Record<string, unknown>[] => {
    const response_status = response.replace('-', '_');
    if (userId !== undefined) return [{ user_id: Number(userId), response_status }];
    return email === undefined ? [] : [{ email, response_status }];
  });

/** @param stepId the interview of the plan, without which there is none (contract §1.9) */
export const createInterviewRequest = (
  wanted: WantedAtsInterview,
  applicationId: string,
  stepId: string,
): GreenhouseRequest => ({
  method: 'POST',
  path: '/interviews',
  permission: 'Scheduled interviews: Create',
  body: {
    application_id: Number(applicationId),
    job_interview_id: Number(stepId),
    external_event_id: externalIdOf(wanted.key),
    ...changeable(wanted),
  },
});

export const updateInterviewRequest = (reference: string, wanted: WantedAtsInterview): GreenhouseRequest => ({
  method: 'PATCH',
  path: `/interviews/${encodeURIComponent(reference)}`,
  permission: 'Scheduled interviews: Update',
  body: changeable(wanted),
});

export const deleteInterviewRequest = (reference: string): GreenhouseRequest => ({
  method: 'DELETE',
  path: `/interviews/${encodeURIComponent(reference)}`,
  permission: 'Scheduled interviews: Delete',
});

/** The candidate's notes, for one with a marker. */
export const notesRequest = (candidateId: string): GreenhouseRequest =>
  listRequest('notes', notesFilter(candidateId));

const noteBody = ({ candidateId, applicationId, body, marker }: AtsNote): Record<string, unknown> => ({
  candidate_id: Number(candidateId),
  application_id: Number(applicationId),
  visibility: 'public',
  body: markedBody(body, marker),
});

/** An entry of the candidate's feed (contract §1.10). */
export const addNoteRequest = (note: AtsNote): GreenhouseRequest => ({
  method: 'POST',
  path: '/notes',
  permission: 'Candidates: Add note',
  body: { note_type: 'ACTIVITY', ...noteBody(note) },
});

/** A mail in the candidate's feed; none is sent (contract §1.10). */
export const logMailRequest = (mail: AtsLoggedMail): GreenhouseRequest => ({
  method: 'POST',
  path: '/notes',
  permission: 'Candidates: Add e-mail',
  body: {
    note_type: 'EMAIL',
    ...noteBody(mail),
    subject: mail.subject,
    email_from: [mail.from],
    email_to: [mail.to],
    email_cc: [],
  },
});
