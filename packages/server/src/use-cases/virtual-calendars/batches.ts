import { SchedulingError } from '../../domain/scheduling-error.js';
import { planAgain } from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';
import type { VirtualCalendarBatch } from '../../ports/virtual-calendar-records.js';
import { type VirtualCalendarPorts, findConnectedUnit } from './virtual-calendar-ports.js';

/** Calendars that were asked for together, as they are now. */
export interface ShownBatch {
  batch: VirtualCalendarBatch;
  calendars: VirtualCalendar[];
}

/** @throws `not_found` */
export function makeGetBatch({ store }: VirtualCalendarPorts) {
  return (tenantId: string, of: { unitId: string; batchId: string }): Promise<ShownBatch> =>
    store.transaction(tenantId, (tx) => showBatch(tx, of));
}

/**
 * Plans those of a batch again that could not be created. One that may have been created only when it is named, since
 * there may be two afterwards.
 * @param only undefined: all that were refused
 * @throws `not_found`, `needs_connection` while the unit is not connected, `calendar_not_ready` for one named that did not fail
 */
export function makeRetryBatch(ports: VirtualCalendarPorts) {
  return (
    tenantId: string,
    of: { unitId: string; batchId: string },
    only: readonly string[] | undefined,
  ): Promise<ShownBatch> =>
    ports.store.transaction(tenantId, async (tx) => {
      await findConnectedUnit(ports, tx, of.unitId);
      const { calendars } = await showBatch(tx, of);
      const ids = only ?? calendars.filter(({ state }) => state === 'failed').map(({ id }) => id);
      if (ids.some((id) => !calendars.some((calendar) => calendar.id === id)))
        throw new SchedulingError('not_found', 'The batch has no such calendar.');
      for (const id of [...new Set(ids)].sort()) await planOne(tx, id);
      return showBatch(tx, of);
    });
}

async function planOne(tx: Transaction, id: string): Promise<void> {
  const calendar = await tx.virtualCalendars.lock(id);
  if (calendar === undefined) return;
  await tx.virtualCalendars.update(planAgain(calendar, tx.now));
  await tx.virtualCalendars.work(id);
}

async function showBatch(
  tx: Transaction,
  { unitId, batchId }: { unitId: string; batchId: string },
): Promise<ShownBatch> {
  const batch = await tx.virtualCalendars.findBatch(batchId);
  if (batch?.unitId !== unitId) throw new SchedulingError('not_found', 'There is no such batch.');
  return { batch, calendars: await tx.virtualCalendars.ofBatch(batchId) };
}
