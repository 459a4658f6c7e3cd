import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingAccounts } from '../../ports/conferencing-accounts.js';
import type { AccountHealth } from '../../ports/conferencing-provider.js';
import type { Connection } from '../../ports/connection-records.js';
import type { Store } from '../../ports/store.js';
import { resumeConnection } from '../resume-connection.js';
import { tellOfConnection } from '../tell-of-connection.js';

/** What looking at conferencing accounts needs. */
export interface HostingPorts {
  store: Store;
  conferencing: ConferencingAccounts;
}

/** A connection, and how urgently it is looked at. */
export interface LookedAt {
  tenantId: string;
  connectionId: string;
  /** Somebody waits for what is found. */
  isWaitedFor: boolean;
}

/**
 * Tries what a conferencing account has to be able to do, and keeps what was found: without something it needs the
 * account is `degraded`. What waited for it goes on once it works again.
 * @returns the connection as it is now; undefined when it is gone
 * @throws what the service says when it can't be asked at all, `needs_connection` once it lets us in no longer
 */
export async function checkConnection(
  { store, conferencing }: HostingPorts,
  { tenantId, connectionId, isWaitedFor }: LookedAt,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  const { account } = await conferencing.open(tenantId, connectionId, { isWaitedFor });
  const health = await account.check(signal);
  return keepHealth(store, { tenantId, connectionId }, health);
}

/** Keeps what a check has found. @returns the connection as it is now; undefined when it is gone */
export function keepHealth(
  store: Store,
  { tenantId, connectionId }: Pick<LookedAt, 'tenantId' | 'connectionId'>,
  health: AccountHealth,
): Promise<Connection | undefined> {
  return store.transaction(tenantId, async (tx) => {
    await tx.connections.lockCredentials(connectionId);
    const before = await tx.connections.find(connectionId);
    if (before === undefined || before.state === 'revoked') return before;
    const after: Connection = { ...before, ...stateBy(health), health, checkedAt: tx.now };
    await tx.connections.update(after);
    if (after.state !== before.state) {
      if (after.state === 'connected') await resumeConnection(tx, connectionId);
      await tellOfConnection(tx, after);
    }
    return after;
  });
}

const stateBy = ({ checks }: AccountHealth): Pick<Connection, 'state' | 'lastError'> =>
  checks.some(({ isOk, isOptional }) => !isOk && !isOptional)
    ? { state: 'degraded', lastError: 'missing_permission' }
    : { state: 'connected', lastError: undefined };

/** What a check has found, and when. */
export interface FoundHealth extends AccountHealth {
  checkedAt: Temporal.Instant;
}

/**
 * The same for an admin who asks for it.
 * @throws `not_found` besides, also for an account that is none of a conferencing service
 */
export function makeCheckConnection(ports: HostingPorts) {
  return async (
    tenantId: string,
    connectionId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<FoundHealth> => {
    const connection = await ports.store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
    if (connection === undefined) throw notFound();
    const checked = await checkConnection(ports, { tenantId, connectionId, isWaitedFor: true }, signal);
    if (checked?.health === undefined || checked.checkedAt === undefined) throw notFound();
    return { ...checked.health, checkedAt: checked.checkedAt };
  };
}

const notFound = (): SchedulingError => new SchedulingError('not_found', 'There is no such connection.');
