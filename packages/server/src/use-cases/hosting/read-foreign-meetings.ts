import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { SeenHostedMeeting } from '../../ports/conferencing-provider.js';
import type { ForeignMeeting } from '../../ports/host-records.js';
import type { HostingPorts, LookedAt } from './check-connection.js';

/** Interviews are not offered further ahead, as a rule. */
const AHEAD_DAYS = 60;

/** The account is not the service's to be asked about: the next reading of its directory says why. */
const OF_ONE_HOST = new Set(['host_unavailable', 'not_found', 'provider_rejected']);

/**
 * Reads what the hosts that an admin had verified do besides our meetings, so that they are not given at those times.
 * @throws what the service says of the whole account
 */
export async function readForeignMeetings(
  { store, conferencing }: HostingPorts,
  { tenantId, connectionId, isWaitedFor }: LookedAt,
  signal: AbortSignal,
): Promise<void> {
  const { hosts, period } = await store.transaction(tenantId, async (tx) => ({
    hosts: await tx.hosts.verified(connectionId),
    period: { from: tx.now, to: tx.now.add({ hours: AHEAD_DAYS * 24 }) },
  }));
  if (hosts.length === 0) return;
  const { account } = await conferencing.open(tenantId, connectionId, { isWaitedFor });
  for (const { id, userId } of hosts) {
    signal.throwIfAborted();
    try {
      const foreign = (await account.meetingsOf(userId, period, signal)).flatMap(foreignMeetingOf);
      await store.transaction(tenantId, async (tx) => {
        // Gone meanwhile, they host nothing.
        if ((await tx.hosts.findMany([id])).length > 0) await tx.hosts.saveForeign(id, foreign);
      });
    } catch (error) {
      if (!(error instanceof SchedulingError) || !OF_ONE_HOST.has(error.code)) throw error;
    }
  }
}

/** Those with a key are ours, whether or not we know their reference yet. */
const foreignMeetingOf = ({ reference, key, start, end }: SeenHostedMeeting): ForeignMeeting[] =>
  key !== undefined || start === undefined || end === undefined || Temporal.Instant.compare(start, end) >= 0
    ? []
    : [{ reference, start, end }];
