import '../domain/temporal.js';
import type { HostEntry, HostReason } from '../domain/hosting/host-types.js';
import type { AccountConsent, GrantedAccount } from './account-consent.js';
import type { ConnectionHandle, Delivery } from './calendar.js';

/** What a conferencing service can do, asked by the use cases instead of its name. */
export interface ConferencingCapabilities {
  /** Meetings belong to accounts of the service, each for so many at once; else anybody hosts, and as much as they like. */
  readonly hasHosts: boolean;
  /** Further accounts can be named that may start a meeting. */
  readonly hasAlternates: boolean;
  /** Nobody can be given a link ahead: each gets one of their own when they click. */
  readonly linksArePersonal: boolean;
  /** How many meetings of a host can be created and changed a UTC day; undefined for no limit. */
  readonly writesPerHostPerDay: number | undefined;
}

/** A right that whoever connects an account needs, or that the account has to grant. */
export interface RequiredPermission {
  /** The service's own name of it. */
  id: string;
  /** Where it is ticked, in the service's own words. */
  label: string;
  /** What it is for, in words of ours. */
  why: string;
  /** Without it only a part is missing. */
  isOptional: boolean;
}

/** What an account must be able to do before it is of use, for the person who prepares it. */
export interface AccountRequirements {
  permissions: readonly RequiredPermission[];
  /** The role that an administrator makes for somebody who is none; undefined where the service has no roles. */
  role: { name: string; description: string } | undefined;
  /** The pages at the service where that is done, by what is done there. */
  links: readonly { label: string; url: string }[];
}

/** One thing that was tried on an account. */
export interface PermissionCheck {
  /** Of `RequiredPermission`, or of another thing that was tried. */
  permission: string;
  label: string;
  isOk: boolean;
  /** Without it only a part is missing. */
  isOptional: boolean;
  why: string;
  /** Empty where it is well. */
  howToFix: string;
  /** The page where it is put right. */
  link: string | undefined;
  /** What the service said, for people who want to know: its status and code. */
  detail: string | undefined;
}

/** An account as a check found it. */
export interface AccountHealth {
  /** Whom the service takes us for. */
  connectedAs: string | undefined;
  roleName: string | undefined;
  checks: PermissionCheck[];
}

/** An account of the service that may host, as its directory has it now. */
export interface DirectoryEntry extends Omit<HostEntry, 'verifiedAt' | 'aliases'> {
  name: string;
  aliases: string[];
}

/** A meeting as it is wanted. The same `key` is the same meeting. */
export interface MeetingRequest {
  /** Derived from the booking; found again in the meeting by it. At most 80 characters, `[A-Za-z0-9_-]`. */
  key: string;
  topic: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  timeZone: string;
  /** The service's id of the account that hosts; undefined where the service has no hosts. */
  hostUserId: string | undefined;
  alternates: readonly string[];
  canJoinBeforeHost: boolean;
  hasWaitingRoom: boolean;
}

/** A meeting as the service has made it. */
export interface MadeMeeting {
  /** The service's id of it. */
  reference: string;
  /** For everybody; undefined where links are personal. */
  joinUrl: string | undefined;
  passcode: string | undefined;
  /** The service would not have them as alternative hosts. */
  alternatesDropped: boolean;
}

/** A meeting as it stands at the service. */
export interface SeenHostedMeeting {
  reference: string;
  hostUserId: string | undefined;
  start: Temporal.Instant | undefined;
  end: Temporal.Instant | undefined;
  joinUrl: string | undefined;
  /** Where it is told, as when one meeting is read. */
  passcode?: string | undefined;
  /** The `key` that it was made with, if it is one of ours. */
  key: string | undefined;
}

/** Somebody who clicks on their link. */
export interface JoiningPerson {
  /** Stable for the person and the session. */
  id: string;
  name: string;
  /** They run the meeting. */
  isModerator: boolean;
}

/**
 * One connected account. Methods throw what `CalendarAccount` does; `createMeeting` and `updateMeeting` besides
 * `host_unavailable` with `details.hostReason` when the fault is the host's and another one might do, and `rate_limited`
 * with `retryAfterSeconds`.
 */
export interface ConferencingAccount {
  /** Tries what the account has to be able to do. Throws only when the service does not answer at all. */
  check(signal: AbortSignal): Promise<AccountHealth>;
  /** The whole directory, page by page; empty where the service has no hosts. */
  hosts(signal: AbortSignal): AsyncIterable<readonly DirectoryEntry[]>;
  /** The account with this address or id; undefined when it is not there, or another organization's. */
  findHost(emailOrUserId: string, signal: AbortSignal): Promise<DirectoryEntry | undefined>;
  /** What an account hosts in a period, whoever made it. */
  meetingsOf(
    hostUserId: string,
    period: { from: Temporal.Instant; to: Temporal.Instant },
    signal: AbortSignal,
  ): Promise<SeenHostedMeeting[]>;
  /** Not safe to repeat, unless it was looked for first: see `meetingsOf`. */
  createMeeting(request: MeetingRequest, signal: AbortSignal): Promise<MadeMeeting>;
  /** Brings it to what is wanted now; undefined when it is gone. The host can't be another one. */
  updateMeeting(
    reference: string,
    request: MeetingRequest,
    signal: AbortSignal,
  ): Promise<Pick<MadeMeeting, 'alternatesDropped'> | undefined>;
  /** One that is gone already is a success. */
  deleteMeeting(reference: string, signal: AbortSignal): Promise<void>;
  /** Undefined when it is gone. */
  readMeeting(reference: string, signal: AbortSignal): Promise<SeenHostedMeeting | undefined>;
  /**
   * The address that takes one person into the meeting, for at once: it holds a secret, and is neither kept nor shown.
   * Only where links are personal. Makes the room if that is needed.
   */
  linkFor(
    meeting: { reference: string; request: MeetingRequest },
    person: JoiningPerson,
    signal: AbortSignal,
  ): Promise<URL>;
}

/** A field that an admin fills in to connect an account by a key. */
export interface KeyField {
  name: string;
  label: string;
  /** What to write there, and where it is found. */
  hint: string;
  kind: 'text' | 'url' | 'secret' | 'checkbox';
  isOptional: boolean;
}

/** Accounts that are connected by what an admin types. */
export interface KeyedConsent {
  readonly fields: readonly KeyField[];
  /**
   * Proves what was typed against the service.
   * @param input as it came from the caller; the provider's own schema checks it (`invalid_request` with the field's path)
   */
  connect(input: unknown, signal: AbortSignal): Promise<GrantedAccount>;
}

/** What a delivery says, once it is known to be the service's; a nudge, after which its state is read anew (S35). */
export type HookNews =
  /** The account's owner has taken the grant back, at the service. */
  | { kind: 'deauthorized'; accountId: string; at: Temporal.Instant; receipt: unknown }
  | {
      kind: 'meeting';
      what: 'started' | 'ended' | 'guest_joined' | 'changed';
      accountId: string;
      reference: string;
      at: Temporal.Instant;
    }
  | { kind: 'host'; accountId: string; userId: string; at: Temporal.Instant };

/** What is to be done with a delivery. */
export type HookAnswer =
  /** The service wants to know whether we are we; `body` is what it is answered with. */
  { kind: 'challenge'; body: Record<string, string> } | { kind: 'news'; news: HookNews | undefined };

/** Where a service tells what has happened, for all accounts that let us in. */
export interface ProviderHook {
  /**
   * Judges a delivery by its signature over the raw body before anything else of it is read (S33, S34, S36).
   * @throws `unauthorized` when it is not genuine, old, or there is no secret to judge it by; `invalid_request` for a
   *   challenge that would make us sign something else, and for what can't be read
   */
  read(delivery: Delivery): HookAnswer;
  /** Tells the service that its account's data were erased, where it wants to be told. @param receipt of `deauthorized` */
  confirmErased?(receipt: unknown, signal: AbortSignal): Promise<void>;
}

/** One conferencing service; `compose.ts` keeps one of each. */
export interface ConferencingProvider {
  readonly name: string;
  /** As people know it. */
  readonly label: string;
  readonly capabilities: ConferencingCapabilities;
  readonly requirements: AccountRequirements;
  /** Undefined where nobody consents in a browser, or no application of ours is configured. */
  readonly consent: AccountConsent | undefined;
  readonly keyed: KeyedConsent | undefined;
  readonly hook: ProviderHook | undefined;
  /** Why an address is none of a host's, in words of the service; a remedy, not a code. */
  reasonText(reason: HostReason): string;
  open(connection: ConnectionHandle): ConferencingAccount;
}

export type ConferencingProviders = ReadonlyMap<string, ConferencingProvider>;
