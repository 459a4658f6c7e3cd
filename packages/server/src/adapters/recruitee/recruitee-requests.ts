import type { EventBody } from './recruitee-uncertain.js';

/** One request of Recruitee's API, without the token, the base address and the company. */
export interface RecruiteeRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON, in snake case. */
  body?: Readonly<Record<string, unknown>>;
}

/** One part of a path; an id that would be read as a step up or down names nothing, and is asked for as `_`. */
const part = (id: string): string => (/^\.{0,2}$/.test(id) ? '_' : encodeURIComponent(id));

/** Whose token it is (contract B.1). */
export const whoAmIRequest = (): RecruiteeRequest => ({ method: 'GET', path: '/admin' });

export const adminsRequest = (limit?: number): RecruiteeRequest => ({
  method: 'GET',
  path: '/admins',
  ...(limit === undefined ? {} : { query: { limit: String(limit) } }),
});

export const locationsRequest = (): RecruiteeRequest => ({ method: 'GET', path: '/locations' });

/** A page of the jobs that are not archived, with their pipelines (contract B.2). */
export const offersRequest = (page: number, limit: number): RecruiteeRequest => ({
  method: 'GET',
  path: '/offers',
  query: { scope: 'not_archived', page: String(page), limit: String(limit) },
});

/** A page of candidates with their placements. @param sort left out: in whatever order */
export const candidatesRequest = (offset: number, limit: number, sort?: string): RecruiteeRequest => ({
  method: 'GET',
  path: '/candidates',
  query: { limit: String(limit), offset: String(offset), ...(sort === undefined ? {} : { sort }) },
});

export const candidateRequest = (id: string): RecruiteeRequest => ({
  method: 'GET',
  path: `/candidates/${part(id)}`,
});

const notesPath = (candidateId: string): string => `/candidates/${part(candidateId)}/notes`;

export const notesRequest = (candidateId: string): RecruiteeRequest => ({
  method: 'GET',
  path: notesPath(candidateId),
});

/** @param body as Recruitee shows it, see `noteHtml` */
export const addNoteRequest = (candidateId: string, body: string): RecruiteeRequest => ({
  method: 'POST',
  path: notesPath(candidateId),
  body: { note: { body, visibility: { level: 'public' } } },
});

/** A page of interview events of everybody, one candidate's where the filter is heeded (contract B.4). */
export const eventsRequest = (
  candidateId: string,
  status: 'upcoming' | 'past_due',
  page: number,
  limit: number,
): RecruiteeRequest => ({
  method: 'GET',
  path: '/interview/events',
  query: { scope: 'all', status, candidate_id: candidateId, page: String(page), limit: String(limit) },
});

const eventPath = (id: string): string => `/interview/events/${part(id)}`;

export const eventRequest = (id: string): RecruiteeRequest => ({ method: 'GET', path: eventPath(id) });

export const createEventRequest = (candidateId: string, event: EventBody): RecruiteeRequest => ({
  method: 'POST',
  path: `/interview/candidates/${part(candidateId)}/events`,
  body: { interview_event: event },
});

export const changeEventRequest = (id: string, event: EventBody): RecruiteeRequest => ({
  method: 'PATCH',
  path: eventPath(id),
  body: { interview_event: event },
});

export const deleteEventRequest = (id: string): RecruiteeRequest => ({
  method: 'DELETE',
  path: eventPath(id),
});
