import '../domain/temporal.js';
import type { DirectoryEntry, HookNews } from './conferencing-provider.js';
import type { HostReason } from '../domain/hosting/host-types.js';

/** An account that may host, as it was read last. */
export interface HostAccount extends DirectoryEntry {
  /** `hst_`; what is claimed of it. */
  id: string;
  connectionId: string;
  /** How many meetings at once, where an admin has said so. */
  capacity: number | undefined;
  verifiedAt: Temporal.Instant | undefined;
  /** What the service said when a meeting was to be made; it is passed over until then. */
  barred: { reason: HostReason; until: Temporal.Instant } | undefined;
  /** Meetings created and changed, on the UTC date. */
  writes: { date: string; count: number };
  readAt: Temporal.Instant;
}

export interface HostRecords {
  /**
   * Keeps what the directory said, by the service's ids; what we know besides stays.
   * @returns those whose licence or status is another one now, as they are now
   */
  save(connectionId: string, entries: readonly DirectoryEntry[]): Promise<HostAccount[]>;
  /** Those that a whole reading, begun then, did not find are gone. @returns them, as they were */
  removeUnread(connectionId: string, readBefore: Temporal.Instant): Promise<HostAccount[]>;
  findByAddress(connectionId: string, emails: readonly string[]): Promise<HostAccount[]>;
  findByUser(connectionId: string, userId: string): Promise<HostAccount | undefined>;
  findMany(ids: readonly string[]): Promise<HostAccount[]>;
  /** By address; `search` looks into names and addresses. */
  list(connectionId: string, request: { search: string | undefined; limit: number }): Promise<HostAccount[]>;
  /** Those that an admin had verified, by address. */
  verified(connectionId: string): Promise<HostAccount[]>;
  /** Those, and whoever was given to an interview that starts in the period; by address. */
  inLedger(
    connectionId: string,
    period: { start: Temporal.Instant; end: Temporal.Instant },
  ): Promise<HostAccount[]>;
  /** How many there are of each; who has none is missing. */
  counts(connectionIds: readonly string[]): Promise<Map<string, number>>;
  /** All of an account's, with what else is known of them. */
  removeAll(connectionId: string): Promise<void>;
  markVerified(id: string, isVerified: boolean): Promise<void>;
  setCapacity(id: string, capacity: number | undefined): Promise<void>;
  bar(id: string, barred: HostAccount['barred']): Promise<void>;
  /** Counts meetings that were created or changed; the count begins anew each UTC day. */
  countWrites(id: string, count: number): Promise<void>;
  /** What an account hosts besides what we make; replaces what was known of the period. */
  saveForeign(hostId: string, meetings: readonly ForeignMeeting[]): Promise<void>;
  foreignOf(
    hostIds: readonly string[],
    period: { start: Temporal.Instant; end: Temporal.Instant },
  ): Promise<(ForeignMeeting & { hostId: string })[]>;
}

/** A meeting of a host that is none of ours. */
export interface ForeignMeeting {
  reference: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** An interview that a host was given for; what the evenness is proved by. */
export interface HostAssignment {
  hostId: string;
  /** Of the hold while it is one, then of the booking. */
  holderId: string;
  sessionKey: string;
  start: Temporal.Instant;
  assignedAt: Temporal.Instant;
  /** While it is held only. */
  expiresAt: Temporal.Instant | undefined;
  isCancelled: boolean;
}

/** Data of an account that were erased at its owner's word. */
export interface Erasure {
  provider: string;
  /** As the word came. */
  receipt: unknown;
  erasedAt: Temporal.Instant;
}

/** What services tell of, as jobs. */
export interface ConferencingJobs {
  /** What a service told of is to be looked at. */
  lookAtNews(connectionId: string, news: HookNews): Promise<void>;
  /** An account is to be checked and its directory read. */
  readAccount(connectionId: string, at?: Temporal.Instant): Promise<void>;
  /** Hosts of a booking can't host any more. */
  repairHosts(bookingId: string): Promise<void>;
  /** A service wants to be told that an account's data were erased. */
  confirmErased(erasure: Erasure, at?: Temporal.Instant): Promise<void>;
}

export interface HostLedgerRecords {
  /** Live ones of these hosts whose sessions start in the period; cancelled ones too. */
  list(
    hostIds: readonly string[],
    period: { start: Temporal.Instant; end: Temporal.Instant },
  ): Promise<HostAssignment[]>;
  /** Of each host the one assigned last that stands. */
  newest(hostIds: readonly string[]): Promise<HostAssignment[]>;
  put(assignment: HostAssignment): Promise<void>;
  /** What a hold was given stands as long as the hold. */
  extend(holdId: string, expiresAt: Temporal.Instant): Promise<void>;
  /** What a hold was given becomes the booking's. */
  turnIntoBooking(holdId: string, bookingId: string): Promise<void>;
  /** Of a hold that is over: as if it had never been. */
  forget(holdId: string): Promise<void>;
  /** Of a booking's session that is off, or has another host. */
  cancel(bookingId: string, sessionKey: string): Promise<void>;
}
