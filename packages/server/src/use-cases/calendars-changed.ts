import type { Transaction } from '../ports/store.js';

/** As far ahead as slots can be offered, and a little more. */
const AHEAD_DAYS = 200;

/**
 * Something may have changed in a connection's calendars, nobody says what: what was read of them is forgotten, and the
 * pages that offer time of the people and rooms behind them ask anew.
 */
export async function calendarsChanged(tx: Transaction, connectionId: string): Promise<void> {
  await tx.freeBusy.forget(connectionId);
  const resourceIds = await tx.pushes.concernedBy(connectionId);
  if (resourceIds.length === 0) return;
  await tx.live.publish({
    kind: 'slots.taken',
    resourceIds,
    start: tx.now,
    end: tx.now.add({ hours: AHEAD_DAYS * 24 }),
    invitationId: undefined,
  });
}
