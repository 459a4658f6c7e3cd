import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AccountHealth } from '../../ports/conferencing-provider.js';
import type { Connection } from '../../ports/connection-records.js';
import { type FoundHealth, type LookedAt, keepHealth } from '../hosting/check-connection.js';
import { type OpenPorts, mustBeConnected, openConnection } from '../stored-credentials.js';

const CHECK_HOURS = 24;

/** What checking applicant tracking systems and partners' accounts needs. */
export interface CheckAtsPorts extends OpenPorts {
  /** Told of every account that could not be checked. */
  onFailure: (failure: { tenantId: string; connectionId: string; cause: SchedulingError }) => void;
}

/**
 * Tries each permission of a connected ATS, or of our account at a partner, and keeps what was found; what waited for it goes
 * on once it works again.
 * @throws what it says when it can't be asked at all, `needs_connection` once it lets us in no longer
 */
async function checkAts(
  ports: OpenPorts,
  { tenantId, connectionId, isWaitedFor }: LookedAt,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  const opened = await openConnection(ports, tenantId, connectionId, isWaitedFor);
  if (opened === undefined) throw mustBeConnected(connectionId);
  const { ats, partners } = ports.providers;
  const { provider } = opened.connection;
  const account = (ats.get(provider) ?? partners.get(provider))?.open(opened.handle);
  if (account === undefined) throw mustBeConnected(connectionId);
  const health: AccountHealth = await account.check(signal);
  return keepHealth(ports.store, { tenantId, connectionId }, health);
}

/** The same for an admin who asks for it. @throws `not_found` besides, also for an account of another kind */
export function makeCheckAts(ports: OpenPorts) {
  return async (
    tenantId: string,
    connectionId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<FoundHealth> => {
    const connection = await ports.store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
    const { ats, partners } = ports.providers;
    const isOne =
      connection !== undefined && (ats.has(connection.provider) || partners.has(connection.provider));
    if (!isOne) throw notFound();
    const checked = await checkAts(ports, { tenantId, connectionId, isWaitedFor: true }, signal);
    if (checked?.health === undefined || checked.checkedAt === undefined) throw notFound();
    return { ...checked.health, checkedAt: checked.checkedAt };
  };
}

const notFound = (): SchedulingError =>
  new SchedulingError('not_found', 'There is no such applicant tracking system.');

/** Checks one that was just connected; a job. */
export function makeCheckAtsSoon(ports: CheckAtsPorts) {
  return (of: { tenantId: string; connectionId: string }, signal: AbortSignal): Promise<void> =>
    orTold(ports, of, signal);
}

/** Checks a tenant's applicant tracking systems and partners' accounts once a day; a recurring task. */
export function makeCheckAllAts(ports: CheckAtsPorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const names = [...ports.providers.ats.keys(), ...ports.providers.partners.keys()];
    const { accounts, now } = await ports.store.transaction(tenantId, async (tx) => ({
      accounts: names.length === 0 ? [] : await tx.connections.ofProviders(names),
      now: tx.now,
    }));
    for (const { id, state, checkedAt } of accounts) {
      signal.throwIfAborted();
      const isDue =
        checkedAt === undefined || Temporal.Instant.compare(checkedAt.add({ hours: CHECK_HOURS }), now) <= 0;
      if (isDue && state !== 'revoked') await orTold(ports, { tenantId, connectionId: id }, signal);
    }
  };
}

/** What lasts is in the connection by now, and what passes is tried again in the next round. */
async function orTold(
  ports: CheckAtsPorts,
  of: { tenantId: string; connectionId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    await checkAts(ports, { ...of, isWaitedFor: false }, signal);
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    if (cause.code !== 'needs_connection') ports.onFailure({ ...of, cause });
  }
}
