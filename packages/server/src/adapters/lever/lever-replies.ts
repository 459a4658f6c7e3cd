import '../../domain/temporal.js';
import * as v from 'valibot';
import type {
  AtsApplication,
  AtsCandidate,
  AtsJob,
  AtsStage,
  AtsUser,
} from '../../domain/applicant-tracking.js';
import { leverError } from './lever-errors.js';
import { isAdminRole, isInterviewStage, unwrap, unwrapList } from './lever-uncertain.js';

const id = v.pipe(v.string(), v.minLength(1));
const text = v.nullish(v.string());
const instantOf = (milliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.trunc(milliseconds));
const given = (value: string | null | undefined): string | undefined =>
  value === null || value === undefined || value.trim() === '' ? undefined : value.trim();
const httpsOf = (value: string | null | undefined): string | undefined =>
  value !== null && value !== undefined && URL.canParse(value) && value.startsWith('https://')
    ? value
    : undefined;

/**
 * A reply by the schema of what is read of it.
 * @throws `provider_changed` with the first field that is missing or another thing; it quotes nothing of the reply
 */
export function readAs<T extends v.GenericSchema>(
  schema: T,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): v.InferOutput<T> {
  const parsed = v.safeParse(schema, reply);
  if (parsed.success) return parsed.output;
  const field = v.getDotPath(parsed.issues[0]) ?? 'the whole reply';
  throw leverError(
    'provider_changed',
    `answered for ${what} in another form: ${field} is not there`,
    connectionId,
  );
}

const list = v.object({
  data: v.array(v.unknown()),
  hasNext: v.nullish(v.boolean()),
  next: text,
});

/** A page of a list; `next` is where the page after it begins. Missing `hasNext` means no more (contract §1.2). */
export function pageOf<T extends v.GenericSchema>(
  schema: T,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): { rows: v.InferOutput<T>[]; next: string | undefined } {
  const { data, hasNext, next } = readAs(list, unwrapList(reply), what, connectionId);
  const rows = data.map((row) => readAs(schema, row, what, connectionId));
  return { rows, next: hasNext === true ? given(next) : undefined };
}

/** One object, in whichever envelope. */
export const oneOf = <T extends v.GenericSchema>(
  schema: T,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): v.InferOutput<T> => readAs(schema, unwrap(reply), what, connectionId);

export const posting = v.object({
  id,
  text: v.string(),
  state: v.string(),
  confidentiality: text,
  owner: text,
  hiringManager: text,
  categories: v.nullish(v.object({ allLocations: v.nullish(v.array(v.string())), location: text })),
  urls: v.nullish(v.object({ show: text })),
});

const OPEN = new Set(['published', 'internal']);
const DRAFT = new Set(['draft', 'pending']);

/** A job; its offices are names, for Lever has no others. */
export function jobOf(row: v.InferOutput<typeof posting>): AtsJob {
  const { categories } = row;
  const location = given(categories?.location);
  return {
    id: row.id,
    title: row.text,
    status: OPEN.has(row.state) ? 'open' : DRAFT.has(row.state) ? 'draft' : 'closed',
    isConfidential: row.confidentiality === 'confidential',
    officeIds: categories?.allLocations ?? (location === undefined ? [] : [location]),
    recruiterId: given(row.owner),
    coordinatorId: undefined,
    hiringManagerId: given(row.hiringManager),
    adminUrl: httpsOf(row.urls?.show),
  };
}

export const stage = v.object({ id, text: v.string() });

/** A stage of the account; its place is the one in the list (contract §2.1). */
export const stageOf = (row: v.InferOutput<typeof stage>, order: number): AtsStage => ({
  id: row.id,
  jobId: undefined,
  name: row.text,
  order,
  isInterview: isInterviewStage(row.text),
});

export const user = v.object({
  id,
  name: v.string(),
  email: text,
  accessRole: text,
  deactivatedAt: v.nullish(v.number()),
  createdAt: v.nullish(v.number()),
});
export type LeverUser = v.InferOutput<typeof user>;

/** A user. */
export function userOf(row: LeverUser): AtsUser {
  const email = given(row.email)?.toLowerCase();
  return {
    id: row.id,
    name: row.name,
    emails: email === undefined ? [] : [email],
    isActive: row.deactivatedAt === null || row.deactivatedAt === undefined,
    isAdmin: isAdminRole(row.accessRole ?? ''),
  };
}

/** Whole where it was expanded, else its id alone. */
const application = v.union([id, v.object({ id, posting: v.nullish(v.union([id, v.object({ id })])) })]);

export const opportunity = v.object({
  id,
  name: text,
  contact: v.union([id, v.object({ id })]),
  emails: v.nullish(v.array(v.string())),
  phones: v.nullish(v.array(v.object({ value: text }))),
  stage: v.nullish(v.union([id, v.object({ id })])),
  stageChanges: v.nullish(v.array(v.object({ toStageId: text, updatedAt: v.nullish(v.number()) }))),
  archived: v.nullish(v.object({ reason: text })),
  archivedAt: v.nullish(v.number()),
  archiveReason: text,
  confidentiality: text,
  owner: v.nullish(v.union([id, v.object({ id })])),
  applications: v.nullish(v.array(application)),
  urls: v.nullish(v.object({ show: text })),
  dataProtection: v.nullish(v.object({ contact: v.nullish(v.object({ allowed: v.nullish(v.boolean()) })) })),
  isAnonymized: v.nullish(v.boolean()),
});
export type LeverOpportunity = v.InferOutput<typeof opportunity>;

const idOf = (value: string | { id: string } | null | undefined): string | undefined =>
  typeof value === 'object' ? value?.id : value;

/** Why it was archived, by id, empty where that is not told; undefined for one that is not. */
export const archiveReasonOf = (row: LeverOpportunity): string | undefined => {
  if (row.archived !== null && row.archived !== undefined) return row.archived.reason ?? '';
  return row.archivedAt === null || row.archivedAt === undefined ? undefined : (row.archiveReason ?? '');
};

/** A person's candidacy. @param hiredReasons reasons of archiving that mean a hire, by id */
export function applicationOf(row: LeverOpportunity, hiredReasons: ReadonlySet<string>): AtsApplication {
  const [first] = row.applications ?? [];
  const stageId = idOf(row.stage);
  const entered = (row.stageChanges ?? []).findLast(({ toStageId }) => toStageId === stageId)?.updatedAt;
  const reason = archiveReasonOf(row);
  return {
    id: row.id,
    candidateId: idOf(row.contact) ?? row.id,
    jobId: typeof first === 'object' ? idOf(first.posting) : undefined,
    stageId,
    stageEnteredAt: entered === null || entered === undefined ? undefined : instantOf(entered),
    status: reason === undefined ? 'active' : hiredReasons.has(reason) ? 'hired' : 'rejected',
    recruiterId: idOf(row.owner),
    coordinatorId: undefined,
  };
}

/** Whose candidacy it is. */
export function candidateOf(row: LeverOpportunity): AtsCandidate {
  const phone = (row.phones ?? []).map(({ value }) => given(value)).find((value) => value !== undefined);
  return {
    id: idOf(row.contact) ?? row.id,
    name: given(row.name) ?? '',
    firstName: undefined,
    email: given(row.emails?.[0])?.toLowerCase(),
    phone,
    timeZone: undefined,
    canEmail: row.dataProtection?.contact?.allowed !== false,
    isPrivate: row.confidentiality === 'confidential',
    isAnonymized: row.isAnonymized === true,
    adminUrl: httpsOf(row.urls?.show),
  };
}

export const deletedOpportunity = v.object({ id });
export const archiveReason = v.object({ id, type: text });
