import '../domain/temporal.js';
import type { AtsKind, AtsRecords } from '../domain/applicant-tracking.js';
import type { AtsNews } from './ats-provider.js';
import type { PageRequest } from './page-request.js';

/** What an admin has decided about a connected ATS. */
export interface AtsSettings {
  /** What happens to interviews of somebody who is out of the race: they are asked about, or cancelled by themselves. */
  onCandidateOut: 'ask' | 'cancel';
  /** How long nothing happens then, for a mis-click to be undone. */
  graceMinutes: number;
  writesInterviews: boolean;
  writesNotes: boolean;
  logsMails: boolean;
  writesResponses: boolean;
  /** Interviews are written although that is not documented; off until a try has shown that it works. */
  usesExperiments: boolean;
}

/** What we keep about a connected ATS beside its connection. */
export interface AtsAccountRecord {
  connectionId: string;
  settings: AtsSettings;
  /** For its hook, the newest first; at most two. */
  hookSecrets: readonly string[];
  heardAt: Temporal.Instant | undefined;
}

/** How the reading of one resource stands. */
export interface AtsSync {
  connectionId: string;
  resource: string;
  /** `first`: all of it, for the first time; `increment`: what changed since; `whole`: all of it, to compare. */
  phase: 'first' | 'increment' | 'whole';
  state: 'idle' | 'running' | 'failed';
  /** Where the page after the last kept one begins. */
  cursor: string | undefined;
  /** What this run asks for is newer than that. */
  since: Temporal.Instant | undefined;
  /** When this run began, and the next one's `since` less the overlap. */
  begunAt: Temporal.Instant | undefined;
  /** Records kept by this run. */
  count: number;
  total: number | undefined;
  /** When a run came to its end last; how old the mirror is. */
  readAt: Temporal.Instant | undefined;
  /** When all of it was read last. */
  wholeAt: Temporal.Instant | undefined;
  error: { code: string; message: string; at: Temporal.Instant } | undefined;
  attempts: number;
}

/** A record that was kept, and what it was before. */
export interface AtsChange<K extends AtsKind = AtsKind> {
  kind: K;
  id: string;
  before: AtsRecords[K] | undefined;
  /** Undefined when it is gone. */
  after: AtsRecords[K] | undefined;
}

/** The plan of a stage. */
export interface AtsStagePlan {
  connectionId: string;
  /** Empty for a stage that is the account's. */
  jobId: string;
  stageId: string;
  planId: string;
  /** An application that enters the stage is invited by itself. */
  invites: boolean;
  /** Since when it invites: who was there before is not. */
  invitesSince: Temporal.Instant | undefined;
  steps: Readonly<Record<string, string>>;
}

/** Which application a list is narrowed to. */
export interface AtsFilter {
  /** Of an application. */
  candidateId?: string | undefined;
  jobId?: string | undefined;
  stageId?: string | undefined;
  search?: string | undefined;
  /** Only of these jobs. */
  jobIds?: readonly string[] | undefined;
  /** Nothing of confidential jobs. */
  withoutConfidential?: boolean;
  /** Nothing of private candidates. */
  withoutPrivate?: boolean;
}

/** What we keep of an ATS: a mirror, whose age is known. */
export interface AtsMirrorRecords {
  /** Keeps records of a page in few statements. @returns those that are new or not as they were; whoever first reads an account asks for none */
  save<K extends AtsKind>(
    connectionId: string,
    kind: K,
    records: readonly AtsRecords[K][],
    options: { runAt: Temporal.Instant; wantsChanges: boolean },
  ): Promise<AtsChange<K>[]>;
  /** @returns those that were there */
  remove(connectionId: string, kind: AtsKind, ids: readonly string[]): Promise<AtsChange[]>;
  /** Takes away what a run that read all of these kinds did not see. @returns it, at most `limit` */
  removeUnseen(
    connectionId: string,
    kinds: readonly AtsKind[],
    seenSince: Temporal.Instant,
    limit: number,
  ): Promise<AtsChange[]>;
  find<K extends AtsKind>(connectionId: string, kind: K, id: string): Promise<AtsRecords[K] | undefined>;
  findMany<K extends AtsKind>(
    connectionId: string,
    kind: K,
    ids: readonly string[],
  ): Promise<AtsRecords[K][]>;
  /** By name or place, `after` an id of the page before. */
  list<K extends AtsKind>(
    connectionId: string,
    kind: K,
    filter: AtsFilter,
    page: PageRequest,
  ): Promise<AtsRecords[K][]>;
  counts(connectionId: string): Promise<Partial<Record<AtsKind, number>>>;
  /** Jobs that a user may see. */
  jobsOf(connectionId: string, userId: string): Promise<string[]>;
  /** The user with this address. */
  findUser(connectionId: string, email: string): Promise<AtsRecords['user'] | undefined>;
}

export interface AtsSyncRecords {
  of(connectionId: string): Promise<AtsSync[]>;
  lock(connectionId: string, resource: string): Promise<AtsSync | undefined>;
  put(sync: AtsSync): Promise<void>;
  /** A job reads on, at once or then; one is enough, however often it is asked for. */
  queue(connectionId: string, at?: Temporal.Instant): Promise<void>;
}

export interface AtsAccountRecords {
  put(record: AtsAccountRecord): Promise<void>;
  find(connectionId: string): Promise<AtsAccountRecord | undefined>;
  /** What a hook told of is to be looked at, by a job. */
  lookAt(connectionId: string, news: AtsNews): Promise<void>;
  /** It is tried soon, by a job: a partner's account, too. */
  check(connectionId: string): Promise<void>;
  /** Its hook told something just now. */
  heard(connectionId: string): Promise<void>;
}

/** Users of an ATS and members of ours: by address, or as somebody has said. */
export interface AtsPeopleRecords {
  /** Says who a user is; undefined: whoever has the address. */
  link(connectionId: string, userId: string, memberId: string | undefined): Promise<void>;
  /** Members of these users, by user. */
  membersOf(connectionId: string, userIds: readonly string[]): Promise<Map<string, string>>;
  /** Users of these members, by member. */
  usersOf(connectionId: string, memberIds: readonly string[]): Promise<Map<string, string>>;
  /** Active users with neither, by name. */
  unmatched(connectionId: string, page: PageRequest): Promise<AtsRecords['user'][]>;
  /** What somebody has said. */
  links(connectionId: string): Promise<{ userId: string; memberId: string }[]>;
  countUnmatched(connectionId: string): Promise<number>;
}

export interface AtsStagePlanRecords {
  put(stagePlan: AtsStagePlan): Promise<void>;
  remove(connectionId: string, jobId: string, stageId: string): Promise<void>;
  /** Of the job's own stage, else of the account's. */
  find(connectionId: string, jobId: string | undefined, stageId: string): Promise<AtsStagePlan | undefined>;
  all(connectionId: string): Promise<AtsStagePlan[]>;
  /** Whether there ever was an invitation of this application for this stage, whoever made it. */
  wasInvited(connectionId: string, applicationId: string, stageId: string): Promise<boolean>;
  /** Keeps why an application could not be invited; one a stage. */
  keepMissed(missed: MissedInvitation): Promise<void>;
  findMissed(id: string): Promise<MissedInvitation | undefined>;
  /** The newest first. */
  missedOf(connectionId: string, limit: number): Promise<MissedInvitation[]>;
  dropMissed(connectionId: string, applicationId: string, stageId: string): Promise<void>;
}

/** An application that entered a stage that invites, and could not be invited. */
export interface MissedInvitation {
  /** `min_` */
  id: string;
  connectionId: string;
  applicationId: string;
  stageId: string;
  code: string;
  /** A full sentence, without personal data. */
  message: string;
  foundAt: Temporal.Instant;
}
