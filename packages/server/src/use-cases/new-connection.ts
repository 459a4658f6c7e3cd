import '../domain/temporal.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { GrantedAccount, TokenLife } from '../ports/account-consent.js';
import { type CalendarProviders, consentNamed } from '../ports/calendar-providers.js';
import type { Connection, ConnectionScope } from '../ports/connection-records.js';
import type { Randomness } from '../ports/ids.js';
import type { Transaction } from '../ports/store.js';

/** Where an account that let us in comes from. */
export interface AccountOrigin {
  provider: string;
  scope: ConnectionScope;
  /** The unit or the service account it came through. */
  parentId: string | undefined;
  dataCenter: string | undefined;
  connectedBy: (Person & { email?: string | undefined }) | undefined;
}

/** What keeping an account needs. */
export interface KeepPorts {
  providers: CalendarProviders;
  randomness: Randomness;
}

/** Until when credentials are good without being renewed; undefined where they don't end by themselves. Never throws. */
export const tokenLifeOf = (
  providers: CalendarProviders,
  provider: string,
  credentials: unknown,
): TokenLife | undefined => consentNamed(providers, provider)?.tokenLife(credentials);

/**
 * Keeps an account that has just let us in, with its credentials, as a connection that works. One that was connected
 * before stays the same connection, with what was known of it. Its calendars and profiles are still to be read.
 */
export async function keepAccount(
  { providers, randomness }: KeepPorts,
  tx: Transaction,
  { credentials, accountId, accountName }: GrantedAccount,
  origin: AccountOrigin,
): Promise<Connection> {
  const existing = await tx.connections.findByAccount(origin.provider, accountId);
  const tokens = tokenLifeOf(providers, origin.provider, credentials);
  const connection: Connection = {
    ...origin,
    id: existing?.id ?? randomness.id('con'),
    state: 'connected',
    accountId,
    accountName,
    calendars: existing?.calendars ?? [],
    profiles: existing?.profiles ?? [],
    readAt: existing?.readAt,
    tokens,
    health: undefined,
    checkedAt: undefined,
    hostsReadAt: existing?.hostsReadAt,
    lastError: undefined,
    connectedAt: tx.now,
    createdAt: existing?.createdAt ?? tx.now,
  };
  if (existing === undefined) {
    await tx.connections.insert(connection, credentials);
  } else {
    await tx.connections.saveCredentials(existing.id, credentials, tokens);
    await tx.connections.update(connection);
    // It went with the consent before, or is there still and will be found again.
    await tx.pushes.removeChannel(existing.id);
  }
  return connection;
}
