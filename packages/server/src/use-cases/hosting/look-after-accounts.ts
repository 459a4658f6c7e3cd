import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingProviders } from '../../ports/conferencing-provider.js';
import type { Connection } from '../../ports/connection-records.js';
import { withDeadline } from '../../ports/deadline.js';
import { type HostingPorts, checkConnection } from './check-connection.js';
import { readDirectory } from './read-directory.js';
import { readForeignMeetings } from './read-foreign-meetings.js';

/** What looking after conferencing accounts needs. */
export interface UpkeepPorts extends HostingPorts {
  providers: { conferencing: ConferencingProviders };
  /** Told of every account that could not be looked at. */
  onFailure: (failure: { tenantId: string; connectionId: string; cause: SchedulingError }) => void;
}

const CHECK_HOURS = 24;
const DIRECTORY_HOURS = 6;

/**
 * Looks after a tenant's conferencing accounts; a recurring task. Each is tried once a day, its directory is read every six
 * hours, and what its listed hosts do besides is read every time. One that fails keeps none of the others waiting.
 */
export function makeLookAfterAccounts(ports: UpkeepPorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const names = [...ports.providers.conferencing.keys()];
    if (names.length === 0) return;
    const { accounts, now } = await ports.store.transaction(tenantId, async (tx) => ({
      accounts: await tx.connections.ofProviders(names),
      now: tx.now,
    }));
    for (const account of accounts) {
      if (account.state === 'revoked') continue;
      signal.throwIfAborted();
      await orTold(ports, { tenantId, connectionId: account.id }, () =>
        lookAfter(ports, tenantId, { account, now }, signal),
      );
    }
  };
}

async function lookAfter(
  ports: UpkeepPorts,
  tenantId: string,
  { account, now }: { account: Connection; now: Temporal.Instant },
  signal: AbortSignal,
): Promise<void> {
  const of = { tenantId, connectionId: account.id, isWaitedFor: false };
  const isDue = (at: Temporal.Instant | undefined, hours: number): boolean =>
    at === undefined || Temporal.Instant.compare(at.add({ hours }), now) <= 0;
  const isToCheck = isDue(account.checkedAt, CHECK_HOURS);
  if (isToCheck) await checkConnection(ports, of, signal);
  try {
    if (isDue(account.hostsReadAt, DIRECTORY_HOURS)) await readDirectory(ports, of, signal);
    await readForeignMeetings(ports, of, signal);
  } catch (error) {
    // Something that the account could do a moment ago: what it is is for an admin to see.
    if (error instanceof SchedulingError && error.code === 'missing_permission' && !isToCheck)
      await checkConnection(ports, of, signal);
    throw error;
  }
}

/** A job is run again when it takes longer; a long directory is left to the recurring task, which may take its time. */
const READING_MS = 20_000;

/** Tries an account that was just connected, or may have changed, and reads its directory; a job. */
export function makeReadConferencingAccount(ports: UpkeepPorts) {
  return async (
    { tenantId, connectionId }: { tenantId: string; connectionId: string },
    signal: AbortSignal,
  ): Promise<void> => {
    const of = { tenantId, connectionId, isWaitedFor: false };
    await orTold(ports, of, async () => {
      if ((await checkConnection(ports, of, signal)) === undefined) return;
      await withDeadline(signal, READING_MS, async (bounded) => {
        await readDirectory(ports, of, bounded).catch((error: unknown) => {
          if (!bounded.aborted || signal.aborted) throw error;
        });
      });
    });
  };
}

/** What lasts is in the connection by now, and what passes is tried again in the next round. */
async function orTold(
  { onFailure }: UpkeepPorts,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    if (cause.code !== 'needs_connection') onFailure({ tenantId, connectionId, cause });
  }
}
