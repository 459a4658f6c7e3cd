import '../domain/temporal.js';
import type { Booking } from '../domain/booking.js';
import type { Hold } from '../domain/hold.js';
import type { PlacedHold } from '../domain/hold-limits.js';
import type { Invitation } from '../domain/invitation.js';
import type { JoinLink } from '../domain/join-link.js';
import type { Member } from '../domain/member.js';
import type { Plan } from '../domain/plan.js';
import type { PackedBusyPeriods } from '../domain/free-busy.js';
import type { Pool } from '../domain/pool.js';
import type { SharedResource } from '../domain/shared-resource.js';
import type { AnswerRecords } from './answer-records.js';
import type { ClaimRecords } from './claim-records.js';
import type { CircuitRecords } from './circuit-records.js';
import type {
  AtsAccountRecords,
  AtsMirrorRecords,
  AtsPeopleRecords,
  AtsStagePlanRecords,
  AtsSyncRecords,
} from './ats-records.js';
import type { AtsInterviewRecords, AtsNoteRecords, AtsOutRecords } from './ats-write-records.js';
import type {
  InvitationTaskRecords,
  PartnerFormRecords,
  PartnerReportRecords,
  PartnerTokenRecords,
} from './invitation-task-records.js';
import type { ConnectionRecords } from './connection-records.js';
import type { OAuthState, OAuthStateRecords } from './oauth-state-records.js';
import type { EffectRecords } from './effect-records.js';
import type { ErasureRecords } from './erasure-records.js';
import type { HandoffRecords, PendingAccountRecords } from './handoff-records.js';
import type { ConferencingJobs, HostLedgerRecords, HostRecords } from './host-records.js';
import type { JoinLinkRecords, MeetingRecords } from './meeting-records.js';
import type { PolicyRecords } from './policy-records.js';
import type { ExceptionRecords } from './exception-records.js';
import type { LiveRecords } from './live-records.js';
import type { PushRecords } from './push-records.js';
import type { LookRecords } from './look-records.js';
import type { ResponseRecords } from './response-records.js';
import type { PageRequest } from './page-request.js';
import type { ProposalRecords } from './proposal-records.js';
import type { TaskRecords } from './task-records.js';
import type { DelegationRecords } from './delegation-records.js';
import type { RevocationRecords } from './revocation-records.js';
import type { VirtualCalendarRecords, WrittenEventRecords } from './virtual-calendar-records.js';
import type { DeliveryRecords, WebhookRecords } from './webhook-records.js';

/** Where everything is kept. What a resolved `transaction` wrote survives a crash; a rejected one left nothing. */
export interface Store {
  /**
   * Runs `work` in one serial-looking transaction that sees and writes this tenant's rows only. Deadlocks and
   * serialization failures are tried again up to three times, so `work` must be repeatable and free of outside effects.
   * @throws `service_unavailable` when the database can't be reached, `slot_taken` when a claim overlaps another
   */
  transaction<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The tenant's secret key of this id, if it is active; the one look-up made before a tenant is known. */
  findSecretKey(keyId: string): Promise<{ tenantId: string; hash: Uint8Array } | undefined>;
  /** What a link opens, found by its hash; expired and revoked ones are not found. */
  findLink(hash: Uint8Array): Promise<(Link & { tenantId: string }) | undefined>;
  /** Whether any live session, of whichever tenant, may be used from this origin: what a CORS preflight needs to know. */
  isSessionOrigin(origin: string): Promise<boolean>;
  /** Marks an OAuth state as used and gives it, once, while it is fresh. */
  takeOAuthState(stateHash: Uint8Array): Promise<(OAuthState & { tenantId: string }) | undefined>;
  /** Whose connection it is, if it is anybody's: a provider's delivery names nothing else. */
  findConnectionTenant(connectionId: string): Promise<string | undefined>;
  /** Which connections are this account at this provider, of whichever tenants: a provider's hook names nothing of ours. */
  findAccount(provider: string, accountId: string): Promise<{ tenantId: string; connectionId: string }[]>;
  /** Who has something of an account at a provider that let us in, and is no connection, or was none. @returns tenants */
  findGranted(provider: string, accountId: string): Promise<string[]>;
  /** What a link to a meeting opens, found by its hash; expired and revoked ones are not found. */
  findJoinLink(hash: Uint8Array): Promise<(Omit<JoinLink, 'secret'> & { tenantId: string }) | undefined>;
  /** A request to connect an account, found by the hash of its link. */
  findHandoff(hash: Uint8Array): Promise<{ tenantId: string; handoffId: string } | undefined>;
  /** An account whose owner takes it back, found by the hash of their link. */
  findPendingAccount(hash: Uint8Array): Promise<{ tenantId: string; pendingAccountId: string } | undefined>;
  /** A token of a partner's customer, found by its hash. */
  findPartnerToken(hash: Uint8Array): Promise<{ tenantId: string; tokenId: string } | undefined>;
  /** Tenants whose run of a recurring task is due, or was never planned, the longest due first. */
  dueTenants(task: string, limit: number): Promise<string[]>;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
}

/** One tenant's rows, in one transaction. Look-ups give `undefined` for what is not there, or not this tenant's. */
export interface Transaction {
  readonly tenantId: string;
  /** The tenant as people know it. */
  tenantName(): Promise<string>;
  /** The database's clock when the transaction began; what expires is judged by it. */
  readonly now: Temporal.Instant;
  members: MemberRecords;
  pools: PoolRecords;
  sharedResources: SharedResourceRecords;
  plans: PlanRecords;
  invitations: InvitationRecords;
  links: LinkRecords;
  sessions: SessionRecords;
  holds: HoldRecords;
  bookings: BookingRecords;
  claims: ClaimRecords;
  effects: EffectRecords;
  exceptions: ExceptionRecords;
  responses: ResponseRecords;
  looks: LookRecords;
  tasks: TaskRecords;
  connections: ConnectionRecords;
  oauthStates: OAuthStateRecords;
  delegations: DelegationRecords;
  revocations: RevocationRecords;
  virtualCalendars: VirtualCalendarRecords;
  writtenEvents: WrittenEventRecords;
  hosts: HostRecords;
  hostLedger: HostLedgerRecords;
  conferencingJobs: ConferencingJobs;
  meetings: MeetingRecords;
  joinLinks: JoinLinkRecords;
  policies: PolicyRecords;
  handoffs: HandoffRecords;
  pendingAccounts: PendingAccountRecords;
  atsAccounts: AtsAccountRecords;
  atsMirror: AtsMirrorRecords;
  atsSyncs: AtsSyncRecords;
  atsPeople: AtsPeopleRecords;
  atsStagePlans: AtsStagePlanRecords;
  atsInterviews: AtsInterviewRecords;
  atsNotes: AtsNoteRecords;
  atsOuts: AtsOutRecords;
  erasures: ErasureRecords;
  invitationTasks: InvitationTaskRecords;
  partnerTokens: PartnerTokenRecords;
  partnerReports: PartnerReportRecords;
  partnerForms: PartnerFormRecords;
  circuits: CircuitRecords;
  pushes: PushRecords;
  freeBusy: FreeBusyRecords;
  answers: AnswerRecords;
  live: LiveRecords;
  webhooks: WebhookRecords;
  deliveries: DeliveryRecords;
  proposals: ProposalRecords;
  audit: AuditRecords;
}

export interface MemberRecords {
  put(member: Member): Promise<void>;
  find(externalId: string): Promise<Member | undefined>;
  findMany(ids: readonly string[]): Promise<Member[]>;
  /** Those of them who are never recorded, by id; nobody changes any of these members until the transaction ends. */
  lockNeverRecorded(ids: readonly string[]): Promise<Set<string>>;
  idsOf(externalIds: readonly string[]): Promise<Map<string, string>>;
  list(page: PageRequest): Promise<Member[]>;
  /** Those who are active, in order of id. */
  listActive(limit: number): Promise<Member[]>;
  remove(id: string): Promise<void>;
}

export interface PoolRecords {
  put(pool: Pool): Promise<void>;
  find(externalId: string): Promise<Pool | undefined>;
  /** These pools and all within them, to any depth. */
  unfold(ids: readonly string[]): Promise<Map<string, Pool>>;
  idsOf(externalIds: readonly string[]): Promise<Map<string, string>>;
  list(page: PageRequest): Promise<Pool[]>;
  remove(id: string): Promise<void>;
}

export interface SharedResourceRecords {
  put(resource: SharedResource): Promise<void>;
  find(kind: SharedResource['kind'], externalId: string): Promise<SharedResource | undefined>;
  findMany(ids: readonly string[]): Promise<SharedResource[]>;
  idsOf(kind: SharedResource['kind'], externalIds: readonly string[]): Promise<Map<string, string>>;
  list(kind: SharedResource['kind'], page: PageRequest): Promise<SharedResource[]>;
  remove(id: string): Promise<void>;
}

export interface PlanRecords {
  insert(plan: Plan): Promise<void>;
  update(plan: Plan): Promise<void>;
  find(id: string): Promise<Plan | undefined>;
  list(page: PageRequest): Promise<Plan[]>;
  /** Sessions whose meetings are made through one connection have them made through another one. */
  moveMeetings(connections: { from: string; to: string }): Promise<void>;
}

export interface InvitationRecords {
  insert(invitation: Invitation): Promise<void>;
  update(invitation: Invitation): Promise<void>;
  find(id: string): Promise<Invitation | undefined>;
  /** The same, and nobody else changes it until the transaction ends. */
  lock(id: string): Promise<Invitation | undefined>;
  /** Some that can no longer be booked because their time is over; each is given once, and stays until the transaction ends. */
  takeExpired(limit: number): Promise<Invitation[]>;
}

/** A capability in a URL: what it opens. Only the hash of its secret is kept. */
export interface Link {
  kind: 'book' | 'manage';
  invitationId: string;
  expiresAt: Temporal.Instant;
}

export interface LinkRecords {
  insert(hash: Uint8Array, link: Link): Promise<void>;
  revokeAll(invitationId: string): Promise<void>;
}

export interface Session {
  id: string;
  audience: 'candidate' | 'coordinator' | 'admin';
  permissions: string[];
  origins: string[];
  invitationId: string | undefined;
  actor: { id: string; name: string; email?: string | undefined } | undefined;
  secretKeyId: string;
  expiresAt: Temporal.Instant;
}

export interface SessionRecords {
  insert(session: Session): Promise<void>;
  /** A session that is neither revoked nor made by a revoked key; expiry is the caller's to judge. */
  find(id: string): Promise<Session | undefined>;
  revoke(id: string): Promise<boolean>;
  /**
   * Those of these candidates' sessions that can still be used, each with the window of its invitation; an invitation that
   * was withdrawn ends its sessions.
   */
  standing(ids: readonly string[]): Promise<Map<string, Invitation['window']>>;
}

export interface HoldRecords {
  insert(hold: Hold): Promise<void>;
  update(hold: Hold): Promise<void>;
  lock(id: string): Promise<Hold | undefined>;
  /** The invitation's hold that is still held, expired or not. */
  lockCurrent(invitationId: string): Promise<Hold | undefined>;
  /** Holds whose time is over and that nobody else is at, the oldest first. @returns at most `limit` */
  lockExpired(limit: number): Promise<Hold[]>;
  /** Those placed since then for one invitation, or from one client's address, the latest first. */
  placedSince(
    of: { invitationId: string } | { clientKey: string },
    since: Temporal.Instant,
  ): Promise<PlacedHold[]>;
}

export interface BookingRecords {
  insert(booking: Booking): Promise<void>;
  update(booking: Booking): Promise<void>;
  find(id: string): Promise<Booking | undefined>;
  lock(id: string): Promise<Booking | undefined>;
  /** The invitation's booking that stands, else its last cancelled one. */
  ofInvitation(invitationId: string): Promise<Booking | undefined>;
  list(page: PageRequest): Promise<Booking[]>;
  /** Confirmed bookings that have time of this member which is not over, in order of id. */
  aheadOf(memberId: string): Promise<Booking[]>;
}

/** What one calendar said of one period, and when. */
export interface FreeBusyReading {
  connectionId: string;
  calendarId: string;
  from: Temporal.Instant;
  to: Temporal.Instant;
  readAt: Temporal.Instant;
  periods: PackedBusyPeriods;
}

/** A reading as it is offered from: which period it covers beyond the one asked for is no matter. */
export type CachedReading = Omit<FreeBusyReading, 'from' | 'to'>;

export interface FreeBusyRecords {
  /** The newest reading of each calendar that covers the period. */
  covering(
    calendars: readonly { connectionId: string; calendarId: string }[],
    period: { from: Temporal.Instant; to: Temporal.Instant },
  ): Promise<CachedReading[]>;
  /** Keeps the readings and drops those of the same calendars that are over an hour old. */
  save(readings: readonly FreeBusyReading[]): Promise<void>;
  /** Drops what the calendars of a connection said; they have changed since. */
  forget(connectionId: string): Promise<void>;
}

export interface AuditRecords {
  /** Adds one line that is never changed: who did what to which object, by ids only. */
  append(event: { action: string; actor: string; object: string; requestId: string }): Promise<void>;
}
