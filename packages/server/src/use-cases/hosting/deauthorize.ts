import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type {
  ConferencingProvider,
  ConferencingProviders,
  HookNews,
} from '../../ports/conferencing-provider.js';
import type { Connection } from '../../ports/connection-records.js';
import type { Erasure } from '../../ports/host-records.js';
import type { Store, Transaction } from '../../ports/store.js';
import type { Asker } from '../ports.js';
import { revokedConnection } from '../revoked-connection.js';
import { tellOfConnection } from '../tell-of-connection.js';

type Deauthorized = Extract<HookNews, { kind: 'deauthorized' }>;

/**
 * Ends a connection whose owner has taken the grant back at the service: no more calls; its credentials, its directory and
 * what the account said of people are erased at once, and the service is told so by a job. Bookings keep what was agreed.
 * Word that is older than the connection, as when somebody has connected it anew since, changes nothing.
 * @param asker who ended it; undefined where the audit log has their word already
 */
export async function deauthorize(
  tx: Transaction,
  provider: ConferencingProvider,
  { connectionId, news, asker }: { connectionId: string; news: Deauthorized; asker: Asker | undefined },
): Promise<void> {
  // Takes turns with a renewal, whose result would be kept after it.
  await tx.connections.lockCredentials(connectionId);
  const connection = await tx.connections.find(connectionId);
  // What was typed here was no grant of theirs to take back.
  if (connection === undefined || connection.scope === 'key' || isOlder(news, connection)) return;
  await tx.hosts.removeAll(connectionId);
  await tx.connections.saveCredentials(connectionId, null, undefined);
  const revoked = { ...erased(connection, provider.label), tokens: undefined };
  await tx.connections.update(revoked);
  if (connection.state !== 'revoked') {
    if (asker !== undefined)
      await tx.audit.append({ ...asker, action: 'connection.revoked', object: connectionId });
    await tellOfConnection(tx, revoked);
  }
  await confirmLater(tx, provider, news);
}

/**
 * Erases what is kept of an account that waits for a word, or did, when its owner has taken the grant back at the service;
 * whoever asked for it sees that it is not to be had. Word that is older than the grant changes nothing.
 */
export async function eraseGranted(
  tx: Transaction,
  provider: ConferencingProvider,
  news: Deauthorized,
): Promise<void> {
  const { accountId, at } = news;
  const count = await tx.pendingAccounts.erase({ provider: provider.name, accountId }, at, provider.label);
  if (count > 0) await confirmLater(tx, provider, news);
}

/** The service may want to know. */
async function confirmLater(
  tx: Transaction,
  { name, hook }: ConferencingProvider,
  { receipt }: Deauthorized,
): Promise<void> {
  if (receipt === undefined || hook?.confirmErased === undefined) return;
  await tx.conferencingJobs.confirmErased({ provider: name, receipt, erasedAt: tx.now });
}

const isOlder = ({ at }: Deauthorized, { connectedAt }: Connection): boolean =>
  connectedAt !== undefined && Temporal.Instant.compare(at, connectedAt) < 0;

/** Its name is that of whoever let us in. */
const erased = (connection: Connection, label: string): Connection => ({
  ...revokedConnection(connection, 'deauthorized'),
  accountName: label,
  health: undefined,
  checkedAt: undefined,
  hostsReadAt: undefined,
});

/** The service wants to know within ten days. */
const GIVE_UP_HOURS = 10 * 24;
const PAUSE_MINUTES = 30;

/** Tells services that an account's data were erased, again and again until one of them has heard it; a job. */
export function makeConfirmErased(ports: {
  store: Store;
  providers: { conferencing: ConferencingProviders };
  /** Told of every try that failed. */
  onFailure: (failure: {
    tenantId: string;
    provider: string;
    isLast: boolean;
    cause: SchedulingError;
  }) => void;
}) {
  return async (
    { tenantId, erasure }: { tenantId: string; erasure: Erasure },
    signal: AbortSignal,
  ): Promise<void> => {
    const { provider, receipt, erasedAt } = erasure;
    try {
      await ports.providers.conferencing.get(provider)?.hook?.confirmErased?.(receipt, signal);
    } catch (cause) {
      if (!(cause instanceof SchedulingError)) throw cause;
      await ports.store.transaction(tenantId, async (tx) => {
        const isLast = Temporal.Instant.compare(tx.now, erasedAt.add({ hours: GIVE_UP_HOURS })) >= 0;
        ports.onFailure({ tenantId, provider, isLast, cause });
        if (!isLast) await tx.conferencingJobs.confirmErased(erasure, tx.now.add({ minutes: PAUSE_MINUTES }));
      });
    }
  };
}
