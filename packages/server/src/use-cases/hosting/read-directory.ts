import '../../domain/temporal.js';
import type { LookedAt, HostingPorts } from './check-connection.js';
import { flagHostsAtRisk } from './hosts-at-risk.js';

/**
 * Reads the whole directory of accounts that may host, page by page. Those that it does not have any more are forgotten;
 * interviews ahead whose host can't host by now become exceptions. Cut off anywhere, it is begun anew.
 * @throws what the service says
 */
export async function readDirectory(
  { store, conferencing }: HostingPorts,
  { tenantId, connectionId, isWaitedFor }: LookedAt,
  signal: AbortSignal,
): Promise<void> {
  const { account, provider } = await conferencing.open(tenantId, connectionId, { isWaitedFor });
  if (!provider.capabilities.hasHosts) return;
  const begunAt = await store.transaction(tenantId, (tx) => Promise.resolve(tx.now));
  for await (const page of account.hosts(signal)) {
    await store.transaction(tenantId, async (tx) => {
      // Gone meanwhile, it has no directory.
      if ((await tx.connections.find(connectionId)) === undefined) return;
      await flagHostsAtRisk(tx, await tx.hosts.save(connectionId, page));
    });
  }
  await store.transaction(tenantId, async (tx) => {
    await tx.connections.lockCredentials(connectionId);
    const connection = await tx.connections.find(connectionId);
    if (connection === undefined || connection.state === 'revoked') return;
    const gone = await tx.hosts.removeUnread(connectionId, begunAt);
    await flagHostsAtRisk(
      tx,
      gone.map(({ userId }) => ({ connectionId, userId })),
    );
    await tx.connections.update({ ...connection, hostsReadAt: begunAt });
  });
}
