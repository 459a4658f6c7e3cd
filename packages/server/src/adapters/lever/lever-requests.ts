import '../../domain/temporal.js';
import type { LeverPanelBody } from './lever-panels.js';

/** One request; `query` names may come several times. */
export interface LeverRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  body?: unknown;
}

/** Of a list; the most that Lever gives (contract §1.2). */
export const pageSize = 100;

/** Where a list is read from. */
export interface ListPage {
  offset: string | undefined;
  limit?: number;
}

const part = (id: string): string => encodeURIComponent(id);

const pageOf = ({ offset, limit = pageSize }: ListPage): [string, string][] => [
  ['limit', String(limit)],
  ...(offset === undefined ? [] : [['offset', offset] satisfies [string, string]]),
];

const since = (name: string, at: Temporal.Instant | undefined): [string, string][] =>
  at === undefined ? [] : [[name, String(at.epochMilliseconds)]];

const confidentiality = (isAll: boolean): [string, string][] => (isAll ? [['confidentiality', 'all']] : []);

/** What narrows a list of postings or opportunities. */
export interface ListFilter extends ListPage {
  since: Temporal.Instant | undefined;
  /** With confidential ones. */
  isAll: boolean;
}

/**
 * Postings. What changed since can be combined with nothing but the confidentiality; else both channels are named, without
 * which those that only employees see are left out (contract §2.2).
 */
export const postingsRequest = ({ since: at, isAll, ...page }: ListFilter): LeverRequest => ({
  method: 'GET',
  path: '/postings',
  query: [
    ...pageOf(page),
    ...(at === undefined
      ? ([
          ['distributionChannel', 'public'],
          ['distributionChannel', 'internal'],
        ] as const)
      : []),
    ...confidentiality(isAll),
    ...since('updated_at_start', at),
  ],
});

export const stagesRequest = (page: ListPage): LeverRequest => ({
  method: 'GET',
  path: '/stages',
  query: pageOf(page),
});

/** Active ones, unless all are asked for. */
export const usersRequest = (
  page: ListPage,
  filter: { email?: string; isAll?: boolean } = {},
): LeverRequest => ({
  method: 'GET',
  path: '/users',
  query: [
    ...pageOf(page),
    ...(filter.email === undefined ? [] : ([['email', filter.email]] as const)),
    ...(filter.isAll === true ? ([['includeDeactivated', 'true']] as const) : []),
  ],
});

export const userRequest = (id: string): LeverRequest => ({ method: 'GET', path: `/users/${part(id)}` });

/** Opportunities with their applications, which name the job. */
export const opportunitiesRequest = (
  { since: at, isAll, ...page }: ListFilter,
  contactId?: string,
): LeverRequest => ({
  method: 'GET',
  path: '/opportunities',
  query: [
    ...pageOf(page),
    ['expand', 'applications'],
    ...(contactId === undefined ? [] : ([['contact_id', contactId]] as const)),
    ...confidentiality(isAll),
    ...since('updated_at_start', at),
  ],
});

export const opportunityRequest = (id: string): LeverRequest => ({
  method: 'GET',
  path: `/opportunities/${part(id)}`,
  query: [['expand', 'applications']],
});

export const deletedRequest = (page: ListPage, at: Temporal.Instant): LeverRequest => ({
  method: 'GET',
  path: '/opportunities/deleted',
  query: [...pageOf(page), ...since('deleted_at_start', at)],
});

export const archiveReasonsRequest = (): LeverRequest => ({
  method: 'GET',
  path: '/archive_reasons',
  query: [['type', 'hired']],
});

const as = (userId: string): [string, string] => ['perform_as', userId];

export const panelsRequest = (opportunityId: string, page: ListPage): LeverRequest => ({
  method: 'GET',
  path: `/opportunities/${part(opportunityId)}/panels`,
  query: pageOf(page),
});

export const createPanelRequest = (
  opportunityId: string,
  userId: string,
  body: LeverPanelBody,
): LeverRequest => ({
  method: 'POST',
  path: `/opportunities/${part(opportunityId)}/panels`,
  query: [as(userId)],
  body,
});

/** Replaces the panel: what is left out is deleted (contract §3.2). */
export const replacePanelRequest = (
  { opportunityId, panelId }: { opportunityId: string; panelId: string },
  userId: string,
  body: LeverPanelBody,
): LeverRequest => ({
  method: 'PUT',
  path: `/opportunities/${part(opportunityId)}/panels/${part(panelId)}`,
  query: [as(userId)],
  body,
});

export const deletePanelRequest = (opportunityId: string, panelId: string, userId: string): LeverRequest => ({
  method: 'DELETE',
  path: `/opportunities/${part(opportunityId)}/panels/${part(panelId)}`,
  query: [as(userId)],
});

export const deleteInterviewRequest = (
  opportunityId: string,
  interviewId: string,
  userId: string,
): LeverRequest => ({
  method: 'DELETE',
  path: `/opportunities/${part(opportunityId)}/interviews/${part(interviewId)}`,
  query: [as(userId)],
});

export const notesRequest = (opportunityId: string, page: ListPage): LeverRequest => ({
  method: 'GET',
  path: `/opportunities/${part(opportunityId)}/notes`,
  query: pageOf(page),
});

/** @param threadId the note that it is a comment on; undefined begins a thread */
export const addNoteRequest = (
  opportunityId: string,
  userId: string,
  { value, threadId }: { value: string | undefined; threadId: string | undefined },
): LeverRequest => ({
  method: 'POST',
  path: `/opportunities/${part(opportunityId)}/notes`,
  query: [as(userId), ...(threadId === undefined ? [] : ([['note_id', threadId]] as const))],
  body: { ...(value === undefined ? {} : { value }), secret: false, notifyFollowers: false },
});
