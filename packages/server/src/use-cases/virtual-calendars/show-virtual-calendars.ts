import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Connection } from '../../ports/connection-records.js';
import type { PageRequest } from '../../ports/page-request.js';
import type { Transaction } from '../../ports/store.js';
import type { VirtualCalendarQuery } from '../../ports/virtual-calendar-records.js';
import { type VirtualCalendarPorts, findUnit, ofUnit } from './virtual-calendar-ports.js';

/** Which calendar, of which unit. */
export interface CalendarPath {
  unitId: string;
  calendarId: string;
}

/** A virtual calendar with its account, and how many events in it are not over. */
export interface ShownVirtualCalendar {
  calendar: VirtualCalendar;
  connection: Connection | undefined;
  upcoming: number;
}

/** A page of a unit's calendars. */
export interface VirtualCalendarPage {
  calendars: ShownVirtualCalendar[];
  /** On all pages. */
  total: number;
}

/** @throws `not_found` */
export function makeSearchVirtualCalendars(ports: VirtualCalendarPorts) {
  return (tenantId: string, query: VirtualCalendarQuery): Promise<VirtualCalendarPage> =>
    ports.store.transaction(tenantId, async (tx) => {
      await findUnit(ports, tx, query.unitId);
      const { calendars, total } = await tx.virtualCalendars.search(query);
      return { calendars: await showAll(tx, calendars), total };
    });
}

/** @throws `not_found` */
export function makeGetVirtualCalendar({ store }: VirtualCalendarPorts) {
  return (tenantId: string, path: CalendarPath): Promise<ShownVirtualCalendar> =>
    store.transaction(tenantId, async (tx) =>
      show(tx, ofUnit(await tx.virtualCalendars.find(path.calendarId), path)),
    );
}

/** All calendars of a tenant, for its host's server. */
export function makeListVirtualCalendars({ store }: VirtualCalendarPorts) {
  return (tenantId: string, page: PageRequest): Promise<VirtualCalendar[]> =>
    store.transaction(tenantId, (tx) => tx.virtualCalendars.list(page));
}

/** A calendar as it is in this transaction. */
export async function show(tx: Transaction, calendar: VirtualCalendar): Promise<ShownVirtualCalendar> {
  const [shown] = await showAll(tx, [calendar]);
  return shown ?? { calendar, connection: undefined, upcoming: 0 };
}

async function showAll(
  tx: Transaction,
  calendars: readonly VirtualCalendar[],
): Promise<ShownVirtualCalendar[]> {
  const ids = calendars.map(({ connectionId }) => connectionId).filter((id) => id !== undefined);
  const connections = new Map((await tx.connections.findMany(ids)).map((found) => [found.id, found]));
  const ahead = await tx.virtualCalendars.countAhead(calendars.map(({ id }) => id));
  return calendars.map((calendar) => ({
    calendar,
    connection: connections.get(calendar.connectionId ?? ''),
    upcoming: ahead.get(calendar.id) ?? 0,
  }));
}
