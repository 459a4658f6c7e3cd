import { beginRetiring, refuseAccount } from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';

/**
 * Ends all virtual calendars of a unit that is disconnected: their interviews go on in the calendars of their people, and
 * those that were still to be created are not.
 * @param reason why, for who looks at the register later
 */
export async function endVirtualCalendars(tx: Transaction, unitId: string, reason: string): Promise<void> {
  for (const { id } of await tx.virtualCalendars.ofUnit(unitId)) {
    const calendar = await tx.virtualCalendars.lock(id);
    const ended = calendar && endOf(calendar, reason, tx.now);
    if (ended === undefined) continue;
    await tx.virtualCalendars.update(ended);
    if (ended.state === 'retiring') await tx.virtualCalendars.work(id);
  }
}

/** Undefined for one that is at its end, or on its way there, already. */
function endOf(
  calendar: VirtualCalendar,
  reason: string,
  now: Temporal.Instant,
): VirtualCalendar | undefined {
  if (calendar.state === 'planned') return refuseAccount(calendar, 'needs_connection', now);
  if (calendar.state !== 'active' && calendar.state !== 'rotating') return undefined;
  return beginRetiring(calendar, { reason, events: { action: 'keep' } }, now);
}
