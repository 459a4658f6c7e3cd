/** A mail address as it is compared: trimmed, lower case, its domain in ASCII (IDNA); what stands after a plus is kept. */
export type Email = string;

/** Milliseconds since the Unix epoch, UTC. */
export type Millis = number;

/** Half-open, `start < end`. */
export interface Stretch {
  start: Millis;
  end: Millis;
}

/** Somebody who has to do with an interview. */
export interface Person {
  email: Email;
  name?: string;
  /** The address of their account at the conferencing service, where that is another one. */
  zoomEmail?: Email;
}

/** An account that may host, as the service's directory had it. */
export interface HostEntry {
  userId: string;
  email: Email;
  aliases?: Email[];
  /** The organization's account at the service that it belongs to. */
  accountId: string;
  licence: 'licensed' | 'basic' | 'none';
  status: 'active' | 'inactive' | 'pending';
  isRoom?: boolean;
  /** When an admin had it verified; 0 for never. */
  verifiedAt: Millis;
}

/** Something that occupies a host. */
export interface Commitment extends Stretch {
  hostUserId: string;
  meetingId?: string;
  interviewId?: string;
  source: 'kit' | 'provider';
  state: 'reserved' | 'confirmed' | 'released';
  /** Of a reserved one. */
  expiresAt?: Millis;
}

/** Which account hosts an interview. */
export type HostPolicy =
  | { kind: 'fixed'; host: Email }
  | { kind: 'scheduler' }
  /** `order`: as the panel sits, or by address; `skipBusy`: whoever hosts another meeting then is passed over. */
  | { kind: 'first_interviewer'; order?: 'panel' | 'email'; skipBusy?: boolean }
  /** `baseline`: the load that somebody who was listed later begins with. */
  | { kind: 'round_robin'; hosts: Email[]; baseline?: Readonly<Record<Email, number>> }
  | {
      kind: 'pool';
      accounts: { email: Email; capacity?: number }[];
      select?: 'least_loaded' | 'random';
      baseline?: Readonly<Record<Email, number>>;
    };

/** How admins choose hosts; two of these are settings with names of their own. */
export type HostRule =
  | 'chosen'
  | 'scheduler'
  | 'first_interviewer'
  | 'even_distribution'
  | 'pool'
  /** A pool account is the host by name; whoever of the alternative hosts comes first becomes it. */
  | 'first_to_join'
  /** The first of the panel, else whoever schedules; everybody else of the team is an alternative host. */
  | 'alternates';

/** Whose accounts are named as alternative hosts. */
export type AlternateGroup = 'interviewers' | 'recruiters' | 'coordinators';

/** How hosts are chosen, and what they are given. */
export interface HostSettings {
  policy: HostPolicy;
  /** Tried in order, at most three. */
  fallback?: HostPolicy[];
  /** Default: the interviewers. */
  alternates: AlternateGroup[];
  /** Default 10. */
  maxAlternates?: number;
  /** Minutes, 0 to 60; default 0. */
  bufferBeforeMin?: number;
  bufferAfterMin?: number;
  /** Accounts without a licence may host what is at most 40 minutes long. */
  allowBasic?: boolean;
  waitingRoom?: boolean;
  /** What the organization pays the service for: it decides how many meetings an account hosts at once. */
  plan: 'free' | 'pro' | 'business_plus' | 'unknown';
  /** Within how many days before and after a slot evenness is kept; default 30. */
  window?: { days: number };
  /** Of `fixed` and `scheduler`; default `reject`. */
  onOverlap?: 'reject' | 'warn';
  /** Default: `recreate` with `first_interviewer`, else `keep`. */
  onHostRemoved?: 'keep' | 'recreate';
  /** An interview ahead whose host can't host by now gets another one without being asked for; default: a person decides. */
  autoRepair?: boolean;
}

/** An interview that a host was given for. */
export interface LedgerRow {
  hostUserId: string;
  interviewId: string;
  start: Millis;
  assignedAt: Millis;
  cancelled: boolean;
}

/** All that the choice of a host depends on. */
export interface AssignRequest {
  interviewId: string;
  slot: Stretch;
  /** In panel order. */
  interviewers: Person[];
  scheduler?: Person;
  recruiters: Person[];
  coordinators: Person[];
  settings: HostSettings;
  connectedAccountId: string;
  directory: HostEntry[];
  /** When the oldest entry was read. */
  directoryAsOf: Millis;
  commitments: Commitment[];
  ledger: LedgerRow[];
  /** Meetings created and changed for each host this UTC day. */
  createsTodayByHost: Record<string, number>;
  /** How many meetings at once, where an admin has said so of the account itself. */
  capacityByHost?: Record<string, number>;
  /** On a reschedule. */
  current?: { hostUserId: string; meetingId: string };
  /** An admin has been warned and goes on. */
  allowOverlap?: boolean;
  now: Millis;
}

/** Why an account can't host. */
export type HostReason =
  | 'HOST_NOT_FOUND'
  | 'HOST_OTHER_ACCOUNT'
  | 'HOST_PENDING'
  | 'HOST_DEACTIVATED'
  | 'HOST_NOT_LICENSED'
  | 'HOST_BASIC_TOO_LONG'
  | 'HOST_UNVERIFIED'
  | 'HOST_DAILY_LIMIT'
  | 'HOST_OVERLAP';

/** Why nobody hosts. */
export type AssignError =
  | 'INVALID_REQUEST'
  | 'INVALID_POLICY'
  | 'NO_CANDIDATES'
  | 'NO_ELIGIBLE_HOST'
  | 'HOST_CONFLICT'
  | 'POOL_EXHAUSTED'
  | 'DIRECTORY_STALE';

/** What a coordinator should know about a choice. */
export type HostWarning =
  | 'HOST_OVERLAP_ACCEPTED'
  | 'FALLBACK_USED'
  | `ALTERNATE_DROPPED:${Email}:${HostReason}`
  | 'NO_ALTERNATES'
  | 'BASIC_HOST'
  | 'CONCURRENT_NEEDS_STARTER'
  | 'DIRECTORY_OLD'
  | 'HOST_REPLACED';

/** Somebody who was looked at, in order; without reasons they could host. */
export interface HostTrace {
  policy: HostPolicy['kind'];
  email: Email;
  reasons: HostReason[];
}

/** The host, or why there is none. */
export type AssignResult =
  | {
      ok: true;
      hostUserId: string;
      hostEmail: Email;
      policyUsed: HostPolicy['kind'];
      /** -1: the policy itself. */
      fallbackIndex: number;
      action: 'create' | 'keep' | 'recreate';
      alternates: Email[];
      joinBeforeHost: boolean;
      warnings: HostWarning[];
      trace: HostTrace[];
    }
  | { ok: false; code: AssignError; trace: HostTrace[] };
