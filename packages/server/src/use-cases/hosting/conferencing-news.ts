import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { HookNews } from '../../ports/conferencing-provider.js';
import { deauthorize } from './deauthorize.js';
import { flagHostsAtRisk } from './hosts-at-risk.js';
import type { UpkeepPorts } from './look-after-accounts.js';

/** Something that a service told of one connection. */
export interface NewsJob {
  tenantId: string;
  connectionId: string;
  news: HookNews;
}

/** What acting on news needs. */
export interface NewsPorts extends UpkeepPorts {
  /** What becomes of a meeting that something happened to. */
  lookAtMeeting: (
    of: { tenantId: string; connectionId: string; news: Extract<HookNews, { kind: 'meeting' }> },
    signal: AbortSignal,
  ) => Promise<void>;
}

/** When the service can't be asked, the account is read whole a while later. */
const AGAIN_MINUTES = 5;

/** Acts on what a service told: reads from it what is so now; a job, safe to repeat and in any order. */
export function makeLookAtNews(ports: NewsPorts) {
  return async ({ tenantId, connectionId, news }: NewsJob, signal: AbortSignal): Promise<void> => {
    switch (news.kind) {
      case 'deauthorized':
        return ports.store.transaction(tenantId, async (tx) => {
          const connection = await tx.connections.find(connectionId);
          const provider = ports.providers.conferencing.get(connection?.provider ?? '');
          const asker = { actor: 'owner', requestId: '' };
          if (provider !== undefined) await deauthorize(tx, provider, { connectionId, news, asker });
        });
      case 'host':
        return lookAtHost(ports, { tenantId, connectionId, userId: news.userId }, signal);
      case 'meeting':
        return ports.lookAtMeeting({ tenantId, connectionId, news }, signal);
    }
  };
}

/** Reads one account of the directory anew. */
async function lookAtHost(
  ports: NewsPorts,
  { tenantId, connectionId, userId }: { tenantId: string; connectionId: string; userId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    const { account } = await ports.conferencing.open(tenantId, connectionId);
    const entry = await account.findHost(userId, signal);
    await ports.store.transaction(tenantId, async (tx) => {
      const known = await tx.hosts.findByUser(connectionId, userId);
      // Of one that is gone we keep that it can't host, until the directory is read without it.
      const now = entry ?? (known && { ...known, status: 'inactive' as const });
      if (now === undefined || (await tx.connections.find(connectionId)) === undefined) return;
      await flagHostsAtRisk(tx, await tx.hosts.save(connectionId, [now]));
    });
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    if (cause.code === 'needs_connection') return;
    ports.onFailure({ tenantId, connectionId, cause });
    await ports.store.transaction(tenantId, (tx) =>
      tx.conferencingJobs.readAccount(connectionId, tx.now.add({ minutes: AGAIN_MINUTES })),
    );
  }
}
