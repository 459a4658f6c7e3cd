import type { Ports } from './ports.js';
import { giveUpHold } from './announce-hold.js';

/** Few, so that no transaction is long and the locks of one are not in the way of many. */
const AT_ONCE = 20;
/** Pages that were away for longer load anew. */
export const LIVE_EVENTS_KEPT_MINUTES = 15;

/**
 * Ends the holds of a tenant whose time is over: their slots are free for others anyway, and now their pages hear of it.
 * Meant to be run every few seconds, on any number of servers.
 */
export function makeExpireHolds({ store }: Pick<Ports, 'store'>) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const count = await store.transaction(tenantId, async (tx) => {
        const holds = await tx.holds.lockExpired(AT_ONCE);
        for (const hold of holds) await giveUpHold(tx, hold);
        return holds.length;
      });
      if (count < AT_ONCE) return;
    }
  };
}

/** Forgets live events that nobody can ask for any more. */
export function makeForgetLiveEvents({ store }: Pick<Ports, 'store'>) {
  return (tenantId: string): Promise<void> =>
    store.transaction(tenantId, (tx) =>
      tx.live.removeBefore(tx.now.subtract({ minutes: LIVE_EVENTS_KEPT_MINUTES })),
    );
}
