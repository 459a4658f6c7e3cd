import { lockBooking } from '../candidate-context.js';
import type { HostingPorts } from './check-connection.js';
import { loseMeeting } from './fail-meeting.js';

const AT_ONCE = 50;

/**
 * Deletes at the service the meetings of interviews ahead, before its account is disconnected; each of these interviews
 * is without a link then, which is an exception that a coordinator sees. Broken off, it can be asked for again.
 * @throws what the service says; then its other meetings stand
 */
export function makeRemoveMeetings({ store, conferencing }: HostingPorts) {
  return async (
    tenantId: string,
    connectionId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<void> => {
    for (;;) {
      const some = await store.transaction(tenantId, (tx) => tx.meetings.aheadOf(connectionId, AT_ONCE));
      if (some.length === 0) return;
      const { account } = await conferencing.open(tenantId, connectionId, { isWaitedFor: true });
      for (const meeting of some) {
        if (meeting.reference !== undefined) await account.deleteMeeting(meeting.reference, signal);
        await store.transaction(tenantId, async (tx) =>
          loseMeeting(tx, await lockBooking(tx, meeting.bookingId), meeting),
        );
      }
    }
  };
}
