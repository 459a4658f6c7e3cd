import '../domain/temporal.js';
import type { ConferencingProfile } from '../domain/conferencing.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { AccountDescription } from '../ports/calendar.js';
import type { Connection } from '../ports/connection-records.js';
import type { Transaction } from '../ports/store.js';
import type { Ports } from './ports.js';
import { resumeConnection } from './resume-connection.js';
import { tellOfConnection, tellOfProfiles } from './tell-of-connection.js';

/** These say nothing of the account: the next reading may do. */
const PASSING = new Set(['provider_unavailable', 'rate_limited', 'service_unavailable']);

/**
 * Reads an account anew: its calendars and what it can hold meetings with. An account that can't be read for a reason
 * that lasts is `degraded`, until it is read again; the host's server is told of every change.
 * @param options.isNew the account has just been connected: what waited for it goes on, and nothing that is wrong passes
 * @param options.isWaitedFor somebody waits for what is read
 * @returns as it is now; undefined when it is gone
 * @throws nothing that the provider said: that is in the connection
 */
export async function readAccount(
  ports: Pick<Ports, 'store' | 'calendars'>,
  tenantId: string,
  connectionId: string,
  {
    signal,
    isNew = false,
    isWaitedFor = isNew,
  }: { signal: AbortSignal; isNew?: boolean; isWaitedFor?: boolean },
): Promise<Connection | undefined> {
  // What changes while it is read is read again.
  const begunAt = await ports.store.transaction(tenantId, (tx) => tx.connections.beginReading(connectionId));
  const found = await describe(ports, { tenantId, connectionId, isWaitedFor }, signal);
  return ports.store.transaction(tenantId, async (tx) => {
    await tx.connections.lockCredentials(connectionId);
    const connection = await tx.connections.find(connectionId);
    if (connection === undefined || connection.state === 'revoked') return connection;
    if (found instanceof SchedulingError && !isNew && PASSING.has(found.code)) return connection;
    const seen = seenAs(connection, found, begunAt);
    await tx.connections.update(seen);
    if (isNew && seen.state === 'connected') await resumeConnection(tx, seen.id);
    await tellOfChange(tx, { before: connection, after: seen, isNew });
    return seen;
  });
}

function seenAs(
  connection: Connection,
  found: AccountDescription | SchedulingError,
  readAt: Temporal.Instant,
): Connection {
  if (found instanceof SchedulingError) return { ...connection, state: 'degraded', lastError: found.code };
  return { ...connection, ...found, readAt, state: 'connected', lastError: undefined };
}

async function tellOfChange(
  tx: Transaction,
  { before, after, isNew }: { before: Connection; after: Connection; isNew: boolean },
): Promise<void> {
  if (isNew || before.state !== after.state) await tellOfConnection(tx, after);
  if (!isNew && standOf(before.profiles) !== standOf(after.profiles)) await tellOfProfiles(tx, after);
}

/** Which logins there are and which of them are good, whatever the order they are listed in. */
const standOf = (profiles: readonly ConferencingProfile[]): string =>
  profiles
    .map(({ id, isConnected }) => `${id} ${String(isConnected)}`)
    .sort()
    .join('\n');

async function describe(
  ports: Pick<Ports, 'calendars'>,
  { tenantId, connectionId, isWaitedFor }: { tenantId: string; connectionId: string; isWaitedFor: boolean },
  signal: AbortSignal,
): Promise<AccountDescription | SchedulingError> {
  try {
    const { account } = await ports.calendars.open(tenantId, connectionId, { isWaitedFor });
    return await account.describe(signal);
  } catch (error) {
    if (error instanceof SchedulingError) return error;
    throw error;
  }
}
