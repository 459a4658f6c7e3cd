import type { WantedAtsInterview } from '../../domain/applicant-tracking.js';
import type { RequiredPermission } from '../../ports/conferencing-provider.js';
import type { AtsLoggedMail, AtsNote } from '../../ports/ats-provider.js';
import type { GreenhouseRequest } from './greenhouse-client.js';
import { momentText } from './greenhouse-dialect.js';
import { permissions, v1Permissions } from './greenhouse-requirements.js';
import { externalIdOf, markedBody } from './greenhouse-uncertain.js';
import { interviewersOf, mostCharacters } from './greenhouse-v3-requests.js';

/** Rows of a page; the most there is (contract §3.1). */
const rowsPerPage = 500;

const get = (
  { label }: RequiredPermission,
  path: string,
  query: Readonly<Record<string, string>> | string = {},
): GreenhouseRequest => ({ method: 'GET', path, query, permission: label });

/** The lists of v1, by resource: path, permission and the filter for what changed since a moment (contract §3.2 to §3.4). */
const lists = {
  users: ['/v1/users', permissions.users, 'updated_after'],
  offices: ['/v1/offices', permissions.offices, undefined],
  jobs: ['/v1/jobs', permissions.jobs, 'updated_after'],
  stages: ['/v1/job_stages', v1Permissions.allStages, 'updated_after'],
  candidates: ['/v1/candidates', permissions.candidates, 'updated_after'],
  applications: ['/v1/applications', permissions.applications, 'last_activity_after'],
  interviews: ['/v1/scheduled_interviews', v1Permissions.allInterviews, 'updated_after'],
} as const satisfies Record<string, readonly [string, RequiredPermission, string | undefined]>;
export type V1ListName = keyof typeof lists;

/** A page of a list; `filter` is the query of a further one, or what is asked besides. */
export function v1ListRequest(
  name: V1ListName,
  filter: Readonly<Record<string, string>> | string,
  perPage = rowsPerPage,
): GreenhouseRequest {
  const [path, permission] = lists[name];
  const query =
    typeof filter === 'string' ? filter : { per_page: String(perPage), skip_count: 'true', ...filter };
  return get(permission, path, query);
}

/** The filter for what changed since a moment. */
export function v1Since(name: V1ListName, moment: string): Record<string, string> {
  const parameter = lists[name][2];
  return parameter === undefined ? {} : { [parameter]: moment };
}

const pathOf = (folder: string, id: string, rest = ''): string =>
  `${folder}/${encodeURIComponent(id)}${rest}`;

export const v1ApplicationRequest = (id: string): GreenhouseRequest =>
  get(permissions.applications, pathOf('/v1/applications', id));
/** A candidate, with the applications of theirs in it. */
export const v1CandidateRequest = (id: string): GreenhouseRequest =>
  get(permissions.candidates, pathOf('/v1/candidates', id));
export const v1InterviewsRequest = (
  applicationId: string,
  filter: Readonly<Record<string, string>> = {},
): GreenhouseRequest =>
  get(permissions.interviews, pathOf('/v1/applications', applicationId, '/scheduled_interviews'), {
    per_page: String(rowsPerPage),
    ...filter,
  });
export const v1FeedRequest = (candidateId: string): GreenhouseRequest =>
  get(permissions.candidates, pathOf('/v1/candidates', candidateId, '/activity_feed'));

const changeable = (wanted: WantedAtsInterview): Record<string, unknown> => ({
  start: momentText(wanted.start),
  end: momentText(wanted.end),
  external_event_id: externalIdOf(wanted.key),
  location: wanted.location?.slice(0, mostCharacters) ?? null,
  video_conferencing_url: wanted.videoUrl ?? null,
  interviewers: interviewersOf(wanted),
});

/** Moments are flat in requests, though not in replies (contract §3.4). */
export const v1CreateInterview = (
  wanted: WantedAtsInterview,
  applicationId: string,
  stepId: string,
): GreenhouseRequest => ({
  method: 'POST',
  path: '/v2/scheduled_interviews',
  permission: permissions.createInterview.label,
  body: { application_id: Number(applicationId), interview_id: Number(stepId), ...changeable(wanted) },
});

export const v1UpdateInterview = (reference: string, wanted: WantedAtsInterview): GreenhouseRequest => ({
  method: 'PATCH',
  path: pathOf('/v2/scheduled_interviews', reference),
  permission: permissions.updateInterview.label,
  body: changeable(wanted),
});

export const v1DeleteInterview = (reference: string): GreenhouseRequest => ({
  method: 'DELETE',
  path: pathOf('/v1/scheduled_interviews', reference),
  permission: permissions.deleteInterview.label,
});

export const v1AddNote = (note: AtsNote, actingUserId: string): GreenhouseRequest => ({
  method: 'POST',
  path: pathOf('/v1/candidates', note.candidateId, '/activity_feed/notes'),
  permission: permissions.addNote.label,
  body: { user_id: actingUserId, body: markedBody(note.body, note.marker), visibility: 'public' },
});

/** A mail in the candidate's feed; none is sent. */
export const v1LogMail = (mail: AtsLoggedMail, actingUserId: string): GreenhouseRequest => ({
  method: 'POST',
  path: pathOf('/v1/candidates', mail.candidateId, '/activity_feed/emails'),
  permission: permissions.addEmail.label,
  body: {
    user_id: actingUserId,
    to: mail.to,
    from: mail.from,
    cc: [],
    subject: mail.subject,
    body: markedBody(mail.body, mail.marker),
  },
});

/** Nothing has this id, so that nothing can be changed or removed by it. */
const noId = '0';
const empty = (method: 'POST' | 'PATCH' | 'DELETE', path: string, { label }: RequiredPermission) =>
  ({
    method,
    path,
    permission: label,
    ...(method === 'DELETE' ? {} : { body: {} }),
  }) satisfies GreenhouseRequest;
const { addNote, addEmail, createInterview, updateInterview, deleteInterview } = permissions;

/** Each permission with the harmless call that needs it. */
export const v1Tries: readonly (readonly [RequiredPermission, GreenhouseRequest])[] = [
  [permissions.applications, v1ListRequest('applications', {}, 1)],
  [permissions.candidates, v1ListRequest('candidates', {}, 1)],
  [addNote, empty('POST', pathOf('/v1/candidates', noId, '/activity_feed/notes'), addNote)],
  [addEmail, empty('POST', pathOf('/v1/candidates', noId, '/activity_feed/emails'), addEmail)],
  [permissions.stages, get(permissions.stages, pathOf('/v1/jobs', noId, '/stages'))],
  [v1Permissions.allStages, v1ListRequest('stages', {}, 1)],
  [permissions.jobs, v1ListRequest('jobs', {}, 1)],
  [permissions.offices, v1ListRequest('offices', {}, 1)],
  [permissions.interviews, v1InterviewsRequest(noId)],
  [v1Permissions.allInterviews, v1ListRequest('interviews', {}, 1)],
  [createInterview, empty('POST', '/v2/scheduled_interviews', createInterview)],
  [updateInterview, empty('PATCH', pathOf('/v2/scheduled_interviews', noId), updateInterview)],
  [deleteInterview, empty('DELETE', pathOf('/v1/scheduled_interviews', noId), deleteInterview)],
  [permissions.users, v1ListRequest('users', {}, 1)],
];
