import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { Store } from '../../ports/store.js';

/** Shown at a time; who wants others searches for them. */
const SHOWN = 100;

/** Accounts that may host, by address, and when their directory was read whole. @throws `not_found` */
export function makeListHosts({ store }: { store: Store }) {
  return (
    tenantId: string,
    { connectionId, search }: { connectionId: string; search: string | undefined },
  ): Promise<{ hosts: HostAccount[]; readAt: Temporal.Instant | undefined }> =>
    store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(connectionId);
      if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
      const hosts = await tx.hosts.list(connectionId, { search, limit: SHOWN });
      return { hosts, readAt: connection.hostsReadAt };
    });
}
