import '../domain/temporal.js';
import type { Booking } from '../domain/booking.js';
import type { ConferencingProfile } from '../domain/conferencing.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { ConsentScope, TokenLife } from './account-consent.js';
import type { AccountHealth } from './conferencing-provider.js';
import type { CalendarInfo } from './calendar.js';
import type { PageRequest } from './page-request.js';

/**
 * What a connection stands for: what was consented to; an account reached through a service account (`delegated`); a
 * calendar in nobody's account; an account opened by a key or a password.
 */
export type ConnectionScope = ConsentScope | 'delegated' | 'virtual_calendar' | 'key';

/** A tenant's account at a provider, without its secrets. */
export interface Connection {
  id: string;
  provider: string;
  scope: ConnectionScope;
  /** The unit or the service account that it came through. */
  parentId: string | undefined;
  dataCenter: string | undefined;
  state: 'connected' | 'degraded' | 'revoked';
  accountId: string;
  accountName: string;
  calendars: CalendarInfo[];
  profiles: ConferencingProfile[];
  /** When calendars and profiles were read. */
  readAt: Temporal.Instant | undefined;
  /** Of the credentials in use; undefined where they don't end by themselves. */
  tokens: TokenLife | undefined;
  /** Of a conferencing account: what the last check found. */
  health: AccountHealth | undefined;
  checkedAt: Temporal.Instant | undefined;
  /** Of a conferencing account: when its directory of hosts was read whole. */
  hostsReadAt: Temporal.Instant | undefined;
  lastError: string | undefined;
  connectedBy: (Person & { email?: string | undefined }) | undefined;
  connectedAt: Temporal.Instant | undefined;
  createdAt: Temporal.Instant;
}

/** What goes through connections. */
export interface ConnectionUses {
  /** Interviews ahead with events in calendars of these, the first to end first, and how many there are in all. */
  bookingsThrough(ids: readonly string[], limit: number): Promise<{ first: Booking[]; count: number }>;
  /** Active members with calendars of these, by name. */
  membersThrough(ids: readonly string[]): Promise<{ externalId: string; name: string }[]>;
}

export interface ConnectionRecords extends ConnectionUses {
  insert(connection: Connection, credentials: unknown): Promise<void>;
  update(connection: Connection): Promise<void>;
  find(id: string): Promise<Connection | undefined>;
  findMany(ids: readonly string[]): Promise<Connection[]>;
  findByAccount(provider: string, accountId: string): Promise<Connection | undefined>;
  list(page: PageRequest): Promise<Connection[]>;
  /** Of this scope, by account name. */
  ofScope(scope: ConnectionScope): Promise<Connection[]>;
  /** At these providers, by account name. */
  ofProviders(providers: readonly string[]): Promise<Connection[]>;
  /** Those that came through this one. */
  childrenOf(id: string): Promise<Connection[]>;
  /** Marks that its account is being read. @returns since when */
  beginReading(id: string): Promise<Temporal.Instant>;
  /** Working ones that nobody began to read since then, or that told of a change since that; the longest first. */
  toRead(readBefore: Temporal.Instant, limit: number): Promise<Connection[]>;
  /** Working ones whose tokens end before then, the first to end first. */
  toRenew(endBefore: Temporal.Instant, limit: number): Promise<Connection[]>;
  /** Revoked ones that somebody with a mail address connected and was not told of. */
  untoldRevoked(limit: number): Promise<Connection[]>;
  /** Whoever connected it knows, until it is connected again. */
  markTold(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  credentials(id: string): Promise<unknown>;
  /** The same, and nobody else reads it this way until the transaction ends. */
  lockCredentials(id: string): Promise<unknown>;
  saveCredentials(id: string, credentials: unknown, life: TokenLife | undefined): Promise<void>;
  /** Whoever else takes their turn at this provider waits until the transaction ends. */
  takeTurn(provider: string): Promise<void>;
}
