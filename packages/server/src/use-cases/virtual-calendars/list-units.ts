import type { VirtualCalendar, VirtualCalendarState } from '../../domain/virtual-calendar.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Connection, ConnectionScope } from '../../ports/connection-records.js';
import type { Transaction } from '../../ports/store.js';
import type { ShownBatch } from './batches.js';
import { type VirtualCalendarPorts, creatorFor } from './virtual-calendar-ports.js';

/** A unit, and how its calendars are. */
export interface ShownUnit {
  unit: Connection;
  counts: ReadonlyMap<VirtualCalendarState, number>;
  openBatches: ShownBatch[];
}

/** Units, and where more can be connected. */
export interface ShownUnits {
  units: ShownUnit[];
  providers: { provider: string; dataCenters: readonly string[] }[];
}

/** All connections that virtual calendars are created from, those that are revoked too. */
export function makeListUnits({ store, providers }: VirtualCalendarPorts) {
  return (tenantId: string): Promise<ShownUnits> =>
    store.transaction(tenantId, async (tx) => {
      const units: ShownUnit[] = [];
      for (const scope of creatingScopes(providers)) {
        for (const unit of await tx.connections.ofScope(scope)) {
          if (creatorFor(providers, unit) !== undefined) units.push(await show(tx, unit));
        }
      }
      return { units, providers: connectable(providers) };
    });
}

const creatingScopes = ({ byConsent }: CalendarProviders): Set<ConnectionScope> =>
  new Set([...byConsent.values()].flatMap(({ virtualCalendars }) => virtualCalendars?.createdFrom ?? []));

const connectable = ({ byConsent }: CalendarProviders): ShownUnits['providers'] =>
  [...byConsent.values()]
    .filter(({ scopes, virtualCalendars }) => virtualCalendars && scopes.includes('organizational_unit'))
    .map(({ name, dataCenters }) => ({ provider: name, dataCenters }));

async function show(tx: Transaction, unit: Connection): Promise<ShownUnit> {
  const batches = await tx.virtualCalendars.openBatches(unit.id);
  const openBatches: ShownBatch[] = [];
  for (const batch of batches) {
    const calendars: VirtualCalendar[] = await tx.virtualCalendars.ofBatch(batch.id);
    openBatches.push({ batch, calendars });
  }
  return { unit, counts: await tx.virtualCalendars.countByState(unit.id), openBatches };
}
