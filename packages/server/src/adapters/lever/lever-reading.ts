import '../../domain/temporal.js';
import * as v from 'valibot';
import type { AtsPage, AtsPosition, AtsResource, AtsSubject } from '../../ports/ats-provider.js';
import { type LeverUse, replyOf } from './lever-client.js';
import { leverError, refusalError } from './lever-errors.js';
import type { HiredReasons } from './lever-hired.js';
import {
  type LeverOpportunity,
  applicationOf,
  archiveReasonOf,
  candidateOf,
  deletedOpportunity,
  jobOf,
  oneOf,
  opportunity,
  pageOf,
  posting,
  stage,
  stageOf,
  user,
  userOf,
} from './lever-replies.js';
import {
  type LeverRequest,
  type ListFilter,
  deletedRequest,
  opportunitiesRequest,
  opportunityRequest,
  postingsRequest,
  stagesRequest,
  usersRequest,
} from './lever-requests.js';

/** What is read of Lever. An opportunity is an application and its candidate at once; deleted ones are told by a list apart. */
export const leverResources: readonly AtsResource[] = [
  { name: 'jobs', kinds: ['job'], hasIncrements: true },
  { name: 'stages', kinds: ['stage'], hasIncrements: false },
  { name: 'users', kinds: ['user'], hasIncrements: false },
  { name: 'applications', kinds: ['application', 'candidate'], hasIncrements: true },
  { name: 'deletions', kinds: [], hasIncrements: true },
];

const cursor = v.object({
  offset: v.string(),
  /** How many came before. */
  read: v.number(),
  /** Confidential ones are among them. */
  isAll: v.boolean(),
});
type Cursor = v.InferOutput<typeof cursor>;

function cursorOf(text: string | undefined, connectionId: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    return v.parse(cursor, JSON.parse(text));
  } catch {
    throw leverError('ats_cursor_expired', 'can’t go on from where we were', connectionId);
  }
}

/** @throws `ats_cursor_expired` for a position that Lever refuses, and what every call throws */
export async function readPage(
  use: LeverUse,
  hired: HiredReasons,
  { resource, cursor: text, since }: AtsPosition & { resource: string },
): Promise<AtsPage> {
  const from = cursorOf(text, use.connectionId);
  const list = { use, from, since };
  switch (resource) {
    case 'jobs': {
      const page = await readList(list, posting, 'postings', postingsRequest);
      return pageWith({ job: page.rows.map(jobOf) }, page.next);
    }
    case 'stages': {
      const page = await readList(list, stage, 'stages', stagesRequest);
      const first = from?.read ?? 0;
      return pageWith({ stage: page.rows.map((row, index) => stageOf(row, first + index)) }, page.next);
    }
    case 'users': {
      const page = await readList(list, user, 'users', (filter) => usersRequest(filter));
      return pageWith({ user: page.rows.map(userOf) }, page.next);
    }
    case 'applications': {
      const page = await readList(list, opportunity, 'opportunities', (filter) =>
        opportunitiesRequest(filter),
      );
      const subjects = await subjectsOf(use, hired, page.rows);
      return pageWith(
        {
          application: subjects.map(({ application }) => application),
          candidate: candidatesIn(subjects),
        },
        page.next,
      );
    }
    default:
      return readDeletions(list);
  }
}

const pageWith = (records: AtsPage['records'], next: string | undefined): AtsPage => ({
  records,
  gone: {},
  interviews: [],
  next,
  total: undefined,
});

/** One person may have several candidacies on a page. */
const candidatesIn = (subjects: readonly AtsSubject[]): AtsSubject['candidate'][] => [
  ...new Map(subjects.map(({ candidate }) => [candidate.id, candidate])).values(),
];

interface List {
  use: LeverUse;
  from: Cursor | undefined;
  since: Temporal.Instant | undefined;
}

async function readList<T extends v.GenericSchema>(
  { use, from, since }: List,
  schema: T,
  what: string,
  requestOf: (filter: ListFilter) => LeverRequest,
): Promise<{ rows: v.InferOutput<T>[]; next: string | undefined }> {
  const offset = from?.offset;
  const asks = (isAll: boolean) => use.ask(requestOf({ offset, since, isAll }));
  let isAll = from?.isAll ?? use.held.seesConfidential;
  let answer = await asks(isAll);
  // What a key may see was asked when it was connected; rights can be taken away since.
  if (isAll && from === undefined && answer.isRefused && answer.refusal.status === 403) {
    isAll = false;
    answer = await asks(false);
  }
  if (answer.isRefused && offset !== undefined && answer.refusal.status === 400) {
    throw leverError('ats_cursor_expired', 'has forgotten where we were', use.connectionId, {
      cause: refusalError(answer.refusal),
    });
  }
  const { rows, next } = pageOf(schema, replyOf(answer), what, use.connectionId);
  const read = (from?.read ?? 0) + rows.length;
  return { rows, next: next === undefined ? undefined : JSON.stringify({ offset: next, read, isAll }) };
}

/** What was deleted before a reading began is not among what it reads. */
async function readDeletions({ use, from, since }: List): Promise<AtsPage> {
  if (since === undefined) return pageWith({}, undefined);
  const page = await readList({ use, from, since }, deletedOpportunity, 'deleted opportunities', (filter) =>
    deletedRequest(filter, since),
  );
  return { ...pageWith({}, page.next), gone: { application: page.rows.map(({ id }) => id) } };
}

async function subjectsOf(
  use: LeverUse,
  hired: HiredReasons,
  rows: readonly LeverOpportunity[],
): Promise<AtsSubject[]> {
  const isAsked = rows.some((row) => (archiveReasonOf(row) ?? '') !== '');
  const reasons = isAsked ? await hired.of(use) : new Set<string>();
  return rows.map((row) => ({ application: applicationOf(row, reasons), candidate: candidateOf(row) }));
}

/** Undefined when it is gone. */
export async function readApplication(
  use: LeverUse,
  hired: HiredReasons,
  id: string,
): Promise<AtsSubject | undefined> {
  const answer = await use.ask(opportunityRequest(id));
  if (answer.isRefused && answer.refusal.status === 404) return undefined;
  const row = oneOf(opportunity, replyOf(answer), 'an opportunity', use.connectionId);
  const [subject] = await subjectsOf(use, hired, [row]);
  return subject;
}

/** The candidacies of a person; nobody has more than a page of them. */
export async function applicationsOf(
  use: LeverUse,
  hired: HiredReasons,
  contactId: string,
): Promise<AtsSubject[]> {
  const { rows } = await readList(
    { use, from: undefined, since: undefined },
    opportunity,
    'opportunities',
    (filter) => opportunitiesRequest(filter, contactId),
  );
  return subjectsOf(use, hired, rows);
}
